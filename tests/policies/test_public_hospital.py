"""The example hospital's own documents: sound, complete, and about nobody real."""

import re
from datetime import datetime

import pytest

from shouwen.policies.packs import (
    ORGANIZATION,
    PackError,
    default_pack,
    pack_folder,
    read_organization_file,
    read_pack,
)
from shouwen.rules.language.bundle import Bundle
from shouwen.rules.language.checking import check
from shouwen.rules.language.sentences import sentence
from shouwen.rules.organization import Organization
from shouwen.rules.organization_file import CHINA
from shouwen.rules.words import Event, Tier

NOW = datetime(2026, 3, 2, 10, tzinfo=CHINA)
FOLDER = pack_folder("public-hospital")


@pytest.fixture(scope="module")
def bundle() -> Bundle:
    bundle, problems = read_pack(FOLDER)
    assert problems == [], [str(problem) for problem in problems]
    return bundle


@pytest.fixture(scope="module")
def organization() -> Organization:
    return read_organization_file(FOLDER / ORGANIZATION, now=NOW)


def test_the_linter_finds_nothing(bundle: Bundle, organization: Organization) -> None:
    assert [str(problem) for problem in check(bundle, organization, at=NOW)] == []


def test_the_linter_would_notice_a_post_that_is_gone(bundle: Bundle, organization: Organization) -> None:
    kept = tuple(row for row in organization.departments if row.name != "病案室")
    poorer = Organization(id="x", name="x", version="x", departments=kept)
    found = " ".join(problem.message for problem in check(bundle, poorer, at=NOW))
    assert "没有名为“病案室”" in found


def test_it_is_the_default_pack() -> None:
    assert default_pack() == "public-hospital"
    assert pack_folder() == FOLDER


def test_an_unknown_pack_is_told() -> None:
    with pytest.raises(PackError, match="public-hospital"):
        pack_folder("nowhere")


def test_every_rule_is_put_in_a_sentence(bundle: Bundle) -> None:
    assert all(sentence(rule).endswith("。") for rule in bundle.rules)


def test_the_desk_finds_something_for_every_tier(bundle: Bundle) -> None:
    assert all(bundle.scope(tier) for tier in Tier)
    by_tier = {route.tier for route in bundle.routes}
    assert {Tier.EMERGENCY, Tier.TIP_OFF, Tier.COMPLAINT, Tier.OUTSIDE} <= by_tier


def test_there_are_enough_items_and_one_key_answers(bundle: Bundle) -> None:
    questions = [question for route in bundle.routes for question in route.one_key]
    assert len(bundle.items) >= 12
    assert len(questions) >= 20
    assert "厕所在哪" in questions


def test_every_item_that_is_asked_for_has_its_department_and_is_told_at_once(bundle: Bundle) -> None:
    """The notice of the ways to go on is given to who is not content; nobody comes and asks for it."""
    routed = {matter for route in bundle.routes for matter in route.matters}
    told = set(bundle.rule("give-complete-notice").matters)
    names = {notice.item for notice in bundle.items if notice.words}
    assert {notice.item for notice in bundle.items} - names == {"解决途径告知书"}
    assert names == told
    assert names <= routed


@pytest.mark.parametrize(
    ("event", "rules"),
    [
        (Event.HANDOVER_OFFERED, {"sign"}),
        (Event.HANDOVER_SIGNED, {"track"}),
        (Event.HANDOVER_ACCEPTED_BY_PHONE, {"track", "confirm-phone"}),
        (Event.LEADER_ASKED, {"instruct"}),
        (Event.HANDLER_AWAY_NOTED, {"settle-absence"}),
        (Event.ANSWER_GIVEN, {"follow-up"}),
        (Event.DISSATISFACTION_RAISED, {"next-rung", "remedies-given"}),
        (Event.INFORMATION_QUESTIONED, {"correct-information"}),
    ],
)
def test_what_each_event_orders(bundle: Bundle, event: Event, rules: set[str]) -> None:
    assert {rule.id for rule in bundle.ordering_on(event)} == rules


def test_what_rules_prove_are_ids_of_the_catalogue(bundle: Bundle) -> None:
    ids = [proved for rule in bundle.rules for proved in rule.proves]
    assert ids
    assert all(re.fullmatch(r"S\d{3}-\d{1,2}[A-Z]?\.R\d{2}", proved) for proved in ids)


def test_people_are_called_by_their_posts(organization: Organization) -> None:
    ends = re.compile(r"(长|主任|书记|秘书|干事|专员|护士|护师|员|师|生|者|主管|收银)[甲乙丙丁]?$")
    assert [row.name for row in organization.people if not ends.search(row.name)] == []
    assert len(organization.people) >= 60


def test_phones_are_extensions_or_plainly_invented(organization: Organization) -> None:
    text = (FOLDER / ORGANIZATION).read_text(encoding="utf-8")
    assert organization.supervision_phone.startswith("0000-")
    assert not re.search(r"1[3-9]\d{9}", text)
    phones = [row.phone for row in (*organization.departments, *organization.posts)]
    assert all(re.fullmatch(r"8\d{3}", phone) for phone in phones)
