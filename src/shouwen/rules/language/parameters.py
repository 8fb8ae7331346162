"""Parameters: what an institution fills into a text that several share, such as ``{{投诉电话}}``.

A parameter that nobody gave stays in the text, where the compiler asks for it: a number or a name
that an institution has not said is never invented.
"""

import re
from collections.abc import Iterator, Mapping

from shouwen.rules.language.problems import Problem

_MARK = re.compile(r"\{\{\s*([^\s{}:,](?:[^{}:,\n]{0,38}[^\s{}:,])?)\s*\}\}")


def fill(text: str, values: Mapping[str, str]) -> str:
    """``text`` with every given parameter in its place; lines keep their numbers, an ungiven one stays."""
    return _MARK.sub(lambda found: values.get(found[1]) or found[0], text)


def parameters_in(text: str) -> frozenset[str]:
    """The names of the parameters that ``text`` asks for."""
    return frozenset(found[1] for found in _MARK.finditer(text))


def ungiven(text: str, *, first_line: int = 1) -> Iterator[Problem]:
    """One problem for every place in ``text`` where a parameter is still to be given."""
    for number, line in enumerate(text.split("\n")):
        for found in _MARK.finditer(line):
            yield Problem(
                message=f"“{found[1]}”还没有填写",
                mend=f"由本单位定下来,在 pack.yaml 的“参数”里补一行`{found[1]}: …`,不要估计",
                line=first_line + number,
            )
