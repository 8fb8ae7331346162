"""Two people take the first step in one file at the same instant: nothing is lost, and nobody meets a fault."""

from functools import partial

import pytest

from shouwen.cases.adoption import adopt_policies
from shouwen.cases.refusals import ActRefused
from shouwen.ledger.verifying import verify
from shouwen.oversight.accountability.missed_duties import verify_missed
from shouwen.oversight.missed.check import check_missed
from shouwen.oversight.missed.models import MissedDuty
from shouwen.oversight.missed.signs import missed_of
from shouwen.oversight.sealed.models import RefusedSearch
from shouwen.oversight.sealed.searching import record_refused_search
from shouwen.periods.settling import settle_periods
from tests.oversight.test_missed import KEEPING, LATER
from tests.rules.accountability.policies import MEASURES
from tests.support.committing import committing, together  # noqa: F401 - a fixture
from tests.support.hospital import POLICY, at
from tests.support.institution import found_hospital


@pytest.mark.usefixtures("committing")
def test_two_who_begin_one_stream() -> None:
    house = found_hospital()
    sources = [("first-inquiry.md", POLICY), ("measures.md", MEASURES + KEEPING)]
    adopt_policies(by=house.requester(), at=at("2026-09-07 07:00"), sources=sources)
    house.institution.refresh_from_db()
    settle_periods(LATER)
    (sign,) = missed_of(house.person("护理部主任"), house.institution)
    judged = {"missed_id": sign.id, "at": LATER, "is_breach": False, "reason": "停电"}
    judges = [house.actor("客服专员", "oversight_office"), house.actor("客服主任", "oversight_office")]
    first, second = sorted(
        together(*(partial(verify_missed, by=by, **judged) for by in judges)), key=lambda each: type(each).__name__
    )
    assert isinstance(first, ActRefused)
    assert "已经核实过" in str(first)
    assert isinstance(second, MissedDuty)
    together(*(partial(record_refused_search, by=by, at=LATER, place="cases") for by in judges))
    assert RefusedSearch.objects.count() == 2
    assert not [*check_missed(), *verify(house.institution.pk)]
