"""服务承诺: what an institution promises in public, drawn up from its own rules and directory."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from shouwen.rules.language.bundle import Bundle
from shouwen.rules.language.kinds import CompleteNotice, DirectoryDuty, Hours, Material, ServicePoint, TimeLimit
from shouwen.rules.language.service_items import limits_of, route_of
from shouwen.rules.naming import find
from shouwen.rules.organization import Department, Organization, Person, Post
from shouwen.rules.rulebook import Rulebook
from shouwen.rules.time.durations import duration_text
from shouwen.rules.words import Tier, Word

SUPERVISION_PHONE = "监督电话"
_KNOWN_TO_REQUESTERS = frozenset({Tier.SEVERAL_DEPARTMENTS, Tier.OUTSIDE, Tier.COMPLAINT, Tier.TIP_OFF, Tier.EMERGENCY})
"""What somebody can tell of their own matter; whose duty it is inside the house they cannot."""


@dataclass(frozen=True, kw_only=True)
class PromisedItem:
    """A service item as the public reads it. ``pledged`` and ``statutory`` are limits in words; empty: not said."""

    name: str
    department: str
    where: str
    phone: str
    materials: tuple[str, ...]
    procedure: tuple[str, ...]
    pledged: str
    statutory: str
    fee: str
    basis: str
    clause: str


@dataclass(frozen=True, kw_only=True)
class PromisedLimit:
    """A limit on all matters, or on those of ``matters``; ``applies_to`` says in words for what it holds, empty for
    everything else."""

    matters: tuple[str, ...]
    applies_to: str
    what: str
    pledged: str
    statutory: str
    clause: str


@dataclass(frozen=True, kw_only=True)
class Phone:
    name: str
    number: str


@dataclass(frozen=True, kw_only=True)
class ComplaintOffice:
    """Who handles complaints: where it is found and by which number; either may be empty."""

    name: str
    room: str
    phone: str


@dataclass(frozen=True, kw_only=True)
class Opening:
    """When whom is open: ``departments`` empty means the whole institution."""

    departments: tuple[str, ...]
    open: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Promises:
    """Everything that the page 服务承诺 holds."""

    institution: str
    items: tuple[PromisedItem, ...]
    limits: tuple[PromisedLimit, ...]
    phones: tuple[Phone, ...]
    hours: tuple[Opening, ...]
    service_points: tuple[ServicePoint, ...]
    complaint_offices: tuple[ComplaintOffice, ...]

    def phone(self, name: str) -> str:
        """The number shown under ``name``, or an empty text."""
        return next((phone.number for phone in self.phones if phone.name == name), "")


def promises(rulebook: Rulebook, *, at: datetime) -> Promises:
    """What the institution promises at ``at`` (aware)."""
    bundle, organization = rulebook.bundle, rulebook.organization
    return Promises(
        institution=organization.name,
        items=tuple(_item(notice, bundle, organization, at) for notice in bundle.items),
        limits=tuple(_limit(rule) for rule in bundle.of(TimeLimit)),
        phones=tuple(_phones(bundle, organization, at)),
        hours=tuple(_opening(rule) for rule in bundle.of(Hours)),
        service_points=tuple(point for rule in bundle.of(DirectoryDuty) for point in rule.service_points),
        complaint_offices=tuple(_complaint_offices(bundle, organization, at)),
    )


def published(part: str, page: Promises) -> bool:
    """Whether the page holds ``part`` (a value of ``kinds.PUBLISHED``); ways to complain hang on a phone."""
    return _HOLDS[part](page)


def _item(notice: CompleteNotice, bundle: Bundle, organization: Organization, at: datetime) -> PromisedItem:
    route = route_of(notice, bundle)
    row = find(route.to, organization=organization, at=at).row if route else None
    limits = limits_of(notice, bundle)
    return PromisedItem(
        name=notice.item,
        department=route.to if route else "",
        where=notice.where or _room(row),
        phone=row.phone if row else "",
        materials=tuple(_asked_for(material) for material in notice.materials),
        procedure=notice.procedure,
        pledged=notice.promised or "、".join(duration_text(rule.limit) for rule in limits),
        statutory="、".join(duration_text(rule.statutory) for rule in limits if rule.statutory),
        fee=notice.fee,
        basis=notice.basis,
        clause=str(notice.clause),
    )


def _asked_for(material: Material) -> str:
    """With the case in which it is asked for: 代办人身份证（代办）."""
    when = "、".join(material.only_if.values())
    return f"{material.name}（{when}）" if when else material.name


def _room(row: Department | Post | Person | None) -> str:
    return row.room if isinstance(row, Department | Post) else ""


def _limit(rule: TimeLimit) -> PromisedLimit:
    return PromisedLimit(
        matters=rule.matters,
        applies_to=" · ".join(_applies_to(rule)),
        what=rule.what,
        pledged=duration_text(rule.limit),
        statutory=duration_text(rule.statutory) if rule.statutory else "",
        clause=str(rule.clause),
    )


def _applies_to(rule: TimeLimit) -> Iterator[str]:
    tiers = rule.tiers if _KNOWN_TO_REQUESTERS.issuperset(rule.tiers) else ()
    words = (rule.matters, _labels(tiers), _labels(rule.urgencies), _labels(rule.channels), *rule.classes.values())
    yield from ("、".join(each) for each in words if each)


def _labels(words: Iterable[Word]) -> tuple[str, ...]:
    return tuple(word.label for word in words)


def _phones(bundle: Bundle, organization: Organization, at: datetime) -> list[Phone]:
    """The supervision phone is the institution's own; the others stand in the rules, once each."""
    found = {SUPERVISION_PHONE: organization.supervision_phone}
    for rule in bundle.of(DirectoryDuty):
        for phone in rule.phones:
            found[phone.name] = phone.number or _phone_of(phone.of, organization, at) or found.get(phone.name, "")
    return [Phone(name=name, number=number) for name, number in found.items()]


