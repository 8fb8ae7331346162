"""docs/reference/guarantees.md: what the platform does for every institution alike, by the names that policies use."""

from collections.abc import Iterable

from shouwen.rules.guarantees import ACTION, MUST, PAGE, TRANSITION, guarantees
from shouwen.trials.reference import markdown

GROUPS = (
    ("流程里的每一步", TRANSITION),
    ("随时能做的事", ACTION),
    ("必须填写的", MUST),
    ("都有的页面", PAGE),
)


def page() -> str:
    """The whole page."""
    known = guarantees()
    prefixes = tuple(prefix for _, prefix in GROUPS)
    house = [name for name in known if not name.startswith(prefixes)]
    return markdown.page(
        "系统保证",
        "平台对各单位一律如此的事，制度里写一条 `种类: 系统保证`，在 `保证:` 后面写下表的名称。怎样证明它，见 "
        "[写情景的人](../how-to/write-a-scenario.md)。",
        markdown.section("平台的定律", _table(house)),
        *(_group(title, prefix, known) for title, prefix in GROUPS),
    )


def _group(title: str, prefix: str, known: Iterable[str]) -> str:
    return markdown.section(title, _table(name for name in known if name.startswith(prefix)))


def _table(names: Iterable[str]) -> str:
    said = guarantees()
    return markdown.table(["名称", "说的是"], ([markdown.code(name), said[name]] for name in names))
