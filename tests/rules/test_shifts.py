"""Who may take over whose list."""

from dataclasses import replace

import pytest

from shouwen.rules.organization import DutyTurn, Organization
from shouwen.rules.shifts import may_take_over
from tests.support.hospital import at, organization

NIGHT = at("2026-09-30 18:00")


def on_one_roster() -> Organization:
    """行政总值班 goes from the nursing department to the front office at six."""
    turns = (
        DutyTurn(roster="行政总值班", person="护理部干事", valid_from=at("2026-09-30 08:00"), valid_to=NIGHT),
        DutyTurn(roster="行政总值班", person="客服专员", valid_from=NIGHT, valid_to=at("2026-10-01 08:00")),
    )
    return replace(organization(), duty_turns=turns)


@pytest.mark.parametrize(
    ("taker", "giver", "may"),
    [
        ("护理部副干事", "护理部干事", True),
        ("护理部主任", "护理部干事", True),
        ("分管院长", "护理部干事", True),
        ("客服专员", "护理部干事", False),
        ("护理部干事", "护理部干事", False),
    ],
)
def test_a_colleague_or_a_leader_takes_over_and_nobody_else(taker: str, giver: str, may: bool) -> None:
    assert may_take_over(taker, giver, organization=organization(), at=NIGHT) is may


def test_who_relieves_on_a_roster_takes_over_from_another_department() -> None:
    assert may_take_over("客服专员", "护理部干事", organization=on_one_roster(), at=NIGHT)
    assert not may_take_over("客服主任", "护理部干事", organization=on_one_roster(), at=NIGHT)
