"""审批: whoever signs next sees everything needed to decide, nobody else does; the register tells how it went."""

from io import BytesIO

import pytest
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from shouwen.cases.actions import approving, forms
from shouwen.cases.refusals import ActRefused
from shouwen.organization.models import AccountRole
from shouwen.rules.words import Act
from tests.support.institution import found_hospital
from tests.support.meals import WITH_MEALS
from tests.support.story import Story
from tests.web.scenes import Clock, clock, inquiry  # noqa: F401 - the time of day is a fixture
from tests.web.staff import client_of

ROUTE = "web:approvals"
MEAL = {"餐费": "501", "层面": "学院", "用餐时间": "2026-09-30 17:00"}


@pytest.fixture
def asked(db: None, clock: Clock) -> Story:  # noqa: F811
    """A dear meal that the nurse asked for: the head of nursing signs, then the director."""
    story = inquiry(found_hospital(WITH_MEALS), "有客人吃饭")
    story.offer("09-30 10:02")
    story.sign("09-30 10:03")
    fill(story, MEAL)
    story.do(approving.request_approval, "护理部干事", "09-30 11:00", for_act=Act.FILL_FORM, reason="来客两位")
    clock.set("09-30 11:05")
    return story


def fill(story: Story, columns: dict[str, str], when: str = "09-30 10:30") -> None:
    story.do(forms.fill_form, "护理部干事", when, form="客饭审批单", fields=columns)


def text_of(client: Client, name: str = ROUTE) -> str:
    return client.get(reverse(name)).content.decode()


def test_the_next_to_sign_sees_what_it_is_about_and_the_others_do_not(asked: Story) -> None:
    shown = text_of(client_of(asked.hospital, "护理部主任"))
    for words in ("填写《安排单》", "501", "学院", "每桌", "来客两位", "6小时", "科室负责人", "院长"):
        assert words in shown
    assert reverse("web:case_act", args=[asked.case_id, "approve"]) in shown
    for other in ("院长", "护理部干事", "客服专员"):
        assert "来客两位" not in text_of(client_of(asked.hospital, other))


def test_the_second_signature_waits_for_the_first_and_reads_it(asked: Story) -> None:
    asked.do(approving.approve, "护理部主任", "09-30 11:10", opinion="同意，从简")
    assert "同意，从简" in text_of(client_of(asked.hospital, "院长"))
    assert "来客两位" not in text_of(client_of(asked.hospital, "护理部主任"))


def test_a_form_filled_in_anew_takes_the_request_off_every_list(asked: Story) -> None:
    fill(asked, MEAL | {"餐费": "400"}, "09-30 11:02")
    assert "来客两位" not in text_of(client_of(asked.hospital, "护理部主任"))
    shown = text_of(client_of(asked.hospital, "客服主任", AccountRole.OVERSIGHT_OFFICE), "web:approval_register")
    assert "已作废" in shown


def test_nothing_is_booked_by_the_way_of_another_act(asked: Story) -> None:
    """The booking goes with the result: filled in with it, it needs the same consent."""
    client = client_of(asked.hospital, "护理部干事")
    sent = {"achieved": "yes", "text": "已订好", "form.内容": "一桌", "seen": str(asked.case.last_seq)}
    answer = client.post(reverse("web:case_act", args=[asked.case_id, "record-result"]), sent)
    assert answer.status_code == 422
    assert "批准" in answer.content.decode()
    with pytest.raises(ActRefused, match="批准"):
        asked.do(forms.fill_form, "护理部干事", "09-30 11:06", form="安排单", fields={"内容": "一桌"})


def test_the_register_is_a_workbook_of_what_one_may_see(asked: Story) -> None:
    asked.do(approving.reject_approval, "护理部主任", "09-30 11:10", reason="太贵")
    period = {"since": "2026-09-30", "until": "2026-09-30"}
    overseer = client_of(asked.hospital, "客服主任", AccountRole.OVERSIGHT_OFFICE)
    content = overseer.get(reverse("web:approval_register_file"), period).content
    heading, row = load_workbook(BytesIO(content)).active.iter_rows(values_only=True)
    told = dict(zip(heading, row, strict=True))
    assert told["编号"] == asked.case.number_text
    assert told["超出的限制"] == "每桌"
    assert told["提前多久"] == "6小时"
    assert told["结果"] == "未批准"
    assert "护理部主任 2026-09-30 11:10" in told["签署"]
    stranger = client_of(asked.hospital, "客服专员")
    assert asked.case.number_text not in stranger.get(reverse("web:approval_register"), period).content.decode()


def test_a_period_that_ends_before_it_begins_is_refused(asked: Story) -> None:
    client = client_of(asked.hospital, "护理部主任")
    period = {"since": "2026-09-30", "until": "2026-09-01"}
    assert client.get(reverse("web:approval_register"), period).status_code == 422
    assert client.get(reverse("web:approval_register_file"), period).status_code == 404
