"""A draft as its page shows it: every clause with its rules, what its words suggest and what is wrong at it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from shouwen.cases.adoption import new_errors
from shouwen.policies.adoptions import latest_sources
from shouwen.policies.drafts import sources_with
from shouwen.policies.models import DraftState, PolicyDraft
from shouwen.rules.document_import.findings import findings
from shouwen.rules.drafting.clauses import Attached, Clause, DraftedArticle, drafted
from shouwen.rules.drafting.offering import offered_rules
from shouwen.rules.drafting.shapes import model_of
from shouwen.rules.drafting.suggesting import Suggestion
from shouwen.rules.language.checking import check
from shouwen.rules.language.compiler import compile_policy
from shouwen.rules.language.composition import read_bundle
from shouwen.rules.language.policy import Policy
from shouwen.rules.language.problems import Problem
from shouwen.rules.language.sentences import as_executed
from shouwen.rules.organization import Organization


@dataclass(frozen=True, kw_only=True)
class ShownRule:
    """A rule beside its clause: what the platform does by it. ``label`` is empty where it cannot be read."""

    rule: Attached
    label: str
    sentence: str


@dataclass(frozen=True, kw_only=True)
class ShownClause:
    """A clause with everything beside it; ``first_line`` to the clause's last line is where its problems stand."""

    clause: Clause
    first_line: int
    rules: tuple[ShownRule, ...]
    suggestions: tuple[Suggestion, ...]
    problems: tuple[Problem, ...]


@dataclass(frozen=True, kw_only=True)
class ShownArticle:
    """An article with its clauses. ``chapter`` is set where a new one begins with it."""

    article: DraftedArticle
    clauses: tuple[ShownClause, ...]


@dataclass(frozen=True, kw_only=True)
class ShownDraft:
    """``policy`` is the compiled text; ``elsewhere`` are the problems that belong to no clause."""

    draft: PolicyDraft
    policy: Policy
    articles: tuple[ShownArticle, ...]
    problems: tuple[Problem, ...]
    elsewhere: tuple[Problem, ...]

    @property
    def errors(self) -> tuple[Problem, ...]:
        return tuple(problem for problem in self.problems if problem.is_error)

    @property
    def warnings(self) -> tuple[Problem, ...]:
        return tuple(problem for problem in self.problems if not problem.is_error)

    @property
    def rule_count(self) -> int:
        return len(self.policy.rules)


def shown(draft: PolicyDraft, organization: Organization, at: datetime) -> ShownDraft:
    """The draft laid out and checked against the organisation as it is at ``at``."""
    policy, _ = compile_policy(draft.text, file=f"{draft.policy}.md")
    if policy is None:
        raise ValueError(f"draft {draft.pk} has no readable head")
    problems = problems_of(draft, organization, at)
    departments = [row.name for row in organization.departments if row.holds_at(at)]
    offered = offered_rules(policy.document, departments=departments)
    articles = tuple(_article(each, policy, problems, offered) for each in drafted(policy.document))
    placed = {id(problem) for article in articles for clause in article.clauses for problem in clause.problems}
    return ShownDraft(
        draft=draft,
        policy=policy,
        articles=articles,
        problems=tuple(problems),
        elsewhere=tuple(problem for problem in problems if id(problem) not in placed),
    )


def problems_of(draft: PolicyDraft, organization: Organization, at: datetime) -> list[Problem]:
    """Everything that is wrong with the draft: in its rules, against the organisation, in its words; by line."""
    file = f"{draft.policy}.md"
    sources = sources_with(draft)
    bundle, mistakes = read_bundle(sources)
    checked = [each for each in (*mistakes, *check(bundle, organization, at=at)) if each.file in (file, "")]
    policy, _ = compile_policy(draft.text, file=file)
    words = findings(policy.document, _others(draft)) if policy else []
    abroad = [each for each in new_errors(sources, organization, draft.institution_id, at=at) if each not in checked]
    return sorted([*_unlike(checked, words), *words, *abroad], key=lambda problem: problem.line)


def _unlike(problems: Iterable[Problem], words: Sequence[Problem]) -> list[Problem]:
    """The problems without those that say of a line what the findings about its words say better."""
    masked = {each.line for each in words if "遮盖" in each.message}
    return [each for each in problems if not (each.line in masked and "还没有填写" in each.message)]


def _others(draft: PolicyDraft) -> Mapping[str, str]:
    """The texts that the draft may repeat: other policies in force, and other drafts being written."""
    compiled = (compile_policy(text, file=file)[0] for file, text in latest_sources(draft.institution_id))
    known = {each.title: each.document.text for each in compiled if each and each.id != draft.policy}
    rows = PolicyDraft.objects.filter(institution_id=draft.institution_id, state=DraftState.OPEN).exclude(pk=draft.pk)
    return {**{row.title: row.text for row in rows}, **known}


def _article(
    article: DraftedArticle, policy: Policy, problems: Sequence[Problem], offered: Mapping[int, tuple[Suggestion, ...]]
) -> ShownArticle:
    firsts = [article.line, *(clause.last_line + 1 for clause in article.clauses)]
    clauses = (
        _clause(clause, first, policy, problems, offered.get(clause.last_line, ()))
        for clause, first in zip(article.clauses, firsts, strict=False)
    )
    return ShownArticle(article=article, clauses=tuple(clauses))


def _clause(
    clause: Clause, first_line: int, policy: Policy, problems: Sequence[Problem], offered: tuple[Suggestion, ...]
) -> ShownClause:
    sentences = {rule.line: as_executed(rule) for rule in policy.rules}
    labels = {rule.line: rule.label for rule in policy.rules}
    rules = tuple(_rule(each, labels.get(each.line, ""), sentences.get(each.line, "")) for each in clause.rules)
    here = tuple(each for each in problems if first_line <= each.line <= clause.last_line)
    return ShownClause(clause=clause, first_line=first_line, rules=rules, suggestions=offered, problems=here)


def _rule(rule: Attached, label: str, sentence: str) -> ShownRule:
    model = model_of(rule.kind)
    return ShownRule(rule=rule, label=label or (model.label if model else ""), sentence=sentence)
