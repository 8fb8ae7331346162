"""Which norms a requester can say were not kept."""

from shouwen.rules.keeping.conduct import complained_of
from shouwen.rules.language.composition import read_bundle
from tests.rules.language.texts import policy_text, rule_text

NAMED = "  - {要求: 先招呼, 检查方法: 现场听看, 分值: 2, 投诉类型: 爱答不理}"
UNNAMED = "  - {要求: 懂有关法律, 检查方法: 上岗考核, 分值: 3}"


def offered(*items: str) -> list[str]:
    rule = rule_text("编号: norms", "种类: 服务规范", "名称: 规范", "条目:", *items)
    bundle, _ = read_bundle([("norms.md", policy_text(rule))])
    return [each.complaint for each in complained_of(bundle)]


def test_only_what_has_a_name_as_a_complaint_is_offered() -> None:
    assert offered(NAMED, UNNAMED) == ["爱答不理"]


def test_where_nothing_has_one_everything_is() -> None:
    assert offered(UNNAMED) == ["懂有关法律"]
