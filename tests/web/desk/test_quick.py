"""One key: answered on the spot, counted, closed; twenty in five minutes are no burden."""

from collections.abc import Callable
from typing import Any

from django.db import connection
from django.test.utils import CaptureQueriesContext

from shouwen.cases.models import Case, Obligation
from tests.web.desk.conftest import DeskBrowser


def test_twenty_toilets_are_twenty_closed_cases_without_a_name(desk: DeskBrowser) -> None:
    for _ in range(20):
        page = desk.post("quick", {"question": "厕所在哪"}).content.decode()
    assert "每层楼电梯左手边都有" in page
    assert Case.objects.filter(is_light=True, state="closed", requester_ref=None, matter_ref=None).count() == 20
    assert not Obligation.objects.exists()
    assert ">20</span>" in desk.client.get("/desk/").content.decode()


def test_the_same_question_in_other_words_counts_on_one_tile(desk: DeskBrowser) -> None:
    response = desk.post("quick", {"ready": "卫生间在哪"})
    assert '"question": "\\u5395\\u6240\\u5728\\u54ea"' in response.headers["HX-Trigger"]
    page = desk.client.get("/desk/").content.decode()
    assert 'data-tally="厕所在哪"' in page
    assert ">1</span>" in page


def test_a_question_that_was_asked_is_answered_at_once(desk: DeskBrowser) -> None:
    page = desk.suggest("厕所在哪").content.decode()
    assert "每层楼电梯左手边都有" in page
    assert 'name="ready" value="厕所在哪"' in page


def test_a_question_that_is_gone_is_told(desk: DeskBrowser) -> None:
    response = desk.post("quick", {"question": "月亮在哪"})
    assert response.status_code == 422
    assert "请刷新页面" in response.content.decode()
    assert not Case.objects.exists()


def test_one_key_takes_few_statements_whatever_was_counted(
    desk: DeskBrowser, django_capture_on_commit_callbacks: Callable[..., Any]
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        desk.post("quick", {"question": "挂号在哪"})
    counts = []
    for _ in range(3):
        with CaptureQueriesContext(connection) as queries:
            desk.post("quick", {"question": "挂号在哪"})
        counts.append(len([q for q in queries if not q["sql"].startswith(("SAVEPOINT", "RELEASE", "BEGIN"))]))
    assert counts[1] == counts[2]
    assert counts[2] <= 8
