"""核实逾期: somebody judges a missed duty; a breach opens its matter."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from shouwen.cases.actors import Actor
from shouwen.cases.refusals import ActRefused, NotAllowed
from shouwen.cases.rulebooks import rulebook_today
from shouwen.cases.texts import checked
from shouwen.oversight.accountability.models import Matter
from shouwen.oversight.accountability.opening import open_matter
from shouwen.oversight.accountability.telling import tell
from shouwen.oversight.missed.files import JUDGED, MissedFile, check_unjudged, open_missed, take_up
from shouwen.oversight.missed.models import MissedDuty
from shouwen.oversight.missed.signs import candidates
from shouwen.rules.account_roles import AccountRole
from shouwen.rules.accountability.events import Act
from shouwen.rules.keeping.missed import against_judging
from shouwen.rules.language.kinds import BreachRule

FINDING = "核实意见"


@transaction.atomic
def verify_missed(
    *, missed_id: UUID | str, by: Actor, at: datetime, is_breach: bool, reason: str, rule: str = ""
) -> MissedDuty:
    """核实逾期: a breach of the clause of ``rule`` (id or name, by default the only one that speaks of it), or none; by
    the oversight office, who is over the department, or whom the rule names, never by who owed it.

    A breach opens its matter at once, with the lateness as its evidence; whoever owed it is told of the verdict.
    Raises ActRefused (at ``is_breach`` where no clause speaks of it, for then nothing could follow) and NotAllowed.
    """
    file = open_missed(missed_id, by.institution, by=by.staff, at=at)
    _check_may_judge(file, by)
    check_unjudged(file)
    broken = _rule(file, rule) if is_breach else None
    finding = checked(reason, field="reason")
    take_up(file)
    said = {"is_breach": is_breach, "rule": broken.id if broken else "", **_evidence(file)}
    entry = file.enter(JUDGED, said, {FINDING: finding})
    if broken is None or not _open(file, broken, seq=entry.seq, finding=finding):
        _tell_verdict(file, broken)
    return MissedDuty.objects.get(pk=file.missed.id)


def _check_may_judge(file: MissedFile, by: Actor) -> None:
    missed, house = file.missed, rulebook_today(file.institution, file.at)
    is_oversight = AccountRole.OVERSIGHT_OFFICE.value in by.roles
    said = against_judging(
        by.staff,
        bearer=missed.bearer,
        department=missed.department,
        rules=candidates(missed, file.institution),
        rulebook=house,
        at=file.at,
        is_oversight=is_oversight,
    )
    if said:
        raise NotAllowed(said)


def _rule(file: MissedFile, named: str) -> BreachRule:
    """By the rules of the day on which it fell due. Raises ActRefused."""
    known = candidates(file.missed, file.institution)
    if not known:
        raise ActRefused(_no_clause(file.missed.what), field="is_breach")
    found = [each for each in known if not named or named in (each.id, each.name)]
    if not found:
        raise ActRefused(f"适用于这一项的违规情形里没有“{named}”", field="rule")
    if len(found) > 1:
        choices = "、".join(each.name for each in found)
        raise ActRefused(f"有几条违规情形适用,请选一条;可以选:{choices}", field="rule")
    return found[0]


def _no_clause(what: str) -> str:
    return (
        f"到期那天施行的制度没有一条说“{what}”逾期是违规,没有记下;请核实为不是违规,写明情况。"
        f"今后要追究的,在制度里写一条违规情形(迹象: 逾期,应做: {what})"
    )


def _evidence(file: MissedFile) -> dict[str, object]:
    """When it was done, and how much working time past due that was, or it now is."""
    missed = file.missed
    calendar = rulebook_today(file.institution, missed.due).calendar
    return {"done": missed.done, "working_seconds": calendar.working_seconds(missed.due, missed.done or file.at)}


def _open(file: MissedFile, broken: BreachRule, *, seq: int, finding: str) -> list[Matter]:
    missed = file.missed
    if not (missed.bearer or missed.department):
        return []
    return open_matter(
        institution=file.institution,
        at=file.at,
        breach=broken.id,
        act=Act(source=missed.source, id=missed.id.hex, seq=seq, happened_at=missed.due),
        person=missed.bearer,
        department=missed.department,
        by=file.by,
        bundle=rulebook_today(file.institution, missed.due).bundle,
        facts=finding,
    )


def _tell_verdict(file: MissedFile, broken: BreachRule | None) -> None:
    """To whoever owed it: a matter tells of itself, this where none was opened."""
    found = f"属于违规“{broken.name}”({broken.clause}),没有另外立案" if broken else "不是违规"
    body = f"“{file.missed.what}”没有按时做,已经核实:{found}。"
    organization = rulebook_today(file.institution, file.at).organization
    tell(file.institution.pk, file.missed.bearer, body, organization, at=file.at)
