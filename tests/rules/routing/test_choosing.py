"""Choosing who answers: the tier and the category that follow."""

from datetime import datetime
from functools import cache

import pytest

from shouwen.policies.packs import ORGANIZATION, pack_folder, read_organization_file, read_pack
from shouwen.rules.language.bundle import Bundle
from shouwen.rules.organization import Organization
from shouwen.rules.organization_file import CHINA
from shouwen.rules.routing import RoutingIndex, suggest
from shouwen.rules.routing.choosing import OUTSIDE, Choice, choose
from shouwen.rules.words import Tier

NOW = datetime(2026, 3, 10, 10, tzinfo=CHINA)
DEPOSIT = "我妈住院押金条丢了,怎么退费"


@cache
def bundle() -> Bundle:
    return read_pack(pack_folder("public-hospital"))[0]


@cache
def organization() -> Organization:
    return read_organization_file(pack_folder("public-hospital") / ORGANIZATION, now=NOW)


@cache
def index() -> RoutingIndex:
    return RoutingIndex.build(routes=bundle().routes, items=bundle().items, organization=organization())


def department(name: str) -> str:
    return next(row.id for row in organization().departments if row.name == name)


def guide() -> str:
    return next(row.id for row in organization().people if row.name == "导诊护士甲")


def chosen(text: str, department_id: str | None = None, *, denied: frozenset[Tier] = frozenset()) -> Choice:
    suggestions = suggest(text, index=index(), at=NOW, asked_person=guide())
    return choose(
        suggestions,
        department_id,
        bundle=bundle(),
        organization=organization(),
        at=NOW,
        asked_person=guide(),
        denied=denied,
    )


def test_the_best_candidate_is_taken_where_nobody_chose() -> None:
    choice = chosen(DEPOSIT)
    assert (choice.department_id, choice.tier) == (department("住院结算处"), Tier.OTHER_DEPARTMENT)
    assert choice.category == "费用"


def test_another_candidate_brings_its_own_category() -> None:
    choice = chosen(DEPOSIT, department("住院服务中心"))
    assert (choice.category, choice.tier) == ("住院", Tier.OTHER_DEPARTMENT)


def test_a_department_picked_by_hand_brings_its_first_ordinary_route() -> None:
    choice = chosen("啦啦啦", department("护理部"))
    assert choice.candidate is None
    assert (choice.category, choice.tier) == ("护理", Tier.OTHER_DEPARTMENT)


def test_ones_own_department_picked_by_hand_is_ones_own() -> None:
    assert chosen("啦啦啦", department("导诊台")).tier is Tier.OWN_DEPARTMENT


def test_nothing_known_is_unclear() -> None:
    assert chosen("啦啦啦") == Choice(candidate=None, department_id=None, tier=Tier.UNCLEAR, category="")


def test_a_department_that_is_closed_answers_for_nothing() -> None:
    assert chosen("啦啦啦", "0" * 32).department_id is None


def test_what_is_outside_stays_outside() -> None:
    assert chosen("社保卡丢了").tier is Tier.OUTSIDE


def test_outside_is_no_department() -> None:
    assert chosen("啦啦啦", OUTSIDE).department_id is None


@pytest.mark.parametrize("name", [None, "护理部"])
def test_a_complaint_stays_one_whoever_is_chosen(name: str | None) -> None:
    choice = chosen("你们护士态度太差,我要投诉", department(name) if name else None)
    assert choice.tier is Tier.COMPLAINT


@pytest.mark.parametrize(("text", "alarm"), [("胸口闷、冒虚汗", Tier.EMERGENCY), ("我要举报医生收红包", Tier.TIP_OFF)])
def test_an_alarm_that_the_desk_denies_is_none(text: str, alarm: Tier) -> None:
    assert chosen(text).tier is alarm
    assert chosen(text, denied=frozenset({alarm})).tier is Tier.OTHER_DEPARTMENT
