"""The analysis of a period: what stands on the screen stands in the files, and no share without its numbers."""

from collections.abc import Callable
from datetime import datetime
from io import BytesIO
from zipfile import ZipFile

import pytest
from django.test import Client
from openpyxl import load_workbook

from shouwen.cases.actions.breaches import note_sign, verify_breach
from shouwen.cases.actions.complaints import add_allegation, record_finding
from shouwen.cases.actions.registration import Matter, register_case
from shouwen.cases.adoption import adopt_policies
from shouwen.cases.case_file import history_of
from shouwen.cases.models import Obligation
from shouwen.ledger.vault import reveal
from shouwen.oversight.statistics import computed_in, counted_in
from shouwen.periods.actions import record_periodic
from shouwen.periods.models import PeriodDoing
from shouwen.reports.analysis import analysis_of
from shouwen.rules.account_roles import AccountRole
from shouwen.rules.case.folding import fold
from shouwen.rules.indicators.counting import is_counted
from shouwen.rules.language.kinds import Indicator
from shouwen.rules.time.periods import Period, read_period
from shouwen.rules.words import Cycle, Tier, Verdict
from tests.support.hospital import POLICY, at
from tests.support.institution import Hospital
from tests.web.oversight.conftest import inquiry, signed

pytestmark = pytest.mark.django_db

COUNTING = """---
编号: counting
名称: 统计办法
版本: "1"
施行日期: 2026-01-01
---

## 第一条 指标

```rule
- {编号: direct, 种类: 指标, 名称: 直接处理率, 分子: 直接处理, 分母: 登记的事项, 分组: [科室, 类别], 最少份数: 2}
- 编号: faults
  种类: 指标
  名称: 查实过错率
  分子: 查实违规
  分母: 服务人次
  每: 1000
  分组: 科室
  排序: 是
  最少份数: 1
  比较: [上期, 科室]
- 编号: visits
  种类: 指标
  名称: 千人投诉率
  分子: 超时
  分母: 外报数
  外报: {周期事项: patients, 栏目: 门急诊人次}
  每: 1000
- 编号: printed
  种类: 指标
  名称: 公布的满意度
  公布数: [{公布: 93.0%, 约数: 1300}, {期间: 2014年, 分子: 5, 分母: 2310, 公布: 0.216%}]
- {编号: unattended, 种类: 违规情形, 名称: 无人接听, 迹象: 检查发现, 核实人: 院办主任}
```

## 第二条 每月登记和报告

```rule
- {编号: patients, 种类: 周期事项, 每: 月, 谁: 护理部, 做什么: 登记门急诊人次, 须写: 门急诊人次, 逾期报: 分管领导}
- 编号: report
  种类: 周期事项
  每: 月
  谁: 院办
  做什么: 投诉分析报告
  履行: 小结
  须写: [主要领域, 突出问题, 经验做法]
  逾期报: 分管领导
```
"""
LAST_DAY = "2026-09-30 17:00"


@pytest.fixture(autouse=True)
def last_day(monkeypatch: pytest.MonkeyPatch) -> datetime:
    moment = at(LAST_DAY)
    monkeypatch.setattr("django.utils.timezone.now", lambda: moment)
    return moment


@pytest.fixture
def house(hospital: Hospital) -> Hospital:
    """Three nursing matters on 30 September: one handed over, with a breach verified in nursing."""
    sources = [("first-inquiry.md", POLICY), ("counting.md", COUNTING)]
    adopt_policies(by=hospital.requester(), at=at("2026-09-01 07:00"), sources=sources)
    hospital.institution.refresh_from_db()
    inquiry(hospital)
    inquiry(hospital)
    story = signed(hospital)
    story.do(note_sign, "分管院长", "09-30 11:00", "oversight_office", rule="unattended", text="抽查三次无人接听")
    (flag,) = story.state.flags
    story.do(verify_breach, "院办主任", "09-30 12:00", "oversight_office", flag=flag, is_breach=True, reason="录音核对")
    return hospital


