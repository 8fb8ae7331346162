"""How a matter in somebody's hands goes on: worked on, answered, followed up, closed; or late, or not content."""

from datetime import datetime, timedelta

from shouwen.cases.actions import answering, clocks, complaints, consulting, requester_acts
from shouwen.cases.calls import calls_ordered, next_call_from
from shouwen.rules.case.bearers import read_role
from shouwen.rules.case.on_the_spot import refuse_putting_off
from shouwen.rules.case.pauses import pause_reasons
from shouwen.rules.case.rungs import Rung, next_rung
from shouwen.rules.case.transitions import is_possible
from shouwen.rules.language.kinds import TimeLimit
from shouwen.rules.time.durations import duration_text
from shouwen.rules.words import Act, Channel, Event, Role, State
from shouwen.trials.demo.acting import act, make_way_for
from shouwen.trials.demo.calling import make_of_call
from shouwen.trials.demo.duties import found
from shouwen.trials.demo.scene import Scene, Story

"""A story acts, then says when it goes on."""

FOUND_SINCE = "答复以后又作出了认定，已把认定的结果和今后怎么改告诉本人"


def finished(scene: Scene, results: tuple[str, ...]) -> Story:
    """The usual way, with the turns that it takes now and then."""
    has_limit = scene.state.reply is not None
    if scene.happens(0.10) and has_limit:
        yield from paused(scene)
    if scene.happens(0.07) and has_limit:
        yield from extended(scene)
    if scene.happens(0.06) and has_limit:
        yield from asked_again(scene)
    yield from (answered_late if scene.happens(0.09) and has_limit else answered)(scene, results)
    if scene.happens(0.06):
        yield from dissatisfied(scene, rungs=1 if scene.happens(0.6) else 2)
    yield from closed(scene)
    if scene.happens(0.03):
        yield from reopened(scene, results)


def answered(scene: Scene, results: tuple[str, ...]) -> Story:
    """The handler is done in time and tells the result."""
    due = scene.answer_due
    yield scene.within(due, 0.05, 0.75)
    result = scene.one_of(results)
    if scene.happens(0.6):
        act(scene, answering.record_result, by=scene.custodian, text=result, achieved=not scene.happens(0.05))
        yield min(scene.after(2, 45), due)
    tell_result(scene, result)


def answered_late(scene: Scene, results: tuple[str, ...]) -> Story:
    """Past due: the ladder has been climbed when the answer comes; then it is looked into whether it is a breach."""
    owed = scene.reply
    yield scene.theatre.calendar.next_working_instant(owed.due + timedelta(minutes=scene.chance.randint(30, 2_500)))
    tell_result(scene, scene.one_of(results))
    late = scene.state.obligations[owed.seq]
    if not late.is_late or scene.happens(0.3):
        return
    yield scene.after(60, 600)
    if scene.state.obligations[owed.seq].verdict:  # the oversight office came to it first, on its daily round
        return
    concerned = (late.bearer, late.late_bearer)
    overseer = next((who for who in scene.theatre.cast.overseers(scene.now) if who not in concerned), None)
    if overseer is None:  # in a small house the only overseer may be the one who was late
        return
    act(
        scene,
        clocks.verify_lateness,
        by=overseer,
        obligation=owed.seq,
        is_breach=scene.happens(0.55),
        reason=scene.theatre.draw("verdicts"),
    )


def tell_result(scene: Scene, result: str) -> None:
    """The answer; before it the findings on a complaint, and the result where the policy asks for one besides."""
    make_way_for(scene, answering.give_answer)
    find_all(scene)
    if wants_result(scene):
        act(scene, answering.record_result, by=scene.custodian, text=result)
    registration = scene.state.registration
    has_phone = registration is not None and registration.has_phone
    how = "电话" if has_phone and scene.happens(0.7) else "当面"
    act(scene, answering.give_answer, by=scene.custodian, text=result, how=how)


def find_all(scene: Scene) -> None:
    """Each thing complained of is found to be one way or the other."""
    for row in scene.state.allegations.values():
        if row.finding is None:
            act(scene, complaints.record_finding, by=scene.custodian, allegation=row.seq, **found(row))


def wants_result(scene: Scene) -> bool:
    """Whether a result is owed that no answer makes up for, and can still be entered."""
    can = scene.state.state in (State.REGISTERED, State.HANDLING, State.REOPENED)
    owed = [row.fulfilled_by for row in scene.state.open_obligations]
    return can and any(Event.RESULT_RECORDED in words and Event.ANSWER_GIVEN not in words for words in owed)


