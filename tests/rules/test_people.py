"""Whom a role means: A/B cover, vacancies, the duty officer outside working hours, names."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shouwen.rules.naming import find, find_person
from shouwen.rules.organization import (
    Absence,
    Department,
    DutyTurn,
    Organization,
    Person,
    Post,
    PostHolding,
)
from shouwen.rules.people import (
    Resolved,
    acting_for,
    both_away,
    rank_order,
    resolve,
    stand_ins,
    who_is_on,
)
from shouwen.rules.vacancy import Moment

NOON = datetime(2026, 9, 30, 4, tzinfo=UTC)
LATER = NOON + timedelta(days=3)


def away(*people: str) -> tuple[Absence, ...]:
    return tuple(Absence(person=person, valid_from=NOON - timedelta(hours=1), valid_to=LATER) for person in people)


def person(identifier: str, department: str = "nursing", **more: object) -> Person:
    fields: dict[str, object] = {"name": identifier.upper(), "staff_number": identifier, **more}
    return Person(id=identifier, department=department, **fields)  # type: ignore[arg-type]


def hospital(**changes: object) -> Organization:
    organization = Organization(
        id="i",
        name="示例市人民医院",
        version="1",
        head="president",
        departments=(
            Department(id="nursing", name="护理部", head="head", line_leader="vice", aliases=("护理",)),
            Department(id="ward", name="一病区", parent="nursing"),
            Department(id="office", name="院办"),
        ),
        posts=(Post(id="calls", name="呼叫铃岗", department="nursing"),),
        people=(
            *(person(each) for each in ("a", "b", "c", "head")),
            *(person(each, "office") for each in ("vice", "president", "duty")),
            person("nurse", "ward"),
        ),
        holdings=(
            PostHolding(post="calls", person="c", order=2),
            PostHolding(post="calls", person="a"),
            PostHolding(post="calls", person="b", order=1),
        ),
        duty_turns=(DutyTurn(roster="duty_officer", person="duty"),),
    )
    return replace(organization, **changes)  # type: ignore[arg-type]


def meant(words: str, organization: Organization, *, working: bool = True, **more: object) -> Resolved:
    return resolve(
        words,
        organization=organization,
        at=NOON,
        is_working_time=lambda _: working,
        **more,  # type: ignore[arg-type]
    )


@pytest.mark.parametrize(
    ("absent", "expected"),
    [
        ((), "a"),
        (("a",), "b"),
        (("a", "b"), "c"),
        (("a", "b", "c"), "head"),
        (("a", "b", "c", "head"), "vice"),
        (("a", "b", "c", "head", "vice"), "president"),
    ],
)
def test_a_post_climbs_the_vacancy_chain(absent: tuple[str, ...], expected: str) -> None:
    found = meant("呼叫铃岗", hospital(absences=away(*absent)))
    assert found.person_id == expected
    assert found.acting_for == ("a" if absent else None)
    assert found.bearer == "a"
    assert found.department_id == "nursing"


def test_the_duty_officer_comes_before_the_president_only_outside_working_hours() -> None:
    empty = hospital(absences=away("a", "b", "c", "head", "vice"))
    assert meant("呼叫铃岗", empty, working=False).person_id == "duty"
    assert meant("呼叫铃岗", empty, working=True).person_id == "president"


def test_how_names_the_rungs_passed_over_and_no_person() -> None:
    found = meant("呼叫铃岗", hospital(absences=away("a")))
    assert found.how == "“呼叫铃岗”A角不在岗,由“呼叫铃岗”B角接替"


def test_an_untrained_cover_is_passed_over() -> None:
    holdings = (
        PostHolding(post="calls", person="a"),
        PostHolding(post="calls", person="b", order=1, is_trained=False),
    )
    found = meant("呼叫铃岗", hospital(holdings=holdings, absences=away("a")))
    assert found.person_id == "head"
    assert "B角未经培训授权" in found.how


def test_one_person_by_law_is_not_covered() -> None:
    posts = (Post(id="calls", name="呼叫铃岗", department="nursing", is_single_by_law=True),)
    organization = hospital(posts=posts, absences=away("a"))
    found = meant("呼叫铃岗", organization)
    assert (found.person_id, found.acting_for) == ("a", None)
    assert "依法不得代行" in found.how
    assert acting_for("b", organization=organization, at=NOON) == []


def test_nothing_rests_with_one_who_has_left() -> None:
    people = tuple(replace(row, valid_to=NOON) if row.id == "a" else row for row in hospital().people)
    found = meant("呼叫铃岗", hospital(people=people))
    assert (found.person_id, found.acting_for) == ("b", None)
    assert "A角已离任" in found.how
    assert meant("custodian", hospital(people=people), case_roles={"custodian": "a"}).bearer == "b"


def test_a_vacant_post_goes_to_the_department_head() -> None:
    found = meant("呼叫铃岗", hospital(holdings=()))
    assert (found.person_id, found.acting_for) == ("head", None)
    assert found.how.startswith("“呼叫铃岗”空缺")


def test_with_nobody_at_all_the_answer_says_so() -> None:
    organization = hospital(holdings=(), departments=(), people=(), head=None, duty_turns=())
    found = meant("呼叫铃岗", organization)
    assert found.person_id is None
    assert found.how.endswith("无人可以接替")


@pytest.mark.parametrize(
    ("words", "department", "expected"),
    [
        ("科室负责人", "nursing", "head"),
        ("department_head", "nursing", "head"),
        ("分管领导", "nursing", "vice"),
        ("分管院长", "ward", "vice"),  # the parent department's leader
        ("科室负责人", "ward", "vice"),  # a ward without a head
        ("院长", None, "president"),
        ("分管领导", "office", "president"),  # nobody is in charge of it
    ],
)
def test_leaders(words: str, department: str | None, expected: str) -> None:
    assert meant(words, hospital(), department=department).person_id == expected


def test_the_department_of_a_person_is_used_where_none_is_given() -> None:
    assert meant("科室负责人", hospital(), person="a").person_id == "head"


def test_an_absent_head_is_covered_by_the_deputy_first() -> None:
    organization = hospital(
        posts=(Post(id="lead", name="护理部主任岗", department="nursing"),),
        holdings=(
            PostHolding(post="lead", person="head"),
            PostHolding(post="lead", person="b", order=1),
        ),
        absences=away("head"),
    )
    found = meant("科室负责人", organization, department="nursing")
    assert (found.person_id, found.acting_for) == ("b", "head")


def test_the_duty_officer_is_nobody_in_working_time() -> None:
    assert meant("行政总值班", hospital(), working=True).is_nobody
    assert meant("行政总值班", hospital(), working=False).person_id == "duty"


def test_roles_of_the_case_come_from_the_case() -> None:
    roles = {"custodian": "a", "receiver": "ward"}
    assert meant("承办人", hospital(), case_roles=roles).person_id == "a"
    assert meant("接收科室", hospital(), case_roles=roles).department_id == "ward"
    assert meant("牵头科室", hospital(), case_roles=roles).is_nobody


def test_a_role_word_that_nobody_fills_can_be_a_name() -> None:
    people = (*hospital().people, person("x", "office", name="分管院长"))
    departments = (Department(id="office", name="院办"),)
    organization = hospital(people=people, departments=departments)
    assert meant("分管院长", organization, department="office").person_id == "x"


def test_the_requester_is_nobody_of_ours() -> None:
    assert meant("服务对象", hospital()) == Resolved(how="服务对象")


def test_a_follow_up_without_a_named_caller_is_the_departments() -> None:
    assert meant("非承办人", hospital(), department="nursing").department_id == "nursing"


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("护理部", "nursing"),
        ("护理", "nursing"),
        ("呼叫铃岗", "calls"),
        ("A", "a"),
        ("nurse", "nurse"),
    ],
)
def test_names_resolve_exactly_then_by_alias(name: str, expected: str) -> None:
    found = find(name, organization=hospital(), at=NOON)
    assert found.row
    assert found.row.id == expected


def test_an_ambiguous_name_is_nobody_until_the_department_is_said() -> None:
    organization = hospital(people=(*hospital().people, person("a2", "ward", name="A")))
    assert meant("A", organization).is_nobody
    assert "2 个" in meant("A", organization).how
    assert meant("A", organization, department="ward").person_id == "a2"


def test_an_unknown_name_is_nobody_and_says_so() -> None:
    assert meant("不存在科", hospital()).how == "没有名为“不存在科”的岗位、科室或人员"


def test_find_person_accepts_a_post_for_its_holder() -> None:
    found = find_person("呼叫铃岗", organization=hospital(), at=NOON)
    assert found.row
    assert found.row.id == "a"


def test_b_may_act_for_a_while_a_is_away_and_only_then() -> None:
    organization = hospital(absences=away("a"))
    assert acting_for("b", organization=organization, at=NOON) == ["a"]
    assert acting_for("c", organization=organization, at=NOON) == []
    assert acting_for("b", organization=organization, at=LATER) == []
    assert acting_for("b", organization=hospital(absences=away("a", "b")), at=NOON) == []


def test_the_head_stands_in_for_who_has_no_cover() -> None:
    organization = hospital(absences=away("a", "b", "c", "nurse"))
    assert acting_for("head", organization=organization, at=NOON) == ["a", "b", "c"]
    assert acting_for("vice", organization=organization, at=NOON) == ["nurse"]


def test_both_away_is_noticed() -> None:
    assert not both_away("calls", organization=hospital(absences=away("a", "b")), at=NOON)
    assert both_away("calls", organization=hospital(absences=away("a", "b", "c")), at=NOON)
    assert both_away("calls", organization=hospital(holdings=()), at=NOON)


def test_who_is_on_shows_the_roster_first_then_the_posts() -> None:
    turns = (DutyTurn(roster="nursing", person="c"), DutyTurn(roster="nursing", person="b"))
    organization = hospital(absences=away("a", "b"), duty_turns=turns)
    on = [(each.person_id, each.position) for each in who_is_on("nursing", organization=organization, at=NOON)]
    assert on == [("c", "值班"), ("head", "负责人")]
    assert [each.person_id for each in who_is_on("calls", organization=hospital(), at=NOON)] == ["a"]
    assert [each.position for each in who_is_on("ward", organization=hospital(), at=NOON)] == ["在岗"]


def test_precedence_is_rank_then_service_then_staff_number() -> None:
    people = (
        person("1", rank=1, hired_on=datetime(2001, 1, 1, tzinfo=UTC)),
        person("2", rank=2, hired_on=datetime(2015, 1, 1, tzinfo=UTC)),
        person("3", rank=2, hired_on=datetime(2010, 1, 1, tzinfo=UTC)),
        person("10", rank=2, hired_on=datetime(2010, 1, 1, tzinfo=UTC)),
        person("4", rank=9, valid_to=NOON),
        person("5", rank=2),
    )
    order = rank_order(["1", "10", "2", "5", "3", "4"], organization=hospital(people=people), at=NOON)
    assert order == ["3", "10", "2", "5", "1"]


def test_precedence_is_that_of_the_moment() -> None:
    promoted = (
        person("a", rank=1, valid_to=LATER),
        person("a", rank=5, valid_from=LATER),
        person("b", rank=3),
    )
    organization = hospital(people=promoted)
    assert rank_order(["a", "b"], organization=organization, at=NOON) == ["b", "a"]
    assert rank_order(["a", "b"], organization=organization, at=LATER) == ["a", "b"]


PLACES = st.sets(st.sampled_from(["a", "b", "c", "head", "vice", "president", "duty", "nurse"]))


@given(
    absent=PLACES,
    working=st.booleans(),
    words=st.sampled_from(["呼叫铃岗", "科室负责人", "分管领导", "院长", "行政总值班", "A", "NURSE", "护理部"]),
)
def test_whoever_is_found_is_there(absent: set[str], working: bool, words: str) -> None:
    organization = hospital(absences=away(*absent))
    found = meant(words, organization, working=working, department="nursing")
    assert found.how
    assert found.person_id not in absent
    assert found.acting_for is None or found.acting_for in absent


@given(absent=PLACES)
def test_acting_for_agrees_with_stand_ins(absent: set[str]) -> None:
    organization = hospital(absences=away(*absent))
    moment = Moment(organization, NOON, lambda _: True)
    for each in organization.people:
        for other in acting_for(each.id, organization=organization, at=NOON):
            assert other in absent
            assert each.id not in absent
            assert each.id in stand_ins(other, moment)
