"""An act in the demonstration: what stands before it is seen to, its papers are filled in, consent is obtained."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from shouwen.cases.actions.consulting import ask_leader
from shouwen.cases.actions.forms import fill_form
from shouwen.cases.actors import Actor
from shouwen.cases.models import Case
from shouwen.cases.turns import earlier_in_line
from shouwen.rules import words
from shouwen.rules.case.approvals import Wish
from shouwen.rules.case.papers import lacking, lacking_out_of_turn
from shouwen.rules.case.state import Obligation
from shouwen.rules.case.transitions import is_possible
from shouwen.rules.happenings import Filling
from shouwen.rules.language.kinds import Form
from shouwen.rules.words import Event, State
from shouwen.trials.demo.consent import obtain_consent
from shouwen.trials.demo.duties import way_to
from shouwen.trials.demo.scene import Act, Scene

_MEANS = {words.Act.ESCORT_REQUESTER.value: (words.Act.OFFER_HANDOVER.value,)}
"""What else an act does: whoever is walked there is handed over."""
_DONE_BEFORE_CLOSING = (Event.ERRAND_STEP_DONE,)
"""What stands before the close as every paper does: the report on an errand waits for its steps."""


def act(scene: Scene, action: Act, /, *, by: str | Actor, at: datetime | None = None, **arguments: Any) -> None:
    """Does a real action on the case: now, or noted on a slip at ``at`` and entered now."""
    if scene.case is None:
        raise LookupError("the story has registered nothing yet")
    actor = by if isinstance(by, Actor) else scene.theatre.cast.actor(scene.theatre.cast.there(by, at or scene.now))
    times = {"at": at, "recorded_at": scene.now} if at else {"at": scene.now}
    make_way_for(scene, action, at)
    for form in _papers_for(scene, action):
        writer = scene.writer_of(form, actor, at or scene.now)
        obtain_consent(scene, Wish(words.Act.FILL_FORM, form.form), by=writer, at=at or scene.now)
        scene.carry_out(fill_form, by=writer, form=form.form, fields=scene.columns(form, writer), **times)
    if action.__name__ in set(words.Act):
        wish = Wish(words.Act.read(action.__name__), arguments.get("form", ""))
        obtain_consent(scene, wish, by=actor, at=at or scene.now)
    scene.carry_out(action, by=actor, **times, **arguments)


def make_way_for(scene: Scene, action: Act, at: datetime | None = None) -> None:
    """What stands before ``action`` is done by whoever owes it; before closing every paper too."""
    _put_to_the_leader(scene, action, at)
    done: set[tuple[str, ...]] = set()
    while owed := _seen_to(scene, action, at, but=done):
        done.add(_sort_of(owed))
    if scene.state.state is State.CONSULTING and action.__name__ != words.Act.INSTRUCT:
        _hear_the_leader(scene, at)


def _put_to_the_leader(scene: Scene, action: Act, at: datetime | None) -> None:
    """Where a leader has to say something before ``action`` and nobody has asked yet, the first contact does."""
    waited_for = [row for row in _in_the_way(scene, action) if Event.LEADER_INSTRUCTED in row.fulfilled_by]
    if waited_for and waited_for[0].bearer and is_possible(words.Act.ASK_LEADER, scene.state.state):
        leader, question = waited_for[0].bearer, "涉及几个部门，请指定由哪个部门办"
        act(scene, ask_leader, by=scene.first_contact, at=at, leader=leader, question=question)


def _seen_to(scene: Scene, action: Act, at: datetime | None, *, but: set[tuple[str, ...]]) -> Obligation | None:
    """The first thing in the way of ``action``, apart from the sorts in ``but``, that somebody could do and has done.

    No sort comes twice: policies that order the same things of each other in turn would keep people at it for ever.
    """
    waiting = (each for each in _in_the_way(scene, action) if _sort_of(each) not in but)
    return next((each for each in waiting if see_to(scene, each, at=at)), None)


def _in_the_way(scene: Scene, action: Act) -> Iterator[Obligation]:
    """What is owed before ``action``, as it stands now: one thing done may have made another owed."""
    is_closing = action.__name__ == words.Act.CLOSE_CASE
    acts = {action.__name__, *_MEANS.get(action.__name__, ())}
    for owed in scene.state.open_obligations:
        is_paper = any(isinstance(each, Filling) or each in _DONE_BEFORE_CLOSING for each in owed.fulfilled_by)
        if not acts.isdisjoint(owed.blocks) or (is_closing and is_paper):
            yield owed


def _hear_the_leader(scene: Scene, at: datetime | None) -> None:
    """Whoever was asked what to do has said so before the matter goes on."""
    for owed in scene.state.open_obligations:
        if Event.LEADER_INSTRUCTED in owed.fulfilled_by:
            see_to(scene, owed, at=at)


def _papers_for(scene: Scene, action: Act) -> Iterator[Form]:
    """The forms that the policies ask for before ``action`` and that nobody has filled in."""
    if action.__name__ in set(words.Act):
        yield from lacking(words.Act.read(action.__name__), scene.state, scene.rulebook)
        yield from _reason_to_go_first(scene, words.Act.read(action.__name__))


def _reason_to_go_first(scene: Scene, wanted: words.Act) -> list[Form]:
    """The form with the reason why this matter is done before those that came earlier, where some still wait."""
    forms = list(lacking_out_of_turn(wanted, scene.state, scene.rulebook))
    case = Case.objects.get(pk=scene.case.pk) if forms and scene.case else None
    return forms if case and earlier_in_line(case) else []


def see_to(scene: Scene, owed: Obligation, *, at: datetime | None = None) -> bool:
    """Does what ``owed`` asks for, by whoever owes it, where it is still open and there is a simple way: now, or as
    noted at ``at``. Whether it was done."""
    by = scene.bearer_of(owed)
    is_open = any(row.seq == owed.seq for row in scene.state.open_obligations)
    way = way_to(scene, owed, by) if by and is_open else None
    if by is None or way is None:
        return False
    action, words = way
    act(scene, action, by=by, at=at, **words(scene, owed))
    return True


def _sort_of(owed: Obligation) -> tuple[str, ...]:
    """Under which rule, about which point, of whom."""
    return owed.rule, str(owed.subject), owed.bearer or owed.department or ""
