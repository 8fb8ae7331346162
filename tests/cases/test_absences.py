"""Who is told when nobody is left at a hot post: as the policy's A/B cover says, in the transaction of the entry."""

from typing import Any

import pytest

from shouwen.cases.actions.absences import record_absence
from shouwen.notices.models import OutgoingNotice
from shouwen.organization.models import Absence, Institution
from shouwen.organization.revision import ChangeRefusedError
from tests.support.hospital import POLICY, at
from tests.support.institution import Hospital, found_hospital

COVER = """
## 第十二条 A角、B角不得同时离岗。

```rule
编号: cover
种类: AB角
```
"""


def away(hospital: Hospital, name: str, ends: str = "2026-10-10 08:00"):
    return record_absence(
        institution=Institution.objects.get(pk=hospital.institution.pk),
        staff_id=hospital.person(name),
        begins=at("2026-10-09 08:00"),
        ends=at(ends),
        by=None,
        at=at("2026-09-30 10:00"),
    )


@pytest.mark.django_db
def test_the_line_leader_is_told_once_nobody_is_left() -> None:
    hospital = found_hospital(POLICY + COVER)
    assert away(hospital, "护理部干事") == []
    assert not OutgoingNotice.objects.filter(kind="uncovered").exists()
    (found,) = away(hospital, "护理部副干事")
    assert (found.post, found.told) == ("护理岗", hospital.person("分管院长"))
    notice = OutgoingNotice.objects.filter(kind="uncovered", medium="in_app").get()
    assert notice.recipient_id.hex == found.told
    assert "护理岗" in notice.body


@pytest.mark.django_db
def test_without_the_rule_or_the_entry_nobody_is_told() -> None:
    hospital = found_hospital()
    assert away(hospital, "护理部干事") == away(hospital, "护理部副干事") == []
    with pytest.raises(ChangeRefusedError):
        away(hospital, "导医员", ends="2026-10-01 08:00")
    assert Absence.objects.count() == 2
    assert not OutgoingNotice.objects.filter(kind="uncovered").exists()


@pytest.mark.django_db
def test_an_overlap_that_begins_later_is_told_with_its_own_beginning() -> None:
    hospital = found_hospital(POLICY + COVER)
    institution = Institution.objects.get(pk=hospital.institution.pk)
    given: dict[str, Any] = {"institution": institution, "by": None, "at": at("2026-09-30 10:00")}
    person = hospital.person
    begins, ends = at("2026-10-12 08:00"), at("2026-10-14 08:00")
    assert record_absence(staff_id=person("护理部干事"), begins=begins, ends=ends, **given) == []
    institution.refresh_from_db()
    early = at("2026-10-09 08:00")
    (found,) = record_absence(staff_id=person("护理部副干事"), begins=early, ends=at("2026-10-13 08:00"), **given)
    assert found.begins == begins
    assert "10-12 08:00" in OutgoingNotice.objects.get(kind="uncovered", medium="in_app").body
