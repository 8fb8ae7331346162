"""``shouwen policy show``: a policy article by article, with the sentence that the machine follows."""

import argparse
from collections.abc import Iterator
from pathlib import Path

from shouwen.commands.problem import CommandProblem
from shouwen.policies.packs import PackError, read_sources
from shouwen.rules.language.articles import Article, Passage
from shouwen.rules.language.compiler import compile_policy
from shouwen.rules.language.policy import Policy
from shouwen.rules.language.sentences import as_executed


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare which policy to show."""
    parser.add_argument("file", type=Path, metavar="文件", help="制度文件(.md);在制度包里的,参数按该包填好")


def run(options: argparse.Namespace) -> int:
    """Print the policy; 1 where a rule could not be read, and which."""
    if options.file.is_dir():
        raise CommandProblem(f"{options.file} 是文件夹;请写出其中一份制度(.md)")
    try:
        [(name, text)] = read_sources([options.file])
        policy, problems = compile_policy(text, file=name)
    except PackError as error:
        raise CommandProblem(str(error)) from error
    if policy is None:
        raise CommandProblem("\n".join(map(str, problems)))
    print("\n".join(_lines(policy)))
    if any(problem.is_error for problem in problems):
        raise CommandProblem("以下规则没有执行:\n" + "\n".join(map(str, problems)))
    return 0


def _lines(policy: Policy) -> Iterator[str]:
    front = policy.front
    yield f"《{policy.title}》{front.document_number}"
    yield f"版本 {policy.version},自 {policy.effective} 起施行"
    for article in policy.articles:
        yield ""
        yield from _article(article, policy)


def _article(article: Article, policy: Policy) -> Iterator[str]:
    if article.number:
        yield f"{article.number} {article.heading}".rstrip()
    for part in article.parts:
        if isinstance(part, Passage):
            yield part.text
        else:
            for rule in policy.rules_of(part):
                yield f"  {as_executed(rule)}〔{rule.clause.article},规则 {rule.id}〕"
