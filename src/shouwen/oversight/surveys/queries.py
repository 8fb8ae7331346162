"""What the screens and papers of the surveys show."""

from dataclasses import dataclass

from shouwen.ledger.reading import entries_of
from shouwen.organization.models import Institution
from shouwen.oversight.streams import rule_of
from shouwen.oversight.surveys.models import SurveyRound, SurveySheet
from shouwen.rules.language.kinds import Survey
from shouwen.rules.surveying.rounds import SurveyTold, fold


@dataclass(frozen=True)
class SheetAsked:
    """One sheet that a code opens: what it asks, and whether it may still be answered."""

    sheet: SurveySheet
    institution: Institution
    rule: Survey
    is_open: bool


def surveys_of(institution: Institution, *, most: int = 60) -> list[SurveyRound]:
    """The newest campaigns."""
    return list(SurveyRound.objects.filter(institution_id=institution.pk)[:most])


def survey_called(institution: Institution, survey: str, period: str) -> SurveyRound | None:
    """The campaign of the rule ``survey`` (id) in ``period``; None where there is none."""
    return SurveyRound.objects.filter(institution_id=institution.pk, rule=survey, period=period).first()


def told_of(row: SurveyRound) -> tuple[Survey, SurveyTold]:
    """The rule of a campaign, and the campaign as its entries tell it."""
    entries = entries_of(row.pk)
    return rule_of(entries, Survey), fold(entries)


def sheet_opened_by(code_hash: str) -> SheetAsked | None:
    """The sheet whose one-time code has this hash (``receipt_codes.hash_of``); None where there is none."""
    sheet = SurveySheet.objects.filter(token=code_hash).select_related("round").first() if code_hash else None
    if sheet is None:
        return None
    rule = rule_of(entries_of(sheet.round_id), Survey)
    is_open = sheet.answered_at is None and sheet.round.collected_at is None
    institution = Institution.objects.get(pk=sheet.round.institution_id)
    return SheetAsked(sheet=sheet, institution=institution, rule=rule, is_open=is_open)
