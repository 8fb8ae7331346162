"""What follows by itself: verified breaches of cases become matters, what adds up is proposed, measures expire, scores
come into force, periods close. May run at any time and any number of times."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Exists, OuterRef

from shouwen.cases.case_file import history_of
from shouwen.cases.models import Flag
from shouwen.cases.rulebooks import rulebook_of
from shouwen.cases.settling_each import HowEach, apart
from shouwen.ledger.identifiers import hex_of
from shouwen.organization.models import Institution
from shouwen.oversight.accountability.clean_periods import close_periods
from shouwen.oversight.accountability.files import read_file, save
from shouwen.oversight.accountability.models import Considered, Matter, Score
from shouwen.oversight.accountability.opening import open_matter
from shouwen.oversight.accountability.record import CASE, act_of
from shouwen.oversight.accountability.scores import let_stand
from shouwen.policies.queries import bundle_by_hash
from shouwen.rules.accountability.events import Act
from shouwen.rules.accountability.matter import Stage
from shouwen.rules.accountability.scoring import Standing
from shouwen.rules.case.folding import fold
from shouwen.rules.case.obligations.fitting import fits
from shouwen.rules.case.signs import breach_rules
from shouwen.rules.case.state import CaseState, Obligation
from shouwen.rules.language.bundle import Bundle
from shouwen.rules.language.kinds import TimeLimit
from shouwen.rules.rulebook import Rulebook
from shouwen.rules.time.durations import Duration


@dataclass(frozen=True)
class Found:
    """A verified breach of a case with the case as it stands."""

    flag: Flag
    state: CaseState
    rulebook: Rulebook


def settle_accountability(now: datetime, *, each: HowEach = apart) -> int:
    """Settles every institution up to ``now`` (aware), each breach, matter and score by itself; returns how many
    matters and entries came of it."""
    return sum(_settle(institution, now, each) for institution in Institution.objects.all())


def _settle(institution: Institution, now: datetime, each: HowEach) -> int:
    opened = sum(each(_take_up, flag_id, now) for flag_id in _to_take_up(institution))
    ended = sum(each(_expire, matter_id, institution, now) for matter_id in _to_expire(institution, now))
    in_force = sum(each(_let_stand, score_id, institution, now) for score_id in _to_let_stand(institution, now))
    return opened + ended + in_force + each(_close_periods, institution, now)


def _to_take_up(institution: Institution) -> list[str]:
    """The verified breaches not yet considered, in the order of their verdicts."""
    known = Considered.objects.filter(pk=OuterRef("pk"))
    rows = Flag.objects.filter(institution=institution, verdict="breach", case__is_sealed=False)
    return list(rows.filter(~Exists(known)).order_by("verified_at", "pk").values_list("pk", flat=True))


@transaction.atomic
def _take_up(flag_id: str, now: datetime) -> int:
    """Every verified breach of the case against the same person anew: one may have lacked another (并有违规). What
    another worker takes up at this moment is left to it."""
    flag = Flag.objects.select_related("case__institution").get(pk=flag_id)
    _, is_new = Considered.objects.get_or_create(pk=flag.pk, defaults={"institution_id": flag.institution_id})
    if not is_new:
        return 0
    state = fold(flag.case.pk.hex, history_of(flag.case.pk))
    house = rulebook_of(flag.case)
    rows = Flag.objects.filter(case=flag.case, verdict="breach", bearer_id=flag.bearer_id).select_related(
        "case__institution"
    )
    return sum(len(_open(Found(row, state, house), now)) for row in rows)


def _open(found: Found, now: datetime) -> list[Matter]:
    flag, state = found.flag, found.state
    if flag.bearer_id is None and flag.department_id is None:
        return []
    return open_matter(
        institution=flag.case.institution,
        at=max(now, flag.verified_at or now),
        breach=flag.verified_rule or flag.rule,
        act=Act(source=CASE, id=flag.case_id.hex, seq=act_of(flag), happened_at=flag.raised_at),
        person=hex_of(flag.bearer_id) if flag.bearer_id else "",
        department=hex_of(flag.department_id) if flag.department_id else "",
        bundle=bundle_by_hash(flag.case.bundle),
        also=_also(found),
        exempt=["within_statutory"] if _is_within_statutory(found) else [],
        fits=lambda rule: fits(rule, state),
    )


def _also(found: Found) -> set[str]:
    """The names and ids of the breaches verified against the same person in the case."""
    rules = {rule.id: rule.name for rule in breach_rules(found.state, found.rulebook)}
    bearer = hex_of(found.flag.bearer_id) if found.flag.bearer_id else None
    verified = [
        row.verified_rule or row.rule
        for row in found.state.flags.values()
        if row.verdict == "breach" and row.bearer == bearer
    ]
    return {word for rule in verified for word in (rule, rules.get(rule, rule))}


def _is_within_statutory(found: Found) -> bool:
    """Late by the pledge, in time by the law."""
    owed = found.state.obligations.get(found.flag.about) if found.flag.pattern == "late" else None
    limit = _statutory(owed, found.rulebook.bundle) if owed else None
    if owed is None or limit is None or owed.status != "kept" or owed.ended_at is None:
        return False
    return owed.ended_at <= found.rulebook.calendar.due(owed.start, limit)


def _statutory(owed: Obligation, bundle: Bundle) -> Duration | None:
    """The limit of the law for the same business, also where a shorter pledge is the one that counted."""
    same = (rule for rule in bundle.of(TimeLimit) if rule.id == owed.rule or rule.clause in owed.also)
    return next((rule.statutory for rule in same if rule.statutory), None)


def _to_expire(institution: Institution, now: datetime) -> list[UUID]:
    rows = Matter.objects.filter(institution_id=institution.pk, stage=Stage.DECIDED, ended_at=None, expires_at__lt=now)
    return list(rows.order_by("expires_at", "pk").values_list("pk", flat=True))


@transaction.atomic
def _expire(matter_id: UUID, institution: Institution, now: datetime) -> int:
    save(read_file(matter_id, institution=institution, at=now))
    return 1


def _to_let_stand(institution: Institution, now: datetime) -> list[UUID]:
    rows = Score.objects.filter(institution_id=institution.pk, standing=Standing.TOLD, stands_from__lt=now)
    return list(rows.order_by("stands_from", "pk").values_list("pk", flat=True))


def _let_stand(score_id: UUID, institution: Institution, now: datetime) -> int:
    let_stand(score_id, institution, now)
    return 1


def _close_periods(institution: Institution, now: datetime) -> int:
    return len(close_periods(institution, now))
