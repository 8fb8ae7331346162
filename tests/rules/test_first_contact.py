"""Who is first contact: asked first, then rank, then service, on visits only."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shouwen.rules.first_contact import Asked, FirstContactError, decide
from shouwen.rules.language.kinds import Clause, FirstContact
from shouwen.rules.organization import Organization, Person
from shouwen.rules.words import Channel, PersonKind

NOON = datetime(2026, 9, 30, 4, tzinfo=UTC)
CLAUSE = Clause(policy="first-inquiry", version="1", article="第三条", title="首问负责制")


def rule(**values: object) -> FirstContact:
    return FirstContact(id="fc", kind="first_contact", clause=CLAUSE, **values)


def person(name: str, **values: object) -> Person:
    return Person(id=name, name=name, department="导诊台", **values)


def organization(*people: Person) -> Organization:
    return Organization(id="i", name="示例医院", version="1", people=people)


def decided(
    *people: Person,
    asked: list[Asked] | None = None,
    channel: Channel = Channel.VISIT,
    by: FirstContact | None = None,
) -> str:
    contacts = asked or [Asked(row.id, NOON) for row in people]
    chosen = decide(by or rule(), channel=channel, asked=contacts, organization=organization(*people))
    return chosen.person_id


def hired(year: int) -> datetime:
    return datetime(year, 3, 1, tzinfo=UTC)


def test_the_first_one_asked_is_it_whatever_the_rank() -> None:
    asked = [Asked("主任", NOON + timedelta(minutes=1)), Asked("护士", NOON)]
    assert decided(person("护士", rank=1), person("主任", rank=9), asked=asked) == "护士"


def test_asked_at_once_the_higher_rank_prevails() -> None:
    assert decided(person("护士", rank=1), person("护士长", rank=3)) == "护士长"


def test_at_equal_rank_the_longer_service_prevails() -> None:
    young, old = person("甲", hired_on=hired(2020)), person("乙", hired_on=hired(2008))
    assert decided(young, old) == "乙"


def test_an_unknown_hiring_date_claims_no_seniority() -> None:
    assert decided(person("甲"), person("乙", hired_on=hired(2020))) == "乙"


def test_all_equal_the_staff_number_decides() -> None:
    assert decided(person("甲", staff_number="1002"), person("乙", staff_number="1001")) == "乙"


def test_the_rank_counts_as_it_stood_at_that_moment() -> None:
    before = person("甲", rank=1, valid_to=NOON + timedelta(days=1))
    promoted = person("甲", rank=9, valid_from=NOON + timedelta(days=1))
    assert decided(before, promoted, person("乙", rank=2), asked=_both("甲", "乙")) == "乙"


@pytest.mark.parametrize("channel", [Channel.PHONE, Channel.LETTER, Channel.MESSAGE])
def test_the_tie_break_is_for_visits_only(channel: Channel) -> None:
    assert decided(person("护士", rank=1), person("主任", rank=9), channel=channel) == "护士"


def test_the_policy_may_put_service_before_rank() -> None:
    young = person("甲", rank=9, hired_on=hired(2020))
    old = person("乙", rank=1, hired_on=hired(2008))
    assert decided(young, old, by=rule(tie_break=("longer_service",))) == "乙"


@pytest.mark.parametrize("kind", list(PersonKind))
def test_every_kind_of_person_counts_by_default(kind: PersonKind) -> None:
    assert decided(person("甲", kind=kind)) == "甲"


def test_somebody_the_policy_leaves_out_is_passed_over_for_the_next() -> None:
    intern = person("实习生", kind=PersonKind.INTERN)
    asked = [Asked("实习生", NOON), Asked("护士", NOON + timedelta(minutes=2))]
    formal_only = rule(includes=(PersonKind.FORMAL,))
    assert decided(intern, person("护士"), asked=asked, by=formal_only) == "护士"


def test_when_nobody_is_included_the_sentence_says_by_which_clause() -> None:
    with pytest.raises(FirstContactError, match=r"实习人员.*《首问负责制》第三条.*请改选"):
        decided(person("实习生", kind=PersonKind.INTERN), by=rule(includes=(PersonKind.FORMAL,)))


def test_somebody_who_has_left_is_not_found() -> None:
    with pytest.raises(FirstContactError, match="当时不在册"):
        decided(person("甲", valid_to=NOON))


def test_nobody_named_is_said() -> None:
    with pytest.raises(FirstContactError, match="请选择"):
        decide(rule(), channel=Channel.VISIT, asked=[], organization=organization())


@pytest.mark.parametrize(
    ("channel", "reason"),
    [
        (Channel.VISIT, "最先被询问的人"),
        (Channel.PHONE, "接听来电的人"),
        (Channel.LETTER, "收到来信的人"),
    ],
)
def test_the_reason_and_clause_are_given(channel: Channel, reason: str) -> None:
    decision = decide(rule(), channel=channel, asked=_both("甲"), organization=organization(person("甲")))
    assert (decision.reason, decision.clause) == (reason, CLAUSE)


def test_the_reason_names_what_broke_the_tie() -> None:
    staff = organization(person("甲", rank=1), person("乙", rank=2))
    decision = decide(rule(), channel=Channel.VISIT, asked=_both("甲", "乙"), organization=staff)
    assert decision.reason == "同时被询问,职级较高"


@given(st.permutations(["甲", "乙", "丙"]), st.lists(st.integers(0, 2), min_size=3, max_size=3))
def test_the_order_of_naming_never_matters_on_a_visit(order: list[str], ranks: list[int]) -> None:
    people = [person(name, rank=rank) for name, rank in zip("甲乙丙", ranks, strict=True)]
    assert decided(*people, asked=_both(*order)) == decided(*people)


def _both(*names: str) -> list[Asked]:
    return [Asked(name, NOON) for name in names]
