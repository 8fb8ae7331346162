"""What the requester does: each act confirmed with what happens next, nothing typed lost."""

import pytest
from django.test import Client

from shouwen.cases.actions.registration import Matter, Registered, register_case
from shouwen.cases.check import check_cases
from shouwen.cases.rating import GRADES
from shouwen.cases.sweeper import sweep
from tests.support.hospital import POLICY, at
from tests.support.institution import found_hospital
from tests.support.story import Story
from tests.web.receipt.conftest import Clock

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


def do(client: Client, act: str, story: Story, **typed: object) -> str:
    """The page after an act that was done."""
    response = client.post(f"/r/{act}/", {"case": story.case_id.hex, **typed}, follow=True)
    assert response.redirect_chain == [("/r/#main", 302)], response.content.decode()
    return response.content.decode()


def refused(client: Client, act: str, story: Story, **typed: object) -> str:
    response = client.post(f"/r/{act}/", {"case": story.case_id.hex, **typed})
    assert response.status_code == 422
    return response.content.decode()


@pytest.fixture
def answered(story: Story, clock: Clock) -> Story:
    story.offer()
    story.sign()
    story.answer()
    clock.set("10-09 10:10")
    return story


@pytest.fixture
def closed(answered: Story, clock: Clock) -> Story:
    answered.follow_up()
    answered.feed_back()
    answered.close()
    clock.set("10-12 09:00")
    return answered


def test_adding_is_confirmed_with_who_sees_it_and_by_when(visitor: Client, story: Story) -> None:
    page = do(visitor, "add", story, text="是三楼的病房")
    assert "您补充的内容，导诊台会看到" in page
    assert "10月10日（星期六）下午5:30前给您答复" in page
    assert story.types[-1] == "RequesterAdded"
    assert "三楼" not in page
    assert story.problems("09-30 10:40") == []


ASKED_AGAIN = """
## 第十二条 催问的，当日告知办到哪一步。

```rule
编号: tell-progress
种类: 应尽之责
当: 再次询问
谁: 承办人
做什么: 告知进度
时限: 当日
履行: [联系记录, 答复]
```
"""


@pytest.fixture
def hurried(db: None, client: Client, clock: Clock) -> Story:
    """An inquiry where a policy says by when somebody who asks again is told; the browser has entered its code."""
    hospital = found_hospital(POLICY + ASKED_AGAIN)
    registered = register_case(
        by=hospital.actor("导医员"), at=at("2026-09-30 10:00"), matter=Matter(text="呼叫铃", category="护理")
    )
    client.post("/r/", {"code": registered.code})
    return Story(hospital, registered.case.pk)


def test_asking_how_far_it_is_says_by_when_one_is_told_and_is_offered_once_a_day(
    hurried: Story, client: Client, clock: Clock
) -> None:
    page = do(client, "ask-again", hurried)
    assert "9月30日（星期三）下午5:30前告诉您办到哪一步" in page
    assert "告知进度" in hurried.owed()
    assert "/r/ask-again/" not in page
    assert "今天不用再催" in refused(client, "ask-again", hurried)
    clock.set("10-01 09:00")
    assert "/r/ask-again/" in client.get("/r/").content.decode()


def test_who_has_an_answer_need_not_ask_how_far_it_is(visitor: Client, answered: Story) -> None:
    assert "今天不用再催" in refused(visitor, "ask-again", answered)
    assert answered.types[-1] != "RequesterAskedAgain"


@pytest.mark.parametrize("typed", ["", "   ", "很" * 2001])
def test_what_cannot_be_kept_is_refused_at_its_field(visitor: Client, story: Story, typed: str) -> None:
    before = story.types
    page = refused(visitor, "add", story, text=typed)
    assert 'aria-invalid="true"' in page
    assert typed.strip() in page
    assert story.types == before


def test_a_nul_is_refused(visitor: Client, story: Story) -> None:
    assert "aria-invalid" in refused(visitor, "add", story, text="三楼\0")


def test_rare_characters_and_emoji_are_kept(visitor: Client, story: Story) -> None:
    do(visitor, "add", story, text="找𠮷大夫、䶮护士🙂")
    assert story.types[-1] == "RequesterAdded"


def test_no_grade_is_chosen_beforehand(visitor: Client, answered: Story) -> None:
    page = visitor.get("/r/").content.decode()
    assert all(words in page for words in GRADES.values())
    assert page.count('type="radio"') == len(GRADES)
    assert "checked" not in page


def test_a_rating_counts_once_and_is_the_requesters_own(visitor: Client, answered: Story) -> None:
    assert "您的评价已记下" in do(visitor, "rate", answered, grade=1, comment="等太久")
    assert answered.state.rating == 1
    page = refused(visitor, "rate", answered, grade=5)
    assert "已经评价过了" in page
    assert answered.state.rating == 1


