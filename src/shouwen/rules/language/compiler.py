"""From a policy's text to its rules. Any text compiles or is explained; none crashes it."""

from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from typing import Any

from shouwen.rules.language import nodes
from shouwen.rules.language.articles import RuleBlock
from shouwen.rules.language.binding import bind, nearest
from shouwen.rules.language.document import PolicyDocument, read_document
from shouwen.rules.language.ethics import refuse_what_wrongs_people
from shouwen.rules.language.front_matter import FrontMatter
from shouwen.rules.language.kinds import KINDS, Clause, Rule
from shouwen.rules.language.parameters import ungiven
from shouwen.rules.language.policy import Policy
from shouwen.rules.language.problems import Problem

_KINDS_BY_WORD: dict[str, type[Rule]] = {
    **KINDS,
    **{model.label: model for model in KINDS.values()},
}


def compile_policy(text: str, *, file: str = "") -> tuple[Policy | None, list[Problem]]:
    """The policy of ``text`` and what is wrong with it, in line order.

    The policy holds every rule that could be read, so that the linter can go on; it is ``None``
    only where the front matter is unusable. ``file`` is named in the problems. Texts compiled lately
    are remembered: composing, adopting and reading back ask for the same ones.
    """
    policy, problems = _compiled(text, file)
    return policy, list(problems)


@lru_cache(maxsize=64)
def _compiled(text: str, file: str) -> tuple[Policy | None, tuple[Problem, ...]]:
    document, problems = read_document(text)
    front, mistakes = _front(document)
    problems += mistakes
    rules: list[Rule] = []
    for block in document.blocks:
        read, mistakes = _compile_block(block, front)
        rules += read
        problems += mistakes
    problems += _repeated_ids(rules)
    problems = _asked_first(list(ungiven(document.text)), problems)
    policy = Policy(front, document, tuple(rules), file) if front else None
    return policy, tuple(_placed_in(document, found).in_file(file) for found in sorted(problems, key=_by_line))


def _by_line(problem: Problem) -> int:
    return problem.line


def _placed_in(document: PolicyDocument, problem: Problem) -> Problem:
    """What is missing after the last line is told on the last line."""
    return replace(problem, line=min(problem.line, document.text.count("\n")))


def _asked_first(missing: list[Problem], problems: list[Problem]) -> list[Problem]:
    """A line whose parameter is missing can only be judged once it is given."""
    lines = {problem.line for problem in missing}
    return missing + [problem for problem in problems if problem.line not in lines]


def _front(document: PolicyDocument) -> tuple[FrontMatter | None, list[Problem]]:
    return bind(FrontMatter, document.front) if document.front else (None, [])


def _compile_block(block: RuleBlock, front: FrontMatter | None) -> tuple[list[Rule], list[Problem]]:
    rules: list[Rule] = []
    problems: list[Problem] = []
    if any(ungiven(block.text)):
        return [], []
    for node, mistakes in _rule_nodes(block):
        rule, more = _compile_rule(node, block, front) if node else (None, [])
        rules += [rule] if rule else []
        problems += mistakes + more
    return rules, [replace(problem, article=block.article) for problem in problems]


def _rule_nodes(block: RuleBlock) -> Iterator[tuple[nodes.Mapping | None, list[Problem]]]:
    """A block holds one rule, or a list of rules."""
    mend = "逐行写`编号: …`、`种类: …`,冒号用半角,后空一格"
    try:
        root = nodes.read_nodes(block.text, first_line=block.line)
    except nodes.PolicyYamlError as error:
        yield None, [Problem(message=error.message, line=error.line, mend=error.mend)]
        return
    for node in root.items if isinstance(root, nodes.Listing) else (root,):
        if isinstance(node, nodes.Mapping):
            yield node, []
        else:
            yield None, [Problem(message="这里应是一条规则", line=node.line, mend=mend)]


def _compile_rule(
    node: nodes.Mapping, block: RuleBlock, front: FrontMatter | None
) -> tuple[Rule | None, list[Problem]]:
    if refused := refuse_what_wrongs_people(node):
        return None, refused
    model, problems = _kind(node)
    if model is None:
        return None, problems
    return bind(model, node, _placed(model, node, block, front))


def _kind(node: nodes.Mapping) -> tuple[type[Rule] | None, list[Problem]]:
    named = node.get("种类", "kind")
    word = named.text.strip() if isinstance(named, nodes.Scalar) else ""
    if model := _KINDS_BY_WORD.get(word):
        return model, []
    labels = [kind.label for kind in KINDS.values()]
    near = nearest(word, list(_KINDS_BY_WORD)) if word else ""
    mend = f"是不是“{near}”?" if near else f"可以写:{'、'.join(labels)}"
    message = f"没有“{word}”这种规则" if named else "缺少“种类”"
    return None, [Problem(message=message, line=named.line if named else node.line, mend=mend)]


def _placed(model: type[Rule], node: nodes.Mapping, block: RuleBlock, front: FrontMatter | None) -> dict[str, Any]:
    """The fields that come from where the rule stands."""
    clause = Clause(
        policy=front.id if front else "",
        version=front.version if front else "",
        article=block.article,
        title=front.title if front else "",
    )
    kind = next(word for word, kind in KINDS.items() if kind is model)
    return {"kind": kind, "clause": clause, "line": node.line}


def _repeated_ids(rules: list[Rule]) -> Iterator[Problem]:
    first: dict[str, Rule] = {}
    for rule in rules:
        if rule.id in first:
            message = f"规则编号“{rule.id}”与第{first[rule.id].line}行重复"
            yield Problem(message=message, line=rule.line, article=rule.clause.article, mend="换一个编号")
        first.setdefault(rule.id, rule)
