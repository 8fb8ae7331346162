"""Who owes what, and what was late."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from shouwen.rules.case.state import Obligation
from shouwen.trials.scenarios.expecting.registry import listed, of_a_case, person, same
from shouwen.trials.scenarios.names import person_named
from shouwen.trials.scenarios.obligations import matches, told
from shouwen.trials.scenarios.world import Seen


@of_a_case
def owes(seen: Seen, wanted: Any) -> Iterator[str]:
    """尚未履行的应尽之责,逐项写 who、what、due、clause 等"""
    yield from _each_is_there(seen, "应尽之责", wanted, seen.state.open_obligations)


@of_a_case
def not_owes(seen: Seen, wanted: Any) -> Iterator[str]:
    """没有尚未履行的这几项"""
    for words in listed(wanted):
        if found := _matching(seen, words, seen.state.open_obligations):
            yield f"期望没有“{_words(words)}”,实际还有:{_told(seen, found)}"


@of_a_case
def late(seen: Seen, wanted: Any) -> Iterator[str]:
    """超时(待核实)的应尽之责;写 [] 表示一项也没有"""
    rows = [row for row in seen.state.obligations.values() if row.is_late]
    yield from _each_is_there(seen, "超时(待核实)", wanted, rows)
    if not wanted and rows:
        yield f"期望没有超时,实际有:{_told(seen, rows)}"


@of_a_case
def kept(seen: Seen, wanted: Any) -> Iterator[str]:
    """已经履行的应尽之责"""
    yield from _each_is_there(seen, "已履行", wanted, _with_status(seen, "kept"))


@of_a_case
def waived(seen: Seen, wanted: Any) -> Iterator[str]:
    """已经免除的应尽之责"""
    yield from _each_is_there(seen, "已免除", wanted, _with_status(seen, "waived"))


@of_a_case
def withdrawn(seen: Seen, wanted: Any) -> Iterator[str]:
    """不再需要的应尽之责,如移交退回后的签收"""
    yield from _each_is_there(seen, "已撤销", wanted, _with_status(seen, "withdrawn"))


@of_a_case
def escalated_to(seen: Seen, wanted: str) -> Iterator[str]:
    """超时已经报到谁"""
    people = [row.escalated_to for row in seen.state.open_obligations if row.escalated_to]
    departments = [row.department for row in seen.state.open_obligations if row.escalated_to]
    meant = person_named(wanted, seen.rulebook, seen.at, department=departments[0] if departments else None)
    yield from same("超时报到", wanted, "、".join(person(seen, each) for each in people), is_same=meant in people)


def _with_status(seen: Seen, status: str) -> list[Obligation]:
    return [row for row in seen.state.obligations.values() if row.status == status]


def _matching(seen: Seen, words: Any, rows: Iterable[Obligation]) -> list[Obligation]:
    wanted = words if isinstance(words, Mapping) else {"what": words}
    return [row for row in rows if matches(row, wanted, seen.rulebook, seen.at)]


def _each_is_there(seen: Seen, label: str, wanted: Any, rows: list[Obligation]) -> Iterator[str]:
    for words in listed(wanted):
        if not _matching(seen, words, rows):
            yield f"期望{label}有“{_words(words)}”,实际是:{_told(seen, rows)}"


def _words(words: Any) -> str:
    return ",".join(map(str, words.values())) if isinstance(words, Mapping) else str(words)


def _told(seen: Seen, rows: Iterable[Obligation]) -> str:
    return ";".join(told(row, seen.rulebook, seen.at) for row in rows) or "一项也没有"
