"""整改: the department says what it did; the office that runs the survey accepts it or sends it back."""

from datetime import datetime

from django.db import transaction

from shouwen.cases.actors import Actor
from shouwen.cases.refusals import ActRefused, NotAllowed
from shouwen.cases.texts import checked
from shouwen.oversight.surveys.files import SurveyFile, check_runs_it, open_file
from shouwen.oversight.surveys.models import SurveyRound
from shouwen.oversight.surveys.owing import (
    CONFIRM,
    MEND,
    keep,
    may_confirm,
    mending_due,
    mending_link,
    office_of,
    owe_call,
    owe_confirmation,
    owe_mending,
)
from shouwen.rules.surveying import rounds
from shouwen.rules.surveying.rounds import MendingState, MendingTold


@transaction.atomic
def report_survey_mending(
    *, by: Actor, at: datetime, survey: str, text: str, department: str = "", period: str = ""
) -> SurveyRound:
    """报整改: the department says what it did and what came of it; ``department`` (id) by default one's own."""
    file = open_file(survey, period, by=by, at=at)
    mending = _mending(file, department or file.department)
    if mending.department != file.department:
        raise NotAllowed("整改由被评价的科室自己报")
    if mending.state is not MendingState.OPEN:
        raise ActRefused(f"这个科室的整改现在是“{mending.state.label}”,不用再报")
    words = {"整改措施和结果": checked(text, field="text")}
    file.enter(rounds.REPORTED, {"department": mending.department}, words)
    keep(file, mending_link(file, mending.department), MEND)
    owe_confirmation(file, mending)
    return file.row


@transaction.atomic
def judge_survey_mending(
    *, by: Actor, at: datetime, survey: str, department: str, is_accepted: bool, note: str = "", period: str = ""
) -> SurveyRound:
    """确认整改: by the office that runs the survey, never by the department itself; what that office has to mend, its
    line leader confirms. Sent back, it is due anew."""
    file = open_file(survey, period, by=by, at=at)
    mending = _mending(file, department)
    _check_confirms(file, mending)
    if mending.state is not MendingState.REPORTED:
        raise ActRefused(f"这个科室的整改现在是“{mending.state.label}”,没有可以确认的")
    words = {"确认意见": checked(note, field="note", required=not is_accepted)}
    due = {} if is_accepted else {"due": mending_due(file)}
    file.enter(rounds.JUDGED, {"department": department, "is_accepted": is_accepted, **due}, words)
    keep(file, mending_link(file, department), CONFIRM)
    if not is_accepted:
        owe_mending(file, _mending(file, department))
    elif file.rule.calls_after:
        for call in file.told.open_calls:
            if call.department == department:
                owe_call(file, call)
    return file.row


def _check_confirms(file: SurveyFile, mending: MendingTold) -> None:
    if may_confirm(file.by.staff, mending.department, file.office, file.rulebook, file.at):
        return
    if mending.department == office_of(file):
        raise NotAllowed("不能确认自己科室的整改;由这个科室的分管领导确认")
    check_runs_it(file)
    raise NotAllowed("不能确认自己科室的整改")


def _mending(file: SurveyFile, department: str) -> MendingTold:
    found = file.told.mendings.get(department)
    if found is None:
        raise ActRefused("这个科室没有要整改的", field="department")
    return found
