"""What every rule has: an id, a clause, a line, and the filters that limit it to some cases."""

from typing import ClassVar

from pydantic import BaseModel, ConfigDict

from shouwen.rules.language.kinds.readers import Channels, Classes, Texts, Tiers, Urgencies, key


class Clause(BaseModel):
    """Where an order stands: cited on every screen, form and report."""

    model_config = ConfigDict(frozen=True)
    policy: str
    version: str
    article: str  # 第五条(三)
    title: str = ""  # the policy's title, for reading aloud

    def __str__(self) -> str:
        return f"《{self.title or self.policy}》{self.article}"


class Part(BaseModel):
    """A piece inside a rule: no clause of its own, but it may be what proves a rule of the catalogue."""

    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True)

    proves: Texts = key("证明", default=(), says="这一项所落实的目录规则编号")


class Rule(BaseModel):
    """What every rule has. ``id`` is stable over versions; ``clause`` and ``line`` come from where
    the block stands; the five filters limit it to some cases (empty = all)."""

    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True)
    additive: ClassVar[bool] = True
    label: ClassVar[str] = ""

    id: str = key("编号", "规则编号")
    kind: str = key("种类")
    clause: Clause
    line: int = 0
    proves: Texts = key("证明", default=(), says="本规则所落实的目录规则编号")
    matters: Texts = key("事项", "事项类别", default=(), says="类别或服务事项;不写即全部")
    tiers: Tiers = key("层级", default=())
    channels: Channels = key("渠道", default=())
    urgencies: Urgencies = key("缓急", default=())
    classes: Classes = key("分类", default={}, says="维度: 选项;几个选项用顿号隔开,如 {阶段: 再审、二审}")
