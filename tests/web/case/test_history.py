"""The record as it is grouped on the page: by the act behind each line, never by the instant alone."""

from dataclasses import replace

from django.template.loader import render_to_string

from shouwen.cases.narration import Line
from shouwen.web.case.showing import happenings
from tests.support.hospital import at

ACT = Line(
    seq=1,
    at=at("2026-09-30 10:00"),
    recorded_at=at("2026-09-30 10:00"),
    who="客服专员",
    instead_of="",
    text="提出整改",
    words="",
    clause="",
    is_consequence=False,
    act=1,
)
OWED = replace(ACT, seq=2, who="", text="护理部要整改", is_consequence=True)
HIDDEN = replace(OWED, seq=4, act=3, text="护理部要说明")
LATE = replace(OWED, seq=5, act=None, text="护理部超时", at=at("2026-10-09 10:00"))


def grouped(*lines: Line) -> list[list[int]]:
    return [[each.line.seq, *(line.seq for line in each.followed)] for each in happenings(lines)]


def test_what_follows_stands_beneath_its_own_act() -> None:
    assert grouped(ACT, OWED, HIDDEN, replace(HIDDEN, seq=6)) == [[4, 6], [1, 2]]


def test_what_came_by_the_clock_at_one_instant_stands_together_and_under_no_act() -> None:
    assert grouped(ACT, replace(LATE, at=ACT.at)) == [[5], [1]]
    assert grouped(LATE, replace(LATE, seq=6)) == [[5, 6]]


def test_only_what_came_by_the_clock_is_headed_so() -> None:
    head = {each.act: _shown(each) for each in (ACT, HIDDEN, LATE)}
    assert "到时自动" in head[None]
    assert "到时自动" not in head[3]
    assert "依制度" in head[3]
    assert "客服专员" in head[1]


def _shown(line: Line) -> str:
    return render_to_string("web/case/history.html", {"happenings": happenings([line])})
