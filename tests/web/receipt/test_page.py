"""What the requester reads: where it stands, who answers for it, by when and why."""

import time

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from shouwen.cases.actions.consulting import refer_outside
from shouwen.cases.actions.receipts import reissue_receipt
from shouwen.cases.actions.registration import Registered
from shouwen.cases.models import Case
from shouwen.oversight.papers.actions import attach_paper, give_paper
from shouwen.rules.sealing.paper_levels import PaperLevel
from tests.support.hospital import at
from tests.support.institution import Hospital
from tests.support.story import Story
from tests.web.receipt.conftest import NAME, PHONE, WORDS, Clock


def page_of(client: Client) -> str:
    response = client.get("/r/")
    assert response.status_code == 200
    return response.content.decode()


def test_the_code_in_any_grouping_opens_the_matters_of_the_encounter(client: Client, registered: Registered) -> None:
    code = registered.code
    answer = client.post("/r/", {"code": f" {code[:3]}-{code[3:6]} {code[6:]}"})
    assert (answer.status_code, answer["Location"]) == (302, "/r/")
    page = page_of(client)
    assert "首问〔2026〕1号" in page
    assert "首问〔2026〕2号" in page
    assert "您的回执共 2 件事" in page


def test_who_answers_by_when_why_and_by_which_clause(visitor: Client) -> None:
    page = page_of(visitor)
    assert "10月10日（星期六）下午5:30前" in page
    assert "自9月30日的次日起算3个工作日" in page
    assert "国庆节" in page
    assert "《首问负责制》第六条" in page
    assert "首问责任人" in page
    assert "导医员" in page
    assert "导诊台" in page


def test_the_whole_list_of_what_to_bring(visitor: Client) -> None:
    page = page_of(visitor)
    assert "患者身份证" in page
    assert "代办人身份证" in page
    assert "《首问负责制》第十一条" in page


def test_the_handover_is_told_by_departments_not_by_names(visitor: Client, story: Story, clock: Clock) -> None:
    story.offer()
    story.sign()
    clock.set("09-30 10:30")
    page = page_of(visitor)
    assert "护理部正在办理" in page
    assert "护理部已接手" in page
    assert "护理部干事" not in page


def test_the_answer_is_shown_and_nothing_else_that_staff_wrote(visitor: Client, story: Story, clock: Clock) -> None:
    story.offer(reason="移交时写的内部说明")
    story.sign()
    story.answer(text="呼叫铃已修好，请再试", how="转告亲属", told="来访人的儿子")
    clock.set("10-09 10:10")
    page = page_of(visitor)
    assert "呼叫铃已修好，请再试" in page
    assert "已经答复您" in page
    assert "移交时写的内部说明" not in page
    assert "儿子" not in page


def test_nothing_personal_of_the_requester(visitor: Client) -> None:
    page = page_of(visitor)
    for particular in (NAME, PHONE, "5678", WORDS, "呼叫铃", "示例路"):
        assert particular not in page


def test_lateness_is_said_and_by_an_entry_too(visitor: Client, clock: Clock, story: Story) -> None:
    story.offer()
    story.sign()
    clock.set("10-10 17:31")
    assert "已经过了这个时间，还没有答复您" in page_of(visitor)


def test_a_pause_is_said(visitor: Client, story: Story, clock: Clock) -> None:
    story.offer()
    story.sign()
    story.pause("09-30 11:00")
    clock.set("09-30 11:05")
    page = page_of(visitor)
    assert "在等您补充材料" in page
    assert "这段时间不计" in page


def test_an_extension_is_explained_from_the_date_before(visitor: Client, story: Story, clock: Clock) -> None:
    story.offer()
    story.sign()
    story.extend("10-09 09:00")
    clock.set("10-09 09:05")
    page = page_of(visitor)
    assert "10月13日（星期二）下午5:30前" in page
    assert "原定10月10日（星期六）下午5:30前，经批准延期" in page


def test_a_sealed_matter_answers_like_a_wrong_code(client: Client, registered: Registered) -> None:
    wrong = client.post("/r/", {"code": "0000000000"})
    Case.objects.update(is_sealed=True)
    sealed = client.post("/r/", {"code": registered.code})
    assert (sealed.status_code, wrong.status_code) == (422, 422)
    unlike = sealed.content.decode().replace(registered.code, "0000000000")
    assert without_token(unlike) == without_token(wrong.content.decode())


