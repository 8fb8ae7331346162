"""What the desk is told while somebody types: who, why, which item, which tier."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shouwen.rules.language.kinds import CompleteNotice, Route
from shouwen.rules.organization import Organization
from shouwen.rules.routing import ReasonKind, RoutingIndex, Suggestions, suggest
from shouwen.rules.words import Tier
from tests.rules.routing.hospital import (
    AT,
    ITEM_CLAUSE,
    ITEMS,
    ORGANIZATION,
    ROUTES,
    clause,
    route,
)

INDEX = RoutingIndex.build(routes=ROUTES, items=ITEMS, organization=ORGANIZATION)
DEPOSIT_SLIP = "我妈住院押金条丢了,怎么退费"


def asked(text: str, by: str | None = "导诊护士", at: datetime = AT) -> Suggestions:
    return suggest(text, index=INDEX, at=at, asked_person=by)


def first(text: str) -> str:
    candidates = asked(text).candidates
    return candidates[0].name if candidates else ""


@pytest.mark.parametrize(
    ("text", "department"),
    [
        (DEPOSIT_SLIP, "住院结算处"),
        ("押金的条子不见了,押金条", "住院结算处"),
        ("住院費用清單在哪裡打", "住院结算处"),
        ("病房呼叫铃按了半天没人来", "护理部"),
        ("复印我爸的病历", "病案室"),
        ("异地医保怎么报账", "医保办"),
        ("空调坏了", "后勤保障部"),
        ("我要去总务科", "后勤保障部"),
        ("出生证在哪办", "产科"),
        ("要在诊断证明上盖公章", "医务部"),
        ("骨科在几楼", "骨科"),
    ],
)
def test_the_right_department_stands_first(text: str, department: str) -> None:
    assert first(text) == department


def test_a_lost_deposit_slip_brings_its_service_item() -> None:
    assert [match.item.item for match in asked(DEPOSIT_SLIP).items] == ["住院押金条丢失退费"]


def test_the_reasons_name_the_visitors_words_and_where_they_stand() -> None:
    why = asked(DEPOSIT_SLIP).candidates[0].why
    word = next(reason for reason in why if reason.kind is ReasonKind.WORD)
    item = next(reason for reason in why if reason.kind is ReasonKind.ITEM)
    assert (word.text, word.said, word.clause) == ("押金条丢失", "押金条丢了", clause("第八条"))
    assert (item.text, item.clause) == ("住院押金条丢失退费", ITEM_CLAUSE)


def test_a_remit_is_a_reason_without_a_clause() -> None:
    (reason,) = [row for row in asked("病房巡视").candidates[0].why if row.kind is ReasonKind.REMIT]
    assert (reason.text, reason.said, reason.clause) == ("病房巡视", "病房巡视", None)


def test_a_candidate_says_where_and_who_is_on_duty() -> None:
    candidate = asked("护士态度").candidates[0]
    assert (candidate.room, candidate.phone) == ("门诊楼401", "8401")
    assert [presence.person_id for presence in candidate.on_duty] == ["护理部主任"]


def test_while_a_is_away_b_is_named() -> None:
    candidate = asked("打印住院结算员的费用清单").candidates[0]
    assert candidate.post_id == "js-1"
    assert [presence.person_id for presence in candidate.on_duty] == ["结算员乙"]


def test_a_post_without_a_room_of_its_own_has_the_departments() -> None:
    candidate = asked("空调维修").candidates[0]
    assert candidate.department_id == "hq"
    assert candidate.phone in {"8120", "8121"}


@pytest.mark.parametrize(
    ("text", "department"),
    [
        ("不是护理的事,是押金条丢了", "住院结算处"),
        ("跟护理部没关系,我要复印病历", "病案室"),
        ("我在重症医学科住院,要退号", "门诊收费处"),
        ("是不是护理部管", "护理部"),
    ],
)
def test_what_is_denied_or_only_a_whereabouts_does_not_count(text: str, department: str) -> None:
    assert first(text) == department


def test_a_denied_department_is_no_candidate() -> None:
    assert asked("不是护理的事").candidates == ()


def among(*routes: Route, text: str) -> Suggestions:
    index = RoutingIndex.build(routes=routes, items=(), organization=ORGANIZATION)
    return suggest(text, index=index, at=AT)


def test_the_longer_phrase_silences_what_it_contains() -> None:
    suggestions = among(route("骨科", "石膏"), route("产科", "石膏床"), text="石膏床")
    assert [candidate.name for candidate in suggestions.candidates] == ["产科"]


def test_several_phrases_together_outweigh_a_single_longer_one() -> None:
    suggestions = among(route("骨科", "石膏 夹板 支具"), route("产科", "胎心仪"), text="石膏夹板支具胎心仪")
    assert suggestions.candidates[0].name == "骨科"


def test_three_characters_in_a_row_convince_even_of_a_long_phrase() -> None:
    nurse_call = route("后勤保障部", "病区床头呼叫铃线路日常巡检")
    assert among(nurse_call, text="呼叫铃").tier is Tier.OTHER_DEPARTMENT
    assert among(nurse_call, text="线路").tier is Tier.UNCLEAR


@pytest.mark.parametrize(
    ("typed", "department"),
    [
        ("hlb", "护理部"),
        ("HLB", "护理部"),
        ("huli", "护理部"),
        ("zzyxk", "重症医学科"),
        ("bas", "病案室"),
        ("czyxk", "重症医学科"),
    ],
)
def test_pinyin_and_initials_find_a_department(typed: str, department: str) -> None:
    assert first(typed) == department


class TestTiers:
    @pytest.mark.parametrize(
        ("text", "by", "tier"),
        [
            ("出院结算", "结算员乙", Tier.OWN_DUTY),
            ("厕所在哪", "导诊护士", Tier.OWN_DEPARTMENT),
            ("打印费用清单", "会计", Tier.OWN_DEPARTMENT),
            ("复印病历", "导诊护士", Tier.OTHER_DEPARTMENT),
            ("复印病历", None, Tier.OTHER_DEPARTMENT),
            ("复印病历", "没有这个人", Tier.OTHER_DEPARTMENT),
            ("出院结算,还要复印病历", "导诊护士", Tier.SEVERAL_DEPARTMENTS),
            ("空调坏了", "导诊护士", Tier.SEVERAL_DEPARTMENTS),
            ("今天天气真好", "导诊护士", Tier.UNCLEAR),
            ("手机丢了", "导诊护士", Tier.UNCLEAR),
            ("", "导诊护士", Tier.UNCLEAR),
            ("社保卡丢了", "导诊护士", Tier.OUTSIDE),
            ("我要投诉", "导诊护士", Tier.COMPLAINT),
            ("有人收红包", "导诊护士", Tier.TIP_OFF),
            ("胸口闷、冒虚汗", "导诊护士", Tier.EMERGENCY),
        ],
    )
    def test_the_tier_is_seen_from_the_one_asked(self, text: str, by: str | None, tier: Tier) -> None:
        assert asked(text, by).tier is tier

    def test_a_place_outside_has_a_name_and_no_department(self) -> None:
        candidate = asked("社保卡丢失").candidates[0]
        assert (candidate.name, candidate.department_id) == ("市医保中心(院外)", None)
        assert candidate.tier is Tier.OUTSIDE

    @pytest.mark.parametrize(
        ("second", "tier"),
        [("住院结算处", Tier.OTHER_DEPARTMENT), ("骨科", Tier.SEVERAL_DEPARTMENTS)],
    )
    def test_a_department_and_its_own_section_are_not_several(self, second: str, tier: Tier) -> None:
        routes = (route("财务科", "对账"), route(second, "石膏"))
        assert among(*routes, text="对账,石膏").tier is tier


class TestRedFlags:
    @pytest.mark.parametrize(
        "text",
        ["胸口闷、冒虚汗", "胸口有点闷", "我妈晕倒了!", "胸口悶", "不是看病,是大出血", "不是一般的大出血", "快要生了"],
    )
    def test_an_emergency_is_heard_and_stands_first(self, text: str) -> None:
        suggestions = asked(text)
        assert suggestions.is_emergency
        assert suggestions.tier is Tier.EMERGENCY
        assert suggestions.candidates[0].name == "急诊科"

    @pytest.mark.parametrize("text", ["没有胸口闷,就是问厕所", "不抽搐了", "要生育证明", "出血了一点"])
    def test_what_is_denied_or_only_alike_raises_no_alarm(self, text: str) -> None:
        suggestions = asked(text)
        assert not suggestions.is_emergency
        assert "急诊科" not in [candidate.name for candidate in suggestions.candidates]

    def test_an_emergency_outranks_a_tip_off_and_a_complaint(self) -> None:
        suggestions = asked("我要投诉,有人收红包,我妈晕倒了")
        assert (suggestions.is_emergency, suggestions.is_tip_off, suggestions.is_complaint) == (
            True,
            True,
            True,
        )
        assert suggestions.tier is Tier.EMERGENCY

    @pytest.mark.parametrize(
        "text",
        [
            "医生收了我红包",
            "收过我妈两个红包",
            "主任吃了药商三万块钱的回扣",
            "收红包",
            "护士态度好,可是医生收我家属红包",
        ],
    )
    def test_a_tip_off_is_heard_as_people_say_it_and_goes_to_nobody_else(self, text: str) -> None:
        suggestions = asked(text)
        assert suggestions.is_tip_off
        assert (suggestions.tier, suggestions.candidates[0].name) == (Tier.TIP_OFF, "纪检监察室")

    @pytest.mark.parametrize("text", ["医生没收我红包", "从来不收红包", "收不到红包", "收完费了,红包在哪"])
    def test_what_denies_it_or_only_stands_near_is_no_tip_off(self, text: str) -> None:
        assert not asked(text).is_tip_off

    def test_a_complaint_goes_first_to_its_office_then_to_whom_it_concerns(self) -> None:
        names = [candidate.name for candidate in asked("护士态度不好,我要投诉").candidates]
        assert names == ["投诉办", "护理部"]

    def test_who_does_not_complain_has_not_complained(self) -> None:
        assert not asked("我不是投诉,想复印病历").is_complaint

    def test_without_rules_nothing_is_an_emergency(self) -> None:
        bare = RoutingIndex.build(routes=(), items=(), organization=ORGANIZATION)
        assert not suggest("大出血", index=bare, at=AT).is_emergency


class TestReadyAnswers:
    @pytest.mark.parametrize("text", ["厕所在哪", "请问卫生间怎么走?", "廁所在哪裡"])
    def test_a_one_key_question_brings_its_answer(self, text: str) -> None:
        (answer,) = asked(text).answers
        assert (answer.question, answer.answer) == ("厕所在哪", "一楼大厅右手边,跟着蓝色标识走。")

    def test_a_longer_story_about_the_same_place_brings_none(self) -> None:
        assert asked("我妈在厕所摔倒了").answers == ()


class TestDates:
    def test_a_department_that_is_no_more_is_no_candidate(self) -> None:
        assert "住院处" not in [row.name for row in asked("住院处").candidates]

    def test_it_was_one_while_it_existed(self) -> None:
        then = datetime(2019, 5, 1, tzinfo=UTC)
        assert asked("住院处", at=then).candidates[0].name == "住院处"


def test_an_empty_institution_answers_nothing() -> None:
    nowhere = Organization(id="i", name="空", version="1")
    index = RoutingIndex.build(routes=(), items=(), organization=nowhere)
    assert suggest(DEPOSIT_SLIP, index=index, at=AT).candidates == ()


def test_an_item_belongs_to_the_route_that_names_it_before_the_place_it_names() -> None:
    item = ITEMS[0].model_copy(update={"where": "骨科"})
    assert _home_of(item) == "住院结算处"


def test_an_item_without_a_route_belongs_to_the_place_it_names_then_to_its_owner() -> None:
    assert first("出生证明") == "产科"
    assert first("诊断证明盖章") == "医务部"


def test_an_item_of_nobody_is_still_found() -> None:
    lost = CompleteNotice(id="x", kind="complete_notice", clause=ITEM_CLAUSE, item="义齿更换")
    index = RoutingIndex.build(routes=(), items=(lost,), organization=ORGANIZATION)
    suggestions = suggest("义齿更换", index=index, at=AT)
    assert [match.item for match in suggestions.items] == [lost]
    assert suggestions.tier is Tier.UNCLEAR


def test_words_made_of_empty_words_are_still_found() -> None:
    badge = Route(id="r", kind="route", clause=clause("第九条"), to="保卫科", words=("工作证",))
    index = RoutingIndex.build(routes=(badge,), items=(), organization=ORGANIZATION)
    assert suggest("捡到一张工作证", index=index, at=AT).candidates[0].name == "保卫科"


def test_words_made_of_empty_words_tell_only_when_said_whole() -> None:
    way = route("导诊台", "怎么走")
    assert among(way, text="请问怎么走").candidates
    assert not among(way, text="怎么弄啊").candidates


def test_likeness_to_an_outside_matter_does_not_send_anybody_outside() -> None:
    card = route("导诊台", "", tier=Tier.OUTSIDE, one_key=("身份证在哪办",), answer="请到派出所。")
    assert among(card, text="身份证在哪里办?").tier is Tier.OUTSIDE
    assert among(card, text="身份证忘带了").tier is Tier.OTHER_DEPARTMENT
    assert among(card, text="身份证忘带了").answers == ()


@given(st.text(max_size=60))
def test_any_text_is_answered(text: str) -> None:
    suggestions = asked(text)
    for candidate in suggestions.candidates:
        assert candidate.why


@given(
    st.text(
        st.sampled_from("不是护理部的事,押金条丢了。复印病历 胸口闷厕所在哪ＣＴ跟没关系"),
        max_size=40,
    )
)
def test_every_reason_quotes_the_visitor(text: str) -> None:
    for candidate in asked(text).candidates:
        assert all(part in text for why in candidate.why for part in why.said.split("…"))


def _home_of(item: CompleteNotice) -> str:
    index = RoutingIndex.build(routes=ROUTES, items=(item,), organization=ORGANIZATION)
    return suggest(item.item, index=index, at=AT).candidates[0].name
