"""The rules that a text suggests, clause by clause: none at all where the text cannot be read."""

from collections.abc import Collection, Mapping

from shouwen.rules.document_import.findings import is_unreadable
from shouwen.rules.drafting.clauses import Attached, drafted
from shouwen.rules.drafting.shapes import model_of
from shouwen.rules.drafting.suggesting import Suggestion, suggestions
from shouwen.rules.language.document import PolicyDocument


def offered_rules(
    document: PolicyDocument, *, departments: Collection[str] = ()
) -> Mapping[int, tuple[Suggestion, ...]]:
    """By the last line of its clause, what the clause's words suggest beside the rules that stand there already.

    ``departments`` are the institution's. An unreadable document suggests nothing: what is left of it is no law.
    """
    if is_unreadable(document):
        return {}
    return {
        clause.last_line: tuple(
            suggestions(clause.text, departments=departments, attached=[_kind(each) for each in clause.rules])
        )
        for article in drafted(document)
        for clause in article.clauses
    }


def _kind(rule: Attached) -> str:
    model = model_of(rule.kind)
    return model.label if model else ""
