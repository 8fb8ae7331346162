"""Columns filled in: required means readable, kinds are kept, what the case knows is taken over."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shouwen.rules.conditions import read_condition
from shouwen.rules.forms import HIDDEN, ColumnProblem, drawn_columns, fill, is_blank, without_private
from shouwen.rules.formulas import read_formula
from shouwen.rules.language.kinds import Clause, Form, FormLimit

FORM = Form(
    id="f",
    kind="form",
    clause=Clause(policy="p", version="1", article="第一条"),
    form="转交单",
    fields=("姓名", "电话", "事项", "金额", "缓急"),
    required=("姓名", "电话", "事项"),
    numbers={"金额": read_condition("≥0")},
    choices={"缓急": ("一般", "紧急")},
    drawn={"事项": "matter"},
    anonymous_spares=("电话",),
)
GIVEN = {"姓名": "来访甲", "电话": "000", "事项": "换药"}
BLANK = st.text(alphabet=" \u3000\t\n\u00a0\u2003\u200b\u200d\ufeff\u2060\u202e", max_size=8)


def test_columns_come_in_policy_order_whatever_the_order_given() -> None:
    sheet = fill(FORM, dict(reversed(GIVEN.items())), {})
    assert list(sheet.fields) == list(FORM.fields)
    assert sheet.fields["缓急"] == ""


def test_only_numbers_and_options_leave_the_vault() -> None:
    sheet = fill(FORM, GIVEN | {"金额": "５万", "缓急": "紧急"}, {})
    assert sheet.numbers == {"金额": "50000"}
    assert sheet.choices == {"缓急": "紧急"}


@given(st.sampled_from(FORM.required), BLANK)
def test_required_means_that_something_readable_stands_there(column: str, blank: str) -> None:
    with pytest.raises(ColumnProblem, match=column) as problem:
        fill(FORM, GIVEN | {column: blank}, {"matter": blank})
    assert problem.value.column == column


@given(st.text(max_size=20))
def test_a_text_is_kept_without_the_blanks_around_it(text: str) -> None:
    if is_blank(text):
        return
    sheet = fill(FORM, GIVEN | {"姓名": f"\u3000{text} "}, {})
    assert sheet.fields["姓名"]
    assert sheet.fields["姓名"] in text


def test_a_blank_column_takes_over_what_the_case_knows_and_a_written_one_does_not() -> None:
    assert fill(FORM, GIVEN | {"事项": " "}, {"matter": "呼叫铃"}).fields["事项"] == "呼叫铃"
    assert fill(FORM, GIVEN, {"matter": "呼叫铃"}).fields["事项"] == "换药"
    assert drawn_columns(FORM, {"matter": "呼叫铃"}) == {"事项": "呼叫铃"}
    assert drawn_columns(FORM, {"matter": "\u3000"}) == {}


def test_only_the_word_itself_makes_somebody_anonymous() -> None:
    assert fill(FORM, {"姓名": "匿名", "事项": "换药"}, {}).fields["电话"] == ""
    for name in ("不肯说", "匿名者", ""):
        with pytest.raises(ColumnProblem):
            fill(FORM, {"姓名": name, "事项": "换药"}, {})


@pytest.mark.parametrize(
    ("column", "text", "said"),
    [("金额", "许多", "数字"), ("金额", "-1", "≥0"), ("缓急", "特急", "一般、紧急"), ("颜色", "红", "没有“颜色”")],
)
def test_a_wrong_column_is_told_by_its_name(column: str, text: str, said: str) -> None:
    with pytest.raises(ColumnProblem, match=said) as problem:
        fill(FORM, GIVEN | {column: text}, {})
    assert problem.value.column == column


MEAL = Form(
    id="m",
    kind="form",
    clause=Clause(policy="p", version="1", article="第二条"),
    form="客饭审批单",
    fields=("来宾人数", "陪餐人数", "餐费", "酒水费", "地点", "承担", "项目", "用餐时间"),
    numbers=dict.fromkeys(("来宾人数", "陪餐人数", "餐费", "酒水费")),
    choices={"地点": ("校内", "校外"), "承担": ("学校", "部门")},
    times=("用餐时间",),
    limits=(
        FormLimit(name="校内", columns={"地点": read_condition("校内")}),
        FormLimit(name="酒水", formula=read_formula("酒水费 ≤ 餐费×50%")),
        FormLimit(name="陪餐", when={"来宾人数": read_condition("≤5")}, formula=read_formula("陪餐人数 ≤ 3")),
        FormLimit(name="每桌", formula=read_formula("餐费 ≤ 500"), beyond="approved"),
        FormLimit(name="从严", formula=read_formula("陪餐人数 ≤ 3"), beyond="warned"),
        FormLimit(name="经费", when={"承担": read_condition("部门")}, filled=("项目",)),
    ),
)
SERVED = {
    "来宾人数": "6",
    "陪餐人数": "3",
    "餐费": "500",
    "酒水费": "250",
    "地点": "校内",
    "用餐时间": "2026-03-02T17:30",
}


def test_a_sheet_within_its_limits_is_beyond_none() -> None:
    sheet = fill(MEAL, SERVED, {})
    assert sheet.beyond == ()
    assert sheet.times == {"用餐时间": "2026-03-02 17:30"}
    assert sheet.fields["用餐时间"] == "2026-03-02 17:30"


def test_who_may_write_an_option_goes_by_the_department_of_whoever_fills_it_in() -> None:
    tied = FormLimit(name="部门申请", when={"承担": read_condition("部门")}, departments=("外科",))
    form = MEAL.model_copy(update={"limits": (tied,)})
    given = SERVED | {"承担": "部门", "项目": "甲"}
    assert fill(form, given, {}, departments={"骨科", "外科"}).beyond == ()
    assert fill(form, SERVED | {"承担": "学校"}, {}).beyond == ()
    for departments in ((), {"内科"}):
        with pytest.raises(ColumnProblem, match="须由外科的人填写") as told:
            fill(form, given, {}, departments=departments)
        assert told.value.column == "承担"


def test_what_others_approve_and_what_is_only_pointed_out_is_named() -> None:
    assert fill(MEAL, SERVED | {"餐费": "501"}, {}).beyond == ("每桌",)
    assert fill(MEAL, SERVED | {"陪餐人数": "4"}, {}).beyond == ("从严",)


@pytest.mark.parametrize(
    ("change", "column", "said"),
    [
        ({"地点": "校外"}, "地点", "“地点”须为校内"),
        ({"地点": ""}, "地点", "“地点”须为校内"),
        ({"酒水费": "250.01"}, "酒水费", "须酒水费 ≤ 餐费×50%"),
        ({"来宾人数": "5", "陪餐人数": "4"}, "陪餐人数", "来宾人数≤5时"),
        ({"承担": "部门"}, "项目", "承担为部门时,须填写项目"),
        ({"用餐时间": "2026-03-02"}, "用餐时间", "日期和时间"),
        ({"用餐时间": "明天中午"}, "用餐时间", "日期和时间"),
        ({"用餐时间": "1066-03-02 12:00"}, "用餐时间", "日期和时间"),
        ({"用餐时间": "2026-03-02 12:00+08:00"}, "用餐时间", "日期和时间"),
    ],
)
def test_beyond_a_limit_that_refuses_it_is_told_at_its_column(change: dict[str, str], column: str, said: str) -> None:
    with pytest.raises(ColumnProblem, match=said) as problem:
        fill(MEAL, SERVED | change, {})
    assert problem.value.column == column


@given(st.integers(0, 2000), st.integers(0, 2000))
def test_no_sheet_that_is_kept_breaks_a_limit_that_refuses(meal: int, drinks: int) -> None:
    given_ = SERVED | {"餐费": str(meal), "酒水费": str(drinks)}
    try:
        sheet = fill(MEAL, given_, {})
    except ColumnProblem:
        assert drinks * 2 > meal
    else:
        assert drinks * 2 <= meal
        assert ("每桌" in sheet.beyond) == (meal > 500)


def test_what_a_form_keeps_private_is_hidden_and_what_is_empty_stays_empty() -> None:
    form = FORM.model_copy(update={"private": ("家庭住址", "联系方式")})
    columns = {"事由": "水浑", "联系方式": "", "家庭住址": "城东路33号"}
    assert without_private(columns, form) == {"事由": "水浑", "联系方式": "", "家庭住址": HIDDEN}
    assert without_private(columns, None) == columns
