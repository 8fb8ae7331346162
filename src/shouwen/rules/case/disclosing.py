"""What of a complaint may be disclosed to a department: the complainant's name and phone, and patient and visit where
the policy has a form for them (catalogue C9: complaints about care travel with patient and visit, and no more)."""

from collections.abc import Iterator

from shouwen.rules.case.complaints import PARTICULARS
from shouwen.rules.case.papers import versions_of
from shouwen.rules.case.state import CaseState, Filled
from shouwen.rules.language.kinds import Form
from shouwen.rules.rulebook import Rulebook


def disclosable(state: CaseState, rulebook: Rulebook) -> tuple[str, ...]:
    """What may be chosen, each by itself: 姓名, 电话, and of the forms that were filled in the columns that the policy
    lets be disclosed (可披露栏目), as 《表名》栏目."""
    return (*PARTICULARS, *(word for word, _, _ in _columns(state, rulebook)))


def disclosed_columns(words: frozenset[str], state: CaseState, rulebook: Rulebook) -> list[tuple[str, Filled]]:
    """(column, the newest version of its form) for each of the ``words`` that stands in a form."""
    return [(column, filled) for word, column, filled in _columns(state, rulebook) if word in words]


def _columns(state: CaseState, rulebook: Rulebook) -> Iterator[tuple[str, str, Filled]]:
    for form in rulebook.bundle.of(Form):
        versions = versions_of(form.form, state)
        if versions:
            yield from ((f"《{form.form}》{column}", column, versions[-1]) for column in form.disclosable)
