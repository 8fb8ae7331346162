"""考核表 as a workbook: every figure as part, number and percent, so that each can be counted again."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO

import xlsxwriter
from django.utils.translation import gettext as _

from shouwen.oversight.assessments import Assessed
from shouwen.rules.assessing.figures import Figure
from shouwen.rules.language.kinds import METRICS


@dataclass(frozen=True, kw_only=True)
class AssessmentData:
    """``metrics`` are the policy's 指标 in its order; ``clause`` orders the assessment."""

    institution: str
    name: str
    period: str
    clause: str
    metrics: Sequence[str]
    rows: Sequence[Assessed]


def metric_name(metric: str) -> str:
    """The Chinese word of a 指标."""
    return next(word for word, english in METRICS.items() if english == metric)


def assessment_xlsx(data: AssessmentData) -> bytes:
    """The workbook. Numbers are numbers; names are text, and nothing becomes a formula."""
    file = BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        bold = book.add_format({"bold": True, "bg_color": "#E8EEF7", "border": 1, "text_wrap": True})
        sheet.write_string(0, 0, f"{data.institution}  {data.name}  {data.period}  {data.clause}")
        sheet.freeze_panes(2, 2)
        sheet.set_column(0, 1, 18)
        for place, words in enumerate(_head(data)):
            sheet.write_string(1, place, words, bold)
        for line, row in enumerate(data.rows, 2):
            sheet.write_string(line, 0, row.name)
            sheet.write_string(line, 1, row.department)
            for place, value in enumerate(_values(data, row), 2):
                (sheet.write_number if isinstance(value, int) else sheet.write_string)(line, place, value)
    return file.getvalue()


def _head(data: AssessmentData) -> Iterator[str]:
    yield from (_("Name"), _("Department"))
    for metric in data.metrics:
        word = metric_name(metric)
        yield word
        if _is_share(data, metric):
            yield _("%(metric)s: out of") % {"metric": word}
            yield _("%(metric)s: percent") % {"metric": word}


def _is_share(data: AssessmentData, metric: str) -> bool:
    return any(row.figures[metric].whole is not None for row in data.rows)


def _values(data: AssessmentData, row: Assessed) -> Iterator[int | str]:
    for metric in data.metrics:
        yield from _cells(row.figures[metric])


def _cells(figure: Figure) -> Iterator[int | str]:
    """A share without a number has no percent: 不可复算."""
    yield figure.part
    if figure.whole is not None:
        yield figure.whole
        yield figure.percent if figure.percent is not None else ""
