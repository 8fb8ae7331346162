"""发放: a sheet for each case that was drawn, or blank ones to hand out on paper; each has a one-time code.

Who agreed to a message at registration gets the link by it, once; the other codes are printed. Which sheet went to
whom stands nowhere: the drawn cases are entered in the order of the draw, the sheets in another (REG-RT-6).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, time
from typing import Any, Final

from django.db import transaction
from django.db.models import OuterRef, Subquery
from django.db.models.functions import Coalesce

from shouwen.cases.actors import Actor
from shouwen.cases.models import Case, Custody
from shouwen.cases.receipt_codes import hash_of, new_code
from shouwen.cases.refusals import ActRefused
from shouwen.cases.requesters import phones_of_who_agreed
from shouwen.ledger.identifiers import random_bytes
from shouwen.notices.outside import Addressed, can_write_outside, queue_outside
from shouwen.notices.words import Kind
from shouwen.oversight.surveys.files import SurveyFile, check_is_collecting, check_runs_it, open_file
from shouwen.oversight.surveys.models import SurveyRound
from shouwen.oversight.surveys.settling import cycle_of, open_surveys_due
from shouwen.rules.inspecting.drawing import draw
from shouwen.rules.surveying import rounds
from shouwen.rules.time.periods import read_period

PAPER: Final = "纸质"
MOST_SHEETS: Final = 500
_SEED_BYTES = 16
_LAST_DEPARTMENT: Final = Subquery(
    Custody.objects.filter(case=OuterRef("pk")).order_by("-seq").values("department_id")[:1]
)


@dataclass(frozen=True)
class Issued:
    """Sheets just issued: number and one-time code of each that is to be printed; the codes are shown once and stored
    nowhere. ``sent`` went out as messages."""

    round: SurveyRound
    codes: tuple[tuple[int, str], ...]
    sent: int = 0


@transaction.atomic
def send_survey(*, by: Actor, at: datetime, survey: str, period: str = "") -> Issued:
    """发放: draws from what was closed in the period, by a seed that anyone can draw again, one sheet for each case.

    ``survey`` is the rule's id; ``period`` its key (default: the newest). Raises ActRefused, NotAllowed.
    """
    open_surveys_due(by.institution, at)
    file = open_file(survey, period, by=by, at=at)
    check_runs_it(file)
    check_is_collecting(file)
    cases = _closed_in_period(file)
    seed = random_bytes(_SEED_BYTES).hex()
    drawn = draw(cases, size=file.rule.sample, seed=seed)
    if not drawn:
        raise ActRefused("这一期还没有可以抽取的办结事项;可以先印纸质调查表,到科室现场发放", field="survey")
    shuffled = sorted(drawn, key=lambda _: random_bytes(_SEED_BYTES))
    way = next((each for each in file.rule.ways if each != PAPER), PAPER)
    sheets = [{"department": cases[case], "way": way} for case in shuffled]
    said = {"seed": seed, "candidates": sorted(cases), "size": file.rule.sample, "drawn": list(drawn)}
    issued = _issue(file, sheets, said)
    return _sent_to_who_agreed(file, issued, shuffled) if way != PAPER else issued


@transaction.atomic
def print_survey_sheets(
    *, by: Actor, at: datetime, survey: str, department: str, number: int, period: str = ""
) -> Issued:
    """纸质发放: ``number`` sheets to hand out at ``department`` (id); each has its own code and may be entered once."""
    open_surveys_due(by.institution, at)
    file = open_file(survey, period, by=by, at=at)
    check_runs_it(file)
    check_is_collecting(file)
    if PAPER not in file.rule.ways:
        raise ActRefused(f"“{file.rule.name}”不以纸质发放({file.rule.clause})", field="survey")
    if not 1 <= int(number) <= MOST_SHEETS:
        raise ActRefused(f"一次印1至{MOST_SHEETS}张", field="number")
    if file.rulebook.organization.department(department, at) is None:
        raise ActRefused("没有这个科室", field="department")
    return _issue(file, [{"department": department, "way": PAPER} for _ in range(int(number))], {})


def _closed_in_period(file: SurveyFile) -> dict[str, str]:
    """The unsealed cases closed since the period began, by id, each with the department (id) that handled it."""
    cycle = cycle_of(file.rule)
    period = read_period(cycle, file.row.period) if cycle else None
    if period is None:
        raise ValueError("a campaign has its period")
    begins = datetime.combine(period.begins, time(0), file.rulebook.calendar.zone)
    rows = Case.objects.filter(
        institution_id=file.row.institution_id,
        closed_at__gte=begins,
        closed_at__lte=file.at,
        is_sealed=False,
        is_light=False,
    )
    held = rows.annotate(handled_by=Coalesce(_LAST_DEPARTMENT, "first_contact_department_id"))
    told = held.values_list("pk", "handled_by")
    return {case.hex: department.hex for case, department in told.iterator() if case.hex not in file.told.drawn}


def _issue(file: SurveyFile, sheets: list[dict[str, str]], drawn: Mapping[str, Any]) -> Issued:
    first = len(file.told.sheets) + 1
    rows: list[dict[str, Any]] = [{"number": number, **sheet} for number, sheet in enumerate(sheets, first)]
    file.enter(rounds.SENT, {"sheets": rows, **drawn})
    codes = [(row["number"], new_code()) for row in rows]
    for number, code in codes:
        file.row.sheets.filter(number=number).update(token=hash_of(code))
    return Issued(file.row, tuple(codes))


def _sent_to_who_agreed(file: SurveyFile, issued: Issued, cases: list[str]) -> Issued:
    """``cases`` (ids) are those of the codes, in their order. Nothing of it is entered but how many went out."""
    phones = phones_of_who_agreed(cases) if can_write_outside() else {}
    kept = []
    for case, (number, code) in zip(cases, issued.codes, strict=True):
        if case in phones:
            to = Addressed(phone=phones[case], link=f"/s/#{code}")
            queue_outside(file.row.institution_id, Kind.SURVEY, file.rule.name, to, at=file.at)
        else:
            kept.append((number, code))
    return Issued(issued.round, tuple(kept), sent=len(issued.codes) - len(kept))