@pytest.fixture
def office(house: Hospital, signed_in: Callable[..., Client]) -> Client:
    return signed_in("院办主任", AccountRole.OVERSIGHT_OFFICE)


def shown(office: Client, period: str = "2026-09") -> str:
    page = office.get("/analysis/", {"period": period})
    assert page.status_code == 200
    return page.content.decode()


def test_every_rate_stands_with_its_numbers_and_interval(office: Client) -> None:
    page = shown(office)
    assert "2026年9月" in page
    assert "66.7%（2/3，95%区间 20.8%–93.9%）" in page
    assert "333.3‰（1/3，95%区间" in page
    assert "没有外报数，不可复算" in page


def test_departments_and_periods_are_compared_as_the_policy_allows(office: Client) -> None:
    page = shown(office)
    assert "护理部：1000.0‰（1/1，95%区间" in page
    assert "精确检验：Fisher P=0.250" in page
    assert "以精确检验为准" in page
    assert "各组不是完全独立的" in page
    assert "与上期比较：能算比例的不足两组，没有比较" in page
    assert "没有参加比较的：2026年8月（0/0，分母不足，只列件数）" in page


def test_a_duty_that_a_verdict_excused_or_that_is_not_the_matters_own_leaves_it_in_time(house: Hospital) -> None:
    def past_limit(**late: object) -> tuple[bool, bool]:
        Obligation.objects.update(late_at=None, verdict="")
        Obligation.objects.filter(pk=owed.pk).update(late_at=at("2026-09-30 16:00"), **late)
        (found,) = [
            case
            for case in counted_in(house.institution, september(), at=at(LAST_DAY)).registered
            if case.id == owed.case_id.hex
        ]
        return found.is_late, found.is_past_limit

    owed = Obligation.objects.filter(fulfilled_by__icontains="answer_given").first()
    assert owed is not None
    assert past_limit() == (True, True)
    assert past_limit(verdict="breach") == (True, True)
    assert past_limit(verdict="excused") == (False, False)
    assert past_limit(fulfilled_by=["feedback_confirmed"]) == (True, False)


def test_departments_stand_in_the_order_of_verified_faults(house: Hospital) -> None:
    counted = counted_in(house.institution, september(), at=at(LAST_DAY))
    (rule,) = [rule for rule in counted.indicators if rule.ranked]
    groups = counted.value(rule).groups["科室"]
    assert [(counted.group_name("科室", each.key), each.events, each.exposure) for each in groups] == [
        ("护理部", 1, 1),
        ("导诊台", 0, 3),
    ]


@pytest.mark.parametrize(
    ("verdicts", "counted"),
    [([Verdict.PARTLY], 2), ([Verdict.NOT_UPHELD], 1), ([Verdict.UPHELD, Verdict.NOT_UPHELD], 1)],
)
def test_an_allegation_counts_by_its_latest_finding(house: Hospital, verdicts: list[Verdict], counted: int) -> None:
    """Beside the breach that was verified already."""
    matter = Matter(text="护士说话难听", category="护理", tier=Tier.COMPLAINT)
    by, ward = house.actor("导医员"), house.department("护理部")
    case = register_case(by=by, at=at("2026-09-30 13:00"), matter=matter).case
    add_allegation(case_id=case.pk, by=by, at=at("2026-09-30 13:05"), text="当面说话难听", department=ward)
    (allegation,) = fold(case.pk.hex, history_of(case.pk)).allegations
    for minute, verdict in enumerate(verdicts, 10):
        evidence = ["已听取被投诉人", "已查阅资料"]
        anew = {"reason": "补查了录音"} if minute > 10 else {}
        found = {"verdict": verdict, "facts": "查了监控", "basis": "服务规范", "evidence": evidence} | anew
        when = at(f"2026-09-30 13:{minute}")
        record_finding(case_id=case.pk, by=by, at=when, allegation=allegation, **found)  # type: ignore[arg-type]
    cases = counted_in(house.institution, september(), at=at(LAST_DAY)).registered
    assert sum(is_counted("fault_verified", case, ward) for case in cases) == counted
    assert sum(is_counted("breach_verified", case, ward) for case in cases) == 1