def paused(scene: Scene) -> Story:
    """The requester fetches papers; the clock stands still meanwhile."""
    if scene.state.reply is None:
        return
    yield scene.within(scene.reply.due, 0.02, 0.2)
    reasons = pause_reasons(scene.state, scene.rulebook)
    if not reasons or not may_be_put_off(Act.PAUSE_CASE, scene):
        return
    act(scene, clocks.pause_case, by=scene.custodian, reason=reasons[0])
    yield scene.working_days_on(1, 4)
    act(scene, clocks.resume_case, by=scene.custodian)


def may_be_put_off(act: Act, scene: Scene) -> bool:
    """Whether ``act`` may put the matter off now: nothing waits before it, and it is not one that is done at once."""
    is_at_once = bool(refuse_putting_off(act, scene.state, scene.rulebook))
    return not scene.is_barred(act) and not is_at_once and is_possible(act, scene.state.state)


def extended(scene: Scene) -> Story:
    """The head of the department grants more time, before it is up, and the requester is told."""
    owed = scene.reply
    rule = scene.rulebook.bundle.rule(owed.rule)
    allowed = rule.extension if isinstance(rule, TimeLimit) else None
    yield scene.within(owed.due, 0.3, 0.6)
    head = scene.theatre.cast.head_of(owed.department or scene.state.custody[-1].department, scene.now)
    if allowed is None or read_role(allowed.approver) != Role.DEPARTMENT_HEAD or head in (owed.bearer, scene.custodian):
        return
    if not may_be_put_off(Act.GRANT_EXTENSION, scene):
        return
    act(
        scene,
        clocks.grant_extension,
        by=scene.theatre.cast.actor(head),
        limit=duration_text(allowed.at_most),
        reason=scene.theatre.draw("extension_reasons"),
        told_how="当天电话告知本人",
    )


def asked_again(scene: Scene) -> Story:
    """The requester asks how far it is, and is told."""
    yield scene.within(scene.reply.due, 0.1, 0.3)
    act(scene, requester_acts.ask_again, by=scene.theatre.cast.requester, channel=Channel.PHONE)
    yield scene.after(10, 50)
    department = scene.state.custody[-1].department
    act(
        scene,
        consulting.note_contact,
        by=scene.custodian,
        contacted=department,
        reached=True,
        result="已告知办到哪一步",
    )


def dissatisfied(scene: Scene, *, rungs: int) -> Story:
    """Not content with the answer: one rung up with the reason and answered again, as often as there are rungs."""
    for _ in range(rungs):
        yield scene.working_days_on(1, 1)
        if not raised(scene):
            return
        yield from heard_higher(scene)


def heard_higher(scene: Scene) -> Story:
    """Who stands on the rung has it answered again; on the last one they sign the final answer themselves."""
    yield scene.after(60, 400)
    leader = scene.state.rung_leader or scene.custodian
    if higher(scene) is None:
        act(scene, answering.sign_final_answer, by=leader, text=scene.theatre.draw("final_answers"))
        return
    act(scene, consulting.instruct, by=leader, text=scene.theatre.draw("instructions"))
    yield scene.after(30, 240)
    tell_result(scene, scene.theatre.draw("heard_again"))


def raised(scene: Scene) -> bool:
    """The requester says so, where there still is somebody higher to hear it."""
    if higher(scene) is None:
        return False
    reason = scene.theatre.draw("dissatisfactions")
    act(scene, answering.raise_dissatisfaction, by=scene.theatre.cast.requester, reason=reason)
    return True


def higher(scene: Scene) -> Rung | None:
    return next_rung(scene.state, scene.rulebook, at=scene.now)


def closed(scene: Scene) -> Story:
    """Carried to its end; now and then rated, and what a bad rating opened carried to its end as well."""
    yield from ended(scene)
    if scene.happens(0.35):
        yield scene.soon(60, 2_000)
        grade = scene.chance.choices([5, 4, 3, 2, 1], [55, 28, 9, 5, 3])[0]
        act(scene, requester_acts.rate_case, by=scene.theatre.cast.requester, grade=grade)
        yield from heard(scene)


