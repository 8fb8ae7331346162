"""The complete notice: one list, complete, kept with the answers it was built from."""

import pytest

from shouwen.rules.complete_notice import NoticeError, compose, left_out, questions
from shouwen.rules.language.kinds import Clause, CompleteNotice, Material, Question

CLAUSE = Clause(policy="complete-notice", version="2", article="第六条", title="一次性告知制")

WHO = Question(id="办理人", ask="谁来办理?", answers=("本人", "家属代办", "单位代办"))
PAID_BY = Question(id="缴费方式", ask="押金怎么交的?", answers=("现金", "手机支付"))
MATERIALS = (
    Material(name="患者身份证"),
    Material(name="代办人身份证", only_if={"办理人": "家属代办、单位代办"}),
    Material(name="介绍信", only_if={"办理人": "单位代办"}),
    Material(name="支付记录截图", only_if={"缴费方式": "手机支付"}),
    Material(name="与患者的关系证明", only_if={"办理人": "家属代办", "缴费方式": "现金"}),
)
RELATIVE_CASH = {"办理人": "家属代办", "缴费方式": "现金"}
SELF_CASH = {"办理人": "本人", "缴费方式": "现金"}


def item(**values: object) -> CompleteNotice:
    content: dict[str, object] = {
        "item": "住院押金条丢失退费",
        "questions": (WHO, PAID_BY),
        "materials": MATERIALS,
        "procedure": ("填写遗失说明", "核对押金", "退费"),
        "where": "住院结算处",
        "promised": "当场",
    }
    return CompleteNotice(id="n1", kind="complete_notice", clause=CLAUSE, **(content | values))


def names(answers: dict[str, str]) -> list[str]:
    return [material.name for material in compose(item(), answers).materials]


def test_three_questions_are_the_most_a_policy_may_ask() -> None:
    asked = tuple(Question(id=str(n), ask="?", answers=("是",)) for n in range(4))
    with pytest.raises(ValueError, match="at most 3"):
        item(questions=asked)


def test_the_questions_come_in_the_policys_order() -> None:
    assert [question.id for question in questions(item())] == ["办理人", "缴费方式"]


def test_only_what_the_answers_call_for_is_listed() -> None:
    assert names(SELF_CASH) == ["患者身份证"]


def test_any_of_several_answers_may_call_for_a_paper() -> None:
    answers = {"办理人": "单位代办", "缴费方式": "手机支付"}
    assert names(answers) == ["患者身份证", "代办人身份证", "介绍信", "支付记录截图"]


def test_a_paper_with_two_conditions_needs_both() -> None:
    assert "与患者的关系证明" in names(RELATIVE_CASH)
    assert "与患者的关系证明" not in names({"办理人": "家属代办", "缴费方式": "手机支付"})


def test_an_unanswered_question_is_named_with_its_answers() -> None:
    with pytest.raises(NoticeError, match=r"押金怎么交的.*现金、手机支付"):
        compose(item(), {"办理人": "本人"})


def test_an_answer_that_is_not_offered_is_refused() -> None:
    with pytest.raises(NoticeError, match="没有“支票”这个答案"):
        compose(item(), {"办理人": "本人", "缴费方式": "支票"})


def test_a_condition_on_a_question_that_is_not_asked_is_refused() -> None:
    broken = item(materials=(Material(name="护照", only_if={"国籍": "外国"}),))
    with pytest.raises(NoticeError, match=r"国籍.*《一次性告知制》第六条"):
        compose(broken, SELF_CASH)


def test_the_notice_keeps_the_answers_and_the_clause() -> None:
    notice = compose(item(), SELF_CASH)
    assert notice.answers == (("谁来办理?", "本人"), ("押金怎么交的?", "现金"))
    assert (notice.clause, notice.fee, notice.where) == (CLAUSE, "不收费", "住院结算处")


def test_the_digest_changes_with_the_content_only() -> None:
    told = compose(item(), SELF_CASH).digest
    assert compose(item(line=99, owner="住院结算处"), SELF_CASH).digest == told
    assert compose(item(fee="10元"), SELF_CASH).digest != told


@pytest.mark.parametrize("asked", ["患者身份证", "患者 身份證"])
def test_what_was_listed_may_be_asked_for_however_it_is_written(asked: str) -> None:
    assert left_out([asked], names(SELF_CASH)) == []


def test_asking_later_for_what_was_not_listed_is_the_offices_fault() -> None:
    assert left_out(names(RELATIVE_CASH), names(SELF_CASH)) == ["代办人身份证", "与患者的关系证明"]
    assert left_out(names(SELF_CASH), names(RELATIVE_CASH)) == []
