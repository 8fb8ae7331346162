"""服务承诺: a limit says for what it holds, as the person who asks can tell it."""

from dataclasses import replace

import pytest

from shouwen.rules.keeping.promises import promises
from shouwen.rules.language.composition import read_bundle
from tests.rules.language.texts import policy_text, rule_text
from tests.support.hospital import at, rulebook

LIMIT = ("编号: answer", "种类: 时限", "做什么: 答复", "时限: 4小时")


@pytest.mark.parametrize(
    ("filters", "applies_to"),
    [
        ((), ""),
        (("事项: [费用, 挂号收费]",), "费用、挂号收费"),
        (("层级: 投诉",), "投诉"),
        (("层级: 多个科室",), "多个科室"),
        (("缓急: 紧急", "层级: [本人职责, 本科室, 投诉]"), "紧急"),
        (("事项: 费用", "缓急: 紧急", "渠道: 来电"), "费用 · 紧急 · 来电"),
    ],
)
def test_a_limit_says_for_what_it_holds_and_nothing_of_whose_duty_it_is_inside(
    filters: tuple[str, ...], applies_to: str
) -> None:
    composed, _problems = read_bundle([("limits.md", policy_text(rule_text(*LIMIT, *filters)))])
    page = promises(replace(rulebook(), bundle=composed), at=at("2026-10-12 09:00"))
    assert [(row.applies_to, row.pledged) for row in page.limits] == [(applies_to, "4小时")]
