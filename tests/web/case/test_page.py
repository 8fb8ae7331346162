"""The case page: everything in eight statements, for those whose business it is, with the keys that are theirs."""

import re
from html import unescape
from types import SimpleNamespace
from typing import Any, cast

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from shouwen.cases.actions import answering, clocks, consulting, handover
from shouwen.cases.sweeper import sweep
from shouwen.web.case.showing import _sorted_under
from tests.support.hospital import POLICY, at
from tests.support.institution import Hospital, found_hospital
from tests.support.story import Story
from tests.web.scenes import NAME, PHONE, WORDS, Clock, inquiry
from tests.web.staff import client_of


def page(story: Story, name: str) -> str:
    answer = client_of(story.hospital, name).get(reverse("web:case", args=[story.case_id]))
    assert answer.status_code == 200
    return unescape(answer.content.decode())


def section(text: str, name: str) -> str:
    found = re.search(rf'<section class="card" aria-labelledby="{name}-title">.*?</section>', text, re.DOTALL)
    assert found, name
    return found.group()


def key(story: Story, slug: str) -> str:
    return reverse("web:case_act", args=[story.case_id, slug])


def test_the_head_says_once_what_the_tier_and_the_category_are_both_called() -> None:
    case = SimpleNamespace(channel="visit", tier="complaint", category="投诉", item="")
    assert _sorted_under(cast("Any", SimpleNamespace(case=case))) == "来访 · 投诉"
    case.item = "退费"
    assert _sorted_under(cast("Any", SimpleNamespace(case=case))) == "来访 · 投诉 · 退费"


def test_who_what_and_by_when(story: Story) -> None:
    text = page(story, "导医员")
    assert WORDS in text
    assert story.case.number_text in text
    assert "10月10日（周六）下午5:30前" in text
    assert "《首问负责制》第六条" in section(text, "owed")


def test_everybody_sees_whom_it_waits_for(story: Story, clock: Clock) -> None:
    story.do(handover.offer_handover, "导医员", "09-30 10:06", to_department="护理部")
    clock.set("09-30 10:20")
    text = page(story, "导医员")
    head = text[text.index("case-who") : text.index("</dl>")]
    assert "护理部" in head
    band = section(text, "band")
    assert "护理部" in band
    assert "14分" in band


def test_the_history_tells_words_clauses_and_both_times(story: Story, clock: Clock) -> None:
    story.do(handover.offer_handover, "导医员", "09-30 10:02", to_department="护理部", reason="归护理部管")
    story.do(handover.sign_handover, "护理部干事", "09-30 10:06", recorded_at=at("2026-09-30 10:40"))
    clock.set("09-30 10:41")
    record = section(page(story, "导医员"), "history")
    assert "归护理部管" in record
    assert "10:06" in record
    assert "10:40" in record
    assert "《首问负责制》第三条" in record


def test_what_is_owed_is_the_first_key(story: Story) -> None:
    text = page(story, "导医员")
    first, more = text.index(key(story, "give-answer")), text.index("more-keys")
    assert first < more
    assert text.index(key(story, "offer-handover")) > more


def test_closing_says_what_blocks_it(story: Story) -> None:
    text = page(story, "导医员")
    blocks = text[text.index("closing-blocks") :]
    assert "未答复" in blocks
    assert key(story, "close-case") not in text


def test_keys_are_only_those_that_the_person_has(story: Story) -> None:
    story.do(handover.offer_handover, "导医员", "09-30 10:02", to_department="护理部")
    assert key(story, "sign-handover") in page(story, "护理部干事")
    assert key(story, "sign-handover") not in page(story, "导医员")


def test_the_requester_is_shown_to_those_who_have_to_tell_them(story: Story) -> None:
    assert NAME in page(story, "导医员")
    assert PHONE in page(story, "导医员")
    assert NAME not in page(story, "分管院长")


def test_it_is_not_everybodys_business(story: Story) -> None:
    answer = client_of(story.hospital, "客服专员").get(reverse("web:case", args=[story.case_id]))
    assert answer.status_code == 403


def test_no_such_case(hospital: Hospital) -> None:
    address = reverse("web:case", args=["01890000-0000-7000-8000-000000000000"])
    assert client_of(hospital, "导医员").get(address).status_code == 404


def test_in_place_of_an_absent_colleague(story: Story, clock: Clock) -> None:
    story.do(handover.offer_handover, "导医员", "09-30 10:02", to_department="护理部", to_person="护理部干事")
    story.do(handover.sign_handover, "护理部干事", "09-30 10:04")
    story.hospital.away("护理部干事", clock.set("09-30 10:05"))
    clock.set("09-30 10:06")
    assert "acting-for" in page(story, "护理部副干事")
    story.do(answering.record_result, "护理部副干事", "09-30 10:07", text="已派人")
    clock.set("09-30 10:08")
    record = section(page(story, "护理部副干事"), "history")
    assert "护理部副干事" in record
    assert re.search(r"护理部干事[^<]*代A|代A[^<]*护理部干事", record)


