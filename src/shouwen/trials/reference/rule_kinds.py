"""docs/reference/rule-kinds.md: every rule kind with its keys, and the words that may stand in them."""

from collections.abc import Iterable, Iterator

from pydantic import BaseModel

from shouwen.rules.language.front_matter import FrontMatter, Level
from shouwen.rules.language.kinds import (
    BREACH_PATTERNS,
    DUTY_ENDS,
    EACH,
    FACTS,
    FIRST_CONTACT_WORDS,
    KINDS,
    PUBLISHED,
    STARTS,
    SURVEY_TIMES,
    TIE_BREAKS,
    field_words,
)
from shouwen.rules.language.mistakes import model_in
from shouwen.rules.language.sentences import as_executed
from shouwen.rules.words import Act, Channel, Cycle, Event, Missing, PersonKind, Proof, Role, Tier, Urgency, Word
from shouwen.trials.reference import markdown
from shouwen.trials.reference.pack_examples import Example, examples

VOCABULARIES: tuple[tuple[str, type[Word]], ...] = (
    ("渠道", Channel),
    ("层级、情形", Tier),
    ("缓急", Urgency),
    ("人员类别", PersonKind),
    ("谁(角色)", Role),
    ("当、履行(事件)", Event),
    ("未尽不得、可选动作(动作)", Act),
    ("每(周期)", Cycle),
    ("履行(周期事项的凭据)", Proof),
    ("每个科室、岗位、事项须有", Missing),
    ("制度的层级", Level),
)
CHOICES = (
    ("认定", FIRST_CONTACT_WORDS),
    ("同时被问", TIE_BREAKS),
    ("责任终止", DUTY_ENDS),
    ("起算", STARTS),
    ("迹象", BREACH_PATTERNS),
    ("取自", FACTS),
    ("谁(周期事项逐个)", EACH),
    ("何时(满意度)", SURVEY_TIMES),
    ("公布", PUBLISHED),
)


FILLING = (
    "`当:`、`履行:`、`除非:` 除下表的事件外,都可以写 `填写《表名》`:那张表填好时发生。`仅当栏目:` 只看这张表的数值栏目"
    "和选项,如 `仅当栏目: {金额: ≥500万, 紧要程度: 紧急}`;数值可以写 `≥`、`≤`、`>`、`<`、`=`、`1至100`,几个条件用"
    "顿号隔开(都要满足),选项用顿号隔开(满足一个)。表单 `用于:` 的动作,上次做过以后没有再填就不能做;情景里动作旁边写 "
    "`form: {栏目: 内容}` 一并填好。不填表的事,`仅当栏目:` 也能看:违规迹象的 `违规情形`、认定投诉点的 `认定`、"
    "安全事件的 `行为`、回访的 `回访结果`(满意、不满意、没有联系上)、拟否定和提请审批的 `金额`、`币种`。"
)


def page() -> str:
    """The whole page."""
    return markdown.page(
        "规则种类",
        "制度里的 ```` ```rule ```` 块能写什么。键和词都可以写中文或英文;中文有几种写法的,第一种最常用。",
        markdown.section("制度的开头", _keys(FrontMatter)),
        *(_kind(word, model) for word, model in KINDS.items()),
        markdown.section("填表作为事件", FILLING),
        markdown.section("几个词里选一个", *(_choice(name, words) for name, words in CHOICES)),
        *(_vocabulary(name, words) for name, words in VOCABULARIES),
    )


def _kind(word: str, model: type[BaseModel]) -> str:
    label = getattr(model, "label", word)
    return markdown.section(
        f"{label} {markdown.code(word)}", _example(examples().get(word)), _keys(model), *_parts(model)
    )


def _example(example: Example | None) -> str:
    """A rule of a pack and the sentence that the machine follows."""
    if example is None:
        return "现有的制度包里还没有这种规则。"
    where = f"例如制度包 {markdown.code(example.pack)} 的{example.rule.clause}:"
    return f"{where}\n\n```rule\n{example.text}\n```\n\n> {as_executed(example.rule)}"


def _keys(model: type[BaseModel]) -> str:
    rows = (
        [markdown.codes(chinese), markdown.code(name), _need(model, name), says]
        for name, chinese, says in field_words(model)
    )
    return markdown.table(["键", "英文", "不写时", "说明"], rows)


def _parts(model: type[BaseModel]) -> Iterator[str]:
    """The keys of the pieces inside a rule, such as 所需材料."""
    for name, chinese, _ in field_words(model):
        part = model_in(model.model_fields[name].annotation)
        if part is not None:
            yield markdown.section(f"{chinese[0]}里", _keys(part), level=3)


def _need(model: type[BaseModel], name: str) -> str:
    field = model.model_fields[name]
    if field.is_required():
        return "必写"
    return _plain(field.default)


def _plain(value: object) -> str:
    if isinstance(value, Word):
        return value.label
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, tuple):
        return "、".join(map(_plain, value))
    return "" if value is None or value == {} else str(value)


def _choice(name: str, words: dict[str, str]) -> str:
    rows = ([word, markdown.code(english)] for word, english in words.items() if word)
    return markdown.section(name, markdown.table(["写法", "英文"], rows), level=3)


def _vocabulary(name: str, words: Iterable[Word]) -> str:
    rows = ([word.label, "、".join(word.synonyms), markdown.code(word.value)] for word in words)
    return markdown.section(name, markdown.table(["写法", "也可写", "英文"], rows))
