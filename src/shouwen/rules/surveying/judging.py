"""What speaks against a step of a campaign: an empty text lets it pass, any other is the reason in Chinese."""

from collections.abc import Sequence

from shouwen.rules.language.kinds import Survey
from shouwen.rules.surveying.rounds import CallState, CallTold, MendingState, SurveyTold


def against_answering(told: SurveyTold, number: int) -> str:
    """One sheet, one answer, until the campaign is collected."""
    sheet = told.sheets.get(number)
    if sheet is None:
        return "没有这张调查表,请核对编号"
    if sheet.answered_at:
        return "这张调查表已经填过,一张只能填一次,谢谢您"
    return "这一期调查已经收齐,不再收新的调查表;有意见请直接反映" if told.collected_at else ""


def against_calling(survey: Survey, told: SurveyTold, call: CallTold) -> str:
    """先整改后回访: a call tells the dissatisfied what was mended, so it waits until the mending is accepted."""
    if call.state is not CallState.WAITING:
        return f"这一项{call.state.label},不用再回访"
    mending = told.mendings.get(call.department)
    if survey.calls_after and mending and mending.state is not MendingState.ACCEPTED:
        return f"“{call.item}”还没有整改完并经确认,先整改后回访"
    return ""


def against_finishing(told: SurveyTold, earlier_open: Sequence[str]) -> str:
    """Done is what is collected, mended, called about — and what earlier periods left open is done too.

    ``earlier_open`` are the labels of earlier periods with a rectification that nobody accepted.
    """
    if told.finished_at:
        return "这一期已经标记完成"
    if told.collected_at is None:
        return "还没有收齐调查表,不能标记完成"
    if earlier_open:
        return f"{'、'.join(earlier_open)}的整改还没有确认,不能标记完成"
    if told.open_mendings:
        return f"还有{len(told.open_mendings)}个科室的整改没有确认,不能标记完成"
    return f"还有{len(told.open_calls)}项没有回访,不能标记完成" if told.open_calls else ""
