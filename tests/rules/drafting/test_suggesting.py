"""A clause's own words suggest rules; what it does not say is not made up."""

from typing import Any

import pytest

from shouwen.rules.drafting.heads import next_version, policy_id, rule_id
from shouwen.rules.drafting.suggesting import limits_in, suggestions


def suggested(text: str, **known: Any) -> dict[str, dict[str, Any]]:
    return {each.kind: each.data for each in suggestions(text, **known)}


def test_a_limit_with_who_is_told_when_it_is_late() -> None:
    data = suggested("首问责任人应当在三个工作日内答复，逾期报分管领导。")["时限"]
    assert (data["时限"], data["逾期报"]) == ("三个工作日", ["分管领导"])


def test_a_limit_for_signing_binds_the_receiver() -> None:
    data = suggested("接收科室应在30分钟内签收。")["应尽之责"]
    assert data["谁"] == "接收科室"
    assert data["当"] == ["移交提出"]


def test_forbidden_words_are_taken_as_they_stand() -> None:
    assert suggested("不得说“不知道”“不归我管”。")["服务用语"]["禁语"] == ["不知道", "不归我管"]
    assert suggested("他说“不知道”。") == {}


def test_a_form_with_its_columns() -> None:
    data = suggested("填写《来访登记表》，内容包括姓名、联系电话、事项。")["表单"]
    assert data["表名"] == "来访登记表"
    assert data["栏目"] == ["姓名", "联系电话", "事项"]


def test_a_role_that_is_told_to_do_something() -> None:
    assert suggested("分管领导应当召集协调。")["应尽之责"]["谁"] == "分管领导"
    assert suggested("报告分管领导。") == {}


def test_a_department_only_where_there_is_one() -> None:
    assert suggested("医保事项由医保科办理。", departments=["医保科"])["分流"]["归口"] == "医保科"
    assert suggested("医保事项由医保科办理。", departments=["护理部"]) == {}


def test_what_stands_there_already_is_not_suggested_again() -> None:
    assert suggestions("三日内答复。", attached=["时限"]) == []


@pytest.mark.parametrize(
    ("text", "limits"),
    [
        ("应在5个工作日内办结", ["5个工作日"]),
        ("半小时内到达，当场登记", ["半小时", "当场"]),
        ("三声铃响内接听", ["三声铃响"]),
        ("共有3天的材料", []),
    ],
)
def test_limits_are_found_where_they_are_limits(text: str, limits: list[str]) -> None:
    assert limits_in(text) == limits


def test_ids_are_made_and_never_twice_the_same() -> None:
    assert policy_id("首问负责制") == "swfzz"
    assert policy_id("首问负责制", taken={"swfzz", "swfzz-2"}) == "swfzz-3"
    assert policy_id("！") == "policy"
    assert rule_id("swfzz", "time_limit", taken={"swfzz-time-limit"}) == "swfzz-time-limit-2"


@pytest.mark.parametrize(
    ("before", "after"),
    [("2026-1", "2026-2"), ("2025-4", "2026-1"), ("1", "2"), ("试行", "2026-1"), ("第3版", "第4版")],
)
def test_the_next_version(before: str, after: str) -> None:
    assert next_version(before, year=2026) == after
