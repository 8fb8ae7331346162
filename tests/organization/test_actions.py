"""Every change: dated rows, one entry, one version; and nothing at all where the ledger fails."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import DatabaseError

from shouwen.ledger import recording
from shouwen.ledger.models import Entry, Particular
from shouwen.ledger.verifying import verify
from shouwen.organization import actions
from shouwen.organization.actions import ChangeRefusedError
from shouwen.organization.models import (
    Absence,
    Account,
    Department,
    DepartmentTerm,
    DutyTurn,
    Institution,
    Post,
    PostHolding,
    PostTerm,
    Staff,
    StaffTerm,
)
from shouwen.organization.revision import organization_stream
from shouwen.organization.snapshot import current_snapshot
from shouwen.rules.account_roles import AccountRole
from shouwen.rules.people import acting_for, who_is_on
from shouwen.rules.words import PersonKind
from tests.organization.conftest import LATER, START, Hospital

MODELS = (
    Institution, Department, DepartmentTerm, Post, PostTerm, Staff, StaffTerm, PostHolding,
    Absence, DutyTurn, Account, Entry, Particular,
)  # fmt: skip
DAY = timedelta(days=1)


def everything() -> list[Any]:
    return [list(model._default_manager.order_by("pk").values()) for model in MODELS]


def common(hospital: Hospital) -> dict[str, Any]:
    return {"institution_id": hospital.institution.id, "by": hospital.a.id, "at": LATER}


def account(hospital: Hospital) -> Account:
    return Account.objects.get(staff=hospital.a)


def entries(hospital: Hospital) -> list[str]:
    stream = organization_stream(hospital.institution.id)
    rows = Entry.objects.filter(stream_id=stream).order_by("seq")
    return list(rows.values_list("type", flat=True))


Act = Callable[[Hospital], object]
ACTS: dict[str, tuple[Act, str]] = {
    "change_institution": (
        lambda h: actions.change_institution(supervision_phone="0000-4321", **common(h)),
        "InstitutionChanged",
    ),
    "open_department": (
        lambda h: actions.open_department(name="药剂科", **common(h)),
        "DepartmentOpened",
    ),
    "change_department": (
        lambda h: actions.change_department(
            department_id=h.nursing.id, head_id=h.a.id, **common(h)
        ),
        "DepartmentChanged",
    ),
    "close_department": (
        lambda h: actions.close_department(department_id=h.billing.id, **common(h)),
        "DepartmentClosed",
    ),
    "open_post": (
        lambda h: actions.open_post(name="收费岗", department_id=h.billing.id, **common(h)),
        "PostOpened",
    ),
    "change_post": (
        lambda h: actions.change_post(post_id=h.calls.id, is_hot=True, **common(h)),
        "PostChanged",
    ),
    "hire": (
        lambda h: actions.hire(
            staff_number="1003", name="进修甲", department_id=h.billing.id,
            kind=PersonKind.TRAINEE, hired_on=date(2026, 7, 1), phone="0000-1", **common(h),
        ),
        "StaffHired",
    ),
    "move": (
        lambda h: actions.move(staff_id=h.b.id, department_id=h.billing.id, **common(h)),
        "StaffMoved",
    ),
    "change_rank": (
        lambda h: actions.change_rank(staff_id=h.b.id, rank=5, **common(h)),
        "StaffRankChanged",
    ),
    "change_staff": (
        lambda h: actions.change_staff(staff_id=h.b.id, name="干事丙", **common(h)),
        "StaffChanged",
    ),
    "end_employment": (
        lambda h: actions.end_employment(staff_id=h.b.id, **common(h)),
        "EmploymentEnded",
    ),
    "appoint": (
        lambda h: actions.appoint(post_id=h.calls.id, staff_id=h.b.id, order=2, **common(h)),
        "PostHolderAppointed",
    ),
    "relieve": (
        lambda h: actions.relieve(post_id=h.calls.id, staff_id=h.b.id, **common(h)),
        "PostHolderRelieved",
    ),
    "record_absence": (
        lambda h: actions.record_absence(
            staff_id=h.a.id, begins=LATER, ends=LATER + DAY, reason="病假", **common(h)
        ),
        "AbsenceRecorded",
    ),
    "record_return": (
        lambda h: actions.record_return(staff_id=h.b.id, **common(h)),
        "AbsenceEnded",
    ),
    "set_duty_turn": (
        lambda h: actions.set_duty_turn(
            roster="duty_officer", staff_id=h.a.id, begins=LATER, ends=LATER + DAY, **common(h)
        ),
        "DutyTurnSet",
    ),
    "withdraw_duty_turn": (
        lambda h: actions.withdraw_duty_turn(turn_id=DutyTurn.objects.get().id, **common(h)),
        "DutyTurnWithdrawn",
    ),
    "review_entry": (
        lambda h: actions.review_entry(
            post_id=h.calls.id, reviewed_on=date(2026, 7, 31), owner_id=h.a.id, phone="8402",
            **common(h),
        ),
        "DirectoryEntryReviewed",
    ),
    "open_account": (
        lambda h: actions.open_account(staff_id=h.b.id, **common(h)),
        "AccountOpened",
    ),
    "change_roles": (
        lambda h: actions.change_roles(
            account_id=account(h).id, roles={AccountRole.LEADER}, **common(h) | {"by": h.b.id}
        ),
        "AccountRolesChanged",
    ),
    "close_account": (
        lambda h: actions.close_account(account_id=account(h).id, **common(h)),
        "AccountClosed",
    ),
    "revoke_sessions": (
        lambda h: actions.revoke_sessions(account_id=account(h).id, **common(h)),
        "SessionsRevoked",
    ),
    "set_password": (
        lambda h: actions.set_password(
            account_id=account(h).id, password="a long enough one", **common(h)
        ),
        "PasswordSet",
    ),
    "set_pin": (
        lambda h: actions.set_pin(account_id=account(h).id, pin="4711", **common(h)),
        "PinSet",
    ),
    "set_email": (
        lambda h: actions.set_email(account_id=account(h).id, email="a@example.invalid", **common(h)),
        "EmailSet",
    ),
}  # fmt: skip


@pytest.fixture
def busy(hospital: Hospital) -> Hospital:
    """The hospital with an absence, a turn and an account to be changed."""
    before = {**common(hospital), "at": START}
    actions.record_absence(staff_id=hospital.b.id, begins=START, ends=None, **before)
    actions.set_duty_turn(roster=hospital.nursing.id, staff_id=hospital.b.id, begins=START, ends=LATER + DAY, **before)
    actions.open_account(staff_id=hospital.a.id, **before)
    return hospital


def test_every_action_of_the_package_is_tested() -> None:
    exercised = {*ACTS, "found_institution", "close_post", "ChangeRefusedError"}
    assert exercised == set(actions.__all__)


@pytest.mark.parametrize("name", ACTS)
def test_an_act_is_one_entry_and_one_version(name: str, busy: Hospital) -> None:
    act, expected = ACTS[name]
    told, version = entries(busy), busy.version
    act(busy)
    assert entries(busy) == [*told, expected]
    assert busy.version == version + 1
    newest = Entry.objects.filter(type=expected).latest("seq")
    actor = busy.b if name == "change_roles" else busy.a  # nobody changes their own roles
    assert newest.actor_id == actor.id
    assert newest.occurred_at == LATER


@pytest.mark.parametrize("name", ACTS)
def test_an_act_without_its_entry_changes_nothing(name: str, busy: Hospital, monkeypatch: pytest.MonkeyPatch) -> None:
    before = everything()

    def broken(*_: object, **__: object) -> None:
        raise DatabaseError("disk full")

    monkeypatch.setattr(recording, "append", broken)
    with pytest.raises(DatabaseError):
        ACTS[name][0](busy)
    assert everything() == before


def test_a_broken_ledger_founds_nothing(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> None:
        raise DatabaseError("disk full")

    monkeypatch.setattr(recording, "append", broken)
    with pytest.raises(DatabaseError):
        actions.found_institution(name="甲", slug="jia", by=None, at=START)
    assert not Institution.objects.exists()


def test_history_is_read_and_never_rewritten(hospital: Hospital) -> None:
    actions.move(staff_id=hospital.b.id, department_id=hospital.billing.id, **common(hospital))
    actions.change_rank(staff_id=hospital.b.id, rank=7, **{**common(hospital), "at": LATER + DAY})
    organization = current_snapshot(hospital.institution.id)
    person = hospital.b.id.hex
    was, moved, promoted = (organization.person(person, at) for at in (START, LATER, LATER + DAY))
    assert was
    assert moved
    assert promoted
    assert (was.department, was.rank) == (hospital.nursing.id.hex, 0)
    assert (moved.department, moved.rank) == (hospital.billing.id.hex, 0)
    assert (promoted.department, promoted.rank) == (hospital.billing.id.hex, 7)


def test_names_and_phones_are_not_in_the_ledger_in_clear(busy: Hospital) -> None:
    ACTS["hire"][0](busy)
    ACTS["record_absence"][0](busy)
    bodies = "".join(Entry.objects.values_list("body", flat=True))
    assert "StaffHired" in bodies
    for words in ("进修甲", "干事甲", "0000-1", "病假"):
        assert words not in bodies
    assert set(Particular.objects.values_list("value", flat=True)) >= {"进修甲", "0000-1", "病假"}
    assert list(verify()) == []


def test_an_address_is_in_the_vault_alone_and_can_be_taken_back(busy: Hospital) -> None:
    ACTS["set_email"][0](busy)
    actions.open_account(staff_id=busy.b.id, email="b@example.invalid", **common(busy))
    assert "example.invalid" not in "".join(Entry.objects.values_list("body", flat=True))
    assert set(Particular.objects.values_list("value", flat=True)) >= {"a@example.invalid", "b@example.invalid"}
    assert set(Account.objects.values_list("email", flat=True)) == {"a@example.invalid", "b@example.invalid"}
    told = entries(busy)
    ACTS["set_email"][0](busy)
    assert entries(busy) == told
    actions.set_email(account_id=account(busy).id, email="", **common(busy))
    assert account(busy).email == ""
    assert list(verify()) == []


def test_equal_values_are_no_change(hospital: Hospital) -> None:
    told, version = entries(hospital), hospital.version
    actions.change_department(
        department_id=hospital.nursing.id, aliases=("护理",), room="门诊楼401", **common(hospital)
    )
    actions.appoint(post_id=hospital.calls.id, staff_id=hospital.a.id, **common(hospital))
    assert (entries(hospital), hospital.version) == (told, version)


def test_a_new_holder_relieves_the_old_one(hospital: Hospital) -> None:
    actions.appoint(post_id=hospital.calls.id, staff_id=hospital.b.id, **common(hospital))
    organization = current_snapshot(hospital.institution.id)
    post = hospital.calls.id.hex
    assert [row.person for row in organization.holders(post, LATER)] == [hospital.b.id.hex]
    assert len(organization.holders(post, START)) == 2


def test_who_returns_is_back_at_once(busy: Hospital) -> None:
    person = busy.b.id.hex
    assert current_snapshot(busy.institution.id).is_away(person, LATER)
    actions.record_return(staff_id=busy.b.id, **common(busy))
    assert not current_snapshot(busy.institution.id).is_away(person, LATER)
    assert current_snapshot(busy.institution.id).is_away(person, LATER - DAY)


def test_b_acts_for_a_while_a_is_on_leave(hospital: Hospital) -> None:
    actions.record_absence(staff_id=hospital.a.id, begins=LATER, ends=LATER + DAY, **common(hospital))
    organization = current_snapshot(hospital.institution.id)
    b = hospital.b.id.hex
    assert acting_for(b, organization=organization, at=LATER) == [hospital.a.id.hex]
    assert acting_for(b, organization=organization, at=LATER + DAY) == []


def test_who_leaves_holds_nothing_and_cannot_sign_in(busy: Hospital) -> None:
    actions.end_employment(staff_id=busy.a.id, **common(busy))
    organization = current_snapshot(busy.institution.id)
    assert organization.person(busy.a.id.hex, LATER) is None
    assert organization.person(busy.a.id.hex, LATER - DAY)
    assert organization.posts_of(busy.a.id.hex, LATER) == []
    assert not account(busy).is_active
    assert account(busy).session_epoch == 1


def test_who_comes_back_keeps_the_staff_number(hospital: Hospital) -> None:
    actions.end_employment(staff_id=hospital.b.id, **common(hospital))
    again = actions.hire(
        staff_number="1002", name="干事乙", department_id=hospital.billing.id,
        **{**common(hospital), "at": LATER + DAY},
    )  # fmt: skip
    assert again.id == hospital.b.id


def test_a_withdrawn_turn_ahead_never_holds(hospital: Hospital) -> None:
    turn = actions.set_duty_turn(
        roster=hospital.calls.id, staff_id=hospital.b.id,
        begins=LATER + DAY, ends=LATER + 2 * DAY, **common(hospital),
    )  # fmt: skip

    def on_roster() -> list[str]:
        organization = current_snapshot(hospital.institution.id)
        at = LATER + DAY
        return [each.position for each in who_is_on(hospital.calls.id.hex, organization=organization, at=at)]

    assert on_roster() == ["值班", "A角"]
    actions.withdraw_duty_turn(turn_id=turn.id, **common(hospital))
    assert on_roster() == ["A角"]


def test_a_closed_post_is_gone(hospital: Hospital) -> None:
    for person in (hospital.a, hospital.b):
        actions.relieve(post_id=hospital.calls.id, staff_id=person.id, **common(hospital))
    actions.close_post(post_id=hospital.calls.id, **common(hospital))
    assert entries(hospital)[-1] == "PostClosed"
    assert current_snapshot(hospital.institution.id).post(hospital.calls.id.hex, LATER) is None


OTHER = "0" * 32
REFUSED: dict[str, Act] = {
    "an unknown person": lambda h: actions.move(staff_id=OTHER, department_id=h.billing.id, **common(h)),
    "an unknown department": lambda h: actions.move(staff_id=h.a.id, department_id=OTHER, **common(h)),
    "an unknown head": lambda h: actions.change_department(department_id=h.nursing.id, head_id=OTHER, **common(h)),
    "an unknown post": lambda h: actions.appoint(post_id=OTHER, staff_id=h.a.id, **common(h)),
    "an unknown roster": lambda h: actions.set_duty_turn(
        roster=OTHER, staff_id=h.a.id, begins=LATER, ends=LATER + DAY, **common(h)
    ),
    "an unknown account": lambda h: actions.revoke_sessions(account_id=OTHER, **common(h)),
    "a number in use": lambda h: actions.hire(
        staff_number="1001", name="重号", department_id=h.nursing.id, **common(h)
    ),
    "a time before the row": lambda h: actions.change_rank(staff_id=h.a.id, rank=3, **{**common(h), "at": START - DAY}),
    "an absence that ends first": lambda h: actions.record_absence(
        staff_id=h.a.id, begins=LATER, ends=LATER, **common(h)
    ),
    "a turn that ends first": lambda h: actions.set_duty_turn(
        roster=h.nursing.id, staff_id=h.a.id, begins=LATER, ends=START, **common(h)
    ),
    "a return of who is there": lambda h: actions.record_return(staff_id=h.a.id, **common(h)),
    "a post still held": lambda h: actions.close_post(post_id=h.calls.id, **common(h)),
    "a department with people": lambda h: actions.close_department(department_id=h.nursing.id, **common(h)),
    "relief of who holds nothing": lambda h: actions.relieve(
        post_id=h.calls.id,
        staff_id=actions.hire(staff_number="9", name="新人", department_id=h.billing.id, **common(h)).id,
        **common(h),
    ),
    "a second account": lambda h: [actions.open_account(staff_id=h.a.id, **common(h)) for _ in range(2)],
    "a demo account": lambda h: actions.open_account(staff_id=h.a.id, is_demo=True, **common(h)),
    "an account of nobody": lambda h: actions.open_account(**common(h)),
    "a simple PIN": lambda h: actions.set_pin(account_id=OTHER, pin="1111", **common(h)),
    "no address": lambda h: actions.set_email(account_id=OTHER, email="甲 at example", **common(h)),
    "an account with no address": lambda h: actions.open_account(staff_id=h.a.id, email="a@", **common(h)),
    "a demo beside the real one": lambda h: actions.found_institution(
        name="演示", slug="demo", by=None, at=LATER, is_demo=True
    ),
    "a slug in use": lambda h: actions.found_institution(name="重名", slug="example", by=None, at=LATER),
}


@pytest.mark.parametrize("reason", REFUSED)
def test_what_cannot_be_is_refused_with_a_sentence(reason: str, hospital: Hospital) -> None:
    with pytest.raises(ChangeRefusedError) as caught:
        REFUSED[reason](hospital)
    assert str(caught.value)


def test_the_head_of_the_institution_is_in_the_snapshot(hospital: Hospital) -> None:
    actions.change_institution(head_id=hospital.a.id, **common(hospital))
    assert current_snapshot(hospital.institution.id).head == hospital.a.id.hex


def test_review_needs_one_entry(hospital: Hospital) -> None:
    with pytest.raises(ValueError, match="not both"):
        actions.review_entry(reviewed_on=date(2026, 7, 1), **common(hospital))
