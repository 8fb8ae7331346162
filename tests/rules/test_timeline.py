"""What holds at an instant is found as if every row were asked, and few of them are."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from shouwen.rules.organization import Dated
from shouwen.rules.timeline import Timeline

START = datetime(2026, 1, 1, tzinfo=UTC)
instants = st.integers(0, 20).map(lambda hours: START + timedelta(hours=hours))


@dataclass(frozen=True, kw_only=True)
class Turn(Dated):
    name: str = ""


@given(rows=st.lists(st.tuples(st.none() | instants, st.none() | instants), max_size=12), moment=instants)
def test_found_as_if_every_row_were_asked(
    rows: list[tuple[datetime | None, datetime | None]], moment: datetime
) -> None:
    turns = [Turn(name=str(place), valid_from=begin, valid_to=end) for place, (begin, end) in enumerate(rows)]
    assert Timeline(turns).at(moment) == [turn for turn in turns if turn.holds_at(moment)]


def test_years_of_a_roster_are_not_walked_through() -> None:
    asked: list[str] = []

    class Watched(Turn):
        def __getattribute__(self, name: str) -> object:
            asked.append(name)
            return super().__getattribute__(name)

    days = [START + timedelta(days=number) for number in range(1000)]
    roster = Timeline([Watched(name=str(day), valid_from=day, valid_to=day + timedelta(days=1)) for day in days])
    asked.clear()
    assert len(roster.at(days[700] + timedelta(hours=8))) == 1
    assert len(asked) < 10
