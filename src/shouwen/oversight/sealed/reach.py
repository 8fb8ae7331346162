"""Which sealed files are read at all for somebody: of all others not one row is fetched, so that the time which a
refusal takes tells nothing, neither how many there are nor whether there is one."""

from collections.abc import Iterator
from datetime import datetime

from django.db.models import Q, QuerySet, TextField
from django.db.models.functions import Cast

from shouwen.cases.actors import Actor
from shouwen.organization.snapshot import snapshot
from shouwen.oversight.sealed.models import SealedFile
from shouwen.policies.queries import policies_ever_saying
from shouwen.rules.language.kinds import Privacy
from shouwen.rules.sealing.holding import compartments_of, holders_of


def within_reach(by: Actor, at: datetime) -> QuerySet[SealedFile]:
    """The files of the compartments whose key ``by`` holds at ``at`` (aware), and those to which they were named.

    More than they may open: whoever is kept out of one of them is told so by its ``Scene``.
    """
    if by.person is None:
        return SealedFile.objects.none()
    theirs = Q(words_named__contains=by.person)
    for rule, role in _keys_of(by, at):
        theirs |= Q(rule=rule, role=role)
    rows = SealedFile.objects.filter(institution_id=by.institution_id)
    return rows.alias(words_named=Cast("named", TextField())).filter(theirs)


def _keys_of(by: Actor, at: datetime) -> Iterator[tuple[str, str]]:
    """(rule, role) of every key that ``by`` holds, by any rule that ever was in force: the old files go on by it."""
    organization = snapshot(by.institution_id, by.institution.organization_version)
    policies = policies_ever_saying(Privacy.label, by.institution_id)
    for rule in (rule for policy in policies for rule in policy.rules if isinstance(rule, Privacy)):
        for each in compartments_of(rule):
            if by.person in holders_of(each, excluded=frozenset(), organization=organization, at=at):
                yield rule.id, each.role
