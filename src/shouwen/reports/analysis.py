"""统计分析报告: what was registered and closed in a period, the indicators in force, what was published elsewhere.

The same sections stand on the screen, in the workbook and on the paper. No share stands without its numbers, nothing
is put in an order by how much was registered, and nothing is told of who asked.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from shouwen.oversight.statistics import PeriodCounted
from shouwen.periods.told import TellsOfPeriod, told_of_period
from shouwen.rules.indicators.counting import Counted, CountedCase, matrix
from shouwen.rules.indicators.telling import cautions, comparison_text, counted_text
from shouwen.rules.language.kinds import Classification, Indicator
from shouwen.rules.language.typography import chinese_marks
from shouwen.rules.statistics.published import Published, contradictions
from shouwen.rules.statistics.rates import Observation
from shouwen.rules.statistics.wording import published_text, rate, rate_text, span

Row = tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Section:
    """A heading with paragraphs, a table below them (the first row is its head), how it was worked out in ``steps``,
    and the notes that must be read with it. ``is_numeric`` tells a table of numbers from one of words."""

    title: str
    says: tuple[str, ...] = ()
    rows: tuple[Row, ...] = ()
    steps: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    clause: str = ""
    is_numeric: bool = True


@dataclass(frozen=True, kw_only=True)
class Analysis:
    """The report of one institution over one period, as known on ``dated`` (a day in the institution's zone)."""

    institution: str
    period: str
    sections: tuple[Section, ...]
    dated: date

    @property
    def title(self) -> str:
        return _("Analysis of %(period)s") % {"period": self.period}

    @property
    def digest(self) -> str:
        """SHA-256 (hex) of the sections: the same numbers give the same digest, whenever the report is drawn up."""
        plain = [[each.title, each.says, each.rows, each.steps, each.notes] for each in self.sections]
        return hashlib.sha256(json.dumps(plain, ensure_ascii=False).encode()).hexdigest()

    @property
    def proof(self) -> str:
        """What the record of the periodic duty says: which report, its first numbers, its digest."""
        digest = _("Digest of the numbers %(digest)s") % {"digest": self.digest[:16]}
        return chinese_marks(f"{self.title}:{self.sections[0].says[0]}({digest})")


def analysis_of(counted: PeriodCounted, *, dated: date) -> Analysis:
    """The report over ``counted``; a section without anything to tell is left out."""
    bundle = counted.rulebook.bundle
    computed = [_indicator(counted, rule) for rule in counted.indicators if rule.is_computed]
    sorted_by = [_classification(counted, rule) for rule in _dimensions(bundle.of(Classification))]
    published = [_published(rule) for rule in counted.indicators if rule.published]
    told = [_told(each) for each in told_of_period(counted.institution, bundle, counted.period)]
    sections = [_overview(counted), _contents(counted), *sorted_by, *computed, *told, *published, *_questions(counted)]
    return Analysis(
        institution=counted.institution.name,
        period=counted.period.label,
        sections=tuple(each for each in sections if each.says or len(each.rows) > 1),
        dated=dated,
    )


def _overview(counted: PeriodCounted) -> Section:
    """How much there was, and who handled it."""
    plain = [case for case in counted.registered if not case.is_light]
    closed = [case for case in counted.closed if not case.is_light]
    numbers = _("%(registered)s matters registered, %(light)s more answered by one key, %(closed)s closed.") % {
        "registered": len(plain),
        "light": len(counted.registered) - len(plain),
        "closed": len(closed),
    }
    return Section(title=_("Overview"), says=(numbers, *_handling(closed)), notes=(_no_order(),))


def _handling(closed: Sequence[CountedCase]) -> Iterator[str]:
    """The share that the department asked first handled itself, and the share that others did."""
    if not closed:
        return
    direct = sum(case.is_direct for case in closed)
    for words, number in ((_("Handled directly"), direct), (_("Handled by other departments"), len(closed) - direct)):
        yield f"{words}: {rate_text(Observation(events=number, exposure=len(closed)))}"


def _no_order() -> str:
    return _("How much a department registered says how many people came to it, and nothing about how it works.")


def _contents(counted: PeriodCounted) -> Section:
    """Departments down, categories across."""
    cases = [case for case in counted.registered if not case.is_light]
    table = matrix(cases, "科室", "类别")
    departments = sorted({row for row, _column in table}, key=lambda key: counted.group_name("科室", key))
    categories = sorted({column for _row, column in table})
    rows = [
        (counted.group_name("科室", department), *(str(table.get((department, each), 0)) for each in categories))
        for department in departments
    ]
    head = (_("Department"), *(each or _("no category") for each in categories))
    notes = (_("A matter that several departments answered for stands in the row of each."),)
    return Section(title=_("Departments and contents"), rows=(head, *rows), notes=notes)


def _dimensions(rules: Iterable[Classification]) -> list[Classification]:
    return list({rule.dimension: rule for rule in rules}.values())


def _classification(counted: PeriodCounted, rule: Classification) -> Section:
    """By one dimension: causes, kinds of requesters, severity."""
    chosen = [case.chosen[rule.dimension] for case in counted.registered if rule.dimension in case.chosen]
    rows = [
        (option, str(chosen.count(option)), rate(chosen.count(option) / len(chosen)))
        for option in dict.fromkeys([*rule.names, *chosen])
        if chosen
    ]
    head = (rule.dimension, _("Number of matters"), _("Share of %(total)s") % {"total": len(chosen)})
    return Section(title=_("By %(dimension)s") % {"dimension": rule.dimension}, rows=(head, *rows))


def _indicator(counted: PeriodCounted, rule: Indicator) -> Section:
    """An indicator: the whole institution first, then its groups; how they compare where the policy allows it."""
    value, contrasts = counted.value(rule), counted.contrasts(rule)
    notes = dict.fromkeys(note for each in contrasts for note in each.notes)
    rows = [row for grouping, groups in value.groups.items() for row in _group_rows(counted, rule, grouping, groups)]
    head = (" / ".join(rule.by), _("Events"), _("Out of"), _("Rate"), _("Interval (95 percent)"))
    return Section(
        title=rule.name,
        says=(chinese_marks(counted_text(value.whole, rule.per)),),
        rows=(head, *rows) if rows else (),
        steps=tuple(chinese_marks(line) for each in contrasts for line in each.lines),
        notes=(*rule.cautions, *(chinese_marks(note) for note in notes)),
        clause=chinese_marks(str(rule.clause)),
    )


def _group_rows(
    counted: PeriodCounted, rule: Indicator, grouping: str, groups: Sequence[Counted]
) -> list[tuple[str, ...]]:
    """In the order of the verified faults where the policy orders one, else by name."""
    which = f"{grouping} " if len(rule.by) > 1 else ""
    rows = [(which + counted.group_name(grouping, each.key), *_numbers(each, rule.per)) for each in groups]
    return rows if rule.ranked else sorted(rows)


def _numbers(counted: Counted, per: int) -> Row:
    observation = counted.observation
    exposure = "" if counted.exposure is None else str(counted.exposure)
    if observation is None:
        return str(counted.events), exposure, "—", chinese_marks(str(counted.lack))
    return str(counted.events), exposure, rate(observation.share, per), span(observation, per)


def _told(told: TellsOfPeriod) -> Section:
    """What was written when a periodic duty of this period was recorded: fields, problems, experience."""
    head = (_("Asked for"), _("What was written"))
    return Section(title=told.what, rows=(head, *told.words), clause=chinese_marks(str(told.clause)), is_numeric=False)


def _published(rule: Indicator) -> Section:
    """Figures from elsewhere, each with what it is worth, and how they compare."""
    rows = [(each.about, _circumstances(each), each.printed, published_text(each)) for each in rule.figures()]
    head = (_("Figure"), _("Of whom, when"), _("As printed"), _("Computed again"))
    return Section(
        title=_("%(name)s, as published") % {"name": rule.name},
        rows=(head, *(tuple(map(chinese_marks, row)) for row in rows)),
        steps=tuple(chinese_marks(each) for each in comparison_text(rule)),
        notes=tuple(chinese_marks(each) for each in cautions(rule)),
        clause=chinese_marks(str(rule.clause)),
        is_numeric=False,
    )


def _circumstances(figure: Published) -> str:
    """Of whom, by which definition, when."""
    return " ".join(filter(None, (figure.of, figure.defined_as, figure.period)))


def _questions(counted: PeriodCounted) -> Iterator[Section]:
    figures = [figure for rule in counted.indicators for figure in rule.figures()]
    said = tuple(map(chinese_marks, contradictions(figures)))
    if said:
        yield Section(title=_("To be asked of the sources"), says=said)
