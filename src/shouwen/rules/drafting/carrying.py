"""A new text takes over the rules of the version before: each under the clause of the same number and like words."""

from collections.abc import Mapping, Sequence

from shouwen.rules.document_import.similar import likeness
from shouwen.rules.drafting.clauses import Clause, drafted
from shouwen.rules.drafting.editing import with_rule
from shouwen.rules.language.document import read_document
from shouwen.rules.language.policy import Policy

ALIKE = 0.4
"""Likeness below which a clause of the same number speaks of something else."""


def carried_over(text: str, before: Policy) -> tuple[str, tuple[str, ...]]:
    """(``text`` with the rules of ``before``, the ids of the rules that found no clause)."""
    clauses = _clauses(text)
    lost: list[str] = []
    additions: list[tuple[int, Mapping[str, object]]] = []
    for old in _clauses(before.document.text):
        new = _same(old, clauses) if old.rules else None
        if new:
            additions += [(new.last_line, rule.data) for rule in old.rules]
        else:
            lost += [rule.id for rule in old.rules]
    ordered = sorted(additions, key=_line)
    for line, data in reversed(ordered):  # from the end: lines above stay where they are, rules of a line in order
        text = with_rule(text, data, after=line)
    return text, tuple(lost)


def _line(addition: tuple[int, Mapping[str, object]]) -> int:
    return addition[0]


def _clauses(text: str) -> list[Clause]:
    return [clause for article in drafted(read_document(text)[0]) for clause in article.clauses]


def _same(old: Clause, clauses: Sequence[Clause]) -> Clause | None:
    """The clause of the same number if it says much the same, else the one that is most like it."""
    numbered = next((each for each in clauses if each.cited == old.cited), None)
    if numbered and likeness(old.text, numbered.text) >= ALIKE:
        return numbered
    nearest = max(clauses, key=lambda each: likeness(old.text, each.text), default=None)
    return nearest if nearest and likeness(old.text, nearest.text) >= ALIKE else None
