"""填写和收齐: one sheet, one answer; what comes of all of them when the campaign is collected."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from shouwen.cases.actors import Actor
from shouwen.cases.rating_cases import BadAnswer, open_on_sheet
from shouwen.cases.refusals import ActRefused
from shouwen.cases.texts import checked
from shouwen.oversight.entering import refuse
from shouwen.oversight.surveys.files import SurveyFile, check_is_collecting, check_runs_it, open_file
from shouwen.oversight.surveys.models import SurveyRound
from shouwen.oversight.surveys.owing import keep, mending_due, owe_call, owe_mending
from shouwen.rules.surveying import judging, rounds
from shouwen.rules.surveying.tallying import calls_to_make, items_of, to_mend


@transaction.atomic
def answer_survey(
    *,
    by: Actor,
    at: datetime,
    survey: str,
    sheet: int,
    grades: Mapping[str, int],
    comment: str = "",
    phone: str = "",
    period: str = "",
) -> SurveyRound:
    """填写: five grades for each item, none chosen beforehand, once for each sheet; entered by staff it is marked so.

    ``phone`` is given by who wants to be called back; it is encrypted and only the callers see it. A bad answer opens
    a case where the policy says so (差评另立), without a name and without the phone.
    """
    file = open_file(survey, period, by=by, at=at)
    if not by.is_requester:
        check_runs_it(file)
    refuse(judging.against_answering(file.told, int(sheet)), field="sheet")
    given = _graded(file, grades)
    opened = _opened(file, int(sheet), given, comment)
    said = {"sheet": int(sheet), "grades": given, "by_staff": not by.is_requester, **opened}
    words = {"意见": checked(comment, field="comment", required=False)}
    contacts = {"电话": checked(phone, field="phone", required=False, longest=60)}
    file.enter(rounds.ANSWERED, said, words, contacts)
    return file.row


@transaction.atomic
def collect_survey(*, by: Actor, at: datetime, survey: str, period: str = "") -> SurveyRound:
    """收齐: no more answers; every department with an unsatisfied item has to mend, every such item has its call."""
    file = open_file(survey, period, by=by, at=at)
    check_runs_it(file)
    check_is_collecting(file)
    if not file.told.sheets:
        raise ActRefused("还没有发出调查表,不能收齐", field="survey")
    file.enter(rounds.COLLECTED, {"mendings": _mendings(file), "calls": calls_to_make(file.rule, file.told.answered)})
    keep(file, file.link)
    for mending in file.told.mendings.values():
        owe_mending(file, mending)
    for call in file.told.calls.values():
        if not judging.against_calling(file.rule, file.told, call):
            owe_call(file, call)
    return file.row


def _opened(file: SurveyFile, sheet: int, grades: Mapping[str, int], comment: str) -> dict[str, str]:
    """What a bad answer opened, for the entry of the answer: the case knows the survey, never who answered."""
    bad = {item: grade for item, grade in grades.items() if file.rule.is_bad(grade)}
    if not bad:
        return {}
    answer = BadAnswer(survey=file.rule, about=str(file.row), grades=bad, comment=comment)
    department = file.told.sheets[sheet].department
    case = open_on_sheet(answer, department=department, by=file.by, at=file.at, rulebook=file.rulebook)
    return {"opened": case.pk.hex} if case else {}


def _graded(file: SurveyFile, grades: Mapping[str, int]) -> dict[str, int]:
    """What is kept. Raises ActRefused at ``grades`` for what is not on the sheet, or where an item has no grade."""
    items = items_of(file.rule)
    for name in (*grades, *items):
        if name not in items or name not in grades:
            raise ActRefused(f"请给{'、'.join(items)}各选一档", field="grades")
    kept = {name: int(grade) for name, grade in grades.items()}
    if any(not 1 <= grade <= len(file.rule.scale) for grade in kept.values()):
        raise ActRefused("请从五档里选一档", field="grades")
    return kept


def _mendings(file: SurveyFile) -> list[dict[str, Any]]:
    if file.rule.rectification is None:
        return []
    due = mending_due(file)
    found = to_mend(file.rule, file.told.answered)
    return [{"department": department, "items": items, "due": due} for department, items in found.items()]
