import pytest

from shouwen.rules.language.bundle import Bundle, MissingRuleError
from shouwen.rules.language.composition import compose, read_bundle
from shouwen.rules.language.filters import applies
from shouwen.rules.language.kinds import FirstContact, Hours, TimeLimit
from shouwen.rules.words import Channel, Event, Tier, Urgency
from tests.rules.language.texts import OBLIGATION, compiled, policy_text, rule_text

LIMIT = ("种类: 时限", "时限: 3个工作日")


def first_contact(id: str, *more: str) -> str:
    return rule_text(f"编号: {id}", "种类: 首问责任人", *more)


def bundle_of(*lines: str) -> Bundle:
    bundle, problems = compose([compiled(rule_text(*lines))])
    assert problems == []
    return bundle


def test_the_levels_are_ordered_whatever_the_order_given() -> None:
    house = compiled(rule_text("编号: a", *LIMIT), id="house")
    law = compiled(rule_text("编号: b", *LIMIT), id="law", level="国家")
    bundle, _ = compose([house, law])
    assert [policy.id for policy in bundle.policies] == ["law", "house"]
    assert bundle == compose([law, house])[0]


def test_every_time_limit_is_kept() -> None:
    house = compiled(rule_text("编号: a", *LIMIT), id="house")
    law = compiled(rule_text("编号: b", *LIMIT), id="law", level="国家")
    bundle, problems = compose([law, house])
    assert [rule.id for rule in bundle.of(TimeLimit)] == ["b", "a"]
    assert problems == []
    assert bundle.ordering_on(Event.CASE_REGISTERED) == bundle.of(TimeLimit)


def test_the_most_specific_single_value_counts() -> None:
    law = compiled(first_contact("law-fc", "认定: 最先受理的人"), id="law", level="国家")
    house = compiled(first_contact("house-fc", "认定: 最先接触的人"), id="house")
    bundle, problems = compose([house, law])
    assert problems == []
    assert bundle.first_contact.id == "house-fc"
    assert len(bundle.of(FirstContact)) == 1


def test_a_tie_of_single_values_is_a_problem_that_names_both() -> None:
    one = compiled(first_contact("a"), id="one", title="甲制度")
    other = compiled(first_contact("b"), id="other", title="乙制度")
    bundle, (problem,) = compose([one, other])
    assert bundle.first_contact.id == "a"
    assert "《甲制度》第一条" in problem.message
    assert (problem.article, problem.line) == ("第一条", 13)


def test_hours_of_different_departments_do_not_tie() -> None:
    hours = ("种类: 办公时间", "时间: [周一至周五 08:00-12:00]")
    body = rule_text("编号: a", *hours) + rule_text("编号: b", *hours, "科室: 药剂科", article="第二条")
    bundle, problems = compose([compiled(body)])
    assert problems == []
    assert [rule.id for rule in bundle.of(Hours)] == ["a", "b"]


def test_a_replaced_policy_is_left_out() -> None:
    old = compiled(rule_text("编号: a", *LIMIT), id="old")
    text = policy_text(rule_text("编号: b", *LIMIT), id="new").replace("层级:", "替代: old\n层级:")
    bundle, problems = read_bundle([("old.md", old.document.text), ("new.md", text)])
    assert problems == []
    assert [policy.id for policy in bundle.policies] == ["new"]


def test_an_id_used_in_two_policies_is_told() -> None:
    one = compiled(rule_text("编号: a", *LIMIT), id="one", title="甲制度")
    other = compiled(rule_text("编号: a", *LIMIT), id="other")
    _, (problem,) = compose([one, other])
    assert "“a”在《甲制度》里已经用过" in problem.message


def test_a_policy_adopted_twice_is_told() -> None:
    policy = compiled("正文。")
    _, (problem,) = compose([policy, policy])
    assert "制度编号“demo”" in problem.message


def test_without_a_rule_nobody_is_first_contact() -> None:
    with pytest.raises(MissingRuleError, match="首问责任人"):
        _ = bundle_of("编号: a", *LIMIT).first_contact


def test_obligations_are_found_by_their_event() -> None:
    bundle = bundle_of(*OBLIGATION)
    (rule,) = bundle.ordering_on(Event.HANDOVER_OFFERED)
    assert rule is bundle.rule("sign")
    assert bundle.ordering_on(Event.CASE_REGISTERED) == ()


def test_scopes_are_found_by_tier_the_most_specific_first() -> None:
    scope = ("种类: 分层处置", "情形: 院外", "要做: 指引")
    law = compiled(rule_text("编号: a", *scope), id="law", level="国家")
    house = compiled(rule_text("编号: b", *scope), id="house")
    bundle, _ = compose([law, house])
    assert [rule.id for rule in bundle.scope(Tier.OUTSIDE)] == ["b", "a"]
    assert bundle.scope(Tier.OWN_DUTY) == ()


def test_a_service_item_is_found_by_its_name() -> None:
    bundle = bundle_of("编号: n", "种类: 一次性告知", "服务事项: 病历复印")
    found = bundle.item("病历复印")
    assert found is not None
    assert found.id == "n"
    assert bundle.item("挂号") is None


def test_the_hash_follows_texts_and_order_within_a_level() -> None:
    one = compiled(rule_text("编号: a", *LIMIT), id="one")
    other = compiled(rule_text("编号: b", *LIMIT), id="other")
    assert compose([one, other])[0].hash != compose([other, one])[0].hash
    assert compose([one])[0].hash != compose([one, other])[0].hash


@pytest.mark.parametrize(
    ("filters", "facts", "expected"),
    [
        ([], {}, True),
        (["事项: 护理、费用"], {"matter_category": "护理"}, True),
        (["事项: 病历复印"], {"matter_category": "病案", "item": "病历复印"}, True),
        (["事项: 护理"], {"matter_category": "费用"}, False),
        (["事项: 护理"], {}, False),
        (["层级: 投诉"], {"tier": Tier.COMPLAINT}, True),
        (["层级: 投诉"], {"tier": Tier.OWN_DUTY}, False),
        (["渠道: 来电", "缓急: 紧急"], {"channel": Channel.PHONE, "urgency": Urgency.URGENT}, True),
        (["渠道: 来电", "缓急: 紧急"], {"channel": Channel.PHONE}, False),
    ],
)
def test_filters(filters: list[str], facts: dict[str, object], expected: bool) -> None:
    rule = bundle_of("编号: a", *LIMIT, *filters).rule("a")
    assert applies(rule, **facts) is expected  # type: ignore[arg-type]
