"""What a report states by itself (报告内容): the figures of its instant, frozen into the record that is made of it.

It lists matters — the step, who does it, who answers for it, the next date — and nothing about whoever asked.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from shouwen.cases.actors import Actor
from shouwen.cases.queries.supervision import Unresolved, unresolved
from shouwen.ledger.vault import reveal
from shouwen.organization.models import Institution
from shouwen.periods.models import PeriodDoing
from shouwen.rules.language.kinds import Cadence
from shouwen.rules.rulebook import Rulebook
from shouwen.rules.time.periods import read_period

LABEL: Final = "报告内容"
"""Under which the record keeps what the report stated."""
NOTHING: Final = "没有未办结的包案事项。"


@dataclass(frozen=True, kw_only=True)
class Submitted:
    """A report as it was submitted for the period ``label``: what it stated then (``stated``; None where erased), never
    what is so now."""

    doing: PeriodDoing
    label: str
    stated: str | None


def stated_by(rule: Cadence, by: Actor, rulebook: Rulebook, at: datetime) -> dict[str, str]:
    """What goes into the record of ``rule`` beside what is typed; nothing where the rule states nothing by itself."""
    return {LABEL: _STATEMENTS[rule.states](by, rulebook, at)} if rule.states else {}


def submitted_reports(institution: Institution, rules: Iterable[Cadence], *, most: int = 12) -> list[Submitted]:
    """The newest reports made under ``rules``. Two statements."""
    known = {rule.id: rule for rule in rules if rule.states}
    rows = PeriodDoing.objects.filter(institution_id=institution.pk, rule__in=known).order_by("-done_at", "-seq")[:most]
    told = [row for row in rows if LABEL in row.words]
    words = reveal(row.words[LABEL] for row in told)
    return [
        Submitted(doing=row, label=_label(known[row.rule], row.period), stated=words.get(row.words[LABEL]))
        for row in told
    ]


def _label(rule: Cadence, key: str) -> str:
    period = read_period(rule.every, key) if rule.every else None
    return period.label if period else key


def _unresolved_text(by: Actor, rulebook: Rulebook, at: datetime) -> str:
    rows = unresolved(by)
    return "\n".join(_lines(rows, rulebook, at)) if rows else NOTHING


def _lines(rows: list[Unresolved], rulebook: Rulebook, at: datetime) -> Iterator[str]:
    yield f"未办结的包案事项 {len(rows)} 件。"
    yield from (f"{number}. {_line(row, rulebook, at)}" for number, row in enumerate(rows, 1))


def _line(row: Unresolved, rulebook: Rulebook, at: datetime) -> str:
    owner, sponsor = (_name(each.hex if each else "", rulebook) for each in (row.owner_id, row.sponsor_id))
    day = rulebook.calendar.local(at).date()
    due = rulebook.calendar.describe(row.next_at, today=day) if row.next_at else "未定"
    matter = f"{row.case.number_text}（{row.case.category}）"
    return f"{matter}：{row.step}；{owner}办，{sponsor}包案；下一步 {due}"


def _name(person: str, rulebook: Rulebook) -> str:
    row = rulebook.organization.last_known(person) if person else None
    return row.name if row else "未定"


_STATEMENTS: Final[Mapping[str, Callable[[Actor, Rulebook, datetime], str]]] = {"commitments": _unresolved_text}
