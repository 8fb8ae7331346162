"""服务禁语 in a reply: the form comes back with the words, the clause and what to say; a reason lets it through."""

from collections.abc import Callable

import pytest

from tests.support.hospital import POLICY
from tests.support.institution import Hospital, found_hospital
from tests.support.story import Story
from tests.web.case.test_acts import do
from tests.web.case.test_every_act import asked, nothing, raised_to_the_top, signed
from tests.web.scenes import Clock

PHRASES = """
## 第十二条 书面答复不说推托的话。

```rule
编号: phrases
种类: 服务用语
禁语: [不归我管, 没办法]
改说: {不归我管: 我帮您联系}
```
"""
REASON = 'name="override_reason"'

REPLIES: list[tuple[str, Callable[[Story], None], str, dict[str, str]]] = [
    ("record-result", signed, "护理部干事", {"achieved": "no"}),
    ("give-answer", signed, "护理部干事", {"how": "当面"}),
    ("instruct", asked, "分管院长", {}),
    ("sign-final-answer", raised_to_the_top, "院长", {}),
]


@pytest.fixture
def hospital(db: None) -> Hospital:
    return found_hospital(POLICY + PHRASES)


@pytest.mark.parametrize(("slug", "before", "by", "typed"), REPLIES, ids=[row[0] for row in REPLIES])
def test_a_banned_phrase_comes_back_and_goes_through_with_a_reason(
    story: Story, clock: Clock, slug: str, before: Callable[[Story], None], by: str, typed: dict[str, str]
) -> None:
    before(story)
    recorded = story.types
    answer = do(story, by, slug, text="这事不归我管,没办法。", **typed)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "《首问负责制》第十二条" in page
    assert "我帮您联系" in page
    assert "“没办法”" in page
    assert REASON in page
    assert story.types == recorded
    assert (
        do(story, by, slug, text="这事不归我管,没办法。", override_reason="复述来访人的话", **typed).status_code == 204
    )
    assert len(story.types) > len(recorded)


def test_the_words_of_the_requester_are_not_flagged(story: Story) -> None:
    signed(story)
    text = "您反映护士说“不归我管”,我们已批评并修好呼叫铃。"
    assert do(story, "护理部干事", "give-answer", text=text, how="当面").status_code == 204


def test_the_reason_stays_while_something_else_is_missing(story: Story) -> None:
    signed(story)
    answer = do(story, "护理部干事", "give-answer", text="没办法", override_reason="复述来访人的话")
    assert answer.status_code == 422
    assert REASON in answer.content.decode()
    assert "第十二条" not in answer.content.decode()


def test_what_the_requester_says_is_no_reply(story: Story) -> None:
    nothing(story)
    assert do(story, "导医员", "complain", text="窗口说不归我管").status_code == 204
