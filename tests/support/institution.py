"""The invented hospital of ``tests.support.hospital``, stored: an institution, its people, its policy."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from shouwen.cases.actors import Actor
from shouwen.cases.adoption import adopt_policies
from shouwen.organization import actions
from shouwen.organization.models import Department, Institution, Staff
from tests.support.founded_once import founded_once
from tests.support.hospital import POLICY, at, organization

FOUNDED = at("2026-01-05 08:00")


@dataclass(frozen=True)
class Hospital:
    """Look people and departments up by name; act as them."""

    institution: Institution

    def person(self, name: str) -> str:
        return Staff.objects.get(institution=self.institution, name=name).pk.hex

    def people(self) -> dict[str, str]:
        """Names by id."""
        rows = Staff.objects.filter(institution=self.institution).values_list("pk", "name")
        return {pk.hex: name for pk, name in rows}

    def department(self, name: str) -> str:
        return Department.objects.get(institution=self.institution, name=name).pk.hex

    def actor(self, name: str, *roles: str) -> Actor:
        self.institution.refresh_from_db()
        return Actor(institution=self.institution, person=self.person(name), roles=frozenset(roles))

    def requester(self) -> Actor:
        self.institution.refresh_from_db()
        return Actor(institution=self.institution)

    def away(self, name: str, start: datetime) -> None:
        actions.record_absence(
            institution_id=self.institution.pk,
            staff_id=self.person(name),
            by=None,
            at=start,
            begins=start,
            ends=start + timedelta(days=7),
            reason="休假",
        )


def found_hospital(policy: str = POLICY) -> Hospital:
    """The hospital, staffed and equipped with its policy, in force since ``FOUNDED``."""
    return Hospital(founded_once(("hospital", policy), lambda: _found(policy)))


def _found(policy: str) -> Institution:
    institution = actions.found_institution(
        name="示例医院", slug="example", by=None, at=FOUNDED, supervision_phone="000-1234"
    )
    hospital = Hospital(institution)
    _open_departments(hospital)
    _hire(hospital)
    _appoint(hospital)
    adopt_policies(by=hospital.requester(), at=FOUNDED, sources=[("first-inquiry.md", policy)])
    return institution


def _open_departments(hospital: Hospital) -> None:
    for row in organization().departments:
        actions.open_department(institution_id=hospital.institution.pk, name=row.name, by=None, at=FOUNDED)


def _hire(hospital: Hospital) -> None:
    for row in organization().people:
        assert row.hired_on is not None
        actions.hire(
            institution_id=hospital.institution.pk,
            staff_number=row.staff_number,
            name=row.name,
            department_id=hospital.department(row.department),
            by=None,
            at=FOUNDED,
            rank=row.rank,
            hired_on=date(row.hired_on.year, row.hired_on.month, row.hired_on.day),
        )


def _appoint(hospital: Hospital) -> None:
    institution_id = hospital.institution.pk
    for row in organization().departments:
        actions.change_department(
            institution_id=institution_id,
            department_id=hospital.department(row.name),
            by=None,
            at=FOUNDED,
            head_id=hospital.person(row.head or ""),
            line_leader_id=hospital.person(row.line_leader or ""),
        )
    actions.change_institution(institution_id=institution_id, by=None, at=FOUNDED, head_id=hospital.person("院长"))
    post = actions.open_post(
        institution_id=institution_id,
        name="护理岗",
        department_id=hospital.department("护理部"),
        by=None,
        at=FOUNDED,
        is_hot=True,
    )
    for order, name in enumerate(["护理部干事", "护理部副干事"]):
        actions.appoint(
            institution_id=institution_id,
            post_id=post.pk,
            staff_id=hospital.person(name),
            by=None,
            at=FOUNDED,
            order=order,
        )
