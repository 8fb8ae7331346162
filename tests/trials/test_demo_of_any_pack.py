"""The demonstration of a pack that brings no script: drawn from its own routes, items and people."""

from datetime import datetime
from pathlib import Path

import pytest

from shouwen.cases.check import check_cases
from shouwen.cases.models import Case
from shouwen.ledger.models import Entry
from shouwen.organization.models import Department
from shouwen.policies.packs import copy_pack, pack_folder
from shouwen.rules.organization_file import CHINA
from shouwen.rules.words import State
from shouwen.trials.demo import preparing
from shouwen.trials.demo.preparing import prepare_demo
from shouwen.trials.demo.script import read_script

UNTIL = datetime(2026, 10, 16, 15, 30, tzinfo=CHINA)

pytestmark = pytest.mark.django_db

FORM = """---
编号: papers
名称: 答复要留底
版本: "1"
施行日期: 2026-01-01
---

## 第一条 答复单

```rule
编号: answer-paper
种类: 表单
表名: 答复单
栏目: [答复意见, 办理日期, 满意程度, 用时]
必填: [答复意见, 办理日期, 满意程度, 用时]
选项: {满意程度: [满意, 不满意]}
数值栏目: {用时: ≥10}
用于: 答复
```

## 第二条 办结前归档

```rule
编号: archive
种类: 应尽之责
当: 答复
谁: 承办人
做什么: 归档
时限: 3个工作日
履行: 填写《归档单》
未尽不得: 办结
逾期报: 科室负责人
```

```rule
编号: archive-paper
种类: 表单
表名: 归档单
栏目: [归档人]
必填: 归档人
```

## 第三条 归档了再上架

```rule
编号: shelf
种类: 应尽之责
当: 填写《归档单》
谁: 承办人
做什么: 写上架号
时限: 1个工作日
履行: 填写《上架单》
未尽不得: 办结
逾期报: 科室负责人
```

```rule
编号: shelf-paper
种类: 表单
表名: 上架单
栏目: [架号]
必填: [架号]
```

## 第四条 回访要问的

```rule
编号: call
种类: 回访
当: 答复
由谁: 综合科
时限: 3个工作日
回访方式: [上门, 电话]
回访办法: [交谈, 现场查看]
条目: [态度, 快慢]
告知结果: 是
逾期报: 主要领导
```
"""

SORTED = """---
编号: sorting
名称: 登记要写明
版本: "1"
施行日期: 2026-01-01
---

## 第一条 来意

```rule
编号: purposes
种类: 分类
维度: 来意
选项: [办事, 咨询, 投诉]
必选: 是
```

## 第二条 来人登记

```rule
编号: who-came
种类: 表单
表名: 来人登记册
栏目: [事项, 来人姓名, 联系电话, 登记人]
必填: [事项, 来人姓名, 联系电话, 登记人]
取自: {事项: 事项, 来人姓名: 服务对象, 联系电话: 联系电话}
用于: 登记
```

## 第三条 办出结果

```rule
编号: result
种类: 应尽之责
当: 登记
层级: [本人职责, 本科室, 其他科室]
谁: 承办人
做什么: 办出结果
时限: 5个工作日
履行: 办理结果
未尽不得: 办结
逾期报: 科室负责人
```

## 第四条 先告知、请示,再移交

```rule
编号: told-first
种类: 应尽之责
当: 登记
层级: [其他科室]
谁: 首问责任人
做什么: 一次性告知
时限: 30分钟
履行: 一次性告知
未尽不得: 移交
逾期报: 科室负责人
```

```rule
编号: leader-first
种类: 应尽之责
当: 登记
层级: [其他科室]
谁: 首问责任人
做什么: 请示领导
时限: 1小时
履行: 请示领导
未尽不得: 移交
逾期报: 科室负责人
```
"""


@pytest.fixture
def bare_pack(tmp_path: Path) -> Path:
    """A pack without a script of its own, whose policies ask for papers."""
    copy_pack(pack_folder("example"), tmp_path / "bare", title="示例街道办", effective=UNTIL.date())
    (tmp_path / "bare" / "papers.md").write_text(FORM, encoding="utf-8")
    return tmp_path / "bare"


def test_a_pack_without_a_script_is_played_in_the_words_of_its_routes_and_items(bare_pack: Path) -> None:
    script = read_script(bare_pack)
    assert script.desks == ("服务大厅",)
    assert [topic.category or topic.item for topic in script.matters] == ["证照", "意见建议", "证照"]
    assert script.matters[-1].answers == {"办理人": "本人"}
    assert set(script.accounts) >= {"窗口甲", "业务员甲", "主任", "系统管理员", "安全管理员"}


def test_its_cases_run_to_the_end_with_the_papers_that_its_policies_ask_for(bare_pack: Path) -> None:
    prepared = prepare_demo(bare_pack, seed=3, until=UNTIL, cases=20)
    assert prepared.refused == ()
    assert prepared.institution.name == "示例街道办"
    assert list(map(str, check_cases(UNTIL))) == []
    states = Case.objects.filter(institution=prepared.institution).values_list("state", flat=True)
    assert sum(state == State.CLOSED for state in states) >= 15
    assert _is_filled("答复单")
    assert _is_filled("归档单")
    assert _is_filled("上架单"), "what one paper makes owed is filled in before the close as well"
    calls = Entry.objects.filter(type="FollowUpMade", body__contains="上门")
    assert calls.filter(body__contains="交谈").filter(body__contains="快慢").exists()


def test_registering_chooses_and_writes_what_the_policies_ask_for_and_a_result_stands_before_the_answer(
    bare_pack: Path,
) -> None:
    (bare_pack / "sorting.md").write_text(SORTED, encoding="utf-8")
    prepared = prepare_demo(bare_pack, seed=3, until=UNTIL, cases=20)
    assert prepared.refused == ()
    assert _is_filled("来人登记册")
    registered = Entry.objects.filter(type="CaseRegistered", body__contains="来意")
    assert all(registered.filter(body__contains=option).exists() for option in ("办事", "咨询"))
    assert Entry.objects.filter(type="ResultRecorded").exists()
    assert Entry.objects.filter(type="CompleteNoticeGiven").exists()
    assert Entry.objects.filter(type="LeaderAsked").exists()


def test_the_complaint_centre_shows_each_of_its_seven_routes_to_its_end(monkeypatch: pytest.MonkeyPatch) -> None:
    """S004-6A, first article: as the pack's own stories tell it; nothing else is drawn, and seven weeks are enough."""
    monkeypatch.setattr(preparing, "DAYS", 49)
    prepared = prepare_demo(pack_folder("hospital-complaints"), seed=3, until=UNTIL, cases=0)
    assert prepared.refused == ()
    closed = Case.objects.filter(institution=prepared.institution, state=State.CLOSED)
    names = dict(Department.objects.filter(institution=prepared.institution).values_list("pk", "name"))
    led = {(category, names[pk]) for category, pk in closed.values_list("category", "department_id") if pk}
    assert led >= {
        ("诊疗投诉", "医患沟通办公室"),
        ("门诊投诉", "门诊部"),
        ("护理投诉", "护理部"),
        ("行风投诉", "监察室"),
        ("收费投诉", "财务处"),
        ("医保投诉", "医保办"),
        ("后勤投诉", "总务处"),
    }


def _is_filled(form: str) -> bool:
    return Entry.objects.filter(type="FormFilled", body__contains=form).exists()
