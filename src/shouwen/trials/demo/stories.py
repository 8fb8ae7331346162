"""What happens at the desk: each story is a course that a matter takes, as believable people would take it."""

from collections.abc import Callable, Generator
from datetime import datetime, timedelta

from shouwen.cases.actions import answering, consulting, handover, information, notices
from shouwen.cases.actions.registration import Matter, register_on_the_spot
from shouwen.rules.case.guiding import refuse_unescorted
from shouwen.rules.words import Act, Channel, Event, State, Tier, Urgency
from shouwen.trials.demo.acting import act
from shouwen.trials.demo.asking import Chosen, ask, choose, desk, matter, said, those_asked, visitor
from shouwen.trials.demo.handling import answered, closed, finished, followed_up_if_owed, tell_result
from shouwen.trials.demo.scene import CannotGoOnError, Scene, Story

Course = Callable[[Scene], Story]


def on_the_spot(scene: Scene) -> Story:
    """厕所在哪: one key, nothing owed."""
    yield from ()
    nurse = scene.theatre.cast.actor(desk(scene))
    register_on_the_spot(by=nurse, at=scene.now, question=scene.one_of(scene.theatre.script.asked_on_the_spot))


def answered_at_the_desk(scene: Scene) -> Story:
    """The desk's own duty: helped there and then."""
    chosen = said(scene, scene.one_of(scene.theatre.script.mine))
    ask(scene, chosen, Tier.OWN_DUTY)
    yield scene.after(2, 15)
    tell_result(scene, scene.one_of(chosen.topic.results))
    yield from closed(scene)


def asked_at_the_window(scene: Scene) -> Story:
    """Somebody asks the department itself: first contact and handler are one."""
    chosen = choose(scene)
    told = matter(scene, chosen, Tier.OWN_DUTY)
    asked = those_asked(scene, scene.theatre.destination(chosen.topic))
    window = scene.one_of([person for person in asked if scene.may_register(told, person)] or [desk(scene)])
    scene.register(told, by=window, requester=visitor(scene))
    yield scene.after(1, 5)
    tell_all(scene, chosen)
    yield from finished(scene, chosen.topic.results)


def handed_over(scene: Scene) -> Story:
    """Offered to the department, signed within the half-hour."""
    chosen = yield from asked_and_offered(scene)
    yield from signed(scene)
    yield from finished(scene, chosen.topic.results)


def accepted_by_phone(scene: Scene) -> Story:
    """Somebody there says yes on the phone, and confirms it the same day."""
    chosen = yield from asked_and_offered(scene)
    yield scene.soon(1, 6)
    receiver = receiver_of(scene)
    act(scene, handover.accept_by_phone, by=scene.first_contact, receiver=receiver)
    yield from confirmed(scene, receiver)
    yield from finished(scene, chosen.topic.results)


def escorted(scene: Scene) -> Story:
    """Walked there together, received by a named person."""
    chosen = choose(scene)
    ask(scene, chosen, Tier.OTHER_DEPARTMENT)
    yield scene.after(5, 15)
    yield from walked_over(scene)
    yield from finished(scene, chosen.topic.results)


def refused_then_signed(scene: Scene) -> Story:
    """Came back with a reason; offered again, this time it may not be refused. Where the policy lets nobody refuse
    before signing, it is signed at once."""
    chosen = yield from asked_and_offered(scene)
    if not scene.is_barred(Act.REFUSE_HANDOVER):
        yield scene.soon(4, 20)
        act(scene, handover.refuse_handover, by=receiver_of(scene), reason=scene.theatre.draw("refusal_reasons"))
        yield scene.after(4, 20)
        offer(scene)
    yield from signed(scene)
    yield from finished(scene, chosen.topic.results)


def unanswered_then_signed(scene: Scene) -> Story:
    """Nobody signs, it bounces at the limit and is offered again; where nothing bounces, it is signed late."""
    chosen = yield from asked_and_offered(scene)
    bouncing = next((row for row in scene.state.open_obligations if row.on_late == "bounce"), None)
    yield past_signing(scene)
    if bouncing and bouncing.due < scene.now:
        offer(scene)
    yield from signed(scene)
    yield from finished(scene, chosen.topic.results)


