"""投诉: who is complained about does not read what was said (law 6)."""

import pytest

from shouwen.cases.actions.receipts import look_up_case, reissue_receipt
from shouwen.cases.actions.registration import Matter, register_case
from shouwen.cases.actions.requester_acts import add_to_case, ask_again, complain, rate_case
from shouwen.cases.models import Case, LookUpMiss
from shouwen.cases.queries.case_page import case_page
from shouwen.cases.refusals import ActRefused, NotAllowed
from shouwen.cases.requesters import read_requester
from shouwen.rules.words import Tier
from tests.support.hospital import POLICY, at
from tests.support.institution import found_hospital
from tests.support.story import Story

COMPLAINTS = """
## 第十二条 投诉由客服中心两个工作日内答复。

```rule
编号: complaint
种类: 应尽之责
当: 提出投诉
谁: 客服中心
做什么: 答复投诉
时限: 2个工作日
履行: 答复
```
"""
SAID = "导医员让我跑了两趟"
NOW = at("2026-09-30 12:00")


@pytest.fixture
def complained(db: None) -> Story:
    """Asked at ten, complained about at eleven."""
    hospital = found_hospital(POLICY + COMPLAINTS)
    asked = register_case(
        by=hospital.actor("导医员"), at=at("2026-09-30 10:00"), matter=Matter(text="问事", category="护理")
    )
    story = Story(hospital, asked.case.pk)
    story.do(complain, "来访人", "09-30 11:00", text=SAID)
    return story


def words(story: Story, by: str, *roles: str) -> str:
    """What the line of the complaint shows."""
    page = case_page(story.case_id, by=story.hospital.actor(by, *roles), at=NOW)
    seq = next(each.seq for each in story.history() if type(each.event).__name__ == "ComplaintMade")
    return next(line.words for line in page.lines if line.seq == seq)


@pytest.mark.parametrize(("by", "roles"), [("导医员", ()), ("导诊组长", ()), ("院办主任", ("auditor",))])
def test_the_words_are_kept_from_who_handles_it(complained: Story, by: str, roles: tuple[str, ...]) -> None:
    shown = words(complained, by, *roles)
    assert "内容由受理投诉的人员掌握" in shown
    assert SAID not in shown


def test_who_owes_the_reply_to_the_complaint_reads_them(complained: Story) -> None:
    [owed] = [row for row in complained.state.obligations.values() if row.what == "答复投诉"]
    bearer = complained.hospital.people()[owed.bearer or ""]
    assert words(complained, bearer) == SAID


@pytest.mark.parametrize("role", ["oversight_office", "leader"])
def test_the_oversight_office_and_leaders_read_them(complained: Story, role: str) -> None:
    assert words(complained, "院办主任", role) == SAID


def test_without_a_rule_the_handler_does_not_read_them_either(signed: Story) -> None:
    signed.do(complain, "来访人", "09-30 11:00", text=SAID)
    assert SAID not in words(signed, "护理部干事")


# A complaint from its first second: nobody who may be meant speaks in the complainant's name


@pytest.fixture
def complaint(db: None) -> Story:
    """Somebody complains at the desk; the colleague who stands beside it may be meant."""
    hospital = found_hospital(POLICY)
    asked = register_case(
        by=hospital.actor("导医员"),
        at=at("2026-09-30 10:00"),
        matter=Matter(text=SAID, category="护理", tier=Tier.COMPLAINT),
        requester=read_requester(name="来访人", phone="000-1234"),
    )
    return Story(hospital, asked.case.pk)


def test_a_colleague_of_the_first_contact_reads_neither_words_nor_name(complaint: Story) -> None:
    page = case_page(complaint.case_id, by=complaint.hospital.actor("导诊组长"), at=NOW)
    assert page.matter != SAID
    assert page.requester is None
    assert case_page(complaint.case_id, by=complaint.hospital.actor("导医员"), at=NOW).matter == SAID


def test_nor_finds_it_as_a_lost_receipt(complaint: Story) -> None:
    """For whoever does not work on a complaint it is as if there were none; that they looked is counted."""
    with pytest.raises(ActRefused, match="没有找到对得上的事项"):
        look_up_case(by=complaint.hospital.actor("导诊组长"), at=NOW, name="来访人", last_four="1234")
    assert LookUpMiss.objects.count() == 1
    found = look_up_case(by=complaint.hospital.actor("导医员"), at=NOW, name="来访人", last_four="1234")
    assert found.pk == complaint.case_id


@pytest.mark.parametrize(
    ("action", "given"),
    [(ask_again, {}), (add_to_case, {"text": "我撤回"}), (complain, {"text": "x"}), (rate_case, {"grade": 5})],
)
def test_nor_speaks_in_the_complainants_name(complaint: Story, action: object, given: dict[str, object]) -> None:
    before = complaint.types
    with pytest.raises(NotAllowed, match="受理投诉的人"):
        complaint.do(action, "导诊组长", "09-30 12:00", **given)  # type: ignore[arg-type]
    assert complaint.types == before


def test_nor_takes_the_receipt_over(complaint: Story) -> None:
    code = complaint.case.receipt_code
    with pytest.raises(NotAllowed, match="受理投诉的人"):
        reissue_receipt(case_id=complaint.case_id, by=complaint.hospital.actor("导诊组长"), at=NOW)
    assert Case.objects.get(pk=complaint.case_id).receipt_code == code
