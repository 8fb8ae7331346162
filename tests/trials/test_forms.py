"""Forms said by a policy alone: asked for by acts, making somebody owe, discharging what is owed."""

from pathlib import Path

import pytest

from shouwen.trials.scenarios.reading import scenario_of
from shouwen.trials.scenarios.running import run_scenario

FILE = Path(__file__).parent / "pack" / "scenarios" / "inline.yaml"
POLICY = (Path(__file__).parent / "pack" / "first-inquiry.md").read_text(encoding="utf-8")

pytestmark = pytest.mark.django_db

FORMS = """
## 第二十一条 移交前填明紧要程度和金额;大额的由护理部主任当日复核。

```rule
- 编号: form-transfer
  种类: 表单
  表名: 转交单
  栏目: [来访人, 联系电话, 拟办事项, 紧要程度, 金额]
  必填: [来访人, 联系电话, 拟办事项, 紧要程度]
  用于: [移交]
  数值栏目: {金额: ≥0}
  选项: {紧要程度: [一般, 紧急]}
  取自: {来访人: 服务对象, 联系电话: 联系电话, 拟办事项: 事项}
  匿名可免: [联系电话]
- 编号: form-review
  种类: 表单
  表名: 复核表
  栏目: [意见]
  必填: [意见]
  谁填: 护理部主任
  至多次数: 1
- 编号: form-phone
  种类: 表单
  表名: 来电登记
  栏目: [姓名, 电话, 咨询问题]
  必填: [姓名, 电话, 咨询问题]
  用于: [登记]
  渠道: 来电
  取自: {姓名: 服务对象, 电话: 联系电话, 咨询问题: 事项}
  匿名可免: [电话]
- 编号: review
  种类: 应尽之责
  当: 填写《转交单》
  仅当栏目: {金额: ≥500万}
  除非: 填写《复核表》
  谁: 护理部主任
  做什么: 复核
  时限: 当日
  履行: 填写《复核表》
  未尽不得: [签收]
```
"""


REGISTERED = """\
  - at: "2026-09-30 10:00"
    do: register_case
    as: case1
    by: 导医员
    with: {category: 护理, matter: 呼叫铃, requester: {name: 来访甲, phone: "000-1380"}}
"""


def told(steps: str, *, registered: str = REGISTERED) -> list[str]:
    adopted = f'  - at: "2026-09-30 09:00"\n    import: |\n{_indented(POLICY + FORMS)}\n'
    text = f"policy: first-inquiry\nsteps:\n{adopted}{registered}{steps}"
    return [str(unmet) for unmet in run_scenario(scenario_of(text, file=FILE)).unmet]


def _indented(text: str) -> str:
    return "\n".join(f"      {line}" for line in text.splitlines())


def step(when: str, do: str, by: str, rest: str = "") -> str:
    return f'  - {{at: "2026-09-30 {when}", do: {do}, by: {by}{", " + rest if rest else ""}}}\n'


OFFER = "with: {to: 护理部}"


def test_an_act_is_refused_until_its_form_is_filled_in() -> None:
    assert told(step("10:05", "offer_handover", "导医员", OFFER + ", refused: 未填写《转交单》")) == []


def test_a_blank_required_column_is_named() -> None:
    blank = OFFER + ', form: {紧要程度: "\u3000 "}, refused: “紧要程度”还没有填写, refused_at: form.紧要程度'
    assert told(step("10:05", "offer_handover", "导医员", blank)) == []


def test_the_form_goes_with_the_act_and_draws_on_the_case() -> None:
    with_form = OFFER + ", form: {紧要程度: 紧急}"
    fields = "{来访人: 来访甲, 拟办事项: 呼叫铃, 紧要程度: 紧急}"
    filled = f"  - expect: {{filled: [{{form: 转交单, fields: {fields}, by: 导医员}}]}}\n"
    assert told(step("10:05", "offer_handover", "导医员", with_form) + filled) == []


def test_another_handover_asks_for_another_form() -> None:
    offered = step("10:05", "offer_handover", "导医员", OFFER + ", form: {紧要程度: 一般}")
    refused = step("10:06", "refuse_handover", "护理部干事", "with: {reason: 不归我们}")
    again = step("10:07", "offer_handover", "导医员", OFFER + ", refused: 未填写《转交单》")
    assert told(offered + refused + again) == []


def test_a_large_amount_makes_the_head_owe_a_review_that_holds_the_signature() -> None:
    steps = (
        step("10:05", "offer_handover", "导医员", OFFER + ", form: {紧要程度: 一般, 金额: 600万}")
        + "  - expect: {owes: [{who: 护理部主任, what: 复核}]}\n"
        + step("10:06", "sign_handover", "护理部干事", "refused: 未复核")
        + step("10:07", "fill_form", "导医员", "with: {form: 复核表, fields: {意见: 同意}}, refused: 由护理部主任填写")
        + step("10:08", "fill_form", "护理部主任", "with: {form: 复核表, fields: {意见: 同意}}")
        + "  - expect: {kept: [复核], happened: [填写《复核表》]}\n"
        + step("10:09", "fill_form", "护理部主任", "with: {form: 复核表, fields: {意见: 再议}}, refused: 最多填1次")
        + step("10:09", "sign_handover", "护理部干事")
    )
    assert told(steps) == []


def test_a_small_amount_makes_nobody_owe_a_review() -> None:
    offered = step("10:05", "offer_handover", "导医员", OFFER + ", form: {紧要程度: 一般, 金额: 499}")
    assert told(offered + "  - expect: {not_owes: [复核]}\n") == []


@pytest.mark.parametrize(
    ("columns", "said"),
    [
        ("{紧要程度: 特急}", "请从这几项里选"),
        ("{紧要程度: 一般, 金额: 很多}", "要写数字"),
        ("{紧要程度: 一般, 金额: -1}", "应当≥0"),
        ("{紧要程度: 一般, 颜色: 红}", "没有要填“颜色”的表单"),
    ],
)
def test_a_column_of_the_wrong_kind_is_refused_at_the_column(columns: str, said: str) -> None:
    assert told(step("10:05", "offer_handover", "导医员", f"{OFFER}, form: {columns}, refused: {said}")) == []


CALL = """\
  - at: "2026-09-30 10:00"
    do: register_case
    as: case1
    by: 导医员
    with: {channel: 来电, category: 护理, matter: 呼叫铃%s}
"""


def test_a_call_is_not_registered_without_a_name() -> None:
    assert told("", registered=CALL % "" + "    refused: “姓名”还没有填写\n") == []


def test_who_does_not_want_to_be_named_is_written_down_as_anonymous() -> None:
    assert told("  - expect: {filled: [来电登记]}\n", registered=CALL % "" + "    form: {姓名: 匿名}\n") == []
    short = CALL % "" + "    form: {姓名: 路过的人}\n    refused: “电话”还没有填写\n"
    assert told("", registered=short) == []


def test_versions_are_counted_and_all_kept() -> None:
    once = step("10:05", "fill_form", "导医员", "with: {form: 转交单, fields: {紧要程度: 一般}}")
    twice = step("10:06", "fill_form", "导医员", "with: {form: 《转交单》, fields: {紧要程度: 紧急}}")
    assert told(once + twice + "  - expect: {filled: [{form: 转交单, version: 2, fields: {紧要程度: 紧急}}]}\n") == []


def test_an_unknown_form_is_told_with_those_there_are() -> None:
    assert told(step("10:05", "fill_form", "导医员", "with: {form: 没有的表, fields: {}}, refused: 《转交单》")) == []
