"""What refuses an act, and by which clause. Guards are blocking obligations (design, the model)."""

from shouwen.rules.case.approvals import Wish, lacks_paper, unapproved
from shouwen.rules.case.obligations.fitting import is_ordered
from shouwen.rules.case.on_the_spot import refuse_putting_off
from shouwen.rules.case.papers import lacking
from shouwen.rules.case.refusal import Refusal
from shouwen.rules.case.state import CaseState
from shouwen.rules.case.transitions import CLOSABLE, is_possible
from shouwen.rules.language.kinds import Approval, FollowUp, Form
from shouwen.rules.rulebook import Rulebook
from shouwen.rules.words import Act, Event, Role, State


def refusals(act: Act, state: CaseState, rulebook: Rulebook) -> list[Refusal]:
    """All reasons that speak against ``act`` now; an empty list lets it pass."""
    if not is_possible(act, state.state):
        return [Refusal(f"这件事现在是“{state.state.label}”,不能{act.label};可能刚由别人处理过,请刷新后再看")]
    found = [Refusal(f"未{row.what}", row.clause) for row in state.open_obligations if act in row.blocks]
    found += [_unfilled(form) for form in lacking(act, state, rulebook)]
    found += without_consent(Wish(act), state, rulebook)
    found += refuse_putting_off(act, state, rulebook)
    found += unfound(act, state)
    return found + _unanswered(act, state, found) + _still_to_come(act, state, rulebook)


def closing_blocks(state: CaseState, rulebook: Rulebook) -> list[Refusal]:
    """What has to happen before the case can be closed, for its page: nobody has tried to close it, so nobody was
    faster."""
    if not state.is_closed and not is_possible(Act.CLOSE_CASE, state.state):
        return [Refusal(f"现在是“{state.state.label}”，这一步了结以后才能办结")]
    return list(dict.fromkeys(refusals(Act.CLOSE_CASE, state, rulebook)))  # two points lack one thing: said once


def unfound(act: Act, state: CaseState) -> list[Refusal]:
    """件件有落实: whatever the policy says, a complaint is not closed while one thing complained of has no finding, or
    has one of which the complainant was not told since."""
    if act != Act.CLOSE_CASE:
        return []
    findings = [row.finding for row in state.allegations.values()]
    if lacking := findings.count(None):
        return [Refusal(f"还有{lacking}个投诉点没有认定")]
    told = max((state.happened.get(word, 0) for word in _TELLING), default=0)
    untold = [each for each in findings if each and each.seq > told]
    return [Refusal(f"有{len(untold)}个投诉点认定以后还没有答复投诉人")] if untold else []


_TELLING = (Event.ANSWER_GIVEN, Event.FINAL_ANSWER_SIGNED, Event.REFUSAL_TOLD)


def without_consent(wish: Wish, state: CaseState, rulebook: Rulebook) -> list[Refusal]:
    """What consent ``wish`` still lacks; a form to be approved that nobody has filled in yet is told once."""
    lacking_consent = list(unapproved(wish, state, rulebook))
    blank = {rule.paper: rule for rule in reversed(lacking_consent) if lacks_paper(rule, state)}
    return [_without_paper(rule) for rule in blank.values()] + [
        _unapproved(rule) for rule in lacking_consent if not lacks_paper(rule, state)
    ]


def _without_paper(rule: Approval) -> Refusal:
    return Refusal(f"未填写《{rule.paper}》并经批准;请先填好这张表再提请审批", rule.clause)


def _unapproved(rule: Approval) -> Refusal:
    return Refusal(f"未经{'、'.join(map(_role_name, rule.approvers))}批准;请先提请审批", rule.clause)


def _role_name(written: str) -> str:
    return next((role.label for role in Role if role.value == written), written)


def _unfilled(form: Form) -> Refusal:
    columns = f",必填:{'、'.join(form.required)}" if form.required else ""
    return Refusal(f"未填写《{form.form}》{columns}", form.clause, form=form.form)


def _unanswered(act: Act, state: CaseState, found: list[Refusal]) -> list[Refusal]:
    """首问必答: whatever the policy says, nothing closes without an answer, a pointer or a final answer."""
    if act != Act.CLOSE_CASE or state.state in CLOSABLE or any(r.reason == "未答复" for r in found):
        return []
    return [Refusal("未答复")]


def _still_to_come(act: Act, state: CaseState, rulebook: Rulebook) -> list[Refusal]:
    """A follow-up that the policy orders blocks closing before its obligation has even begun."""
    registration = state.registration
    if act != Act.CLOSE_CASE or registration is None or registration.is_light:
        return []
    if state.state == State.OUTSIDE or Event.FOLLOW_UP_MADE in state.happened:
        return []  # a call follows an answer; who was pointed on elsewhere got none here
    begun = {row.rule for row in state.obligations.values()}
    return [
        Refusal(f"未{rule.what}", rule.clause)
        for rule in rulebook.bundle.of(FollowUp)
        if act in rule.blocks and rule.id not in begun and is_ordered(rule, state)
    ]


__all__ = ["Refusal", "refusals"]
