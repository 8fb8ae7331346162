"""What a scenario says: a policy's test, readable by the policy's owner."""

from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Annotated, Any
from zoneinfo import ZoneInfo

from pydantic import BaseModel, BeforeValidator, ConfigDict

from shouwen.rules.language.kinds import Texts, key
from shouwen.rules.organization_file import CHINA

ZONE: ZoneInfo = CHINA
"""Times in a scenario are in the institution's zone."""


def read_instant(value: Any) -> datetime:
    """``2026-09-30 10:00``, in the institution's zone. Raises ValueError in Chinese."""
    try:
        return datetime.fromisoformat(str(value).strip()).replace(tzinfo=ZONE)
    except ValueError as error:
        raise ValueError(f"看不懂时间“{value}”;可以写:2026-09-30 10:00") from error


Instant = Annotated[datetime, BeforeValidator(read_instant)]


class Step(BaseModel):
    """One step: somebody does something, or something is expected, or both."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    at: Instant | None = key("时间", default=None, says="何时,如 2026-09-30 10:00;不写即上一步的时间")
    do: str = key("做", default="", says="动作的英文名;tick 表示到点扫描一次")
    named: Texts = key("as", "称为", default=(), says="登记出来的事项在本情景里叫什么;一次几件事就写几个")
    case: str = key("事项", default="", says="对哪一件事;不写即上一步的那件")
    by: str = key("由", default="", says="谁做:人名、工号、岗位,或 服务对象")
    given: dict[str, Any] = key("with", "填写", default={}, says="动作的参数")
    form: dict[str, Any] = key("表", default={}, says="随动作一并填的表:栏目和内容,如 {紧要程度: 紧急}")
    recorded_at: Instant | None = key("登记于", default=None, says="补登时,何时录入")
    refused: str = key("应拒绝", default="", says="这一步应当被拒绝,理由里含有这几个字")
    refused_at: str = key("拒绝栏目", default="", says="拒绝的理由应显示在哪一栏")
    check: str = key("检查制度", default="", says="一份制度的正文:像 policy check 那样检查")
    adopt: str = key(
        "import", "施行制度", default="", says="一份制度的正文或文件名:自写明的施行日期起施行,那天已到的自本步起"
    )
    page: dict[str, Any] = key("页面", default={}, says="打开一个网页:address 地址,by 谁,holds 应有的字")
    expect: dict[str, Any] = key("期望", default={}, says="应当看到什么")
    covers: Texts = key("证明", default=(), says="本步证明的目录规则编号")


class ScenarioText(BaseModel):
    """A scenario's file."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    title: str = key("标题", default="", says="这个情景说明什么")
    policy: Texts = key("制度", default=(), says="用哪几份制度(编号);不写即本制度包的全部")
    organization: Any = key("机构", default=None, says="科室、岗位、人员;或制度包的名字;不写即本制度包的机构")
    covers: Texts = key("证明", default=(), says="整个情景证明的目录规则编号")
    steps: tuple[Step, ...] = key("步骤", says="依次做什么、应当看到什么")


@dataclass(frozen=True)
class PlacedStep:
    """A step and the lines (1-based) of it and of each thing that it expects."""

    step: Step
    line: int
    expected_at: dict[str, int] = field(default_factory=dict)

    def line_of(self, expectation: str) -> int:
        return self.expected_at.get(expectation, self.line)


@dataclass(frozen=True)
class Scenario:
    file: Path
    text: ScenarioText
    steps: tuple[PlacedStep, ...]

    @property
    def title(self) -> str:
        return self.text.title or self.file.stem

    @property
    def begins_at(self) -> datetime:
        """The time of its first step."""
        return min(step.at for step in self.text.steps if step.at)

    @property
    def ends_at(self) -> datetime:
        """The time of its last step."""
        return max(step.at for step in self.text.steps if step.at)

    @property
    def covers(self) -> tuple[str, ...]:
        """The catalogue's rules that it proves when it passes."""
        named = [*self.text.covers, *(rule for step in self.text.steps for rule in step.covers)]
        return tuple(dict.fromkeys(named))
