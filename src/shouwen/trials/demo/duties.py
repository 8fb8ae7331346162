"""What people see to beside the course of a matter: whatever else the policies order, in time and now and then late."""

from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Any

from shouwen.cases.actions import agreeing, complaints, consulting, errands, need_to_know, notices, sharing
from shouwen.cases.actions.forms import fill_form
from shouwen.cases.contact_choice import BY_FIRST_CONTACT
from shouwen.cases.permissions import is_allowed
from shouwen.rules.case.complaints import Allegation
from shouwen.rules.case.papers import form_named
from shouwen.rules.case.state import Obligation
from shouwen.rules.case.transitions import is_possible
from shouwen.rules.happenings import Filling
from shouwen.rules.words import Act, Event, State, Verdict
from shouwen.trials.demo.scene import Scene

Words = Callable[[Scene, Obligation], Mapping[str, Any]]
Way = tuple[Callable[..., Any], Words]


def _notice(scene: Scene, _owed: Obligation) -> Mapping[str, Any]:
    item = scene.rulebook.bundle.item(scene.state.item)
    return {"answers": {question.id: question.answers[0] for question in item.questions} if item else {}}


def _call(scene: Scene, _owed: Obligation) -> Mapping[str, Any]:
    to = scene.state.department or scene.state.custody[-1].department
    return {"contacted": to, "reached": True, "result": "已联系落实"}


def _question(scene: Scene, _owed: Obligation) -> Mapping[str, Any]:
    leader = scene.theatre.cast.superior_of(scene.custodian, scene.now)
    return {"leader": leader, "question": "情况已问清，请批示怎么办"}


def _left_to_us(scene: Scene, _owed: Obligation) -> Mapping[str, Any]:
    return {"caller": BY_FIRST_CONTACT, "department": scene.state.department}


def _appointment(scene: Scene, _owed: Obligation) -> Mapping[str, Any]:
    opening = scene.theatre.calendar.next_working_instant(scene.now + timedelta(days=1))
    return {"when": opening + timedelta(minutes=30), "person": scene.custodian, "place": "到现场"}


def _errand(scene: Scene, owed: Obligation) -> Mapping[str, Any]:
    """By whoever received it, to the office whose matter it is."""
    to = scene.state.department or scene.state.custody[-1].department
    return {"agent": owed.bearer, "offices": [to]}


def _allegation(scene: Scene, _owed: Obligation) -> Mapping[str, Any]:
    """Against the department that was asked first; where that has the matter itself, against nobody of the house."""
    concerned = scene.state.first_contact_department
    is_outside = concerned == scene.state.custody[-1].department
    whom = {"is_outside": True} if is_outside else {"department": concerned}
    return {"text": "来人反映的情况，时间、地点见登记", **whom}


def _notification(scene: Scene, _owed: Obligation) -> Mapping[str, Any]:
    to = scene.state.department or scene.state.first_contact_department
    return {"department": to, "text": "请配合查清，两个工作日内书面说明"}


def _statement(_scene: Scene, owed: Obligation) -> Mapping[str, Any]:
    return {"allegation": owed.subject, "text": "当时人多，没有讲清楚，今后改进"}


def _finding(scene: Scene, owed: Obligation) -> Mapping[str, Any]:
    points = scene.state.allegations
    meant = owed.subject or next(seq for seq, row in points.items() if row.finding is None)
    return {"allegation": meant, **found(points[meant])}


def found(point: Allegation) -> Mapping[str, Any]:
    """How something complained of turns out: against nobody who has not been heard."""
    if not point.statements:
        return {
            "verdict": Verdict.NOT_UPHELD,
            "facts": "查阅登记，与所反映的不一致，已当面解释",
            "basis": "登记和现场查看",
        }
    facts = "查阅登记并听取双方说明，所反映的情况部分属实"
    return {"verdict": Verdict.PARTLY, "facts": facts, "basis": "登记和双方说明", "measure": "当面说明，改进做法"}


def _paper(scene: Scene, owed: Obligation) -> Mapping[str, Any]:
    wanted = next(each for each in owed.fulfilled_by if isinstance(each, Filling))
    form = form_named(wanted.form, scene.state, scene.rulebook)
    if form is None:
        raise LookupError(f"no policy of the case knows the form {wanted.form}")
    writer = scene.theatre.cast.actor(scene.bearer_of(owed) or "")
    return {"form": form.form, "fields": scene.columns(form, writer)}


def _saying(**words: Any) -> Words:
    return lambda _scene, _owed: words


_FILLING: Way = (fill_form, _paper)
WAYS: Mapping[Event, Way] = {
    Event.COMPLETE_NOTICE_GIVEN: (notices.give_complete_notice, _notice),
    Event.CONTACT_NOTED: (consulting.note_contact, _call),
    Event.LEADER_ASKED: (consulting.ask_leader, _question),
    Event.LEADER_INSTRUCTED: (consulting.instruct, _saying(text="按规定抓紧办理，结果告诉本人")),
    Event.INTERIM_ANSWER_GIVEN: (agreeing.give_interim_answer, _saying(text="正在办理，有了结果马上告诉您")),
    Event.PAPERS_COMPLETED: (agreeing.confirm_papers, _saying(note="当面核对")),
    Event.CONTACT_LEFT_TO_US: (agreeing.choose_caller, _left_to_us),
    Event.APPOINTMENT_MADE: (agreeing.make_appointment, _appointment),
    Event.ERRAND_STARTED: (errands.run_errand, _errand),
    Event.ERRAND_STEP_DONE: (errands.finish_errand_step, _saying(result="本环节已办结")),
    Event.ERRAND_REPORTED: (errands.report_errand, _saying(text="代您跑的几个环节都办好了，请您核对")),
    Event.SUPPORT_GIVEN: (sharing.give_support, _saying(text="本科室的部分已办好")),
    Event.ALLEGATION_ADDED: (complaints.add_allegation, _allegation),
    Event.DEPARTMENT_NOTIFIED: (need_to_know.notify_department, _notification),
    Event.STATEMENT_GIVEN: (complaints.give_statement, _statement),
    Event.FINDING_RECORDED: (complaints.record_finding, _finding),
}
"""The action that brings an event about, and its words. The answer, the result and the signatures are the course."""


def way_to(scene: Scene, owed: Obligation, by: str) -> Way | None:
    """The first of the ways to discharge ``owed`` that is open to ``by`` now."""
    ways = [_FILLING if isinstance(each, Filling) else WAYS.get(each) for each in owed.fulfilled_by]
    return next((way for way in ways if way and _is_open(scene, owed, Act.read(way[0].__name__), by)), None)


def _is_open(scene: Scene, owed: Obligation, act: Act, by: str) -> bool:
    """Whoever is asked about a matter that has come back decides in the course itself."""
    state, cast = scene.state, scene.theatre.cast
    blocked = any(act in row.blocks for row in state.open_obligations if row.seq != owed.seq)
    if blocked or not is_possible(act, state.state) or (act is Act.INSTRUCT and state.state is State.REOPENED):
        return False
    if act is Act.REPORT_ERRAND and state.open_errand_steps:
        return False
    actor = cast.actor(cast.there(by, scene.now))
    return is_allowed(act, state, actor, rulebook=scene.rulebook, at=scene.now)
