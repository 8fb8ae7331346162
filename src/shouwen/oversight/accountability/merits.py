"""成效加分: what was achieved in a matter, on paper that somebody signed, confirmed by whoever did not handle it."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from shouwen.cases.actors import Actor
from shouwen.cases.case_file import history_of
from shouwen.cases.models import Case
from shouwen.cases.refusals import ActRefused, NotAllowed
from shouwen.cases.rulebooks import rulebook_of
from shouwen.oversight.accountability.ground import Opening
from shouwen.oversight.accountability.models import Score
from shouwen.oversight.accountability.scores import enter_scores
from shouwen.rules.account_roles import AccountRole
from shouwen.rules.accountability.choosing import Verified
from shouwen.rules.accountability.events import Act
from shouwen.rules.case.folding import fold
from shouwen.rules.case.obligations.fitting import fits
from shouwen.rules.case.papers import last_filled
from shouwen.rules.case.state import CaseState, Filled
from shouwen.rules.language.kinds import ScoreRule
from shouwen.rules.rulebook import Rulebook

CASE = "case"


@transaction.atomic
def credit_merit(*, case_id: UUID | str, by: Actor, at: datetime, rule: str) -> list[Score]:
    """计成效加分: the points of the score ``rule`` (id or name) to the department that has the matter, for the form
    that it names as filled in; once for each filling in. By the oversight office, never by who handled the matter.

    Raises ActRefused at ``rule``, NotAllowed.
    """
    case = Case.objects.select_related("institution").filter(pk=case_id, institution=by.institution).first()
    if case is None or case.is_sealed:
        raise ActRefused("没有这件事,或者它是密封的,不能据以加分", field="case_id")
    house, state = rulebook_of(case), fold(case.pk.hex, history_of(case.pk))
    meant = _rule(rule, state, house)
    _check_impartial(by, state)
    filled = _paper(meant, state)
    row = state.custody[-1]
    achieved = Verified(
        names=(meant.id, meant.name), person=row.custodian, department=row.department, happened_at=filled.at
    )
    opening = Opening(
        institution=by.institution,
        rulebook=house,
        breach=achieved,
        name=filled.form,
        clause=meant.clause,
        act=Act(source=CASE, id=case.pk.hex, seq=filled.seq, happened_at=filled.at),
        at=at,
        by=by.staff,
    )
    return enter_scores(opening, [meant])


def _rule(named: str, state: CaseState, house: Rulebook) -> ScoreRule:
    for rule in house.bundle.of(ScoreRule):
        if rule.merits and named in (rule.id, rule.name) and fits(rule, state):
            return rule
    raise ActRefused(f"适用于这件事的成效加分里没有“{named}”", field="rule")


def _paper(rule: ScoreRule, state: CaseState) -> Filled:
    found = [filled for form in rule.merits if (filled := last_filled(form, state))]
    if not found:
        raise ActRefused(f"还没有填写《{'》《'.join(rule.merits)}》,不能加分({rule.clause})", field="rule")
    return found[-1]


def _check_impartial(by: Actor, state: CaseState) -> None:
    if AccountRole.OVERSIGHT_OFFICE.value not in by.roles:
        raise NotAllowed("成效加分由监督部门确认")
    if by.staff in state.handlers or any(span.custodian == by.staff for span in state.custody):
        raise NotAllowed("经办过这件事的人不能给自己的事确认加分,请由没有经办的人确认")
