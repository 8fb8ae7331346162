"""定期满意度调查: hand out, answer once, collect, mend, confirm, call back, mark as done."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, time
from typing import Any

from django.db import transaction

from shouwen.cases.actors import Actor
from shouwen.cases.models import Case
from shouwen.cases.receipt_codes import hash_of, new_code
from shouwen.cases.refusals import ActRefused, NotAllowed
from shouwen.cases.texts import checked
from shouwen.ledger.identifiers import random_bytes
from shouwen.oversight.belonging import belongs, office, office_department
from shouwen.oversight.duties.owing import keep_duty, open_duties, open_duty
from shouwen.oversight.entering import refuse
from shouwen.oversight.surveys.files import SurveyFile, check_runs_it, open_file
from shouwen.oversight.surveys.models import SurveyMending, SurveyRound
from shouwen.oversight.surveys.settling import cycle_of, open_surveys_due
from shouwen.rules.inspecting.drawing import draw
from shouwen.rules.keeping.periods import read_period
from shouwen.rules.surveying import judging, rounds
from shouwen.rules.surveying.rounds import CallState, CallTold, MendingState, MendingTold
from shouwen.rules.surveying.tallying import calls_to_make, items_of, to_mend

SEED_BYTES = 16
PAPER = "纸质"
LINK = "链接"


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
    _check_is_collecting(file)
    cases = _closed_in_period(file)
    seed = random_bytes(SEED_BYTES).hex()
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
    _check_is_collecting(file)
    if PAPER not in file.rule.ways:
        raise ActRefused(f"“{file.rule.name}”不以纸质发放({file.rule.clause})", field="survey")
    if not 1 <= int(number) <= MOST_SHEETS:
        raise ActRefused(f"一次印1至{MOST_SHEETS}张", field="number")
    if file.rulebook.organization.department(department, at) is None:
        raise ActRefused("没有这个科室", field="department")
    return _issue(file, [{"department": department, "way": PAPER, "case": ""} for _ in range(int(number))], {})


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

    ``phone`` is given by who wants to be called back; it is encrypted and only the callers see it.
    """
    file = open_file(survey, period, by=by, at=at)
    if not by.is_requester:
        check_runs_it(file)
    refuse(judging.against_answering(file.told, int(sheet)), field="sheet")
    said = {"sheet": int(sheet), "grades": _graded(file, grades), "by_staff": not by.is_requester}
    words = {"意见": checked(comment, field="comment", required=False)}
    contacts = {"电话": checked(phone, field="phone", required=False, longest=60)}
    file.enter(rounds.ANSWERED, said, words, contacts)
    return file.row


@transaction.atomic
def collect_survey(*, by: Actor, at: datetime, survey: str, period: str = "") -> SurveyRound:
    """收齐: no more answers; every department with an unsatisfied item has to mend, every such item has its call."""
    file = open_file(survey, period, by=by, at=at)
    check_runs_it(file)
    _check_is_collecting(file)
    if not file.told.sheets:
        raise ActRefused("还没有发出调查表,不能收齐", field="survey")
    file.enter(rounds.COLLECTED, {"mendings": _mendings(file), "calls": calls_to_make(file.rule, file.told.answered)})
    _keep(file, file.link)
    for mending in file.told.mendings.values():
        _owe_mending(file, mending)
    for call in file.told.calls.values():
        if not judging.against_calling(file.rule, file.told, call):
            _owe_call(file, call)
    return file.row


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
    _keep(file, _mending_link(file, mending.department), _MEND)
    _owe(file, _CONFIRM, file.rule.limit, file.office, _mending_link(file, mending.department))
    return file.row


