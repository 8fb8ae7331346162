"""Looking for a lost receipt in vain: recorded by who looked and when, and limited by person and hour.

Nothing of what was typed is kept, not even as a digest: a record of misses must not become a list of names.
"""

import unicodedata
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Final
from uuid import UUID

from shouwen.cases.actors import Actor
from shouwen.cases.models import Case, LookUpMiss
from shouwen.cases.refusals import ActRefused
from shouwen.cases.requesters import Requester
from shouwen.ledger import vault
from shouwen.organization.snapshot import snapshot

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from shouwen.organization.models import Institution

MISSES_AN_HOUR: Final = 10
"""As many mistypings as a busy desk has; too few to try names against endings of numbers."""


def check_may_look_up(by: Actor, at: datetime) -> None:
    """Raises ActRefused at ``name`` where ``by`` has looked in vain too often within the hour before ``at`` (aware)."""
    since = at - timedelta(hours=1)
    misses = LookUpMiss.objects.filter(institution=by.institution, person_id=UUID(by.staff), at__gt=since, at__lte=at)
    if misses.count() >= MISSES_AN_HOUR:
        raise ActRefused(
            f"一小时内已有 {MISSES_AN_HOUR} 次没有找到,请稍后再找;可以先把来访的事重新登记,没有什么丢失", field="name"
        )


def note_miss(by: Actor, at: datetime) -> None:
    """Records that ``by`` looked at ``at`` and that nothing matched."""
    LookUpMiss.objects.create(institution=by.institution, person_id=UUID(by.staff), at=at)


def check_witness(witness: str, *, by: Actor, at: datetime) -> None:
    """Raises ActRefused at ``witness`` unless that is another member of the staff who is at work at ``at``."""
    organization = snapshot(by.institution_id, by.institution.organization_version)
    if witness == by.staff:
        raise ActRefused("在场人要是另一位工作人员", field="witness")
    if organization.person(witness, at) is None or organization.is_away(witness, at):
        raise ActRefused("在场人现在不在岗,请另请一位", field="witness")


def without_phone(institution: "Institution", *, name: str, day: date, department: str) -> "QuerySet[Case]":
    """The unsealed cases of one day at one desk whose requester left this name and no phone: three statements. The
    names are compared in memory and shown to nobody."""
    rows = Case.objects.filter(
        institution=institution,
        registered_at__date=day,
        first_contact_department_id=UUID(department),
        requester_ref__isnull=False,
        requester_key="",
        is_sealed=False,
    )
    refs = {ref.hex: case_id for case_id, ref in rows.values_list("pk", "requester_ref") if ref}
    words = vault.reveal(sorted(refs))
    meant = [refs[ref] for ref, text in words.items() if text and _is_named(Requester.from_text(text), name)]
    return Case.objects.filter(pk__in=meant)


def _is_named(requester: Requester, name: str) -> bool:
    return not requester.phone and _plain(requester.name) == _plain(name)


def _plain(name: str) -> str:
    """A name without width, case and blanks."""
    return "".join(unicodedata.normalize("NFKC", name).casefold().split())


__all__ = ["MISSES_AN_HOUR", "check_may_look_up", "check_witness", "note_miss", "without_phone"]
