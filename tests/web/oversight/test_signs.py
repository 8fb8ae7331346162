"""违规迹象: listed with whom they concern and the clause, first seen by those concerned, verified in place."""

import pytest
from django.test import Client

from shouwen.cases.actions.breaches import note_sign, state_side
from shouwen.cases.actions.handover import refuse_handover
from shouwen.cases.models import Flag
from shouwen.notices.models import OutgoingNotice
from shouwen.rules.account_roles import AccountRole
from tests.support.hospital import POLICY, at
from tests.support.institution import Hospital, found_hospital
from tests.support.story import Story
from tests.web.oversight.conftest import SignIn, inquiry

pytestmark = pytest.mark.django_db

BREACHES = """
## 第十二条 经核实的,按规定处理。

```rule
编号: bounced
种类: 违规情形
名称: 推诿
迹象: 多次退回
至少次数: 1
核实人: 院办
```

```rule
编号: rude
种类: 违规情形
名称: 生硬
迹象: 检查发现
核实人: 院办
```
"""
SIGNS = "/oversight/signs/"


@pytest.fixture
def hospital(db: None) -> Hospital:
    return found_hospital(POLICY + BREACHES)


@pytest.fixture
def story(hospital: Hospital) -> Story:
    """Sent back by the nursing clerk on Friday: a sign."""
    story = inquiry(hospital, "2026-10-09 10:00")
    story.offer("10-09 10:05")
    story.do(refuse_handover, "护理部干事", "10-09 10:20", reason="不归护理部")
    return story


def verify(client: Client, story: Story, **typed: str) -> int:
    flag = Flag.objects.get(case=story.case_id)
    answer = client.post(f"{SIGNS}{story.case_id}/{flag.seq}/verify/", typed, headers={"HX-Request": "true"})
    return answer.status_code


def test_a_sign_is_listed_with_whom_it_concerns_and_its_clause(office: Client, story: Story) -> None:
    text = office.get(SIGNS).content.decode()
    for word in (story.case.number_text, "推诿", "护理部干事", "第十二条", "1次"):
        assert word in text


def test_the_office_sees_it_after_those_concerned(
    office: Client, story: Story, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("django.utils.timezone.now", lambda: at("2026-10-10 17:00"))
    assert "推诿" not in office.get(SIGNS).content.decode()
    told = {notice.recipient_id.hex for notice in OutgoingNotice.objects.filter(kind="flagged") if notice.recipient_id}
    assert told == {story.hospital.person("护理部主任")}  # whoever sent it back knows


def test_the_case_page_shows_it_to_whom_it_concerns_at_once(signed_in: SignIn, story: Story) -> None:
    page = signed_in("护理部干事", AccountRole.STAFF).get(f"/cases/{story.case_id}/").content.decode()
    assert "推诿" in page
    assert f"/cases/{story.case_id}/acts/state-side/" in page


def test_a_verdict_is_noted_in_place_beside_what_was_said(office: Client, story: Story) -> None:
    flag = Flag.objects.get(case=story.case_id)
    story.do(state_side, "护理部干事", "10-12 09:00", flag=flag.seq, text="确实不归护理部")
    assert "确实不归护理部" in office.get(SIGNS).content.decode()
    assert verify(office, story, verdict="no_breach", reason="归口有误") == 200
    flag.refresh_from_db()
    assert (flag.verdict, flag.verified_rule) == ("excused", "")
    assert "推诿" not in office.get(SIGNS).content.decode()
    assert "推诿" in office.get(SIGNS, {"verified": "1"}).content.decode()
    assert story.problems("10-13 09:00") == []


def test_nobody_verifies_their_own_and_none_without_a_reason(signed_in: SignIn, office: Client, story: Story) -> None:
    own = signed_in("护理部干事", AccountRole.OVERSIGHT_OFFICE)
    assert verify(own, story, verdict="no_breach", reason="没有推诿") == 422
    assert verify(office, story, verdict="breach") == 422
    assert Flag.objects.get(case=story.case_id).verdict == ""


def test_who_noted_a_sign_does_not_verify_it(office: Client, hospital: Hospital) -> None:
    story = inquiry(hospital, "2026-10-09 10:00")
    given = {"rule": "生硬", "person": hospital.person("导医员"), "text": "当面听到"}
    story.do(note_sign, "院办主任", "10-09 11:00", "oversight_office", **given)
    assert verify(office, story, verdict="breach", reason="是我听到的") == 422
    assert Flag.objects.get(case=story.case_id).verdict == ""