@transaction.atomic
def judge_survey_mending(
    *, by: Actor, at: datetime, survey: str, department: str, is_accepted: bool, note: str = "", period: str = ""
) -> SurveyRound:
    """确认整改: by the office that runs the survey, never by the department itself; sent back, it is due anew."""
    file = open_file(survey, period, by=by, at=at)
    check_runs_it(file)
    mending = _mending(file, department)
    if mending.department == file.department:
        raise NotAllowed("不能确认自己科室的整改")
    if mending.state is not MendingState.REPORTED:
        raise ActRefused(f"这个科室的整改现在是“{mending.state.label}”,没有可以确认的")
    words = {"确认意见": checked(note, field="note", required=not is_accepted)}
    due = {} if is_accepted else {"due": _mending_due(file)}
    file.enter(rounds.JUDGED, {"department": department, "is_accepted": is_accepted, **due}, words)
    _keep(file, _mending_link(file, department), _CONFIRM)
    if not is_accepted:
        _owe_mending(file, _mending(file, department))
    elif file.rule.calls_after:
        for call in file.told.open_calls:
            if call.department == department:
                _owe_call(file, call)
    return file.row


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
        _keep(file, _call_link(file, told.number))
    return file.row


@transaction.atomic
def finish_survey(*, by: Actor, at: datetime, survey: str, period: str = "") -> SurveyRound:
    """标记完成: refused while a rectification of this or an earlier period is open, or somebody was not called."""
    file = open_file(survey, period, by=by, at=at)
    check_runs_it(file)
    refuse(judging.against_finishing(file.told, _earlier_open(file)))
    file.enter(rounds.FINISHED, {})
    return file.row


MOST_SHEETS = 500
_MEND, _CONFIRM, _CALL = "整改满意度调查的不满意项", "确认整改", "回访不满意项"


def _check_is_collecting(file: SurveyFile) -> None:
    if file.told.collected_at:
        raise ActRefused("这一期调查已经收齐,不再发放", field="survey")


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
    rows = [{"number": number, **sheet} for number, sheet in enumerate(sheets, first)]
    file.enter(rounds.SENT, {"sheets": rows, **drawn})
    codes = [(int(row["number"]), new_code()) for row in rows]
    for number, code in codes:
        file.row.sheets.filter(number=number).update(token=hash_of(code))
    return Issued(file.row, tuple(codes))


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
    due = _mending_due(file)
    found = to_mend(file.rule, file.told.answered)
    return [{"department": department, "items": items, "due": due} for department, items in found.items()]


def _mending_due(file: SurveyFile) -> datetime:
    if file.rule.rectification is None:
        raise ValueError("the survey orders no rectification")
    return file.rulebook.calendar.due(file.at, file.rule.rectification)


def _mending(file: SurveyFile, department: str) -> MendingTold:
    found = file.told.mendings.get(department)
    if found is None:
        raise ActRefused("这个科室没有要整改的", field="department")
    return found


def _owe_mending(file: SurveyFile, mending: MendingTold) -> None:
    open_duty(
        file.head,
        what=f"{_MEND}({file.row})",
        department=mending.department,
        due=mending.due,
        clause=file.rule.clause,
        rule=file.rule.id,
        ladder=file.rule.ladder,
        link=_mending_link(file, mending.department),
        at=file.at,
        actor=file.by.person,
    )


def _owe_call(file: SurveyFile, call: CallTold) -> None:
    _owe(file, f"{_CALL}“{call.item}”", file.rule.limit, file.rule.who, _call_link(file, call.number), call.department)


def _owe(file: SurveyFile, what: str, limit: Any, whose: str, link: str, department: str = "") -> None:
    """``whose`` (an office or a role, seen from ``department``) owes it within the ``limit``."""
    meant = office(whose, file.rulebook, file.at, department=department)
    open_duty(
        file.head,
        what=f"{what}({file.row})",
        bearer=meant.bearer or "",
        department=meant.department_id or office_department(whose, file.rulebook, file.at),
        due=file.rulebook.calendar.due(file.at, limit),
        clause=file.rule.clause,
        rule=file.rule.id,
        ladder=file.rule.ladder,
        link=link,
        at=file.at,
        actor=file.by.person,
    )


def _keep(file: SurveyFile, link: str, what: str = "") -> None:
    """The duties of a campaign are told apart by where they are done and what is owed."""
    for duty in open_duties(file.head, rule=file.rule.id):
        if duty.link == link and duty.what.startswith(what):
            keep_duty(file.head, duty, at=file.at, actor=file.by.person)


def _mending_link(file: SurveyFile, department: str) -> str:
    return f"{file.link}#mending-{department}"


def _call_link(file: SurveyFile, number: int) -> str:
    return f"{file.link}#call-{number}"


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
