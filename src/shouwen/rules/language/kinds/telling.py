"""What is told and written: complete notices, forms, phrases."""

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from shouwen.rules.language.kinds.base import Part, Rule
from shouwen.rules.language.kinds.readers import Texts, key


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
    fee: str = key("收费", default="不收费")
    basis: str = key("依据", default="")
    words: Texts = key("常见说法", default=())
    owner: str = key("维护人", default="")
    reviewed_on: str = key("核对日期", default="")


class Form(Rule):
    kind: Literal["form"] = key("种类")
    label: ClassVar[str] = "表单"

    form: str = key("表名")
    fields: Texts = key("栏目")
    required: Texts = key("必填", default=())


class Phrases(Rule):
    kind: Literal["phrases"] = key("种类")
    label: ClassVar[str] = "服务用语"

    banned: Texts = key("禁语", default=())
    patterns: Texts = key("禁用句式", default=(), says="如 到…科去找,… 代表一至八个字")
    instead: dict[str, str] = key("改说", default={})
