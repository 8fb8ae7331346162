"""The last days of the demonstration: matters that are left standing in every state, so that today has some."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from shouwen.cases.actions import answering, consulting, passing_up, refusing
from shouwen.rules.case.amounts import without_amount
from shouwen.rules.time.calendar import WorkCalendar
from shouwen.rules.words import Act, State, Tier
from shouwen.trials.demo.acting import act
from shouwen.trials.demo.asking import ask, choose
from shouwen.trials.demo.handling import (
    answered,
    dissatisfied,
    followed_up,
    only_until,
    paused,
    tell_result,
)
from shouwen.trials.demo.scene import Scene, Story
from shouwen.trials.demo.stories import Course, asked_and_offered, offer, outside, signed

EVERY_RUNG = 9


def just_asked(scene: Scene) -> Story:
    ask(scene, choose(scene), Tier.OTHER_DEPARTMENT)
    yield from ()


def just_offered(scene: Scene) -> Story:
    ask(scene, choose(scene), Tier.OTHER_DEPARTMENT, is_offered=True)
    yield scene.soon(2, 4)
    offer(scene)


def leader_silent(scene: Scene) -> Story:
    ask(scene, choose(scene), Tier.UNCLEAR)
    yield scene.soon(4, 8)
    leader = scene.theatre.cast.superior_of(scene.custodian, scene.now)
    act(scene, consulting.ask_leader, by=scene.first_contact, leader=leader)


def in_hand(scene: Scene) -> Story:
    chosen = yield from asked_and_offered(scene)
    yield from signed(scene)
    if scene.happens(0.5):
        yield from answered(scene, chosen.topic.results)


def waiting_for_papers(scene: Scene) -> Story:
    yield from asked_and_offered(scene)
    yield from signed(scene)
    yield from paused(scene)


def done_not_told(scene: Scene) -> Story:
    chosen = yield from asked_and_offered(scene)
    yield from signed(scene)
    yield scene.after(30, 120)
    act(scene, answering.record_result, by=scene.custodian, text=scene.one_of(chosen.topic.results))


def refusal_proposed(scene: Scene) -> Story:
    """A condition is not met: reported before anybody is told no."""
    yield from asked_and_offered(scene)
    yield from signed(scene)
    yield scene.after(20, 120)
    by_amount = without_amount("", scene.state, scene.rulebook) is not None
    act(
        scene,
        refusing.propose_refusal,
        by=scene.custodian,
        reason="所办的事不符合公布的办理条件",
        basis="公布的办理条件",
        remedies="可以向上一级申请复核，也可以拨打监督电话",
        amount="0" if by_amount else "",
    )


def passed_up(scene: Scene) -> Story:
    """Beyond what the institution can decide: sent to the superior body, the first contact stays. Where the policy
    keeps matters in the house, it is in hand there."""
    yield from asked_and_offered(scene)
    yield from signed(scene)
    yield scene.after(20, 120)
    if scene.is_barred(Act.PASS_UP):
        return
    act(
        scene,
        passing_up.pass_up,
        by=scene.custodian,
        body="上级主管部门",
        reason="需要上级统一答复",
        proposal="建议比照同类事项办理",
    )


def told(scene: Scene) -> Story:
    chosen = yield from asked_and_offered(scene)
    yield from signed(scene)
    yield scene.after(20, 120)
    tell_result(scene, scene.one_of(chosen.topic.results))


def called(scene: Scene) -> Story:
    yield from told(scene)
    yield from followed_up(scene)


def not_content(scene: Scene) -> Story:
    yield from told(scene)
    yield from dissatisfied(scene, rungs=1)


def heard_to_the_end(scene: Scene) -> Story:
    yield from told(scene)
    yield from dissatisfied(scene, rungs=EVERY_RUNG)


MINUTES_BEFORE: tuple[tuple[Course, int, State], ...] = (
    (just_asked, 12, State.REGISTERED),
    (just_offered, 10, State.HANDOVER_PENDING),
    (leader_silent, 40, State.CONSULTING),
    (outside, 6, State.OUTSIDE),
)
DAYS_BEFORE: tuple[tuple[Course, int, State], ...] = (
    (in_hand, 1, State.HANDLING),
    (waiting_for_papers, 3, State.SUSPENDED),
    (done_not_told, 2, State.DONE),
    (refusal_proposed, 1, State.REFUSAL_PENDING),
    (passed_up, 2, State.PASSED_UP),
    (told, 2, State.ANSWERED),
    (called, 5, State.FOLLOWED_UP),
    (not_content, 4, State.REOPENED),
    (heard_to_the_end, 9, State.ENDED),
)
"""(course, how many minutes or working days before the end it begins, the state in which it is left)."""


def tableau(until: datetime, calendar: WorkCalendar) -> Iterator[tuple[datetime, Course, State]]:
    """When each of them begins, and where it rests."""
    for course, minutes, state in MINUTES_BEFORE:
        yield until - timedelta(minutes=minutes), course, state
    for number, (course, days, state) in enumerate(DAYS_BEFORE):
        yield _working_day_before(until, days, calendar) + timedelta(minutes=7 * number), course, state


def resting(course: Course, state: State) -> Course:
    """``course`` only as far as ``state``."""
    return lambda scene: only_until(course(scene), scene, state)


def _working_day_before(until: datetime, days: int, calendar: WorkCalendar) -> datetime:
    day: date = until.astimezone(calendar.zone).date()
    while days:
        day -= timedelta(days=1)
        days -= calendar.is_working_day(day)
    return datetime.combine(day, time(8, 35), calendar.zone)
