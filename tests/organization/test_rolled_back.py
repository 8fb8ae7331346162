"""A change that was taken back leaves nothing in memory, though the next change is given the same version."""

import pytest
from django.db import transaction

from shouwen.organization.actions import change_department
from shouwen.organization.snapshot import current_snapshot, snapshot
from tests.organization.conftest import LATER, Hospital


def set_phone(hospital: Hospital, phone: str) -> None:
    change_department(
        institution_id=hospital.institution.id, department_id=hospital.nursing.id, by=None, at=LATER, phone=phone
    )


def phone_seen(hospital: Hospital) -> str:
    department = current_snapshot(hospital.institution.id).department(hospital.nursing.id.hex, LATER)
    assert department
    return department.phone


def take_back(hospital: Hospital, phone: str) -> None:
    with transaction.atomic():
        set_phone(hospital, phone)
        assert phone_seen(hospital) == phone
        transaction.set_rollback(True)


def test_the_next_change_with_the_same_version_is_seen(hospital: Hospital) -> None:
    version = hospital.version
    take_back(hospital, "1111")
    set_phone(hospital, "2222")
    assert hospital.version == version + 1
    assert phone_seen(hospital) == "2222"


def test_what_was_taken_back_is_gone_at_once(hospital: Hospital) -> None:
    set_phone(hospital, "2222")
    take_back(hospital, "1111")
    assert phone_seen(hospital) == "2222"


@pytest.mark.django_db(transaction=True)
def test_after_a_real_roll_back_and_a_commit_of_another_process(hospital: Hospital) -> None:
    take_back(hospital, "1111")
    taken_back = snapshot(hospital.institution.id, hospital.version + 1)
    assert taken_back.department(hospital.nursing.id.hex, LATER).phone == ""  # type: ignore[union-attr]


def test_what_is_kept_by_the_snapshots_label_is_kept_apart_too(hospital: Hospital) -> None:
    labels = set()
    for phone in ("1111", "2222"):
        with transaction.atomic():
            set_phone(hospital, phone)
            labels.add(current_snapshot(hospital.institution.id).version)
            transaction.set_rollback(True)
    assert len(labels) == 2
