"""Points: signed entries with article and evidence, replaced, capped and closed by period.

Only a verified breach lowers a score, never that something was registered; an entry counts once the person was told
and heard (信访工作条例 39).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal

from shouwen.rules.language.kinds import ScoreRule
from shouwen.rules.organization import Organization
from shouwen.rules.organization_file import CHINA
from shouwen.rules.time.periods import Period, period_of
from shouwen.rules.words import Cycle, Word

Key = tuple[str, str, int]


class Standing(Word):
    """Where an entry stands: told, disputed, in force, or taken back."""

    TOLD = "told", "已告知"
    DISPUTED = "disputed", "有异议"
    STANDS = "stands", "生效"
    CANCELLED = "cancelled", "已撤销"
    REPLACED = "replaced", "已取代"


FALLEN = frozenset({Standing.CANCELLED, Standing.REPLACED})
"""An entry that counts for nobody any more."""


@dataclass(frozen=True, kw_only=True)
class Points:
    """One entry: by which rule, for whom (id), for which act (its key, empty at a period's end), how much."""

    rule: str
    subject: str
    act: Key | None
    points: Decimal
    standing: str = Standing.TOLD


def period_key(cycle: Cycle, at: datetime) -> str:
    """The period in which an act of ``at`` (aware) counts."""
    return period_of(cycle, at.astimezone(CHINA).date()).key


def total(entries: Iterable[Points], rules: Sequence[ScoreRule]) -> Decimal:
    """What stands in force for one subject and period: each rule's sum within its cap (上限)."""
    caps = {rule.id: rule.at_most for rule in rules}
    sums: dict[str, Decimal] = {}
    for entry in entries:
        if entry.standing == Standing.STANDS:
            sums[entry.rule] = sums.get(entry.rule, Decimal()) + entry.points
    return sum((_capped(amount, caps.get(rule)) for rule, amount in sums.items()), Decimal())


def replaced_by(rule: ScoreRule, entries: Iterable[Points], act: Key, subject: str) -> list[Points]:
    """The entries of the same act and subject that one by ``rule`` takes the place of (−10 instead of −5)."""
    return [each for each in entries if each.act == act and each.subject == subject and each.rule in rule.replaces]


def is_replaced(rule: ScoreRule, entries: Iterable[Points], rules: Sequence[ScoreRule], act: Key) -> bool:
    """Whether an entry that takes the place of ``rule`` stands already for the same act."""
    above = {each.id for each in rules if rule.id in each.replaces}
    return any(each.act == act and each.rule in above and each.standing != Standing.CANCELLED for each in entries)


def clean_departments(
    rule: ScoreRule, deducted: Iterable[str], organization: Organization, *, period: Period
) -> list[str]:
    """The departments (ids) of ``rule`` that had no deduction in force in ``period``, as of its last day."""
    last = datetime.combine(period.ends, datetime.min.time(), CHINA) + timedelta(hours=12)
    wanted = [row for row in organization.departments if row.holds_at(last) and _is_meant(row.name, rule)]
    had = set(deducted)
    return [row.id for row in wanted if row.id not in had]


def _is_meant(name: str, rule: ScoreRule) -> bool:
    return not rule.departments or name in rule.departments


def _capped(amount: Decimal, cap: Decimal | None) -> Decimal:
    if cap is None:
        return amount
    most = abs(cap)
    return max(-most, min(most, amount))
