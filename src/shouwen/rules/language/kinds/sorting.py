"""How an institution sorts its matters beside its categories: by stage, by who asks, by its own words for a channel."""

from collections.abc import Iterator, Mapping
from typing import Annotated, Any, ClassVar, Final, Literal

from pydantic import BeforeValidator

from shouwen.rules.language.kinds.base import Part, Rule
from shouwen.rules.language.kinds.paper import Conditions
from shouwen.rules.language.kinds.readers import AChannel, YesNo, choice, key
from shouwen.rules.words import Channel


def _read_options(value: Any) -> Any:
    return tuple(_options(value, "")) if isinstance(value, str | list | Mapping) else value


def _options(value: Any, parent: str) -> Iterator[tuple[str, str]]:
    """(option, the option above it), from 甲、乙, from a list, or from a tree {投诉: [态度, 质量]}."""
    match value:
        case str():
            yield from ((part.strip(), parent) for part in value.split("、") if part.strip())
        case Mapping():
            for name, below in value.items():
                yield (str(name), parent)
                yield from _options(below, str(name))
        case list():
            for each in value:
                yield from _options(each, parent)


PRESETS: Final = {"上班时间": "in_hours", "下班时间": "after_hours", "公众网页": "web_page"}
"""What an option can be chosen by before anybody looks: when it was asked, and that it was written on the public
page."""

Options = Annotated[tuple[tuple[str, str], ...], BeforeValidator(_read_options)]


class Grading(Part):
    """定级: the option that the columns of a form lead to; of several the first whose columns are all met."""

    option: str = key("定为", says="本分类的一个选项")
    only_fields: Conditions = key("仅当栏目", default={}, says="栏目: 条件,都满足才定为这一项;不写即其余都是")


class Classification(Rule):
    """分类: one way of sorting the matters, chosen with a key at registration, on which any rule may depend."""

    kind: Literal["classification"] = key("种类")
    additive: ClassVar[bool] = False
    label: ClassVar[str] = "分类"

    dimension: str = key("维度", says="按什么分,如 阶段、服务对象类型、来访方式")
    options: Options = key("选项", says="一行几个,或分层写:{投诉: [态度, 质量], 咨询: []}")
    required: YesNo = key("必选", default=False, says="登记时必须选一项")
    default: str = key("默认", default="", says="没有选时算哪一项")
    local_channels: dict[str, AChannel] = key(
        "对应渠道", default={}, says="本单位的叫法即哪一种渠道,如 {面谈: 来访, 会议: 来访}"
    )
    presets: dict[Annotated[str, choice(PRESETS)], str] = key(
        "预选", default={}, says="没有选时按情形先选好,如 {上班时间: 工作时间, 下班时间: 夜间和节假日, 公众网页: 网页}"
    )
    graded_by: str = key("定级表", default="", says="填好这张表就按`定级`归类,如 投诉初步评估表")
    gradings: tuple[Grading, ...] = key("定级", default=(), says="自上而下看,第一条满足的算数")

    def preset(self, *, is_in_hours: bool) -> str:
        """The option that stands before anybody chooses: by the hour, else the default."""
        return self.presets.get("in_hours" if is_in_hours else "after_hours", "") or self.default

    @property
    def of_web_page(self) -> str:
        """The option of what is written on the public page; empty where the page says nothing of this dimension."""
        by_channel = (name for name, channel in self.local_channels.items() if channel is Channel.WEB)
        return self.presets.get("web_page", "") or next(by_channel, "")

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(name for name, _ in self.options)

    def lineage(self, option: str) -> tuple[str, ...]:
        """``option`` and the options above it, nearest first: a rule for 投诉 holds for 投诉 › 态度."""
        above = dict(self.options)
        found: list[str] = []
        while option and option not in found:
            found.append(option)
            option = above.get(option, "")
        return tuple(found)
