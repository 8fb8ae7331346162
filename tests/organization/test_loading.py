"""A pack's or a scenario's organisation stored: the same people and posts as the pure reader finds."""

from datetime import timedelta
from typing import Any

import pytest

from shouwen.ledger.models import Entry
from shouwen.organization.actions import ChangeRefusedError, found_institution
from shouwen.organization.loading import load_organization
from shouwen.organization.models import Account, Institution, Staff
from shouwen.organization.snapshot import current_snapshot
from shouwen.rules.organization import Organization
from shouwen.rules.organization_file import read_organization
from shouwen.rules.organizing.problems import OrganizationFileError
from shouwen.rules.people import resolve
from tests.organization.conftest import LATER, START

PACK: dict[str, Any] = {
    "name": "示例市人民医院",
    "head": "院长",
    "departments": [
        {"name": "护理部", "head": "护理部主任", "line_leader": "分管院长", "aliases": ["护理"]},
        {"name": "一病区", "parent": "护理部"},
    ],
    "posts": [{"name": "护理部干事岗", "department": "护理部", "a": "干事甲", "b": "干事乙"}],
    "people": [{"name": "干事甲", "department": "护理部", "staff_number": "1001", "roles": ["staff"]}],
    "rosters": [{"roster": "行政总值班", "pattern": ["干事甲", "干事乙"], "from": "17:30", "to": "08:00"}],
    "absences": [{"person": "干事甲", "from": "2026-07-31 08:00"}],
    "hours": ["周一至周五 08:00-12:00 14:00-17:30"],
}


@pytest.fixture
def institution(db: None) -> Institution:
    return found_institution(name="待载入", slug="main", by=None, at=START)


def load(institution: Institution, at: Any = START, **changes: Any) -> dict[str, int]:
    data = {**PACK, **changes}
    return load_organization(institution_id=institution.id, data=data, by=None, at=at).entries


def facts(organization: Organization) -> dict[str, object]:
    """What does not depend on ids."""
    names = {row.id: row.name for row in (*organization.people, *organization.departments)}
    return {
        "people": sorted((row.staff_number, row.name, names[row.department]) for row in organization.people),
        "heads": sorted((row.name, names.get(row.head or "")) for row in organization.departments),
        "leaders": sorted((row.name, names.get(row.line_leader or "")) for row in organization.departments),
        "head": names.get(organization.head or ""),
        "posts": sorted((row.name, names[row.department]) for row in organization.posts),
        "holders": sorted((names[row.person], row.order) for row in organization.holdings),
        "turns": sorted((row.valid_from, names[row.person]) for row in organization.duty_turns if row.valid_from),
        "hours": organization.settings["hours"],
    }


def test_what_is_stored_is_what_the_file_says(institution: Institution) -> None:
    load(institution)
    assert facts(current_snapshot(institution.id)) == facts(read_organization(PACK, now=START))


def test_resolution_is_the_same_stored_and_read(institution: Institution) -> None:
    load(institution)
    for organization in (current_snapshot(institution.id), read_organization(PACK, now=START)):
        found = resolve("护理部干事岗", organization=organization, at=LATER, is_working_time=lambda _: True)
        assert found.person_id
        person = organization.person(found.person_id, LATER)
        assert person
        assert person.name == "干事乙"


def test_only_who_has_roles_has_an_account(institution: Institution) -> None:
    load(institution)
    assert [account.username for account in Account.objects.all()] == ["1001"]
    assert Staff.objects.count() == 5


def test_an_address_goes_with_the_account_and_is_never_taken_back_by_a_file(institution: Institution) -> None:
    person = PACK["people"][0]
    assert load(institution, people=[person | {"email": "1001@example.invalid"}])["AccountOpened"] == 1
    assert Account.objects.get().email == "1001@example.invalid"
    assert load(institution, START + timedelta(hours=1)) == {}
    other = {"email": "other@example.invalid", "roles": []}
    assert load(institution, START + timedelta(hours=2), people=[person | other]) == {"EmailSet": 1}
    account = Account.objects.get()
    assert (account.email, account.roles) == ("other@example.invalid", ["staff"])


def test_an_address_without_an_account_changes_nothing(institution: Institution) -> None:
    person = PACK["people"][0] | {"roles": [], "email": "1001@example.invalid"}
    with pytest.raises(ChangeRefusedError, match="干事甲"):
        load(institution, people=[person])
    assert not Staff.objects.exists()


def test_demo_accounts_are_marked(db: None) -> None:
    demo = found_institution(name="演示", slug="demo", by=None, at=START, is_demo=True)
    load_organization(institution_id=demo.id, data=PACK, by=None, at=START, is_demo=True)
    assert Account.objects.get().is_demo


def test_loading_again_at_once_changes_nothing(institution: Institution) -> None:
    load(institution)
    before = Entry.objects.count()
    assert load(institution, START + timedelta(hours=1)) == {}
    assert Entry.objects.count() == before


def test_later_the_roster_is_written_on(institution: Institution) -> None:
    load(institution)
    assert load(institution, START + timedelta(days=30)) == {"DutyTurnSet": 30}


def test_a_file_with_a_mistake_changes_nothing(institution: Institution) -> None:
    with pytest.raises(OrganizationFileError, match="没有科室"):
        load(institution, people=[{"name": "路人"}])
    assert not Staff.objects.exists()
    assert Entry.objects.count() == 1


def test_the_statements_do_not_grow_with_the_people(
    institution: Institution, django_assert_max_num_queries: Any
) -> None:
    people = [{"name": f"职工{number}", "department": "护理部"} for number in range(200)]
    with django_assert_max_num_queries(45):
        load(institution, people=people)