def heard(scene: Scene) -> Story:
    """The rater is called, told what was put right, and the case of the bad rating closed."""
    opened = scene.opened_on_rating()
    if opened is None or not opened.owes(Event.CONTACT_NOTED):
        return
    owed = opened.owed(Event.CONTACT_NOTED)
    yield opened.within(owed.due, 0.1, 0.5)
    requester, said = Role.REQUESTER.value, "已问清哪里不满意"
    act(opened, consulting.note_contact, by=opened.custodian, contacted=requester, reached=True, result=said)
    yield opened.after(30, 240)
    act(opened, answering.give_answer, by=opened.custodian, text="已当面致歉，并说明怎么改")
    yield from ended(opened)


def ended(scene: Scene) -> Story:
    """Tracked by the first contact, called by somebody who had no hand in it, closed; whoever was not content when
    they were called is heard one rung higher first, as often as there are rungs."""
    yield from asked_back(scene)
    while scene.owes(Event.DISSATISFACTION_RAISED):
        yield from passed_up(scene)
        yield from asked_back(scene)
    yield scene.after(2, 30)
    yield from told_since(scene)
    act(scene, answering.close_case, by=scene.custodian)


def asked_back(scene: Scene) -> Story:
    """The first contact makes sure that there was an answer; somebody else asks how it went."""
    if scene.owes(Event.FEEDBACK_CONFIRMED):
        yield scene.within(scene.owed(Event.FEEDBACK_CONFIRMED).due, 0.05, 0.5)
        act(scene, answering.confirm_feedback, by=scene.first_contact, note="已与本人确认得到答复")
    yield from followed_up(scene)


def passed_up(scene: Scene) -> Story:
    """Whoever called passes it up, as the policy owes it; past the last rung its leader signs."""
    owed = scene.owed(Event.DISSATISFACTION_RAISED)
    yield scene.within(owed.due, 0.1, 0.5)
    if higher(scene) is not None:
        reason = scene.theatre.draw("dissatisfactions")
        by = scene.bearer_of(owed) or scene.theatre.cast.requester
        act(scene, answering.raise_dissatisfaction, by=by, reason=reason)
    yield from heard_higher(scene)


def told_since(scene: Scene) -> Story:
    """What was found after the answer is told as well, and asked about, before the end."""
    make_way_for(scene, answering.close_case)
    if scene.owes(Event.ANSWER_GIVEN):
        tell_result(scene, FOUND_SINCE)
        yield from followed_up_if_owed(scene)


def followed_up(scene: Scene) -> Story:
    """Reached at the first or a later attempt, or after three attempts given up."""
    attempts = scene.chance.choices([1, 2, 3], [82, 12, 6])[0]
    for attempt in range(1, attempts + 1):
        if not scene.owes(Event.FOLLOW_UP_MADE):
            return
        later = scene.within(scene.owed(Event.FOLLOW_UP_MADE).due, 0.1 if attempt > 1 else 0.25, 0.45)
        yield max(later, _another_attempt_from(scene) or later)
        reached = attempt == attempts and not (attempts == 3 and scene.happens(0.5))
        satisfied = not scene.happens(0.1) if reached else None
        act(scene, answering.make_follow_up, by=caller(scene), **make_of_call(scene, satisfied=satisfied))


def _another_attempt_from(scene: Scene) -> datetime | None:
    rulebook = scene.theatre.rulebook
    earliest = next_call_from(scene.state, calls_ordered(scene.state, rulebook), rulebook=rulebook)
    return earliest[0] if earliest else None


def caller(scene: Scene) -> str:
    """Who makes the call: the department that owes it, never a handler of the case."""
    department = scene.owed(Event.FOLLOW_UP_MADE).department or scene.state.custody[-1].department
    cast = scene.theatre.cast
    people = [
        *cast.at_work(department, scene.now),
        *(row.id for row in cast.organization.members(department, scene.now)),
    ]
    return next(person for person in people if person in cast.accounts and person not in scene.state.handlers)


def reopened(scene: Scene, results: tuple[str, ...]) -> Story:
    """New facts, a new answer."""
    yield scene.working_days_on(2, 6)
    last = scene.state.custody[-1].custodian
    act(scene, answering.reopen_case, by=last, new_facts=scene.theatre.draw("reopened_with"))
    yield from answered(scene, results)
    yield from followed_up_if_owed(scene)
    yield scene.after(5, 60)
    act(scene, answering.close_case, by=scene.custodian)


def followed_up_if_owed(scene: Scene) -> Story:
    if scene.owes(Event.FOLLOW_UP_MADE):
        yield from followed_up(scene)


def only_until(story: Story, scene: Scene, state: State) -> Story:
    """``story`` as far as ``state``, where it rests."""
    for at in story:
        if scene.case is not None and scene.state.state == state:
            return
        yield at