def _complaint_offices(bundle: Bundle, organization: Organization, at: datetime) -> Iterator[ComplaintOffice]:
    """Those to which the routes lead complaints, once each."""
    for name in dict.fromkeys(route.to for route in bundle.routes if route.tier is Tier.COMPLAINT):
        row = find(name, organization=organization, at=at).row
        if row and (row.phone or _room(row)):
            yield ComplaintOffice(name=row.name, room=_room(row), phone=row.phone)


def _phone_of(name: str, organization: Organization, at: datetime) -> str:
    row = find(name, organization=organization, at=at).row if name else None
    return row.phone if row else ""


def _opening(rule: Hours) -> Opening:
    return Opening(departments=rule.departments, open=("全天",) if rule.around_the_clock else tuple(rule.open))


_HOLDS: dict[str, Callable[[Promises], bool]] = {
    "supervision_phone": lambda page: bool(page.phone(SUPERVISION_PHONE)),
    "promises": lambda page: bool(page.limits or page.items),
    "items": lambda page: bool(page.items),
    "procedures": lambda page: _all(page, lambda item: bool(item.procedure)),
    "limits": lambda page: bool(page.limits) or _all(page, lambda item: bool(item.pledged)),
    "materials": lambda page: _all(page, lambda item: bool(item.materials)),
    "fees": lambda page: _all(page, lambda item: bool(item.fee)),
    "hours": lambda page: bool(page.hours),
    "service_points": lambda page: bool(page.service_points),
    "complaint_ways": lambda page: any(phone.number for phone in page.phones),
    "regulator": lambda page: any("监管" in phone.name and phone.number for phone in page.phones),
}


def _all(page: Promises, holds: Callable[[PromisedItem], bool]) -> bool:
    """Every item has it, and there is one."""
    return bool(page.items) and all(holds(item) for item in page.items)