def test_published_figures_stand_with_what_they_are_worth(office: Client) -> None:
    page = shown(office)
    assert "不可复算：没有分子、分母、期间；若按约1300计，分子约1209，只是推算" in page
    assert "复算一致：5/2310=0.216%" in page


def test_a_reported_denominator_makes_the_rate(house: Hospital, office: Client) -> None:
    nurse = house.actor("护理部干事")
    record_periodic(by=nurse, at=at("2026-09-30 15:00"), rule="patients", fields={"门急诊人次": "4000"})
    assert "0.000‰（0/4000，95%区间" in shown(office)


def test_a_month_without_matters_says_so_and_divides_by_nothing(office: Client) -> None:
    page = shown(office, "2026-10")
    assert "2026年10月" in page
    assert "0/0，分母不足，只列件数" in page


@pytest.mark.parametrize(
    ("period", "title"),
    [("2026-Q3", "2026年第3季度"), ("2026-H2", "2026年下半年"), ("2026", "2026年"), ("什么", "2026年9月")],
)
def test_any_period_may_be_looked_at(office: Client, period: str, title: str) -> None:
    assert title in shown(office, period)


def test_the_files_say_what_the_screen_says(house: Hospital, office: Client) -> None:
    report = analysis_of(counted_in(house.institution, september(), at=at(LAST_DAY)), dated=at(LAST_DAY).date())
    words = {cell for section in report.sections for row in (*section.rows, section.says) for cell in row if cell}
    book = load_workbook(BytesIO(office.get("/analysis/file/xlsx/", {"period": "2026-09"}).content))
    cells = {
        str(cell) for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row if cell is not None
    }
    assert words <= cells
    with ZipFile(BytesIO(office.get("/analysis/file/docx/", {"period": "2026-09"}).content)) as package:
        text = package.read("word/document.xml").decode()
    assert all(each in text for each in words)
    paper = office.get("/analysis/file/pdf/", {"period": "2026-09"})
    assert paper.content.startswith(b"%PDF")
    assert "analysis-2026-09.pdf" in paper["Content-Disposition"]
    assert office.get("/analysis/file/exe/").status_code == 404


def test_the_report_is_the_proof_of_the_periodic_duty(house: Hospital, office: Client) -> None:
    page = office.get("/analysis/", {"period": "2026-09"})
    (line,) = page.context["lines"]
    assert line.owed.rule.id == "report"
    proof = line.form.initial["text"]
    assert page.context["analysis"].digest[:16] in proof
    sent = {"rule": "report", "period": "2026-09", "done_for": line.owed.subject, "text": proof}
    columns = {"column-0": "收费", "column-1": "排队太久", "column-2": "当天答复"}
    assert office.post("/periods/record/", sent | columns).status_code == 302
    kept = PeriodDoing.objects.get(rule="report")
    assert proof in reveal(kept.words.values()).values()
    assert "排队太久" in shown(office)
    assert not office.get("/analysis/", {"period": "2026-09"}).context["lines"]


def test_it_is_for_those_who_watch_over_the_house(house: Hospital, signed_in: Callable[..., Client]) -> None:
    assert signed_in("导医员", AccountRole.STAFF).get("/analysis/").status_code == 403
    assert signed_in("院长", AccountRole.LEADER).get("/analysis/").status_code == 200


def test_each_indicator_is_counted_over_the_period_of_its_own_cycle(house: Hospital) -> None:
    found = computed_in(house.institution, at(LAST_DAY).date(), at=at(LAST_DAY))
    assert [(rule.id, counted.period.key) for counted, rule in found] == [
        ("direct", "2026-09"),
        ("faults", "2026-09"),
        ("visits", "2026-09"),
    ]
    assert all(isinstance(rule, Indicator) for _, rule in found)


def september() -> Period:
    period = read_period(Cycle.MONTH, "2026-09")
    assert period is not None
    return period
