"""Whom a lateness or a sign of a breach concerns, and how it is named on the screen."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from shouwen.cases.queries.case_page import CasePage
from shouwen.rules.case.state import CaseState, Flag, Obligation


@dataclass(frozen=True, kw_only=True)
class SignLine:
    """A sign on the case page, with whom it concerns and what they said of it."""

    flag: Flag
    bearer: str
    said: list[str]


def sign_lines(page: CasePage) -> list[SignLine]:
    """The signs of the case, the newest first; those of a lateness stand with what was owed."""
    rows = [row for row in page.state.flags.values() if row.pattern != "late"]
    return [
        SignLine(flag=row, bearer=_name(row, page.names), said=page.said.get(row.seq, [])) for row in reversed(rows)
    ]


def sign_words(flag: Flag, names: Mapping[str, str]) -> str:
    """A sign in one line: what, whom it concerns, what was found."""
    return " · ".join(filter(None, [flag.name, _name(flag, names), flag.noted]))


def subjects_of(state: CaseState, person: str) -> list[tuple[str, str]]:
    """What concerns ``person`` and nobody has looked into: the words of ``SideForm``, and how each is named."""
    late = [
        (f"obligation:{row.seq}", _("Overdue: %(what)s") % {"what": row.what})
        for row in state.obligations.values()
        if row.is_late and not row.verdict and person in _people(row)
    ]
    signs = [
        (f"flag:{row.seq}", _("Sign: %(name)s") % {"name": row.name})
        for row in state.flags.values()
        if row.is_open and row.pattern != "late" and row.bearer == person
    ]
    return late + signs


def _people(owed: Obligation) -> set[str | None]:
    return {owed.bearer, owed.late_bearer}


def _name(flag: Flag, names: Mapping[str, str]) -> str:
    return names.get(flag.bearer or flag.department or "", "")
