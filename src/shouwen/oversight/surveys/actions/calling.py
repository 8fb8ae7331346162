"""回访不满意项: one call for each item, after it was mended where the policy says so; and the end of the campaign."""

from datetime import datetime

from django.db import transaction

from shouwen.cases.actors import Actor
from shouwen.cases.refusals import ActRefused, NotAllowed
from shouwen.cases.texts import checked
from shouwen.oversight.belonging import belongs, office
from shouwen.oversight.entering import refuse
from shouwen.oversight.surveys.files import SurveyFile, check_runs_it, open_file
from shouwen.oversight.surveys.models import SurveyMending, SurveyRound
from shouwen.oversight.surveys.owing import call_link, keep
from shouwen.rules.surveying import judging, rounds
from shouwen.rules.surveying.rounds import CallState, CallTold, MendingState


@transaction.atomic
def make_survey_call(
    *,
    by: Actor,
    at: datetime,
    survey: str,
    call: int,
    reached: bool,
    satisfied: bool | None = None,
    note: str = "",
    period: str = "",
) -> SurveyRound:
    """回访一个不满意项, after it was mended where the policy says so. Not reached, it is tried again; ``note`` says why
    nobody could be called at all."""
    file = open_file(survey, period, by=by, at=at)
    told = file.told.calls.get(int(call))
    if told is None:
        raise ActRefused("没有这一项回访", field="call")
    _check_calls(file, told)
    refuse(judging.against_calling(file.rule, file.told, told), field="call")
    if reached and satisfied is None:
        raise ActRefused("回访到了,请记下对方是否满意", field="satisfied")
    words = {"回访记录": checked(note, field="note")}
    state = CallState.REACHED if reached else _unreached(file, told)
    file.enter(rounds.CALLED, {"call": told.number, "state": state.value, "satisfied": satisfied}, words)
    if state is not CallState.WAITING:
        keep(file, call_link(file, told.number))
    return file.row


@transaction.atomic
def finish_survey(*, by: Actor, at: datetime, survey: str, period: str = "") -> SurveyRound:
    """标记完成: refused while a rectification of this or an earlier period is open, or somebody was not called."""
    file = open_file(survey, period, by=by, at=at)
    check_runs_it(file)
    refuse(judging.against_finishing(file.told, _earlier_open(file)))
    file.enter(rounds.FINISHED, {})
    return file.row


def _check_calls(file: SurveyFile, call: CallTold) -> None:
    meant = office(file.rule.who, file.rulebook, file.at, department=call.department)
    may = file.by.staff in (meant.person_id, meant.acting_for)
    if not may and not belongs(file.by.staff, file.rule.who, file.rulebook, file.at):
        raise NotAllowed(f"回访由“{file.rule.who}”做({file.rule.clause})")


def _unreached(file: SurveyFile, told: CallTold) -> CallState:
    """After as many tries as the policy asks a call counts as made in vain."""
    return CallState.UNREACHED if told.attempts + 1 >= file.rule.attempts else CallState.WAITING


def _earlier_open(file: SurveyFile) -> list[str]:
    """The earlier periods of the same survey in which a department's rectification was not accepted."""
    rows = SurveyMending.objects.filter(
        round__institution_id=file.row.institution_id,
        round__rule=file.row.rule,
        round__opened_at__lt=file.row.opened_at,
    ).exclude(state=MendingState.ACCEPTED)
    return list(rows.values_list("round__period", flat=True).distinct().order_by("round__period"))
