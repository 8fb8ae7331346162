"""Which forms were filled in, and what stands on them."""

from collections.abc import Iterator, Mapping
from typing import Any

from shouwen.cases.filling import read_sheets
from shouwen.rules.case.papers import last_filled, versions_of
from shouwen.rules.case.state import Filled
from shouwen.trials.scenarios.expecting.registry import is_person, listed, of_a_case, same
from shouwen.trials.scenarios.world import Seen


@of_a_case
def filled(seen: Seen, wanted: Any) -> Iterator[str]:
    """填好的表:写表名,或 {form: 表名, fields: {栏目: 内容}, version: 第几版, by: 谁填的, beyond: [不合的限制]}
    (都指最新一版)"""
    for words in listed(wanted):
        expected = words if isinstance(words, Mapping) else {"form": words}
        name = str(expected["form"]).strip("《》")
        last = last_filled(name, seen.state)
        if last is None:
            yield f"期望填好《{name}》,实际没有填"
        else:
            yield from _as_filled(seen, expected, last)


@of_a_case
def not_filled(seen: Seen, wanted: Any) -> Iterator[str]:
    """没有填过的表"""
    for name in listed(wanted):
        found = len(versions_of(str(name).strip("《》"), seen.state))
        yield from same("填过", f"{name} 0 次", f"{found} 次", is_same=found == 0)


def _as_filled(seen: Seen, expected: Mapping[str, Any], last: Filled) -> Iterator[str]:
    if "version" in expected:
        version = str(expected["version"])
        yield from same("版次", version, last.version, is_same=str(last.version) == version)
    if "by" in expected:
        yield from is_person("填表人", seen, str(expected["by"]), last.by)
    if "beyond" in expected:
        beyond = list(listed(expected["beyond"]))
        yield from same("不合的限制", beyond, list(last.beyond), is_same=sorted(beyond) == sorted(last.beyond))
    sheet = read_sheets([last])[last.seq] or {}
    for column, text in expected.get("fields", {}).items():
        found = sheet.get(column, "没有这一栏")
        yield from same(f"《{last.form}》的“{column}”", text, found, is_same=found == str(text))
