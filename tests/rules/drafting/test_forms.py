"""Every rule kind has its form, and a form gives back the rule that filled it in."""

from collections.abc import Mapping
from typing import Any

import pytest

from shouwen.policies.packs import PACKS, read_sources
from shouwen.rules.drafting.clauses import attached
from shouwen.rules.drafting.filling import as_typed, as_written
from shouwen.rules.drafting.shapes import Input, Shape, all_shapes, model_of, shapes_of
from shouwen.rules.drafting.trying import tried
from shouwen.rules.language.compiler import compile_policy
from shouwen.rules.language.kinds import Clause, Rule, TimeLimit

CLAUSE = Clause(policy="demo", version="1", article="第一条")


def shape(model: type[Rule], name: str) -> Shape:
    return next(each for each in shapes_of(model) if each.name == name)


def written(model: type[Rule], **typed: str | list[str]) -> dict[str, Any]:
    texts = {path.replace("__", "."): [value] if isinstance(value, str) else value for path, value in typed.items()}
    return as_written(shapes_of(model), lambda path: texts.get(path, []))


def test_every_kind_has_a_form_whose_labels_are_the_language_s_own() -> None:
    for model, shapes in all_shapes():
        assert shapes, model.label
        assert all(each.label in each.labels for each in shapes)
        assert not {"id", "kind", "clause", "line"} & {each.name for each in shapes}


def test_closed_words_become_choices() -> None:
    assert "答复期满" in shape(TimeLimit, "starts").options
    assert shape(TimeLimit, "limit").input is Input.DURATION
    assert shape(TimeLimit, "fulfilled_by").input is Input.SEVERAL
    assert shape(TimeLimit, "fulfilled_by").is_open
    assert shape(TimeLimit, "ladder").input is Input.PIECES
    assert shape(TimeLimit, "who").default == "承办人"


def test_a_filled_in_form_is_a_rule() -> None:
    data = written(TimeLimit, limit="两个工作日", ladder__0__to="分管领导", ladder__0__after="1天", blocks=["办结"])
    assert data == {"时限": "两个工作日", "未尽不得": ["办结"], "逾期报": [{"报": "分管领导", "再过": "1天"}]}
    result = tried(TimeLimit, {"编号": "a", "种类": "时限", **data}, CLAUSE)
    assert result.is_right
    assert "2个工作日" in result.sentence


def test_a_mistake_is_told_at_its_field() -> None:
    result = tried(TimeLimit, {"编号": "a", "种类": "时限", "时限": "三个工昨日", "未尽不得": ["飞走"]}, CLAUSE)
    assert set(result.mistakes) == {"limit", "blocks"}
    assert "三个工昨日" in result.mistakes["limit"][0]
    assert set(tried(TimeLimit, {"编号": "a", "种类": "时限"}, CLAUSE).mistakes) == {"limit"}
    scalars = {"编号": "a", "种类": "时限", "时限": "三个工昨日", "谁": "承办人"}
    assert set(tried(TimeLimit, scalars, CLAUSE).mistakes) == {"limit"}


def test_no_form_orders_to_control_a_person() -> None:
    refused = tried(TimeLimit, {"编号": "a", "种类": "时限", "时限": "1天", "做什么": "劝返"}, CLAUSE)
    assert not refused.is_right


@pytest.mark.parametrize("folder", sorted(path.name for path in PACKS.iterdir() if path.is_dir()))
def test_every_rule_of_a_pack_comes_back_from_its_form_unchanged(folder: str) -> None:
    for file, text in read_sources([PACKS / folder]):
        policy, _ = compile_policy(text, file=file)
        for rule in policy.rules if policy else ():
            block = next(each for each in policy.document.blocks if each.line <= rule.line < each.end)  # type: ignore[union-attr]
            data = next(each.data for each in attached(block) if each.line == rule.line)
            assert _again(data, rule) == _unordered(rule), f"{file} {rule.id}"


def _again(data: Mapping[str, Any], rule: Rule) -> dict[str, Any]:
    model = model_of(rule.kind)
    assert model is not None
    typed = as_typed(shapes_of(model), data)
    sent = as_written(shapes_of(model), lambda path: typed.get(path, []))
    text = (
        f"---\n编号: a\n名称: a\n版本: a\n施行日期: 2026-01-01\n---\n## 第一条 a\n\n```rule\n{_block(rule, sent)}```\n"
    )
    policy, problems = compile_policy(text)
    assert policy is not None
    assert policy.rules, [str(problem) for problem in problems]
    return _unordered(policy.rules[0])


def _unordered(rule: Rule) -> dict[str, Any]:
    """A rule as plain values; what is ticked off in a form has no order."""
    values = rule.model_dump(exclude={"clause", "line"})
    ticked = {each.name for each in shapes_of(type(rule)) if each.input is Input.SEVERAL}
    return {name: sorted(value) if name in ticked else value for name, value in values.items()}


def _block(rule: Rule, sent: Mapping[str, Any]) -> str:
    from shouwen.rules.drafting.editing import rule_text

    return rule_text({"编号": rule.id, "种类": rule.label, **sent})
