"""A small institution, made by the actions themselves."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import pytest

from shouwen.organization.actions import (
    appoint,
    found_institution,
    hire,
    open_department,
    open_post,
)
from shouwen.organization.models import Department, Institution, Post, Staff

START = datetime(2026, 7, 1, tzinfo=UTC)
LATER = START + timedelta(days=30)


@dataclass
class Hospital:
    """An institution with two departments, a post held by A and B, and a head."""

    institution: Institution
    nursing: Department
    billing: Department
    calls: Post
    a: Staff
    b: Staff

    @property
    def version(self) -> int:
        return Institution.objects.get(id=self.institution.id).organization_version


@pytest.fixture
def hospital(db: None) -> Hospital:
    institution = found_institution(name="示例市人民医院", slug="example", by=None, at=START)
    common = {"institution_id": institution.id, "by": None, "at": START}
    nursing = open_department(name="护理部", room="门诊楼401", aliases=["护理"], **common)
    billing = open_department(name="住院结算处", **common)
    calls = open_post(name="呼叫铃岗", department_id=nursing.id, remits=["病房呼叫铃"], **common)
    a = hire(staff_number="1001", name="干事甲", department_id=nursing.id, **common)
    b = hire(staff_number="1002", name="干事乙", department_id=nursing.id, **common)
    appoint(post_id=calls.id, staff_id=a.id, **common)
    appoint(post_id=calls.id, staff_id=b.id, order=1, **common)
    return Hospital(institution, nursing, billing, calls, a, b)
