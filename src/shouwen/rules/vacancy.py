"""Who is there, and who stands in for whom: A/B cover and the vacancy chain.

Design, "Custody in hard cases": where the one meant is away or the place is vacant, the cover takes
over, then the department head, then the line leader, outside working hours the duty officer, and at
the very end the head of the institution, so that nobody falls through. Sources: A、B角办事制
(S002-4F.R01-R06).
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from shouwen.rules.organization import Department, Organization, Post, PostHolding
from shouwen.rules.words import Role

WorkingTime = Callable[[datetime], bool]


@dataclass(frozen=True, kw_only=True)
class Resolved:
    """Whom a role or a name means at an instant.

    ``person_id`` is who can act now; ``acting_for`` whom they stand in for, when that person is
    still employed (acts are then recorded "B for A" and custody does not move). ``department_id``
    is the department concerned; without ``person_id`` the department as a whole is meant. Neither:
    nobody, and ``how`` says why. ``how`` is one Chinese sentence for the entry and holds no
    person's name.
    """

    person_id: str | None = None
    department_id: str | None = None
    acting_for: str | None = None
    how: str = ""

    @property
    def bearer(self) -> str | None:
        """The person with whom a duty rests: the one stood in for, else the one who acts."""
        return self.acting_for or self.person_id

    @property
    def is_nobody(self) -> bool:
        """Whether neither a person nor a department was found."""
        return self.person_id is None and self.department_id is None


@dataclass(frozen=True)
class Moment:
    """One organisation at one instant; ``is_working_time`` is the calendar's method."""

    organization: Organization
    at: datetime
    is_working_time: WorkingTime

    def is_away(self, person_id: str) -> bool:
        """Whether the person is absent, not yet hired or gone."""
        return self.organization.is_away(person_id, self.at)

    def is_employed(self, person_id: str) -> bool:
        """Whether the person works here at this instant, absent or not."""
        return self.organization.person(person_id, self.at) is not None


class Rung(NamedTuple):
    """One place of a chain; ``person`` None is a vacancy, ``bar`` says why they may not."""

    person: str | None
    name: str
    bar: str = ""


def at_post(post: Post, moment: Moment) -> Resolved:
    """Who answers for a post now: A, else B, C … who is trained, else the department's chain."""
    holders = moment.organization.holders(post.id, moment.at)
    first = holders[0].person if holders else None
    if post.is_single_by_law and first and moment.is_employed(first):
        return _single_by_law(post, first, moment)
    rungs = [*holder_rungs(holders, post), *department_rungs(post.department, moment)]
    return climb(rungs, moment, department=post.department, instead_of=first)


def person_or_stand_in(person_id: str, moment: Moment) -> Resolved:
    """The person, or who stands in while they are away; nothing rests with one who has left."""
    known = moment.organization.last_known(person_id)
    if known is None:
        return Resolved(how="名册中没有此人")
    rungs = [
        Rung(person_id, "本人"),
        *cover_rungs(person_id, moment),
        *department_rungs(known.department, moment),
    ]
    return climb(rungs, moment, department=known.department, instead_of=person_id)


def department_rungs(department_id: str | None, moment: Moment) -> list[Rung]:
    """Head, line leader, outside working hours the duty officer, last the institution's head."""
    department = _department(department_id, moment)
    head = department.head if department else None
    return [*_seat("科室负责人", head, moment), *leader_rungs(department_id, moment)]


def leader_rungs(department_id: str | None, moment: Moment) -> list[Rung]:
    """The chain above the department head."""
    return [
        *_seat("分管领导", line_leader_of(department_id, moment), moment),
        *duty_officer_rungs(moment),
        *institution_head_rungs(moment),
    ]


def institution_head_rungs(moment: Moment) -> list[Rung]:
    """The institution's head, then who covers for them."""
    return _seat("主要领导", moment.organization.head, moment)


def duty_officer_rungs(moment: Moment) -> list[Rung]:
    """The duty officers; in working time there are none (glossary: only outside working hours)."""
    if moment.is_working_time(moment.at):
        return []
    officers = moment.organization.on_duty(Role.DUTY_OFFICER.value, moment.at)
    return [Rung(person, "行政总值班") for person in officers] or [Rung(None, "行政总值班")]


