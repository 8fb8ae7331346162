"""The cases of a period, each played again under a draft."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from shouwen.cases.case_file import happened_from
from shouwen.cases.models import Case
from shouwen.cases.rulebooks import calendar_of, rulebook_of
from shouwen.ledger import reading
from shouwen.organization.models import Institution
from shouwen.organization.snapshot import snapshot
from shouwen.rules.case.course import settle
from shouwen.rules.case.folding import fold
from shouwen.rules.case.state import CaseState, Happened
from shouwen.rules.language.bundle import Bundle
from shouwen.rules.replaying import Sum, compare, replay
from shouwen.rules.rulebook import Rulebook

AT_ONCE = 200
"""How many cases are read by one statement."""


@dataclass(frozen=True, kw_only=True)
class Period:
    """The unsealed cases of ``institution`` registered in [``since``, ``until``), both aware; what falls due after
    ``until`` is not judged."""

    institution: Institution
    since: datetime
    until: datetime

    def cases(self) -> list[Case]:
        """In the order of registration."""
        found = Case.objects.select_related("institution").filter(
            institution=self.institution, is_sealed=False, registered_at__gte=self.since, registered_at__lt=self.until
        )
        return list(found.order_by("registered_at", "pk"))


def replay_period(period: Period, draft: Bundle, total: Sum) -> Iterator[int]:
    """Plays every case of ``period`` under ``draft`` and adds it to ``total``; yields how many are done, now and then.

    Only reads. Leaving early leaves ``total`` with what was played so far.
    """
    rulebook = _rulebook(period.institution, draft)
    cases = period.cases()
    for start in range(0, len(cases), AT_ONCE):
        chunk = cases[start : start + AT_ONCE]
        histories = reading.entries_of_many([case.pk for case in chunk])
        for case in chunk:
            entries = map(happened_from, histories[case.pk.hex])
            history = [happened for happened in entries if happened.at <= period.until]
            _add(total, case, history, rulebook, period.until)
        yield total.cases


def _rulebook(institution: Institution, draft: Bundle) -> Rulebook:
    return Rulebook(
        bundle=draft,
        organization=snapshot(institution.pk, institution.organization_version),
        calendar=calendar_of(draft),
    )


def _add(total: Sum, case: Case, history: list[Happened], rulebook: Rulebook, until: datetime) -> None:
    played = replay(history, rulebook, until=until)
    number = case.number_text
    total.add(number, compare(_as_it_stands(case, history, until), played.state))
    for refused in played.refused:
        total.refuse(number, map(str, refused.reasons))
    if played.without_object:
        total.without_object[number] = len(played.without_object)


def _as_it_stands(case: Case, history: list[Happened], until: datetime) -> CaseState:
    """The stored life, settled to ``until`` by its own rules: no figure depends on when the sweeper last ran."""
    state = fold(case.pk.hex, history)
    settle(state, until, recorded_at=until, rulebook=rulebook_of(case))
    return state
