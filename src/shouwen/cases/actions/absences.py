"""登记不在岗: with it, whoever the policy names is told of a hot post at which nobody is left (A角、B角)."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from django.db import transaction
from django.utils.timezone import localtime

from shouwen.cases.rulebooks import calendar_of
from shouwen.ledger.identifiers import Id
from shouwen.notices.queueing import Message, queue
from shouwen.notices.words import Kind
from shouwen.organization import actions as organization_actions
from shouwen.organization.models import Institution
from shouwen.organization.revision import as_uuid
from shouwen.organization.snapshot import snapshot
from shouwen.policies.queries import NoPolicyInForceError, bundle_in_force
from shouwen.rules.language.bundle import Bundle
from shouwen.rules.language.kinds import CoverRule
from shouwen.rules.organization import Absence, Organization, Post
from shouwen.rules.people import both_away, resolve


@dataclass(frozen=True, kw_only=True)
class LeftEmpty:
    """A post at which nobody who may hold it is left from ``begins`` (aware) on. ``told``: id of who was told; None
    where nobody is meant."""

    post: str
    told: str | None
    begins: datetime


@transaction.atomic
def record_absence(
    *,
    institution: Institution,
    staff_id: Id,
    begins: datetime,
    ends: datetime | None,
    by: Id | None,
    at: datetime,
    reason: str = "",
) -> list[LeftEmpty]:
    """Records the absence (aware instants) and tells of the posts that it leaves empty, from its beginning on or from
    that of another absence within it.

    Raises ChangeRefusedError as the organisation's own action does; then nobody is told.
    """
    before = snapshot(institution.pk, institution.organization_version)
    organization_actions.record_absence(
        institution_id=institution.pk, staff_id=staff_id, begins=begins, ends=ends, by=by, at=at, reason=reason
    )
    person = as_uuid(staff_id).hex
    absence = Absence(person=person, valid_from=begins, valid_to=ends)
    after = replace(before, absences=(*before.absences, absence))
    bundle = _bundle(institution, at)
    found = list(_left_empty(bundle, before, after, person, begins=begins, at=at)) if bundle else []
    queue(institution.pk, [_message(row, after, row.begins) for row in found if row.told], at=at)
    return found


def _bundle(institution: Institution, at: datetime) -> Bundle | None:
    try:
        return bundle_in_force(institution.pk, at, version=institution.policy_version)
    except NoPolicyInForceError:
        return None  # before the first policy nobody is named to be told


def _left_empty(
    bundle: Bundle, before: Organization, after: Organization, person: str, *, begins: datetime, at: datetime
) -> Iterator[LeftEmpty]:
    for rule, post in _meant(bundle, after, person, begins):
        for instant in _overlaps_from(after, person, begins):
            was_empty = both_away(post.id, organization=before, at=instant)
            if not was_empty and both_away(post.id, organization=after, at=instant):
                yield LeftEmpty(post=post.name, told=_alarmed(rule, post, after, bundle, at), begins=instant)
                break


def _overlaps_from(organization: Organization, person: str, begins: datetime) -> list[datetime]:
    """The instants at which the absence that begins at ``begins`` may leave a post empty: its own beginning, and that
    of every other absence within it, in order."""
    own = next(row for row in reversed(organization.absences) if (row.person, row.valid_from) == (person, begins))
    others = (row.valid_from for row in organization.absences if row.person != person)
    later = {instant for instant in others if instant is not None and instant > begins}
    return [begins, *sorted(instant for instant in later if own.valid_to is None or instant < own.valid_to)]


def _meant(
    bundle: Bundle, organization: Organization, person: str, begins: datetime
) -> Iterator[tuple[CoverRule, Post]]:
    """The posts of the absent for which a rule names whom to tell: those it lists, else every hot post."""
    held = [organization.post(holding.post, begins) for holding in organization.posts_of(person, begins)]
    for rule in bundle.of(CoverRule):
        for post in held:
            if post and not post.is_single_by_law and _alarms(rule) and _covers(rule, post):
                yield rule, post


def _alarms(rule: CoverRule) -> bool:
    """Whether the rule forbids that A and B are away together, and names whom to tell when they are."""
    return rule.never_both_away and bool(rule.alarm_to)


def _covers(rule: CoverRule, post: Post) -> bool:
    return post.name in rule.posts if rule.posts else post.is_hot


def _alarmed(rule: CoverRule, post: Post, organization: Organization, bundle: Bundle, at: datetime) -> str | None:
    meant = resolve(
        rule.alarm_to,
        organization=organization,
        at=at,
        is_working_time=calendar_of(bundle).is_working_time,
        department=post.department,
    )
    return meant.person_id


def _message(row: LeftEmpty, organization: Organization, begins: datetime) -> Message:
    told = row.told or ""
    person = organization.last_known(told)
    return Message(
        kind=Kind.UNCOVERED,
        to=told,
        subject=f"{Kind.UNCOVERED.label}：{row.post}"[:80],
        body=f"岗位“{row.post}”自{localtime(begins):%m-%d %H:%M}起A角、B角都不在岗，请安排人员值守。",
        phone=person.phone if person else "",
    )