def test_beside_what_is_late_stand_its_own_keys(story: Story, clock: Clock) -> None:
    sweep(clock.set("10-12 09:00"))
    assert key(story, "claim-done") in page(story, "导医员")
    assert key(story, "verify-lateness") in page(story, "导诊组长")
    assert key(story, "verify-lateness") not in page(story, "导医员")


def test_only_the_approver_is_offered_the_extension(story: Story) -> None:
    assert key(story, "grant-extension") in page(story, "导诊组长")
    assert key(story, "grant-extension") not in page(story, "导医员")


def test_a_paused_case_says_that_its_clocks_stand_still(story: Story, clock: Clock) -> None:
    story.do(clocks.pause_case, "导医员", "09-30 10:06", reason="等待服务对象补件")
    clock.set("09-30 11:00")
    text = page(story, "导医员")
    assert key(story, "resume-case") in text
    assert "player-pause" in text


def test_a_leader_who_was_asked_instructs(story: Story, clock: Clock) -> None:
    story.do(consulting.ask_leader, "导医员", "09-30 10:06", leader="分管院长", question="谁来管")
    clock.set("09-30 10:10")
    assert key(story, "instruct") in page(story, "分管院长")


def test_eight_statements_however_many_cases(story: Story) -> None:
    client = client_of(story.hospital, "导医员")
    address = reverse("web:case", args=[story.case_id])
    client.get(address)
    counts = []
    for _ in range(2):
        with CaptureQueriesContext(connection) as captured:
            client.get(address)
        counts.append(len(captured))
        for number in range(4):
            inquiry(story.hospital, f"另一件{number}")
    assert counts[0] <= 8
    assert counts[0] == counts[1]


def test_an_open_page_asks_by_one_statement_when_nothing_happened(story: Story) -> None:
    client = client_of(story.hospital, "导医员")
    text = client.get(reverse("web:case", args=[story.case_id])).content.decode()
    found = re.search(r'hx-get="([^"]+known=[^"]+)"', text)
    assert found
    with CaptureQueriesContext(connection) as captured:
        assert client.get(found.group(1), headers={"HX-Request": "true"}).status_code == 204
    assert len(captured) <= 3  # session, account, the number of the newest entry


def test_the_handover_sheet_prints(story: Story, clock: Clock) -> None:
    story.do(handover.offer_handover, "导医员", "09-30 10:02", to_department="护理部", papers=["押金条"])
    sheet = reverse("web:handover_sheet", args=[story.case_id, story.state.pending_handover.seq])
    client = client_of(story.hospital, "导医员")
    assert sheet in page(story, "导医员")
    answer = client.get(sheet)
    assert answer["Content-Type"] == "application/pdf"
    assert answer.content.startswith(b"%PDF")
    assert client.get(reverse("web:handover_sheet", args=[story.case_id, 99])).status_code == 404


FORM = """
## 第十二条 首问登记表载明询问时间和事项。

```rule
编号: form-register
种类: 表单
表名: 首问登记表
栏目: [编号, 询问时间, 渠道, 首问责任人, 服务对象, 事项, 情形, 承诺时间, 院内备注]
必填: [询问时间, 渠道, 首问责任人, 事项, 情形]
```

## 第十三条 回执单另有栏目。

```rule
编号: form-receipt
种类: 表单
表名: 回执单
栏目: [编号, 查询码]
必填: [编号, 查询码]
```
"""


def test_the_policys_own_form_prints(db: None, clock: Clock) -> None:
    hospital = found_hospital(POLICY + FORM)
    story = inquiry(hospital)
    address = reverse("web:policy_form", args=[story.case_id, "form-register"])
    assert address in page(story, "导医员")
    answer = client_of(hospital, "导医员").get(address)
    assert answer.content.startswith(b"%PDF")


def test_a_form_that_a_case_cannot_fill_in_is_not_offered(db: None, clock: Clock) -> None:
    hospital = found_hospital(POLICY + FORM)
    story = inquiry(hospital)
    address = reverse("web:policy_form", args=[story.case_id, "form-receipt"])
    assert address not in page(story, "导医员")
    assert client_of(hospital, "导医员").get(address).status_code == 404


def test_what_cannot_be_printed_is_said(db: None, clock: Clock) -> None:
    hospital = found_hospital(POLICY + FORM)
    story = inquiry(hospital, "想问𒀀的事")
    answer = client_of(hospital, "导医员").get(reverse("web:policy_form", args=[story.case_id, "form-register"]))
    assert answer.status_code == 422
    assert "𒀀" in answer.content.decode()
