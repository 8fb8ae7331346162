"""One matter in the hands of a story: acts at the theatre's clock, by whoever is there."""

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime, timedelta
from random import Random
from typing import Any, TypeVar

from shouwen.cases.actions import registration
from shouwen.cases.actions.registration import Matter
from shouwen.cases.actors import Actor
from shouwen.cases.case_file import CaseFile, history_of
from shouwen.cases.form_permissions import may_fill
from shouwen.cases.models import Case
from shouwen.cases.requesters import Requester
from shouwen.rules import words
from shouwen.rules.case.folding import fold
from shouwen.rules.case.state import CaseState, Obligation
from shouwen.rules.first_contact import Asked
from shouwen.rules.language.kinds import Form
from shouwen.rules.rulebook import Rulebook
from shouwen.rules.words import Channel, Event
from shouwen.trials.demo.counter import asked_at_registration, columns_at_registration, sorted_out
from shouwen.trials.demo.paperwork import columns_for, may_choose
from shouwen.trials.demo.theatre import Theatre

Act = Callable[..., CaseFile]
Story = Iterator[datetime]
"""A course of events in a matter: it gives, before each of them, when that comes."""
Choice = TypeVar("Choice")
_WAIT_FOR_THE_ANSWER = frozenset({Event.RESULT_RECORDED, Event.FEEDBACK_CONFIRMED})


class CannotGoOnError(Exception):
    """The pack gives a story nothing to go on with: nobody else is there, or nothing of the kind is owed."""


