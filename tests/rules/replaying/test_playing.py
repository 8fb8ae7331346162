"""制度推演 without a database: what a draft would have refused, and how entries keep pointing at what they meant."""

from dataclasses import replace
from functools import cache

import pytest

from shouwen.rules.case import events as e
from shouwen.rules.case.course import unfold
from shouwen.rules.case.state import CaseState, Happened
from shouwen.rules.language.composition import read_bundle
from shouwen.rules.replaying import Replayed, replay
from shouwen.rules.replaying.acting import ACT_OF
from shouwen.rules.replaying.numbering import Key, LostReferenceError, renumbered
from shouwen.rules.rulebook import Rulebook
from shouwen.rules.words import Act, Channel, Tier
from tests.support.hospital import POLICY, at, rulebook

WORDS = e.Ref(ref="0" * 32, commitment="0" * 64)
CLAUSE = rulebook().bundle.rule("reply").clause
FORM = "\n## 第三十一条 出车。\n\n```rule\n- {编号: car, 种类: 表单, 表名: 派车单, 栏目: [去处], 用于: 登记办理结果}\n"
CONSENT = "- {{编号: consent, 种类: 审批, 动作: 填写表单, 所填表单: 派车单, 批准人: {}}}\n"


@cache
def ruled(*rules: str) -> Rulebook:
    bundle, problems = read_bundle([("first-inquiry.md", POLICY + FORM + "".join(rules) + "```\n")])
    assert problems == []
    return replace(rulebook(), bundle=bundle)


def lived(*events: e.CaseEvent, under: Rulebook) -> list[Happened]:
    """A case with these acts, a minute after the other, as the ledger would hold it."""
    state = CaseState(id="1")
    registered = e.CaseRegistered(
        institution="hospital",
        encounter="1",
        channel=Channel.VISIT,
        tier=Tier.OWN_DEPARTMENT,
        category="护理",
        department="护理部",
        first_contact="护理部干事",
        first_contact_department="护理部",
        registered_by="护理部干事",
        bundle="b",
        calendar="c",
    )
    history: list[Happened] = []
    for minute, event in enumerate([registered, *events]):
        moment = at(f"2026-10-12 09:{minute:02}")
        history += unfold(state, event, at=moment, recorded_at=moment, rulebook=under, actor="护理部干事")
    return history


def replayed(history: list[Happened], rules: Rulebook) -> Replayed:
    return replay(history, rules, until=at("2026-10-12 12:00"))


def filled() -> e.FormFilled:
    return e.FormFilled(form="派车单", rule="car", clause=CLAUSE, version=1, fields=WORDS)


def asked() -> e.ApprovalRequested:
    steps = (e.ApprovalStep(rule="consent", clause=CLAUSE, approver="科室负责人"),)
    return e.ApprovalRequested(act=Act.FILL_FORM, form="派车单", steps=steps, approver="护理部主任", reason=WORDS)


def granted(history: list[Happened]) -> e.ApprovalGiven:
    [request] = [each.seq for each in history if isinstance(each.event, e.ApprovalRequested)]
    return e.ApprovalGiven(request=request)


def refused(result: Replayed) -> list[str]:
    return [reason.reason for row in result.refused for reason in row.reasons]


def test_a_form_filled_in_without_the_consent_that_a_draft_asks_for_would_have_been_refused() -> None:
    history = lived(filled(), under=ruled())
    assert refused(replayed(history, ruled())) == []
    assert refused(replayed(history, ruled(CONSENT.format("科室负责人")))) == ["未经科室负责人批准;请先提请审批"]


def test_consent_once_given_counts_under_a_draft_for_whom_it_names_and_nobody_else() -> None:
    one, both = ruled(CONSENT.format("科室负责人")), ruled(CONSENT.format("[科室负责人, 院长]"))
    history = lived(asked(), granted(lived(asked(), under=one)), filled(), under=one)
    assert refused(replayed(history, one)) == []
    assert refused(replayed(history, both)) == ["未经科室负责人、院长批准;请先提请审批"]


def test_every_act_that_has_an_entry_of_its_own_is_tried_against_the_draft() -> None:
    without = {Act.ENTER_SIGNATURE, Act.FILL_FORM, Act.NOTE_SIGN, Act.STATE_SIDE, Act.VERIFY_BREACH}
    assert set(Act) - set(ACT_OF.values()) == without | {Act.QUESTION_INFORMATION}


@pytest.mark.parametrize(("there", "carried"), [({3: 13, 5: 15}, (13, 15)), ({5: 15}, (15,))])
def test_a_decision_keeps_the_faults_that_the_draft_still_knows(
    there: dict[int, int], carried: tuple[int, ...]
) -> None:
    assert _decided(there).faults == carried


def test_a_decision_whose_faults_are_all_gone_has_nothing_to_speak_of() -> None:
    with pytest.raises(LostReferenceError, match="faults"):
        _decided({})


def _decided(there: dict[int, int]) -> e.TraceDecided:
    """A decision on the trace 2 and the faults 3 and 5, carried over to where the entries ``there`` exist."""
    keys: dict[int, Key] = {seq: ("consequence", seq) for seq in (2, 3, 5)}
    anew = {keys[seq]: other for seq, other in {2: 12, **there}.items()}
    decision = e.TraceDecided(trace=2, is_confirmed=True, body="院办", faults=(3, 5), reason=WORDS)
    found = renumbered(decision, keys, anew)
    assert isinstance(found, e.TraceDecided)
    return found