def disputed(scene: Scene) -> Story:
    """«I never said yes»: it comes back, and goes by the sheet this time."""
    chosen = yield from asked_and_offered(scene)
    yield scene.soon(1, 6)
    receiver = receiver_of(scene)
    act(scene, handover.accept_by_phone, by=scene.first_contact, receiver=receiver)
    yield scene.soon(10, 60)
    act(scene, handover.dispute_phone_acceptance, by=receiver, reason=scene.theatre.draw("dispute_reasons"))
    yield scene.soon(5, 20)
    offer(scene)
    yield from signed(scene)
    yield from finished(scene, chosen.topic.results)


def leader_asked(scene: Scene) -> Story:
    """Nobody knows whose it is: the head decides, the first contact answers."""
    chosen = said(scene, scene.theatre.script.unclear)
    scene.register(matter(scene, chosen, Tier.UNCLEAR), by=desk(scene), requester=visitor(scene))
    yield scene.after(5, 25)
    leader = scene.theatre.cast.superior_of(scene.custodian, scene.now)
    act(scene, consulting.ask_leader, by=scene.first_contact, leader=leader, question="归哪个科室办")
    yield scene.after(20, 150)
    if scene.state.state is State.CONSULTING:
        act(scene, consulting.instruct, by=leader, text=scene.theatre.draw("instructions"))
    yield from answered(scene, chosen.topic.results)
    yield from closed(scene)


def handler_away(scene: Scene) -> Story:
    """The one in charge is in a meeting: noted, and passed to whoever is there."""
    chosen = choose(scene)
    ask(scene, chosen, Tier.HANDLER_ABSENT, is_offered=True)
    yield scene.after(3, 12)
    away = scene.other_than(None, scene.theatre.cast.at_work(department_id(scene), scene.now))
    if away == scene.custodian:
        return
    act(scene, consulting.note_handler_away, by=scene.first_contact, absent=away, reason="开会", action="转交")
    yield scene.after(3, 12)
    yield from brought_over(scene)
    yield from finished(scene, chosen.topic.results)


def outside(scene: Scene) -> Story:
    """Not of this house: explained and pointed on, no name asked."""
    told = scene.one_of(scene.theatre.script.outside)
    scene.register(Matter(text=told.matter, tier=Tier.OUTSIDE), by=desk(scene))
    yield scene.soon(1, 4)
    act(scene, consulting.refer_outside, by=scene.custodian, body=told.body, guidance=told.guidance)
    yield scene.soon(1, 3)
    if scene.state.reply is not None:
        act(scene, answering.give_answer, by=scene.custodian, text=told.guidance)
    yield from followed_up_if_owed(scene)
    act(scene, answering.close_case, by=scene.custodian)


def complaint(scene: Scene) -> Story:
    """Heard by whoever was asked, walked to the office that answers for complaints."""
    chosen = said(scene, scene.theatre.script.complaints)
    scene.register(matter(scene, chosen, Tier.COMPLAINT), by=desk(scene), requester=visitor(scene))
    yield scene.after(5, 20)
    yield from walked_over(scene)
    yield from finished(scene, chosen.topic.results)


def several_departments(scene: Scene) -> Story:
    """One department takes the lead; the limit is a week."""
    chosen = said(scene, scene.theatre.script.several)
    scene.register(matter(scene, chosen, Tier.SEVERAL_DEPARTMENTS), by=desk(scene), requester=visitor(scene))
    yield scene.after(5, 25)
    yield from brought_over(scene)
    yield from finished(scene, chosen.topic.results)


