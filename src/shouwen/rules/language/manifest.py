"""``pack.yaml``: what a policy pack is, on which packs it rests, and the parameters it fills in.

::

    名称: 示例单位
    说明: 一句话说明给哪一类机构用
    依据: [national/counting, national/licensing]
    参数: {投诉电话: 0000-1234, 响铃次数: 3, 到场时限: 40分钟}
    自定: 到场时限

A value named under 自定 is this institution's alone: whoever rests on the pack, or begins from it, is asked for theirs.
"""

import re
from collections.abc import Mapping
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict

from shouwen.rules.language import nodes
from shouwen.rules.language.binding import bind
from shouwen.rules.language.kinds import Texts, key
from shouwen.rules.language.problems import Problem

FILE = "pack.yaml"
PACK_NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,63}(?:/[a-z0-9][a-z0-9-]{0,63}){0,3}")
"""How a pack is called: the folder, below the packs' folder, with / between."""


def _read_names(value: Any) -> Any:
    names = tuple(part.strip() for part in value.split("、")) if isinstance(value, str) else tuple(value)
    for name in names:
        if not PACK_NAME.fullmatch(str(name)):
            raise ValueError(f"看不懂制度包的名称“{name}”;可以写:national/counting、public-hospital")
    return names


def _read_values(value: Any) -> Any:
    """Texts by name; several values of one parameter become one line, joined by 、."""
    if not isinstance(value, Mapping):
        raise ValueError("要写成`键: 值`,每行一个参数")  # noqa: TRY004 - Pydantic tells of a ValueError
    return {str(name).strip(): _one_line(name, said) for name, said in value.items()}


def _one_line(name: Any, said: Any) -> str:
    text = "、".join(map(str, said)) if isinstance(said, list) else str(said).strip()
    if "\n" in text or "{{" in text or isinstance(said, Mapping):
        raise ValueError(f"参数“{name}”只能是一行文字或者几个词")
    return text


class Manifest(BaseModel):
    """The whole file; a pack without one rests on nothing and fills nothing in."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    title: str = key("名称", default="")
    says: str = key("说明", default="", says="一句话:给哪一类机构用")
    bases: Annotated[Texts, BeforeValidator(_read_names)] = key(
        "依据", "base", default=(), says="先读这些制度包,如 national/counting"
    )
    parameters: Annotated[dict[str, str], BeforeValidator(_read_values)] = key(
        "参数", default={}, says="正文里{{…}}处填什么;留空的由采用的单位填"
    )
    own: Texts = key(
        "自定", "own", default=(), says="这几个参数的值只归本单位,别的单位以本包为依据或从本包开始时须自己填"
    )


def read_manifest(text: str) -> tuple[Manifest | None, list[Problem]]:
    """The manifest that ``text`` says and what is wrong with it, by line."""
    try:
        node = nodes.read_nodes(text)
    except nodes.PolicyYamlError as error:
        return None, [Problem(message=error.message, mend=error.mend, line=error.line)]
    if not isinstance(node, nodes.Mapping):
        return None, [Problem(message="应逐行写`名称: …`、`依据: …`、`参数: …`", line=node.line)]
    return bind(Manifest, node)