class Scene:
    """A story's case. ``chance`` is its own, so that one story never changes another."""

    def __init__(self, theatre: Theatre, number: int) -> None:
        self.theatre = theatre
        self.chance = Random(f"{theatre.seed}/story/{number}")  # noqa: S311 - reproducible on purpose
        self.case: Case | None = None
        self.registrar = ""

    # Time

    @property
    def now(self) -> datetime:
        return self.theatre.now

    def after(self, least: float, most: float) -> datetime:
        """So many minutes later; outside working hours, some time after the next opening."""
        at = self.now + timedelta(seconds=round(60 * self.chance.uniform(least, most)))
        return at if self.theatre.calendar.is_working_time(at) else self._after_opening(at)

    def soon(self, least: float, most: float) -> datetime:
        """So many minutes later, whatever the hour: for what waits for nobody's opening."""
        return self.now + timedelta(seconds=round(60 * self.chance.uniform(least, most)))

    def in_time(self, event: Event, least: float, most: float) -> datetime:
        """So many minutes later, but in time for ``event`` where it is owed and is not late yet."""
        at = self.soon(least, most)
        due = self.owed(event).due if self.owes(event) else at
        if not self.now < due < at:
            return at
        return (self.now + (due - self.now) * self.chance.uniform(0.3, 0.9)).replace(microsecond=0)

    def within(self, due: datetime, least: float, most: float) -> datetime:
        """At a share of the time left until ``due``, in working hours, in time."""
        left = due - self.now
        at = self.now + left * self.chance.uniform(least, most)
        at = at if self.theatre.calendar.is_working_time(at) else self._after_opening(at)
        return max(self.now, min(at, due - timedelta(minutes=self.chance.randint(3, 40)))).replace(microsecond=0)

    def working_days_on(self, least: int, most: int) -> datetime:
        """Some working days later, at some working hour."""
        at, left = self.now, self.chance.randint(least, most)
        while left:
            at += timedelta(days=1)
            left -= self.theatre.calendar.is_working_day(at.date())
        return self._after_opening(at.replace(hour=0, minute=0, second=0))

    def _after_opening(self, at: datetime) -> datetime:
        opening = self.theatre.calendar.next_working_instant(at)
        return opening + timedelta(seconds=self.chance.randint(120, 9_000))

    # The case

    @property
    def state(self) -> CaseState:
        """As the last act left it, whoever's that was."""
        if self.case is None:
            raise LookupError("the story has registered nothing yet")
        return self.theatre.states[self.case.pk]

    @property
    def rulebook(self) -> Rulebook:
        return self.theatre.rulebook

    def owed(self, event: Event) -> Obligation:
        """The first open obligation that ``event`` would discharge, by whatever name the policy has for it."""
        found = next((row for row in self.state.open_obligations if event in row.fulfilled_by), None)
        if found is None:
            raise CannotGoOnError(f"没有哪一项应尽之责以“{event.label}”履行")
        return found

    def owes(self, event: Event) -> bool:
        return any(event in row.fulfilled_by for row in self.state.open_obligations)

    def is_barred(self, act: words.Act) -> bool:
        """Whether ``act`` waits for something that is owed."""
        return any(act in row.blocks for row in self.state.open_obligations)

    @property
    def reply(self) -> Obligation:
        """The answer that the requester awaits."""
        owed = self.state.reply
        if owed is None:
            raise CannotGoOnError("没有等着答复的时限")
        return owed

    @property
    def answer_due(self) -> datetime:
        """When the answer is due; where no policy says, as soon as people would think it slow. Never after what waits
        for it is due: the result, and the first contact's word that it was heard."""
        due = self.state.reply.due if self.state.reply else self.working_days_on(3, 3)
        waiting = [
            row.due for row in self.state.open_obligations if not _WAIT_FOR_THE_ANSWER.isdisjoint(row.fulfilled_by)
        ]
        return min([due, *(each for each in waiting if each > self.now)])

    @property
    def custodian(self) -> str:
        holder = self.state.custodian
        if holder is None:
            raise LookupError("nobody holds a closed case")
        return holder

    @property
    def first_contact(self) -> str:
        """Who acts as first contact: for those without an account the colleague who registered."""
        holder = self.state.first_contact
        return holder if holder in self.theatre.cast.accounts else self.registrar

    def one_of(self, choices: Sequence[Choice]) -> Choice:
        return self.chance.choice(choices)

    def other_than(self, one: str | None, people: Sequence[str]) -> str:
        """The first of ``people`` who is not ``one``."""
        found = next((person for person in people if person != one), None)
        if found is None:
            raise CannotGoOnError("那个科室没有别的人在")
        return found

    def happens(self, share: float) -> bool:
        return self.chance.random() < share

    # Acts

    def register(
        self,
        matter: Matter | Sequence[Matter],
        *,
        by: str,
        channel: Channel = Channel.VISIT,
        asked: Sequence[str] = (),
        requester: Requester | None = None,
        at: datetime | None = None,
        slip_number: str = "",
    ) -> list["Scene"]:
        """Somebody asked ``by`` (or those ``asked``) at ``at``, entered now. A scene a matter, this one first."""
        asking = at or self.now
        told = [matter] if isinstance(matter, Matter) else matter
        facts: dict[str, Any] = {"channel": channel, "rulebook": self.rulebook}
        matters = [sorted_out(each, chance=self.chance, **facts) for each in told]
        registered = registration.register_case(
            by=self.theatre.cast.actor(by),
            at=asking,
            recorded_at=self.now if at else None,
            matter=matters,
            channel=channel,
            asked=[Asked(person, asking) for person in asked],
            requester=requester,
            slip_number=slip_number,
            form=columns_at_registration(
                matters, requester, at=asking, departments=self.theatre.cast.departments_of(by, asking), **facts
            ),
        )
        scenes = [self, *(self._sibling() for _ in registered.files[1:])]
        for scene, file in zip(scenes, registered.files, strict=True):
            scene.case, scene.registrar = file.case, by
            self.theatre.states[file.case.pk] = file.state
        return scenes

    def bearer_of(self, owed: Obligation) -> str | None:
        """Who with an account does what ``owed`` asks for: its bearer, for a first contact without one whoever
        registered, or somebody of the department that owes it."""
        cast = self.theatre.cast
        if owed.bearer in cast.accounts:
            return owed.bearer
        if owed.bearer is not None:
            return self.registrar if owed.bearer == self.state.first_contact else None
        return next(iter(cast.at_work(owed.department, self.now)), None) if owed.department else None

    def columns(self, form: Form, writer: Actor) -> dict[str, str]:
        """What ``writer`` would write on ``form`` now."""
        house = self.theatre.cast.departments_of(writer.person, self.now)
        return columns_for(form, state=self.state, rulebook=self.rulebook, departments=house, at=self.now)

    def may_register(self, matter: Matter, person: str, channel: Channel = Channel.VISIT) -> bool:
        """Whether ``person`` can write every form that registering ``matter`` asks for."""
        return all(self._can_write(form, person) for form in asked_at_registration(matter, channel, self.rulebook))

    def writer_of(self, form: Form, actor: Actor, at: datetime) -> Actor:
        """Who fills in ``form``: whoever needs it, or the first whom the policy has fill it in and who can."""
        cast = self.theatre.cast
        chosen = (actor, *(cast.actor(person) for person in sorted(cast.accounts)))
        may = (each for each in chosen if may_fill(form, self.state, each, rulebook=self.rulebook, at=at))
        return next((each for each in may if self._can_write(form, each.person)), actor)

    def _can_write(self, form: Form, person: str | None) -> bool:
        house = self.theatre.cast.departments_of(person, self.now)
        return all(may_choose(column, form, house) for column in form.choices)

    def carry_out(self, act: Act, **arguments: Any) -> None:
        """The action itself, with nothing done before it."""
        if self.case is None:
            raise LookupError("the story has registered nothing yet")
        file = act(case_id=self.case.pk, **arguments)
        self.theatre.states[self.case.pk] = file.state

    def opened_on_rating(self) -> "Scene | None":
        """The case that a bad rating of this one opened, in a scene of its own; None where it opened none."""
        if not self.state.rating_case:
            return None
        other = self._sibling()
        other.case, other.registrar = Case.objects.get(pk=self.state.rating_case), self.registrar
        self.theatre.states[other.case.pk] = fold(other.case.pk.hex, history_of(other.case.pk))
        return other

    def _sibling(self) -> "Scene":
        other = Scene(self.theatre, 0)
        other.chance = Random(self.chance.random())  # noqa: S311 - reproducible on purpose
        return other
