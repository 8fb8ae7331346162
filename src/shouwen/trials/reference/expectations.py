"""docs/reference/expectations.md: how a scenario is written, and everything that it may expect."""

from collections.abc import Iterator
from types import ModuleType

from pydantic import BaseModel

from shouwen.rules.language.kinds import field_words
from shouwen.trials.reference import markdown
from shouwen.trials.scenarios.expecting import GROUPS, OF_A_CASE, OF_THE_WORLD
from shouwen.trials.scenarios.obligations import ENGLISH, MATCHERS, VERDICTS
from shouwen.trials.scenarios.values import ScenarioText, Step

GROUP_TITLES = (
    "事情在谁手里",
    "还有谁负责",
    "是什么事",
    "谁还欠着什么",
    "有什么迹象",
    "怎样追究",
    "投诉查得怎样",
    "督办、包案和倒查",
    "等谁批、约定了什么",
    "后来怎样",
    "填了哪些表",
    "事项之外",
    "一直要做的",
    "回访打了没有",
    "考核导出",
    "检查和整改",
    "满意度调查",
    "制度怎么说",
    "指标怎么算",
    "导入文本",
    "登记台听到的",
    "密封件到了哪里",
    "凭回执看到的",
)
WORDS = {
    "who": "谁:人、岗位,或科室",
    "what": "做什么,用制度里的说法",
    "due": "何时到期",
    "clause": "依据哪一条(含有这几个字)",
    "limit": "时限,用制度里的写法",
    "start": "从何时起算",
    "warned": "是否已经提醒:是、否",
    "late_at": "何时超时",
    "late_bearer": "超时那一刻的责任人",
    "escalated_to": "已经报到谁",
    "done_claimed_at": "补报的办完时间",
    "kept_at": "何时履行",
    "verdict": "核实的结论",
    "breach": "核实为哪一种违规情形(名称)",
}
SPELLED = {"named": "as", "given": "with", "adopt": "import"}


def page() -> str:
    """The whole page."""
    return markdown.page(
        "情景和期望",
        "情景是制度的试题:写下谁在何时做什么、应当看到什么,用 `shouwen policy test` 在内存里的数据库上走一遍真实"
        "的流程。时间都按机构所在时区。",
        markdown.section("一份情景", _keys(ScenarioText)),
        markdown.section("一步", _keys(Step), "`do:` 能写的动作见 [动作](actions.md);`tick` 表示到点扫描一次。"),
        *(_group(title, module) for title, module in zip(GROUP_TITLES, GROUPS, strict=True)),
        markdown.section("应尽之责的写法", "只写“做什么”,或者逐项写:", _words(), _english(), _verdicts()),
    )


def _keys(model: type[BaseModel]) -> str:
    return markdown.table(["键", "也可写", "说明"], _rows(model))


def _rows(model: type[BaseModel]) -> Iterator[list[str]]:
    for name, words, says in field_words(model):
        spelled = SPELLED.get(name, name)
        yield [markdown.code(spelled), markdown.codes(word for word in words if word != spelled), says]


def _group(title: str, module: ModuleType) -> str:
    known = OF_A_CASE | OF_THE_WORLD
    own = [(name, meaning) for name, meaning in known.items() if meaning.__module__ == module.__name__]
    rows = ([markdown.code(name), markdown.first_paragraph(meaning)] for name, meaning in own)
    return markdown.section(title, markdown.table(["期望", "说的是"], rows))


def _words() -> str:
    return markdown.table(["词", "说的是"], ([markdown.code(word), WORDS[word]] for word in MATCHERS))


def _english() -> str:
    told = "、".join(f"{markdown.code(english)} 即 {chinese}" for english, chinese in ENGLISH.items())
    return f"`what` 也可以写英文:{told}。"


def _verdicts() -> str:
    return f"`verdict` 写:{'、'.join(VERDICTS)}。"
