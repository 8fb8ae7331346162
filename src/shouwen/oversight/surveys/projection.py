"""The rows of a campaign as its entries tell it."""

from typing import Any

from shouwen.oversight.surveys.models import SurveyCall, SurveyMending, SurveyRound, SurveySheet
from shouwen.rules.surveying.rounds import CallTold, MendingTold, SheetTold, SurveyTold


def project(row: SurveyRound, told: SurveyTold) -> None:
    """Writes what changed; a sheet's code is no part of what is told and stays as it is."""
    row.collected_at, row.finished_at = told.collected_at, told.finished_at
    row.save(update_fields=["collected_at", "finished_at"])
    _project_sheets(row, told)
    for mending in told.mendings.values():
        key = f"{row.pk.hex}-{mending.department}"
        SurveyMending.objects.update_or_create(id=key, defaults={"round": row, **mending_values(mending)})
    for call in told.calls.values():
        key = f"{row.pk.hex}-{call.number}"
        SurveyCall.objects.update_or_create(id=key, defaults={"round": row, **call_values(call)})


def _project_sheets(row: SurveyRound, told: SurveyTold) -> None:
    stored = {sheet.number: sheet for sheet in row.sheets.all()}
    new = [sheet for number, sheet in told.sheets.items() if number not in stored]
    SurveySheet.objects.bulk_create(
        SurveySheet(id=f"{row.pk.hex}-{sheet.number}", round=row, **sheet_values(sheet)) for sheet in new
    )
    for number, sheet in told.sheets.items():
        if number in stored and stored[number].answered_at != sheet.answered_at:
            row.sheets.filter(number=number).update(**sheet_values(sheet))


def sheet_values(told: SheetTold) -> dict[str, Any]:
    return {
        "number": told.number,
        "opened": told.opened,
        "department": told.department,
        "way": told.way,
        "answered_at": told.answered_at,
        "by_staff": told.by_staff,
        "grades": dict(told.grades),
        "words": told.words,
    }


def mending_values(told: MendingTold) -> dict[str, Any]:
    return {
        "department": told.department,
        "items": dict(told.items),
        "due_at": told.due,
        "state": told.state.value,
        "words": told.words,
    }


def call_values(told: CallTold) -> dict[str, Any]:
    return {
        "number": told.number,
        "sheet": told.sheet,
        "item": told.item,
        "department": told.department,
        "state": told.state.value,
        "attempts": told.attempts,
        "satisfied": told.satisfied,
        "words": told.words,
    }
