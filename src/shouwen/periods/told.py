"""What was written when the duties of a period were recorded, for the report on that period."""

from collections.abc import Iterator
from dataclasses import dataclass

from shouwen.ledger.vault import reveal
from shouwen.organization.models import Institution
from shouwen.periods.models import PeriodDoing
from shouwen.rules.language.bundle import Bundle
from shouwen.rules.language.kinds import Cadence, Clause
from shouwen.rules.time.periods import Period


@dataclass(frozen=True, kw_only=True)
class TellsOfPeriod:
    """One duty's records: (column, words) pairs, without what was erased."""

    what: str
    clause: Clause
    words: tuple[tuple[str, str], ...]


def told_of_period(institution: Institution, bundle: Bundle, period: Period) -> Iterator[TellsOfPeriod]:
    """The columns written for ``period`` under the periodic rules of its cycle that ask for columns, by rule."""
    for rule in bundle.of(Cadence):
        if rule.every is period.cycle and rule.fields:
            yield TellsOfPeriod(what=rule.what, clause=rule.clause, words=tuple(_words(institution, rule, period)))


def _words(institution: Institution, rule: Cadence, period: Period) -> Iterator[tuple[str, str]]:
    rows = list(
        PeriodDoing.objects.filter(institution_id=institution.pk, rule=rule.id, period=period.key).order_by("done_at")
    )
    words = reveal(ref for row in rows for ref in row.words.values())
    for row in rows:
        for column in rule.fields:
            text = words.get(row.words.get(column, ""))
            if text:
                yield column, text
