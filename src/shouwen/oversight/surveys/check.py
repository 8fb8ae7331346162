"""The laws of the house for campaigns: the rows say what the ledger says, and every draw comes out again."""

from collections.abc import Iterator
from typing import Any

from shouwen.ledger.reading import Recorded, entries_of
from shouwen.oversight.surveys.models import SurveyRound
from shouwen.oversight.surveys.projection import call_values, mending_values, sheet_values
from shouwen.rules.inspecting.drawing import draw
from shouwen.rules.surveying.rounds import SENT, drawn_by, fold


def check_surveys() -> Iterator[str]:
    """Everything that is wrong with the stored campaigns, in Chinese; nothing when all is well."""
    for row in SurveyRound.objects.prefetch_related("sheets", "mendings", "calls").iterator(chunk_size=200):
        entries = entries_of(row.pk)
        if not entries:
            yield f"满意度调查 {row}:登记还在,却没有它的办理记录"
            continue
        yield from (f"满意度调查 {row}:{said}" for said in _check(row, entries))


def _check(row: SurveyRound, entries: list[Recorded]) -> Iterator[str]:
    told = fold(entries)
    yield from _draws(entries)
    yield from _same("调查表", row.sheets.all(), {each.number: sheet_values(each) for each in told.sheets.values()})
    mendings = {each.department: mending_values(each) for each in told.mendings.values()}
    yield from _same("整改", row.mendings.all(), mendings, key="department")
    yield from _same("回访", row.calls.all(), {each.number: call_values(each) for each in told.calls.values()})
    if (row.collected_at, row.finished_at) != (told.collected_at, told.finished_at):
        yield "收齐或者完成的时间与办理记录不一致"


def _draws(entries: list[Recorded]) -> Iterator[str]:
    for entry in entries:
        data: Any = entry.data
        if entry.type == SENT and "seed" in data and not _is_drawn_again(data):
            yield "按种子重新抽取,结果与登记的不同"


def _is_drawn_again(data: Any) -> bool:
    return list(draw(data["candidates"], size=data["size"], seed=data["seed"])) == list(drawn_by(data))


def _same(what: str, rows: Any, told: dict[Any, dict[str, Any]], *, key: str = "number") -> Iterator[str]:
    stored = {getattr(row, key): row for row in rows}
    if stored.keys() != told.keys():
        yield f"{what}的数目与办理记录不一致"
    for name in stored.keys() & told.keys():
        if any(getattr(stored[name], column) != value for column, value in told[name].items()):
            yield f"第{name}项{what}与办理记录不一致"
