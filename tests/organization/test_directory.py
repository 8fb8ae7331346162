"""The directory: who, where, what about, who is there now; from the snapshot alone."""

from datetime import timedelta
from typing import Any

import pytest

from shouwen.organization import actions
from shouwen.organization.queries import (
    account_of,
    accounts_with_role,
    directory,
    duty_officers,
    find_in_directory,
)
from shouwen.organization.snapshot import KEPT, _kept, current_snapshot, snapshot
from shouwen.rules.account_roles import AccountRole
from shouwen.rules.organization import Organization
from tests.organization.conftest import LATER, Hospital

DAY = timedelta(days=1)


@pytest.fixture
def organization(hospital: Hospital) -> Organization:
    common: dict[str, Any] = {"institution_id": hospital.institution.id, "by": None, "at": LATER}
    actions.change_department(department_id=hospital.nursing.id, head_id=hospital.b.id, phone="8401", **common)
    actions.record_absence(staff_id=hospital.a.id, begins=LATER, ends=LATER + DAY, **common)
    actions.set_duty_turn(roster="duty_officer", staff_id=hospital.b.id, begins=LATER, ends=LATER + DAY, **common)
    return current_snapshot(hospital.institution.id)


def test_an_entry_says_who_where_and_who_is_there_now(organization: Organization) -> None:
    nursing, billing = directory(organization, at=LATER)
    (post,) = nursing.posts
    assert nursing.head
    assert nursing.head.name == "干事乙"
    assert [(each.person.name, each.position, each.is_away) for each in post.holders] == [
        ("干事甲", "A角", True),
        ("干事乙", "B角", False),
    ]
    assert [(each.person.name, each.position) for each in post.on_now] == [("干事乙", "B角代")]
    assert (post.room, post.phone) == ("门诊楼401", "8401")
    assert [each.person.name for each in nursing.on_now] == ["干事乙"]
    assert billing.on_now == ()
    assert [person.name for person in duty_officers(organization, at=LATER)] == ["干事乙"]
    assert duty_officers(organization, at=LATER + DAY) == ()


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("病房呼叫铃", "护理部"),
        ("呼叫铃坏了没人来", "护理部"),
        ("護理", "护理部"),
        ("结算", "住院结算处"),
        ("8401", "护理部"),
        ("干事甲", "护理部"),
    ],
)
def test_it_is_found_by_what_a_matter_is_about(text: str, first: str, organization: Organization) -> None:
    found = find_in_directory(text, organization=organization, at=LATER)
    assert found[0].entry.department.name == first
    assert found[0].why


def test_nothing_alike_is_not_found(organization: Organization) -> None:
    assert find_in_directory("停车场", organization=organization, at=LATER) == ()
    assert len(find_in_directory("  ", organization=organization, at=LATER)) == 2


def test_the_directory_asks_the_database_nothing(organization: Organization, django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(0):
        find_in_directory("呼叫铃", organization=organization, at=LATER)


def test_a_snapshot_is_seven_statements_and_then_none(hospital: Hospital, django_assert_num_queries: Any) -> None:
    _kept.clear()
    with django_assert_num_queries(7):
        first = snapshot(hospital.institution.id, hospital.institution.organization_version)
    with django_assert_num_queries(0):
        assert snapshot(hospital.institution.id, hospital.institution.organization_version) is first


def test_old_snapshots_are_let_go(hospital: Hospital) -> None:
    for version in range(KEPT + 5):
        snapshot(hospital.institution.id, version)
    assert len(_kept) == KEPT


def test_accounts_are_found_by_person_and_role(hospital: Hospital) -> None:
    common: dict[str, Any] = {"institution_id": hospital.institution.id, "by": None, "at": LATER}
    account = actions.open_account(staff_id=hospital.a.id, roles=[AccountRole.LEADER], **common)
    assert account_of(hospital.a.id) == account
    assert account_of(hospital.b.id) is None
    assert accounts_with_role(hospital.institution.id, AccountRole.LEADER) == [account]
    assert accounts_with_role(hospital.institution.id, AccountRole.STAFF) == []
