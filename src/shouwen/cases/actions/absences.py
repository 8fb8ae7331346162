"""登记不在岗: with it, whoever the policy names is told of a hot post at which nobody is left (A角、B角)."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from django.db import transaction

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
    """A post at which nobody who may hold it is left. ``told``: id of who was told; None where nobody is meant."""

    post: str
    told: str | None


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
    """Records the absence (aware instants) and tells of the posts that it leaves empty at its beginning.

    Raises ChangeRefusedError as the organisation's own action does; then nobody is told.
    """
    before = snapshot(institution.pk, institution.organization_version)
    organization_actions.record_absence(
        institution_id=institution.pk, staff_id=staff_id, begins=begins, ends=ends, by=by, at=at, reason=reason
    )
    absence = Absence(person=as_uuid(staff_id).hex, valid_from=begins, valid_to=ends)
    after = replace(before, absences=(*before.absences, absence))
    bundle = _bundle(institution, at)
    found = list(_left_empty(bundle, before, after, absence, at)) if bundle else []
    queue(institution.pk, [_message(row, after, begins) for row in found if row.told], at=at)
    return found


def _bundle(institution: Institution, at: datetime) -> Bundle | None:
    try:
        return bundle_in_force(institution.pk, at, version=institution.policy_version)
    except NoPolicyInForceError:
        return None  # before the first policy nobody is named to be told


def _left_empty(
    bundle: Bundle, before: Organization, after: Organization, absence: Absence, at: datetime
) -> Iterator[LeftEmpty]:
    begins, calendar = absence.valid_from, calendar_of(bundle)
    for rule in bundle.of(CoverRule):
        for post in _meant(rule, after, absence):
            if both_away(post.id, organization=before, at=begins):
                continue
            if rule.alarm_to and both_away(post.id, organization=after, at=begins):
                meant = resolve(
                    rule.alarm_to,
                    organization=after,
                    at=at,
                    is_working_time=calendar.is_working_time,
                    department=post.department,
                )
                yield LeftEmpty(post=post.name, told=meant.person_id)


def _meant(rule: CoverRule, organization: Organization, absence: Absence) -> Iterator[Post]:
    """The posts of the absent that ``rule`` covers: those it names, else every hot post."""
    for holding in organization.posts_of(absence.person, absence.valid_from):
        post = organization.post(holding.post, absence.valid_from)
        if post and not post.is_single_by_law and (post.name in rule.posts if rule.posts else post.is_hot):
            yield post


def _message(row: LeftEmpty, organization: Organization, begins: datetime) -> Message:
    told = row.told or ""
    person = organization.last_known(told)
    return Message(
        kind=Kind.UNCOVERED,
        to=told,
        subject=f"{Kind.UNCOVERED.label}：{row.post}"[:80],
        body=f"岗位“{row.post}”自{begins:%m-%d %H:%M}起A角、B角都不在岗，请安排人员值守。",
        phone=person.phone if person else "",
    )
