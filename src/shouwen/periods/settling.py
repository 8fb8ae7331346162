"""What fell due and was not done: late (超时,待核实), and reported upwards rung by rung.

Each entry is stamped with its own instant, so no outcome depends on when this runs; it may run at any time and any
number of times. Only the stretch since the last time is looked at.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction

from shouwen.cases.settling_each import HowEach, apart
from shouwen.ledger import recording
from shouwen.notices.queueing import Message, queue
from shouwen.notices.words import Kind
from shouwen.organization.models import Institution
from shouwen.periods import stream
from shouwen.periods.in_force import cadences_in_force
from shouwen.periods.models import PeriodClock, PeriodLateness
from shouwen.periods.standing import Scene, scene_of, standings_since
from shouwen.rules.keeping.owing import Owed, Standing
from shouwen.rules.keeping.subjects import department_of
from shouwen.rules.language.kinds.ordering import Step
from shouwen.rules.language.typography import chinese_marks
from shouwen.rules.people import resolve

if TYPE_CHECKING:
    from uuid import UUID

Place = tuple[object, ...]
"""Rule, period, subject and due time: what a lateness is known by."""
PAGE = "/periods/"
"""Where one's periodic duties are seen on this site."""


@dataclass(frozen=True, kw_only=True)
class Firing:
    """Something that fell due at ``at`` about ``owed``: rung 0 is the lateness itself, then the ladder's rungs."""

    owed: Owed
    at: datetime
    rung: int
    to: str | None


def settle_periods(now: datetime, *, each: HowEach = apart) -> int:
    """Settles every institution up to ``now`` (aware); returns how many things fell due."""
    return sum(each(settle, institution, now) for institution in Institution.objects.all())


@transaction.atomic
def settle(institution: Institution, now: datetime) -> int:
    """Enters what fell due before ``now`` and was not done; returns how much that was. Again: nothing."""
    spans = cadences_in_force(institution)
    if not spans:
        return 0
    first = min(span.begins for span in spans)
    clock, _ = PeriodClock.objects.select_for_update().get_or_create(
        institution_id=institution.pk, defaults={"settled_at": first}
    )
    if now <= clock.settled_at or now < first:
        return 0
    scene = scene_of(institution, now)
    fired = sorted(_fired(scene, clock.settled_at), key=lambda each: (each.at, each.owed.key, each.rung))
    _enter(scene, fired)
    clock.settled_at = now
    clock.save(update_fields=["settled_at"])
    return len(fired)


def _fired(scene: Scene, since: datetime) -> Iterator[Firing]:
    for standing in standings_since(scene, since):
        for firing in _of_one(standing, scene):
            if since <= firing.at < scene.now:
                yield firing


def _of_one(standing: Standing, scene: Scene) -> Iterator[Firing]:
    """The lateness and the rungs that were reached before the duty was done, if it ever was."""
    owed = standing.owed
    until = standing.doing.at if standing.doing else scene.now
    if until <= owed.due:
        return
    yield Firing(owed=owed, at=owed.due, rung=0, to=scene.answers_for(owed).bearer)
    for rung, step in enumerate(owed.rule.ladder, 1):
        at = scene.rulebook.calendar.due(owed.due, step.after) if step.after else owed.due
        if at < until:
            yield Firing(owed=owed, at=at, rung=rung, to=_leader(step, owed, scene, at))


def _leader(step: Step, owed: Owed, scene: Scene, at: datetime) -> str | None:
    """Who hears of it: seen from the department concerned."""
    organization, calendar = scene.rulebook.organization, scene.rulebook.calendar
    meant = scene.answers_for(owed, at)
    place = department_of(owed.subject, organization, at) if owed.subject else meant.department_id
    if place is None and meant.bearer:
        place = department_of(meant.bearer, organization, at)
    return resolve(
        step.to, organization=organization, at=at, is_working_time=calendar.is_working_time, department=place
    ).bearer


def _enter(scene: Scene, fired: list[Firing]) -> None:
    """Entries, rows and notices of everything that fell due, each by one statement whatever its number."""
    if not fired:
        return
    drafts: dict[UUID, list[recording.Draft]] = {}
    for firing in fired:
        drafts.setdefault(stream.stream_of(scene.institution.pk, firing.owed), []).append(_draft(firing))
    heads = stream.heads_of(scene.institution.pk, drafts)
    recording.append_many([(heads[each], drafts[each]) for each in drafts], recorded_at=scene.now)
    _keep_rows(scene, fired)
    queue(scene.institution.pk, [message for each in fired for message in _messages(each, scene)], at=scene.now)


def _keep_rows(scene: Scene, fired: list[Firing]) -> None:
    """A row for each lateness; how far it was reported upwards is told by the same row."""
    known = {_key(row): row for row in _standing_rows(scene, fired)}
    new = {_place(each): _row(each, scene) for each in fired if not each.rung and _place(each) not in known}
    rows = known | new
    for firing in fired:
        if firing.rung:
            row = rows[_place(firing)]
            row.rungs, row.escalated_to = firing.rung, firing.to or ""
    PeriodLateness.objects.bulk_create(new.values())
    climbed = {_place(each) for each in fired if each.rung} & known.keys()
    PeriodLateness.objects.bulk_update([known[each] for each in climbed], ["rungs", "escalated_to"])


def _standing_rows(scene: Scene, fired: list[Firing]) -> Iterable[PeriodLateness]:
    rules = {firing.owed.rule.id for firing in fired}
    return PeriodLateness.objects.filter(institution_id=scene.institution.pk, rule__in=rules)


def _place(firing: Firing) -> Place:
    return (*firing.owed.key, firing.owed.due)


def _key(row: PeriodLateness) -> Place:
    return row.rule, row.period, row.subject, row.due_at


def _row(firing: Firing, scene: Scene) -> PeriodLateness:
    owed = firing.owed
    return PeriodLateness(
        institution_id=scene.institution.pk,
        rule=owed.rule.id,
        period=owed.period_key,
        subject=owed.subject,
        due_at=owed.due,
        clause=str(owed.rule.clause),
        what=owed.rule.what,
        bearer=firing.to or "",
        stream_id=stream.stream_of(scene.institution.pk, owed),
    )


def _draft(firing: Firing) -> recording.Draft:
    if firing.rung == 0:
        return stream.draft(stream.LATE, firing.owed, {"bearer": firing.to}, at=firing.at, actor=None)
    data = {"rung": firing.rung, "to": firing.to}
    return stream.draft(stream.ESCALATED, firing.owed, data, at=firing.at, actor=None)


def _messages(firing: Firing, scene: Scene) -> Iterator[Message]:
    if firing.to is None:
        return
    person = scene.rulebook.organization.last_known(firing.to)
    kind = Kind.ESCALATED if firing.rung else Kind.LATE
    yield Message(
        kind=kind,
        to=firing.to,
        subject=chinese_marks(f"{kind.label}:{firing.owed.rule.what}")[:80],
        body=chinese_marks(_body(firing, scene)),
        link=PAGE,
        phone=person.phone if person else "",
    )


def _body(firing: Firing, scene: Scene) -> str:
    calendar, owed = scene.rulebook.calendar, firing.owed
    due = calendar.describe(owed.due, today=calendar.local(scene.now).date())
    asked = "报请您督促" if firing.rung else "请补做并登记"
    return f"“{owed.rule.what}”({owed.label})应在{due}完成,至今没有登记,{asked}。依据{owed.rule.clause}。"
