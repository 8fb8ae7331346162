"""What is told: complete notices, phrases."""

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from shouwen.rules.language.kinds.base import Part, Rule
from shouwen.rules.language.kinds.readers import Texts, YesNo, key


class Question(Part):
    id: str = key("编号")
    ask: str = key("问")
    answers: Texts = key("答案")


class Material(Part):
    name: str = key("材料")
    copies: str = key("份数", default="")
    note: str = key("说明", default="")
    only_if: dict[str, str] = key("仅当", default={}, says="问题编号: 答案")


class CompleteNotice(Rule):
    """One service item's notice: at most three one-key questions, then one complete list."""

    kind: Literal["complete_notice"] = key("种类")
    label: ClassVar[str] = "一次性告知"

    item: str = key("服务事项")
    questions: Annotated[tuple[Question, ...], Field(max_length=3)] = key("问题", default=())
    materials: tuple[Material, ...] = key("所需材料", default=())
    procedure: Texts = key("程序", default=())
    where: str = key("地点", default="")
    promised: str = key("办理时限", default="")
    statutory: str = key("法定时限", default="", says="法律法规规定的时限;承诺的不得更长")
    on_the_spot: YesNo = key("当场可办", default=False, says="当场办结;不得另定时间、中止或延期")
    fee: str = key("收费", default="不收费")
    basis: str = key("依据", default="")
    words: Texts = key("常见说法", default=())
    owner: str = key("维护人", default="")
    reviewed_on: str = key("核对日期", default="")


class Phrases(Rule):
    kind: Literal["phrases"] = key("种类")
    label: ClassVar[str] = "服务用语"

    banned: Texts = key("禁语", default=())
    patterns: Texts = key("禁用句式", default=(), says="如 到…科去找,… 代表一至八个字")
    instead: dict[str, str] = key("改说", default={})
