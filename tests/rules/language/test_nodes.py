from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shouwen.rules.language.nodes import (
    MAX_CHARACTERS,
    Listing,
    Mapping,
    Node,
    PolicyYamlError,
    plain,
    read_nodes,
)


def test_every_scalar_is_text() -> None:
    read = plain(read_nodes("下班: 17:30\n开: on\n电话: 0123\n空:"))
    assert read == {"下班": "17:30", "开": "on", "电话": "0123", "空": ""}


def test_places_have_the_lines_of_their_file() -> None:
    tree = read_nodes("问题:\n  - 编号: a\n    问: 谁来\n时限: 1日", first_line=11)
    assert list(lines_of(tree)) == [11, 11, 12, 12, 12, 12, 13, 13, 14, 14]


def lines_of(node: Node) -> Iterator[int]:
    """The lines of a tree, from the root down and in order."""
    yield node.line
    children = node.items if isinstance(node, Listing) else ()
    if isinstance(node, Mapping):
        children = tuple(child for pair in node.pairs for child in pair)
    for child in children:
        yield from lines_of(child)


def test_a_pair_is_found_by_any_of_its_names() -> None:
    tree = read_nodes("种类: 时限")
    assert isinstance(tree, Mapping)
    found = tree.get("种类", "kind")
    assert found is not None
    assert plain(found) == "时限"
    assert tree.get("时限") is None


def test_a_byte_order_mark_is_stripped() -> None:
    assert plain(read_nodes("\ufeffa: b")) == {"a": "b"}


@pytest.mark.parametrize(
    ("text", "said", "line"),
    [
        ("a: 1\na: 2", "写了两次", 2),
        ("a: &x 1\nb: *x", "引用", 1),
        ("a: !!python/object:os.system 1", "标签", 1),
        ("---\na: 1\n---\nb: 2", "一份内容", 3),
        ("a:\n\tb: 1", "不能用在开头", 2),
        ("a: 'x", "引号", 1),
        ("a: [1, 2", "方括号", 1),
        ("? [a]\n: b", "冒号前面", 1),
        ("a: \x07", "控制字符", 1),
        ("谁: 甲\n时限\uff1a1日\n做: 乙", "冒号写法不对", 2),
        ("谁:甲\n做: 乙", "冒号写法不对", 1),
    ],
)
def test_what_policies_may_not_use_is_refused_with_its_line(text: str, said: str, line: int) -> None:
    with pytest.raises(PolicyYamlError) as refused:
        read_nodes(text)
    assert said in refused.value.message
    assert refused.value.line == line


@pytest.mark.parametrize("deep", ["[" * 5_000, "- " * 500 + "x", "{a: " * 400])
def test_deep_nesting_is_refused_before_it_recurses(deep: str) -> None:
    with pytest.raises(PolicyYamlError):
        read_nodes(deep)


def test_a_long_block_is_refused() -> None:
    with pytest.raises(PolicyYamlError, match="太长"):
        read_nodes("a" * (MAX_CHARACTERS + 1))


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=300))
def test_any_text_is_read_or_refused(text: str) -> None:
    found = _lines_or_refusal(text)
    assert all(line >= 7 for line in found)


def _lines_or_refusal(text: str) -> list[int]:
    try:
        return list(lines_of(read_nodes(text, first_line=7)))
    except PolicyYamlError as refused:
        return [refused.line]
