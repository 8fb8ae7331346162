"""回避, for any house and any report: nobody in the reported chain holds, opens or is given a sealed file."""

from datetime import UTC, datetime

from hypothesis import given, settings
from hypothesis import strategies as st

from shouwen.rules.language.kinds import Clause, Competence, Privacy
from shouwen.rules.organization import Department, Organization, Person, Post, PostHolding
from shouwen.rules.sealing.exclusion import Conflict, Reported, excluded_people
from shouwen.rules.sealing.holding import compartment_for, compartments_of, holders_of, receivers_of

AT = datetime(2026, 3, 2, tzinfo=UTC)
LATER = datetime(2026, 9, 1, tzinfo=UTC)
CLAUSE = Clause(policy="p", version="1", article="第一条")
PEOPLE = [f"p{number}" for number in range(8)]
PLACES = [f"d{number}" for number in range(4)]


def rule(**given: object) -> Privacy:
    fields: dict[str, object] = {"id": "r", "kind": "privacy", "clause": CLAUSE, "keeper": "post0", "instead": "post1"}
    return Privacy.model_validate(fields | given)


@st.composite
def houses(draw: st.DrawFn) -> Organization:
    """Departments in a tree, people anywhere (some move later), posts held by anybody."""
    someone = st.sampled_from(PEOPLE)
    departments = [
        Department(
            id=place,
            name=place,
            parent=draw(st.sampled_from([None, *PLACES[:number]])) if number else None,
            head=draw(st.none() | someone),
            line_leader=draw(st.none() | someone),
        )
        for number, place in enumerate(PLACES)
    ]
    people = []
    for name in PEOPLE:
        first, then = draw(st.sampled_from(PLACES)), draw(st.sampled_from(PLACES))
        people += [
            Person(id=name, name=name, department=first, valid_to=LATER),
            Person(id=name, name=name, department=then, valid_from=LATER),
        ]
    posts = [Post(id=f"post{number}", name=f"post{number}", department=PLACES[number]) for number in range(3)]
    holdings = [
        PostHolding(post=post.id, person=person, order=order)
        for post in posts
        for order, person in enumerate(draw(st.lists(someone, max_size=3, unique=True)))
    ]
    return Organization(
        id="o",
        name="o",
        version="1",
        head=draw(st.none() | someone),
        departments=tuple(departments),
        posts=tuple(posts),
        people=tuple(people),
        holdings=tuple(holdings),
    )


reports = st.builds(
    Reported,
    people=st.frozensets(st.sampled_from(PEOPLE), max_size=2),
    departments=st.frozensets(st.sampled_from(PLACES), max_size=1),
)


@settings(max_examples=60, deadline=None)
@given(houses(), reports, st.sampled_from(["", *PEOPLE]), st.booleans())
def test_nobody_kept_out_ever_holds(house: Organization, about: Reported, receiver: str, is_retaliation: bool) -> None:
    policy = rule(levels=(Competence(about=("主要领导",)), Competence(about=("科室负责人",), keeper="post2")))
    conflict = Conflict(reported=about, receiver=receiver)
    excluded = excluded_people(conflict, organization=house, moments=[AT, LATER])
    found = compartment_for(policy, about, is_retaliation=is_retaliation, excluded=excluded, organization=house, at=AT)
    for each in compartments_of(policy):
        assert excluded.isdisjoint(holders_of(each, excluded=excluded, organization=house, at=AT))
    if found:
        assert holders_of(found, excluded=excluded, organization=house, at=AT)
    if found and house.head:
        assert house.head not in about.people, "about the head of the house nothing is kept here"


@settings(max_examples=60, deadline=None)
@given(houses(), reports, st.sampled_from(["", *PEOPLE]))
def test_the_whole_chain_is_kept_out_then_and_now(house: Organization, about: Reported, receiver: str) -> None:
    excluded = excluded_people(Conflict(reported=about, receiver=receiver), organization=house, moments=[AT, LATER])
    assert about.people <= excluded
    assert not receiver or receiver in excluded
    for moment in (AT, LATER):
        places = set(about.departments)
        places |= {row.department for person in about.people if (row := house.person(person, moment))}
        for place in places:
            row = house.department(place, moment)
            assert row is not None
            assert {member.id for member in house.members(place, moment)} <= excluded
            assert {leader for leader in (row.head, row.line_leader) if leader} <= excluded
            above = house.department(row.parent, moment) if row.parent else None
            assert above is None or not above.head or above.head in excluded


def test_the_receiving_nurse_and_her_head_are_kept_out_unless_she_holds_the_key() -> None:
    house = _small_house()
    keeper = rule(keeper="监察岗", receivers=("全体人员",))
    assert receivers_of(keeper, organization=house, at=AT) == {"nurse", "head", "clerk"}
    excluded = excluded_people(Conflict(reported=Reported(), receiver="nurse"), organization=house, moments=[AT])
    assert excluded == {"nurse", "head"}
    assert excluded_people(Conflict(reported=Reported()), organization=house, moments=[AT]) == frozenset()


def test_an_untrained_cover_holds_no_key() -> None:
    house = _small_house(PostHolding(post="监察", person="nurse", order=1, is_trained=False))
    [ordinary, *_] = compartments_of(rule(keeper="监察岗"))
    assert holders_of(ordinary, excluded=frozenset(), organization=house, at=AT) == ["clerk"]


def _small_house(*more: PostHolding) -> Organization:
    return Organization(
        id="o",
        name="o",
        version="1",
        departments=(Department(id="ward", name="病房", head="head"), Department(id="office", name="监察室")),
        posts=(Post(id="监察", name="监察岗", department="office"),),
        people=tuple(
            Person(id=name, name=name, department=place)
            for name, place in (("nurse", "ward"), ("head", "ward"), ("clerk", "office"))
        ),
        holdings=(PostHolding(post="监察", person="clerk"), *more),
    )
