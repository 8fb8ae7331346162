"""docs/reference/events.md: what the ledger records of a case, and by which word policies react to it."""

from collections.abc import Iterator

from shouwen.rules.case.events import EVENT_TYPES
from shouwen.rules.words import Event
from shouwen.trials.reference import markdown


def page() -> str:
    """The whole page."""
    return markdown.page(
        "事件和办理记录",
        "每发生一件事,办理记录里就多一条,谁也改不了。制度里 `当:` 和 `履行:` 写的就是这些事件。记录里没有姓名、电话和"
        "正文:只有指向可依法删除的正文的凭据(`Ref`)。",
        markdown.section("制度可以写的事件", markdown.table(["写法", "也可写", "英文", "记录为"], _words())),
        markdown.section("全部记录", markdown.table(["记录", "内容", "说明"], _types())),
    )


def _words() -> Iterator[list[str]]:
    entries = {model.word: name for name, model in EVENT_TYPES.items() if model.word}
    for word in Event:
        yield [word.label, "、".join(word.synonyms), markdown.code(word.value), markdown.code(entries.get(word, ""))]


def _types() -> Iterator[list[str]]:
    for name, model in EVENT_TYPES.items():
        own = model.__doc__ if "__doc__" in vars(model) else None
        yield [markdown.code(name), markdown.codes(model.model_fields), " ".join((own or "").split())]