def several_matters(scene: Scene) -> Story:
    """Two matters in one breath: two cases, one first contact, one receipt. This story follows the first."""
    first, second = choose(scene), choose(scene)
    matters = [matter(scene, chosen, Tier.OTHER_DEPARTMENT) for chosen in (first, second)]
    scenes = scene.register(matters, by=desk(scene), requester=visitor(scene))
    for each in scenes:
        yield each.after(2, 8)
        yield from brought_over(each)
    for each, chosen in zip(scenes, (first, second), strict=True):
        yield from answered(each, chosen.topic.results)
    for each in scenes:
        yield from closed(each)


def late_entry(scene: Scene) -> Story:
    """A call on a paper slip from an outage, typed in some hours later with what was noted on it."""
    chosen = choose(scene, is_item=False)
    asked_at = scene.now - timedelta(minutes=scene.chance.randint(70, 180))
    if not scene.theatre.calendar.is_working_time(asked_at):
        asked_at = scene.theatre.calendar.next_working_instant(asked_at)
    nurse = desk(scene)
    slip = f"{scene.chance.randrange(1, 500):04d}"
    told = matter(scene, chosen, Tier.OTHER_DEPARTMENT)
    at = min(asked_at, scene.now)
    scene.register(told, by=nurse, channel=Channel.PHONE, at=at, slip_number=slip, requester=visitor(scene))
    noted = min(asked_at + timedelta(minutes=10), scene.now)
    to = department_id(scene)
    receiver = scene.other_than(scene.custodian, scene.theatre.cast.at_work(to, noted))
    act(scene, handover.offer_handover, by=nurse, at=noted, to_department=to)
    act(scene, handover.accept_by_phone, by=nurse, at=noted, receiver=receiver)
    yield from confirmed(scene, receiver)
    yield from finished(scene, chosen.topic.results)


def letter(scene: Scene) -> Story:
    """By post: acknowledged within a working day, answered by whoever received it."""
    chosen = said(scene, scene.theatre.script.letters)
    office = scene.theatre.destination(chosen.topic)
    clerk = those_asked(scene, office)[0]
    scene.register(matter(scene, chosen, Tier.OWN_DUTY), by=clerk, channel=Channel.LETTER)
    yield scene.after(30, 200)
    act(scene, consulting.note_contact, by=clerk, contacted=office, reached=True, result="已寄出收信告知")
    yield from finished(scene, chosen.topic.results)


def emergency(scene: Scene) -> Story:
    """Help first; written down afterwards."""
    chosen = said(scene, scene.theatre.script.urgent)
    happened = scene.now - timedelta(minutes=scene.chance.randint(20, 60))
    scene.register(matter(scene, chosen, Tier.EMERGENCY, urgency=Urgency.URGENT), by=desk(scene), at=happened)
    yield scene.soon(2, 10)
    act(scene, answering.give_answer, by=scene.custodian, text=scene.one_of(chosen.topic.results))
    yield scene.soon(2, 10)
    yield from followed_up_if_owed(scene)
    act(scene, answering.close_case, by=scene.custodian)


def wrong_directory(scene: Scene) -> Story:
    """The directory was wrong: one key, and the keeper of the entry looks at it."""
    chosen = yield from asked_and_offered(scene)
    yield from signed(scene)
    yield scene.after(10, 60)
    department = department_id(scene)
    row = scene.theatre.cast.organization.department(department, scene.now)
    if row is not None and row.owner:
        subject = f"department:{department}"
        act(scene, information.question_information, by=scene.first_contact, subject=subject, owner=row.owner)
        yield scene.after(60, 500)
        act(scene, information.correct_information, by=row.owner, note="已核对，分机号已更新")
    yield from finished(scene, chosen.topic.results)


# The pieces that stories share


def asked_and_offered(scene: Scene) -> Generator[datetime, None, Chosen]:
    """Asked, told all about the item where there is one, offered."""
    chosen = choose(scene)
    ask(scene, chosen, Tier.OTHER_DEPARTMENT, is_offered=True)
    if scene.owes(Event.HANDOVER_OFFERED):  # passed on at once, by the policy
        tell_all(scene, chosen)
        yield scene.in_time(Event.HANDOVER_OFFERED, 1, 12)
    else:
        yield scene.after(1, 6)
        tell_all(scene, chosen)
        yield scene.after(1, 12)
    offer(scene)
    return chosen