def line_leader_of(department_id: str | None, moment: Moment) -> str | None:
    """The leader in charge: the department's own, else that of the nearest department above it."""
    seen: set[str] = set()
    department = _department(department_id, moment)
    while department and department.id not in seen:
        if department.line_leader:
            return department.line_leader
        seen.add(department.id)
        department = _department(department.parent, moment)
    return None


def climb(
    rungs: Iterable[Rung],
    moment: Moment,
    *,
    department: str | None,
    instead_of: str | None = None,
) -> Resolved:
    """The first rung with somebody who is there and may; ``how`` names the rungs passed over."""
    passed: list[str] = []
    for rung in rungs:
        obstacle = _obstacle(rung, moment)
        if obstacle:
            passed.append(rung.name + obstacle)
            continue
        return _found(rung, passed, moment, department, instead_of)
    return Resolved(how=",".join([*passed, "无人可以接替"]))


def holder_rungs(holders: Iterable[PostHolding], post: Post) -> list[Rung]:
    """A, B, C … of a post as rungs; a post that nobody holds is one vacancy."""
    place = f"“{post.name}”"
    rungs = [Rung(row.person, place + letter(row.order), bar_to_holding(row, post)) for row in holders]
    return rungs or [Rung(None, place)]


def cover_rungs(person_id: str, moment: Moment) -> Iterator[Rung]:
    """The others who hold the person's posts, those of the posts held as A first."""
    organization, at = moment.organization, moment.at
    for row in sorted(organization.posts_of(person_id, at), key=lambda row: row.order):
        post = organization.post(row.post, at)
        if post and not post.is_single_by_law:
            yield from others_at(post, person_id, moment)


def others_at(post: Post, person_id: str, moment: Moment) -> list[Rung]:
    """Those who hold ``post`` beside ``person_id``, in order."""
    holders = moment.organization.holders(post.id, moment.at)
    others = [row for row in holders if row.person != person_id]
    return holder_rungs(others, post) if others else []


def first_there(rungs: Iterable[Rung], moment: Moment) -> str | None:
    """The first person of a chain who is there and may stand in."""
    return next((rung.person for rung in rungs if not _obstacle(rung, moment)), None)


def bar_to_holding(holding: PostHolding, post: Post) -> str:
    """Why a holder may not act at the post; empty: they may (S002-4F.R01, R03)."""
    if holding.order == 0:
        return ""
    if post.is_single_by_law:
        return "依法不得代行"
    return "" if holding.is_trained else "未经培训授权"


def letter(order: int) -> str:
    """What the holder at ``order`` is called: A角, B角, C角 …"""
    return f"{chr(ord('A') + order)}角"


def _seat(name: str, person: str | None, moment: Moment) -> list[Rung]:
    """A leading place: who has it, then who covers for them at the posts they hold."""
    covers = cover_rungs(person, moment) if person else ()
    return [Rung(person, name), *covers]


def _department(department_id: str | None, moment: Moment) -> Department | None:
    return moment.organization.department(department_id, moment.at) if department_id else None


def _obstacle(rung: Rung, moment: Moment) -> str:
    if rung.person is None:
        return "空缺"
    if not moment.is_employed(rung.person):
        return "已离任"
    return "不在岗" if moment.is_away(rung.person) else rung.bar


def _found(rung: Rung, passed: list[str], moment: Moment, department: str | None, instead_of: str | None) -> Resolved:
    stands_in = instead_of not in (None, rung.person) and moment.is_employed(instead_of or "")
    return Resolved(
        person_id=rung.person,
        department_id=department,
        acting_for=instead_of if stands_in else None,
        how=",".join([*passed, f"由{rung.name}接替"]) if passed else f"{rung.name}在岗",
    )


def _single_by_law(post: Post, person: str, moment: Moment) -> Resolved:
    where = f"“{post.name}”法定专人"
    how = f"{where}不在岗,依法不得代行" if moment.is_away(person) else f"{where}在岗"
    return Resolved(person_id=person, department_id=post.department, how=how)