@pytest.mark.parametrize("grade", ["", "0", "6", "很好"])
def test_a_rating_without_a_grade_is_refused_and_the_comment_stays(
    visitor: Client, answered: Story, grade: str
) -> None:
    page = refused(visitor, "rate", answered, grade=grade, comment="等太久")
    assert "等太久" in page
    assert answered.state.rating is None


def test_not_solved_goes_one_rung_up_with_a_date(visitor: Client, answered: Story) -> None:
    page = do(visitor, "not-solved", answered, reason="还是不响")
    assert "已报上一级（科室负责人）" in page
    assert "10月13日（星期二）下午5:30前给您答复（《首问负责制》第九条）" in page
    assert answered.state.rung == 1
    assert "护理部正在重新办理" in page
    assert answered.problems("10-09 10:20") == []


def test_a_closed_matter_is_raised_again(visitor: Client, closed: Story) -> None:
    assert "已报上一级" in do(visitor, "not-solved", closed, reason="又坏了")
    sweep(at("2026-10-12 09:05"))
    assert closed.problems("10-12 09:10") == []


def test_before_an_answer_not_solved_is_not_offered(visitor: Client, story: Story) -> None:
    assert "/r/not-solved/" not in visitor.get("/r/").content.decode()


def test_after_the_last_rung_new_facts_reopen(visitor: Client, closed: Story, clock: Clock) -> None:
    for when, close_at in (("10-12 09:00", "10-12 10"), ("10-13 09:00", "10-13 10"), ("10-14 09:00", "10-14 10")):
        closed.not_satisfied(when)
        closed.answer(f"{close_at}:00")
        closed.follow_up(f"{close_at}:10")
        closed.feed_back(f"{close_at}:20")
        closed.close(f"{close_at}:30")
    clock.set("10-15 09:00")
    page = visitor.get("/r/").content.decode()
    assert "/r/new-facts/" in page
    assert "/r/not-solved/" not in page.split("2号")[0]
    assert "重新办理" in do(visitor, "new-facts", closed, new_facts="拿到了检查单")
    assert closed.state.state == "reopened"


def test_a_complaint_without_a_rule_names_the_phone(visitor: Client, story: Story) -> None:
    page = do(visitor, "complain", story, text="让我跑了两趟")
    assert "您的投诉已记下" in page
    assert "000-1234" in page
    assert story.types[-1] == "ComplaintMade"
    assert "两趟" not in page


def test_a_complaint_is_with_the_office_that_the_policy_names(
    client: Client, db: None, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    hospital = found_hospital(POLICY + COMPLAINTS)
    asked = register_case(
        by=hospital.actor("导医员"), at=at("2026-09-30 10:00"), matter=Matter(text="问事", category="护理")
    )
    client.post("/r/", {"code": asked.code})
    page = do(client, "complain", Story(hospital, asked.case.pk), text="让我跑了两趟")
    assert "由客服中心处理。10月9日（星期五）下午5:30前给您答复（《首问负责制》第十二条）" in page
    assert list(check_cases(at("2026-09-30 11:00"))) == []


def test_a_visit_that_ran_out_loses_nothing(client: Client, story: Story, registered: Registered) -> None:
    late = client.post("/r/add/", {"case": story.case_id.hex, "text": "三楼"})
    page = late.content.decode()
    assert late.status_code == 422
    assert "您写的内容还在" in page
    assert 'name="text" value="三楼"' in page
    assert 'action="/r/add/"' in page
    sent = {"case": story.case_id.hex, "text": "三楼", "code": registered.code}
    assert "会看到" in client.post("/r/add/", sent, follow=True).content.decode()
    assert story.types[-1] == "RequesterAdded"


def test_a_matter_of_another_receipt_is_out_of_reach(visitor: Client, story: Story, registered: Registered) -> None:
    other = register_case(by=story.hospital.actor("导医员"), at=at("2026-09-30 10:05"), matter=Matter(text="别人的事"))
    strange = Story(story.hospital, other.case.pk)
    before = strange.types
    response = visitor.post("/r/complain/", {"case": other.case.pk.hex, "text": "不归我"})
    assert response.status_code == 422
    assert strange.types == before
    assert visitor.post("/r/add/", {"case": "不是编号", "text": "在"}).status_code == 422


def test_an_act_that_does_not_exist_is_not_found(visitor: Client) -> None:
    assert visitor.post("/r/delete/", {}).status_code == 404
    assert visitor.get("/r/add/").status_code == 302
