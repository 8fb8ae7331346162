"""The periodic duties for which this report is the proof: recorded from the page, with the report's own numbers."""

from collections.abc import Iterator

from shouwen.periods.standing import Scene
from shouwen.reports.analysis import Analysis
from shouwen.rules.time.periods import Period
from shouwen.rules.words import Proof
from shouwen.web.periods.lines import Line, own_lines


def lines_due(scene: Scene, person: str, period: Period, analysis: Analysis) -> Iterator[Line]:
    """What ``person`` owes in writing for ``period`` and has not recorded; the form holds the report's proof."""
    for line in own_lines(scene, person):
        owed = line.standing.owed
        if owed.period == period and owed.rule.fulfilled_by is Proof.SUMMARY and line.form:
            line.form.initial["text"] = analysis.proof
            yield line
