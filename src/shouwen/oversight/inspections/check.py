"""The laws of the house for inspections: the rows say what the ledger says, and every draw comes out again."""

from collections.abc import Iterator
from typing import Any

from shouwen.ledger.reading import entries_of
from shouwen.oversight.inspections.files import bulletin_values, finding_values
from shouwen.oversight.inspections.models import InspectionRound
from shouwen.rules.inspecting.drawing import draw
from shouwen.rules.inspecting.rounds import fold

_COLUMNS = ("year", "number", "department", "signed_by", "signed_at", "corrects", "to")


def check_inspections() -> Iterator[str]:
    """Everything that is wrong with the stored rounds, in Chinese; nothing when all is well."""
    for row in InspectionRound.objects.prefetch_related("findings", "drawn").iterator(chunk_size=200):
        entries = entries_of(row.pk)
        if not entries:
            yield f"{row}:登记还在,却没有它的办理记录"
            continue
        yield from (f"{row}:{said}" for said in _check(row, entries))


def _check(row: InspectionRound, entries: list[Any]) -> Iterator[str]:
    told, opened = fold(entries), entries[0].data
    if tuple(draw(opened["candidates"], size=opened["size"], seed=opened["seed"])) != told.drawn:
        yield "按种子重新抽取,结果与登记的不同"
    if [(each.subject, each.is_examined) for each in row.drawn.all()] != [
        (each, each in told.examined) for each in told.drawn
    ]:
        yield "抽到的名单与办理记录不一致"
    stored = {each.number: each for each in row.findings.all()}
    if stored.keys() != told.findings.keys():
        yield "登记的问题与办理记录不一致"
    for number in stored.keys() & told.findings.keys():
        values = finding_values(row.pk, told.findings[number])
        if any(getattr(stored[number], name) != value for name, value in values.items()):
            yield f"第{number}条问题与办理记录不一致"
    rows = [{name: getattr(each, name) for name in _COLUMNS} for each in row.bulletins.order_by("signed_at", "number")]
    if rows != [{name: bulletin_values(row, each)[name] for name in _COLUMNS} for each in told.bulletins]:
        yield "签发的通报与办理记录不一致"
    if row.closed_at != told.closed_at:
        yield "查完的时间与办理记录不一致"
