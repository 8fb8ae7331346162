"""Numbers that a periodic record holds (visits, households): denominators that no matter can give."""

import re
from datetime import date

from shouwen.ledger.vault import reveal
from shouwen.organization.models import Institution
from shouwen.periods.models import PeriodDoing
from shouwen.rules.language.kinds import Cadence
from shouwen.rules.time.periods import read_period

_NUMBER = re.compile(r"\d{1,12}")


def reported_numbers(institution: Institution, rule: Cadence, column: str, first: date, last: date) -> dict[str, int]:
    """What was entered in ``column`` for the periods of ``rule`` that lie from ``first`` through ``last``, added up by
    department (id; empty for a duty with one bearer). What is no whole number counts as not reported.
    """
    rows = PeriodDoing.objects.filter(institution_id=institution.pk, rule=rule.id).order_by("done_at")
    doings = [doing for doing in rows if column in doing.words and _lies_within(doing.period, rule, first, last)]
    words = reveal(doing.words[column] for doing in doings)
    found: dict[str, int] = {}
    for doing in doings:
        number = _NUMBER.fullmatch((words[doing.words[column]] or "").strip())
        if number:
            found[doing.subject] = found.get(doing.subject, 0) + int(number[0])
    return found


def _lies_within(key: str, rule: Cadence, first: date, last: date) -> bool:
    period = read_period(rule.every, key) if rule.every else None
    return period is not None and first <= period.begins and period.ends <= last
