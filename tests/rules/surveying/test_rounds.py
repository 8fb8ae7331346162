"""A campaign as its entries tell it, those of former versions among them: the ledger is never rewritten."""

from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

import pytest

from shouwen.rules.surveying.rounds import SENT, drawn_by, fold


@dataclass(frozen=True, kw_only=True)
class Entry:
    type: str
    data: dict[str, Any]
    seq: int = 1
    actor: str | None = None
    occurred_at: datetime = field(default=datetime(2026, 3, 2, 9, tzinfo=UTC))


SHEETS = [{"number": number, "department": "ward", "way": "短信"} for number in (1, 2)]
APART = {"sheets": SHEETS, "seed": "s", "drawn": ["b", "a"]}
TOGETHER = {"sheets": [{**row, "case": case} for row, case in zip(SHEETS, "ba", strict=True)], "seed": "s"}


@pytest.mark.parametrize("said", [APART, TOGETHER], ids=["apart", "as entered before"])
def test_what_was_drawn_is_known_and_no_sheet_knows_its_case(said: dict[str, Any]) -> None:
    told = fold([Entry(type=SENT, data=said)])
    assert (drawn_by(said), told.drawn) == (("b", "a"), {"a", "b"})
    assert [(each.number, each.opened) for each in told.sheets.values()] == [(1, ""), (2, "")]


def test_sheets_that_were_only_printed_drew_nobody() -> None:
    printed = {"sheets": [{**SHEETS[0], "case": ""}]}
    assert drawn_by(printed) == drawn_by({"sheets": SHEETS}) == ()
    assert len(fold([Entry(type=SENT, data=printed)]).sheets) == 1