def test_one_sealed_matter_is_left_out_and_not_counted(visitor: Client, registered: Registered) -> None:
    Case.objects.filter(pk=registered.cases[1].pk).update(is_sealed=True)
    page = page_of(visitor)
    assert "1号" in page
    assert "2号" not in page
    assert "2 件事" not in page


def test_a_paper_that_the_requester_was_given_is_there_for_them_and_no_other_paper_is(
    visitor: Client, story: Story
) -> None:
    by, when = story.hospital.actor("导医员"), at("2026-09-30 10:10")
    of = {"case_id": story.case_id, "by": by, "at": when}
    papers = {
        title: attach_paper(**of, title=title, level=PaperLevel.PUBLIC, text=f"{title}全文")
        for title in ("告知书", "来函复印件", "退费须知")
    }
    give_paper(**of, title="告知书", body="来访人", to_requester=True)
    give_paper(**of, title="来函复印件", body="外单位")
    page = page_of(visitor)
    assert "告知书" in page
    assert "来函复印件" not in page
    assert "退费须知" not in page
    address = {title: reverse("web:receipt_paper", args=[paper.pk]) for title, paper in papers.items()}
    assert visitor.get(address["告知书"]).content.decode() == "告知书全文"
    assert visitor.get(address["来函复印件"]).status_code == 404
    assert visitor.get(address["退费须知"]).status_code == 404
    stranger = Client().get(address["告知书"])
    assert stranger.status_code == 302
    Case.objects.filter(pk=story.case_id).update(is_sealed=True)
    assert visitor.get(address["告知书"]).status_code == 404


def test_the_old_code_and_the_visits_with_it_end_with_a_new_receipt(
    visitor: Client, hospital: Hospital, registered: Registered, clock: Clock
) -> None:
    by = hospital.actor("导医员")
    _, code = reissue_receipt(case_id=registered.case.pk, by=by, at=clock.set("09-30 11:00"))
    assert "首问〔2026〕1号" not in page_of(visitor)
    assert visitor.post("/r/", {"code": registered.code}).status_code == 422
    assert visitor.post("/r/", {"code": code}).status_code == 302
    assert "重新打印了回执" in page_of(visitor)


def test_the_visit_ends_by_a_key(visitor: Client) -> None:
    assert "首问〔2026〕1号" in page_of(visitor)
    assert "已结束" in visitor.post("/r/end/", follow=True).content.decode()
    assert "首问〔2026〕1号" not in page_of(visitor)


def test_a_visit_runs_out_after_a_quarter_of_an_hour(visitor: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    real = time.time
    monkeypatch.setattr("django.core.signing.time.time", lambda: real() + 16 * 60)
    assert "首问〔2026〕1号" not in page_of(visitor)


def test_statements(client: Client, registered: Registered, story: Story, clock: Clock) -> None:
    """No account, no session: what is counted here is all there is."""
    story.offer()
    story.sign()
    story.answer("09-30 10:25")
    client.post("/r/", {"code": registered.code})
    page_of(client)
    with CaptureQueriesContext(connection) as shown:
        page_of(client)
    with CaptureQueriesContext(connection) as opened:
        client.post("/r/", {"code": registered.code})
    with CaptureQueriesContext(connection) as asked:
        client.post("/r/", {"code": "0000000000"})
    assert len(shown) == 4, shown.captured_queries  # the last: papers that they were given
    assert len(opened) == 5, opened.captured_queries  # a mailbox is looked for too, whatever the code
    assert len(asked) == 6, asked.captured_queries


def without_token(page: str) -> str:
    return "".join(line for line in page.splitlines(keepends=True) if "csrfmiddlewaretoken" not in line)


def test_the_start_page_leads_the_public_and_the_staff(client: Client, hospital: Hospital) -> None:
    client.get("/")  # the policies are read once for all
    with CaptureQueriesContext(connection) as queries:
        page = client.get("/").content.decode()
    assert len(queries) == 1
    assert "工作人员登录" in page
    assert 'action="/r/"' in page
    assert "示例医院" in page
    assert "000-1234" in page


def test_an_outside_matter_tells_where_to_go(visitor: Client, story: Story, clock: Clock) -> None:
    story.do(refer_outside, "导医员", "09-30 10:10", guidance="请到示例区社保服务点", body="示例区社保服务点")
    clock.set("09-30 10:30")
    page = page_of(visitor)
    assert "不归本单位管" in page
    assert "请到示例区社保服务点" in page
    assert at("2026-09-30 10:10").isoformat() in page
