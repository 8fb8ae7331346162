"""Finding a matter of accountability or a score entry by the words of a scenario."""

import unicodedata
from collections.abc import Callable, Mapping
from typing import Any

from shouwen.ledger.reading import entries_of
from shouwen.oversight.accountability.files import happened_in
from shouwen.oversight.accountability.models import Matter, Score
from shouwen.rules.accountability.matter import MatterState, fold
from shouwen.trials.scenarios.names import NameProblem

Find = Callable[[str], str]
"""From the name of a person or department to their id."""


def find_matter(words: str, find: Find) -> Matter:
    """The newest matter of 某人, or 某人:违规名称 (also 累计 measures' breach names). Raises NameProblem."""
    rows = _named(Matter.objects.order_by("-year", "-number"), words, find)
    if not rows:
        raise NameProblem(f"没有“{words}”的责任追究事项")
    return rows[0]


def find_score(words: str, find: Find) -> Score:
    """The newest score entry of 某人, or 某人:名称. Raises NameProblem."""
    rows = _named(Score.objects.order_by("-entered_at", "-pk"), words, find)
    if not rows:
        raise NameProblem(f"没有“{words}”的计分")
    return rows[0]


def _named(rows: Any, words: str, find: Find) -> list[Any]:
    who, _, name = unicodedata.normalize("NFKC", words).partition(":")
    found = rows.filter(subject=find(who.strip()))
    return [row for row in found if not name or name.strip() in row.name]


def state_of(row: Matter) -> MatterState:
    """A matter folded from its entries."""
    return fold(row.pk.hex, happened_in(entries_of(row.pk)))


def differs(wanted: Mapping[str, Any], found: Mapping[str, Any]) -> list[str]:
    """The keys in which a matter or score is otherwise than wanted; lists must hold exactly the same words."""
    return [key for key, value in wanted.items() if _text(found.get(key)) != _text(value)]


def _text(value: Any) -> Any:
    if isinstance(value, list | tuple):
        return sorted(map(_text, value))
    return "" if value is None else unicodedata.normalize("NFKC", str(value))
