"""服务禁语 in what is answered at the desk: held back before anything is registered."""

from shouwen.cases.models import Case
from tests.web.desk.conftest import DeskBrowser

REASON = 'name="override_reason"'
QUESTION = "轮椅在哪里借"


def test_an_answer_with_a_banned_phrase_comes_back_and_goes_through_with_a_reason(desk: DeskBrowser) -> None:
    response = desk.register(QUESTION, outcome="answer", answer="不知道,自己看。")
    page = response.content.decode()
    assert response.status_code == 422
    assert "《服务用语规范》第二条" in page
    assert "我帮您问清楚" in page
    assert REASON in page
    assert not Case.objects.exists()
    assert (
        desk.register(
            QUESTION, outcome="answer", answer="不知道,自己看。", override_reason="复述来访人的话"
        ).status_code
        == 200
    )
    assert Case.objects.count() == 1


def test_quoted_words_and_other_outcomes_are_not_flagged(desk: DeskBrowser) -> None:
    quoted = desk.register(QUESTION, outcome="answer", answer="您说窗口答“不知道”,轮椅在导诊台借。")
    other = desk.register(QUESTION, outcome="register", answer="不知道")
    assert (quoted.status_code, other.status_code) == (200, 200)


def test_a_late_entry_is_looked_at_as_well(desk: DeskBrowser) -> None:
    late = {"is_late": "on", "asked_at": "2026-03-10T08:00", "answered_at": "2026-03-10T08:10"}
    response = desk.register(QUESTION, outcome="late", answer="不知道", **late)
    assert response.status_code == 422
    assert REASON in response.content.decode()


def test_a_matter_is_not_put_aside_with_a_banned_phrase(desk: DeskBrowser) -> None:
    typed = {"matter": QUESTION, "heard": QUESTION, "outcome": "answer", "answer": "不知道"}
    refused = desk.post("hold", typed)
    assert refused.status_code == 422
    assert REASON in refused.content.decode()
    assert desk.post("hold", {**typed, "override_reason": "复述来访人的话"}).status_code == 200


def test_guidance_to_another_body_is_looked_at_as_well(desk: DeskBrowser) -> None:
    typed = {"outcome": "outside", "body": "某局", "guidance": "不知道,您自己去找。"}
    response = desk.register(QUESTION, **typed)
    assert response.status_code == 422
    assert response.content.decode().count(REASON) == 1
    assert not Case.objects.exists()
    assert desk.register(QUESTION, **typed, override_reason="复述来访人的话").status_code == 200