def tell_all(scene: Scene, chosen: Chosen) -> None:
    """The complete notice, with the answers of this visitor."""
    if chosen.is_item:
        act(scene, notices.give_complete_notice, by=scene.first_contact, answers=dict(chosen.topic.answers))


def offer(scene: Scene) -> None:
    reason = scene.theatre.draw("handover_reasons")
    act(scene, handover.offer_handover, by=scene.first_contact, to_department=department_id(scene), reason=reason)


def brought_over(scene: Scene) -> Story:
    """To whose matter it is: walked there where the policy has visitors walked, else offered and signed."""
    now, rules, asked = scene.now, scene.rulebook, scene.first_contact
    if refuse_unescorted(scene.state, by=asked, place="", at=now, rulebook=rules) is None:
        offer(scene)
        yield from signed(scene)
    else:
        yield from walked_over(scene)


def walked_over(scene: Scene) -> Story:
    """Together to a named person there, who confirms it."""
    receiver = scene.other_than(scene.custodian, scene.theatre.cast.at_work(department_id(scene), scene.now))
    act(scene, handover.escort_requester, by=scene.first_contact, received_by=receiver)
    yield from confirmed(scene, receiver)


def past_signing(scene: Scene) -> datetime:
    """When the time to sign is over, in working hours; where the policy sets none, most of an hour later."""
    if not scene.owes(Event.HANDOVER_SIGNED):
        return scene.after(38, 55)
    due = scene.owed(Event.HANDOVER_SIGNED).due
    return scene.theatre.calendar.next_working_instant(due + timedelta(minutes=scene.chance.randint(8, 25)))


def signed(scene: Scene) -> Story:
    """By somebody there; where the policy has visitors brought as well, they are received together with the matter."""
    yield scene.in_time(Event.HANDOVER_SIGNED, 2, 24)
    if scene.owes(Event.REQUESTER_ESCORTED):
        yield from walked_over(scene)
    else:
        act(scene, handover.sign_handover, by=receiver_of(scene))


def confirmed(scene: Scene, receiver: str) -> Story:
    """By the end of the day, mostly; where the policy wants no confirmation there is none."""
    if not scene.owes(Event.PHONE_ACCEPTANCE_CONFIRMED):
        return
    if scene.happens(0.08):
        yield scene.working_days_on(1, 1)
    else:
        yield scene.within(scene.owed(Event.PHONE_ACCEPTANCE_CONFIRMED).due, 0.05, 0.6)
    act(scene, handover.confirm_phone_acceptance, by=receiver)


def receiver_of(scene: Scene) -> str:
    """Who signs for the department that the offer went to: not the one who offers."""
    pending = scene.state.pending_handover
    department = pending.to_department if pending else department_id(scene)
    people = scene.theatre.cast.at_work(department, scene.now)
    others = [person for person in people if person != scene.custodian]
    return scene.other_than(None, others or people)


def department_id(scene: Scene) -> str:
    """Whose matter it is."""
    department = scene.state.department
    if department is None:
        raise CannotGoOnError("没有规则说这件事归哪个科室")
    return department


COURSES: tuple[tuple[Course, float], ...] = (
    (answered_at_the_desk, 12),
    (asked_at_the_window, 16),
    (handed_over, 30),
    (accepted_by_phone, 8),
    (escorted, 7),
    (refused_then_signed, 4),
    (unanswered_then_signed, 3),
    (disputed, 1.5),
    (leader_asked, 4),
    (handler_away, 2.5),
    (outside, 4),
    (complaint, 4),
    (several_departments, 2),
    (several_matters, 2),
    (late_entry, 2.5),
    (letter, 1.5),
    (emergency, 1),
    (wrong_directory, 1),
)
"""Every story of a working day and how often it happens, relatively."""

REST_DAY_COURSES: tuple[tuple[Course, float], ...] = ((outside, 5), (answered_at_the_desk, 3), (emergency, 1))
