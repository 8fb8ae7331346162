"""``shouwen stats``: figures with what they rest on, refused where they rest on nothing."""

import json
import re

import pytest

from shouwen.cases.adoption import adopt_policies
from shouwen.commands.__main__ import main
from tests.support.hospital import POLICY, at
from tests.support.institution import Hospital, found_hospital
from tests.web.analysis.test_analysis import COUNTING
from tests.web.oversight.conftest import inquiry

C8 = ["--events", "65", "54", "35", "--exposure", "1203703", "1279747", "1342014", "--per", "1000"]


def told(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert main(["stats", "compare", *arguments]) == 0
    return capsys.readouterr().out


def refused(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert main(["stats", "compare", *arguments]) == 1
    said = capsys.readouterr()
    assert not said.out
    return said.err


def test_the_published_comparison(capsys: pytest.CaptureFixture[str]) -> None:
    said = told(capsys, *C8, "--labels", "2012", "2013", "2014")
    assert "2012：0.054‰（65/1203703，95%区间 0.042‰–0.069‰）" in said
    assert "2012 与 2014（3次两两比较之2）：差异有统计学意义" in said
    assert "Pearson χ²=12.593，自由度1，P=0.000387；Yates 校正 χ²=11.892，自由度1，P=0.000564" in said
    assert "率比 0.483（95%区间 0.320–0.728）" in said
    assert "率的变化 −51.7%（差 −0.028‰），件数的变化 −46.2%，分母的变化 +11.5%" in said
    assert "3组一起：Pearson χ²=12.467，自由度2，P=0.00196" in said
    assert "z=−3.517，P=0.000436" in said


def test_what_must_be_said_with_it(capsys: pytest.CaptureFixture[str]) -> None:
    periods = [f"{year}年6月至12月" for year in (2012, 2013, 2014)]
    said = told(capsys, *C8, "--periods", *periods, "--since", "2012年8月")
    cautions = said.partition("须同时说明：")[2]
    assert re.findall(r"3次之一|不是干净的前后对照|最短7个月|季节的影响没有控制", cautions) == [
        "3次之一",
        "不是干净的前后对照",
        "最短7个月",
        "季节的影响没有控制",
    ]


def test_the_rare_are_not_rounded_to_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    assert "第1组：0.0054%（65/1203703，95%区间 0.0042%–0.0069%）" in told(capsys, *C8[:-2])


def test_where_everybody_is_an_event_nothing_differs(capsys: pytest.CaptureFixture[str]) -> None:
    assert "或者件件都是，没有差别可以检验" in told(capsys, "--events", "10", "10", "--exposure", "10", "10")


def test_the_same_for_programs(capsys: pytest.CaptureFixture[str]) -> None:
    found = json.loads(told(capsys, *C8, "--json"))
    pair = found["pairs"][1]
    assert round(pair["chi_square"]["statistic"], 3) == 12.593
    assert abs(pair["chi_square"]["p"] - 0.000387) < 1e-6
    assert pair["pairs_in_all"] == 3
    assert [round(each["rate"], 3) for each in found["observations"]] == [0.054, 0.042, 0.026]
    assert found["caveats"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([*C8[:-1], "0"], "--per 0 不能用"),
        ([*C8[:-1], "-5"], "--per -5 不能用"),
        (["--percent", "99.8%", "99.0%", "99.5%"], "不可复算"),
        (["--events", "5", "4", "--exposure", "10"], "少了分母的不可复算"),
        (["--events", "5", "4", "--exposure", "10", "0"], "没有分母"),
        (["--events", "5", "40", "--exposure", "10", "20"], "应在 0 和分母 20 之间"),
        (["--events", "5", "--exposure", "10"], "没有可以比较的"),
        (["--events", "5", "4", "--exposure", "10", "10", "--labels", "甲"], "却有1个名称"),
        (["--events", "5", "4", "--exposure", "10", "10", "--periods", "近两年", "去年"], "看不懂期间"),
    ],
)
def test_what_rests_on_nothing_is_refused(capsys: pytest.CaptureFixture[str], arguments: list[str], said: str) -> None:
    assert said in refused(capsys, *arguments)


@pytest.fixture
def house(db: None) -> Hospital:
    """Two nursing matters on 30 September 2026, and the indicators of the analysis."""
    hospital = found_hospital()
    sources = [("first-inquiry.md", POLICY), ("counting.md", COUNTING)]
    adopt_policies(by=hospital.requester(), at=at("2026-09-01 07:00"), sources=sources)
    hospital.institution.refresh_from_db()
    inquiry(hospital)
    inquiry(hospital)
    return hospital


def of_cases(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert main(["stats", "cases", "--day", "2026-09-30", *arguments]) == 0
    return capsys.readouterr().out


@pytest.mark.usefixtures("house")
def test_the_indicators_in_force_over_the_matters(capsys: pytest.CaptureFixture[str]) -> None:
    said = of_cases(capsys)
    assert "直接处理率（2026年9月，《统计办法》第一条）：100.0%（2/2，95%区间" in said
    assert "  科室 导诊台：100.0%（2/2，95%区间" in said
    assert "0/无，没有外报数，不可复算" in said
    assert "各科室之间比较：能算比例的不足两组，没有比较" in said


@pytest.mark.usefixtures("house")
def test_the_indicators_for_programs(capsys: pytest.CaptureFixture[str]) -> None:
    direct, faults, visits = map(json.loads, of_cases(capsys, "--json").splitlines())
    assert (direct["whole"]["events"], direct["whole"]["exposure"]) == (2, 2)
    assert faults["groups"]["科室"]["导诊台"]["rate"] == 0
    assert [each["of"] for each in faults["compared"]] == ["上期", "科室"]
    assert faults["compared"][0]["left_out"] == ["2026年8月（0/0，分母不足，只列件数）"]
    assert visits["whole"] == {"events": 0, "exposure": None, "lack": "没有外报数,不可复算"}


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--day", "昨天"], "看不懂日期"),
        (["--institution", "nowhere"], "请用 --institution"),
        (["--day", "2025-01-01"], "还没有"),
    ],
)
@pytest.mark.usefixtures("house")
def test_what_cannot_be_counted_is_refused(capsys: pytest.CaptureFixture[str], arguments: list[str], said: str) -> None:
    code = main(["stats", "cases", *arguments])
    assert (code, said in capsys.readouterr().err) == (1, True)
