"""发放: a sheet for each case that was drawn, or blank ones to hand out on paper; each has a one-time code."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, time
from typing import Any, Final

from django.db import transaction

from shouwen.cases.actors import Actor
from shouwen.cases.models import Case
from shouwen.cases.receipt_codes import hash_of, new_code
from shouwen.cases.refusals import ActRefused
from shouwen.ledger.identifiers import random_bytes
from shouwen.oversight.surveys.files import SurveyFile, check_is_collecting, check_runs_it, open_file
from shouwen.oversight.surveys.models import SurveyRound
from shouwen.oversight.surveys.settling import cycle_of, open_surveys_due
from shouwen.rules.inspecting.drawing import draw
from shouwen.rules.keeping.periods import read_period
from shouwen.rules.surveying import rounds

PAPER: Final = "纸质"
MOST_SHEETS: Final = 500
_SEED_BYTES = 16


@dataclass(frozen=True)
class Issued:
    """Sheets just issued: number and one-time code of each; the codes are shown once and stored nowhere."""

    round: SurveyRound
    codes: tuple[tuple[int, str], ...]


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
    way = next((each for each in file.rule.ways if each != PAPER), PAPER)
    sheets = [{"department": cases[case], "way": way, "case": case} for case in drawn]
    return _issue(file, sheets, {"seed": seed, "candidates": sorted(cases), "size": file.rule.sample})


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
    return _issue(file, [{"department": department, "way": PAPER, "case": ""} for _ in range(int(number))], {})


def _closed_in_period(file: SurveyFile) -> dict[str, str]:
    """The unsealed cases closed since the period began, by id, each with the department (id) that handled it."""
    cycle = cycle_of(file.rule)
    period = read_period(cycle, file.row.period) if cycle else None
    if period is None:
        raise ValueError("a campaign has its period")
    begins = datetime.combine(period.begins, time(0), file.rulebook.calendar.zone)
    sent = {sheet.case for sheet in file.told.sheets.values()}
    rows = Case.objects.filter(
        institution_id=file.row.institution_id,
        closed_at__gte=begins,
        closed_at__lte=file.at,
        is_sealed=False,
        is_light=False,
    )
    return {row.pk.hex: _handled_by(row) for row in rows.iterator() if row.pk.hex not in sent}


def _handled_by(case: Case) -> str:
    last = case.custody.order_by("-seq").first()
    return last.department_id.hex if last else case.first_contact_department_id.hex


def _issue(file: SurveyFile, sheets: list[dict[str, str]], drawn: Mapping[str, Any]) -> Issued:
    first = len(file.told.sheets) + 1
    rows: list[dict[str, Any]] = [{"number": number, **sheet} for number, sheet in enumerate(sheets, first)]
    file.enter(rounds.SENT, {"sheets": rows, **drawn})
    codes = [(row["number"], new_code()) for row in rows]
    for number, code in codes:
        file.row.sheets.filter(number=number).update(token=hash_of(code))
    return Issued(file.row, tuple(codes))
