"""Forms over the API: with the act that asks for them, on their own, at registration."""

import pytest

from shouwen.cases.case_file import history_of
from shouwen.rules.case.folding import fold
from tests.api.conftest import system_of
from tests.api.test_cases import registered
from tests.support.hospital import POLICY
from tests.support.institution import Hospital, found_hospital
from tests.web.case.test_forms import FORMS

AT_REGISTRATION = """
## 第三十二条 来电登记三项。

```rule
编号: form-phone
种类: 表单
表名: 来电登记
栏目: [姓名, 电话, 咨询问题]
必填: [姓名, 电话, 咨询问题]
用于: [登记]
渠道: 来电
取自: {姓名: 服务对象, 电话: 联系电话, 咨询问题: 事项}
匿名可免: [电话]
```
"""


@pytest.fixture
def hospital(db: None) -> Hospital:
    return found_hospital(POLICY + FORMS + AT_REGISTRATION)


def test_the_columns_go_with_the_act_and_a_blank_one_is_named(hospital: Hospital) -> None:
    guide = system_of(hospital, "导医员")
    case = registered(guide, requester={"name": "来访甲"})["cases"][0]["id"]
    to = {"to_department": hospital.department("护理部")}
    blank = guide.post(f"cases/{case}/offer_handover", {**to, "columns": {"金额": "1"}})
    assert (blank.status_code, blank.json()["field"]) == (409, "form.紧要程度")
    done = guide.post(f"cases/{case}/offer_handover", {**to, "columns": {"紧要程度": "紧急"}})
    assert done.json()["state"] == "handover_pending"


def test_a_form_is_filled_in_on_its_own(hospital: Hospital) -> None:
    guide = system_of(hospital, "导医员")
    case = registered(guide)["cases"][0]["id"]
    assert (
        guide.post(f"cases/{case}/fill_form", {"form": "阶段反馈", "fields": {"进展": "已订配件"}}).status_code == 200
    )
    state = fold(case, history_of(case))
    assert [(each.form, each.version) for each in state.filled] == [("阶段反馈", 1)]


def test_a_call_is_registered_with_its_three_columns(hospital: Hospital) -> None:
    guide = system_of(hospital, "导医员")
    given = {"matters": [{"text": "呼叫铃"}], "channel": "phone"}
    assert guide.post("cases", given).json()["field"] == "form.姓名"
    assert guide.post("cases", {**given, "form": {"姓名": "匿名"}}).status_code == 201
    assert guide.post("cases", {**given, "form": {"姓名": "匿名", "颜色": "红"}}).json()["field"] == "form.颜色"
