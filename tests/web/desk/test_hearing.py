"""While somebody types: who answers, why, who is there, what to bring, what the policy orders."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from shouwen.ledger.models import Entry
from tests.web.desk.conftest import DEPOSIT, DeskBrowser


def test_the_page_offers_the_field_and_the_tiles(desk: DeskBrowser) -> None:
    page = desk.client.get("/desk/").content.decode()
    assert 'name="matter"' in page
    assert "autofocus" in page
    assert 'data-tile="1"' in page
    assert "厕所在哪" in page


def test_the_deposit_slip_leads_to_the_billing_office(desk: DeskBrowser) -> None:
    page = desk.suggest(DEPOSIT).content.decode()
    assert page.index("住院结算处") < page.index("住院服务中心")
    assert "8602" in page
    assert "住院楼一楼E102" in page
    assert "押金条丢了" in page
    assert "《职责归口与常问常答》第六条(二)" in page
    assert "值班" in page
    assert "打电话联系，找到愿意接的人" in page
    assert "《首问负责制》第三条(三)" in page


def test_the_list_of_what_to_bring_follows_the_answers(desk: DeskBrowser) -> None:
    page = desk.suggest(DEPOSIT).content.decode()
    assert "谁来办" in page
    assert "委托书" not in page
    answers = {"answer-办理人": "家属代办", "answer-缴费方式": "现金", "answer-是否出院": "已结算"}
    page = desk.suggest(DEPOSIT, item="住院押金条丢失退费", **answers).content.decode()
    for material in ("患者身份证", "代办人身份证", "委托书", "收款人本人的银行卡", "出院结算单"):
        assert material in page
    assert "原付款的银行卡" not in page


def test_at_night_the_desk_sees_that_the_office_is_closed_and_when_it_opens(
    desk: DeskBrowser, clock: list[datetime]
) -> None:
    assert "现在不开放" not in desk.suggest(DEPOSIT).content.decode()
    clock[0] = clock[0].replace(hour=23)
    page = desk.suggest(DEPOSIT).content.decode()
    assert "现在不开放，明天 08:00 开" in page
    assert "现在没有人，行政总值班是" in page  # the clerks are at home
    complaint = desk.suggest("我要投诉,护士说话难听")
    assert complaint.context["default_outcome"] == "leader"  # the office is not there to be walked to
    leaders = complaint.context["matter_form"].fields["leader"].widget.choices
    assert leaders[0][1].endswith("(行政总值班)")


def test_another_candidate_changes_the_outcome(desk: DeskBrowser) -> None:
    page = desk.suggest(DEPOSIT, department=desk.department("住院服务中心")).content.decode()
    assert "→ 住院服务中心" in page


def test_nothing_known_is_not_sent_away(desk: DeskBrowser) -> None:
    page = desk.suggest("啦啦啦").content.decode()
    assert "责任不明" in page
    assert "请示领导" in page


def test_an_empty_field_shows_no_candidates(desk: DeskBrowser) -> None:
    assert 'name="department"' not in desk.suggest("   ").content.decode()


@pytest.mark.parametrize("text", ["很" * 3000, "问\0事", "🙂", "<script>alert(1)</script>"])
def test_strange_words_are_heard_without_a_trace(desk: DeskBrowser, text: str) -> None:
    before = Entry.objects.count()
    response = desk.suggest(text)
    assert response.status_code == 200
    assert "<script>alert" not in response.content.decode()
    assert Entry.objects.count() == before


def test_typing_takes_one_statement(desk: DeskBrowser, django_capture_on_commit_callbacks: Callable[..., Any]) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        desk.suggest("预热")
    with CaptureQueriesContext(connection) as queries:
        desk.suggest(DEPOSIT)
    assert len(queries) <= 1, [query["sql"] for query in queries]


def test_what_is_typed_stands_in_no_address(desk: DeskBrowser) -> None:
    assert desk.client.get("/desk/suggest/", {"matter": DEPOSIT}).status_code == 405
