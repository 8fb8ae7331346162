"""The forms of a case: which can be filled in by whom, what was filled in, and what columns already know."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from shouwen.cases.actors import Actor
from shouwen.cases.filling import read_sheets
from shouwen.cases.form_facts import facts_of_case
from shouwen.cases.form_permissions import may_fill
from shouwen.cases.visibility import HEARS_COMPLAINTS, may_read_contact, sight
from shouwen.rules.case.impartiality import is_about
from shouwen.rules.case.need_to_know import Sight
from shouwen.rules.case.papers import forms_for, is_live, versions_of
from shouwen.rules.case.state import CaseState, Filled
from shouwen.rules.case.transitions import is_possible
from shouwen.rules.forms import drawn_columns, without_private
from shouwen.rules.happenings import Filling
from shouwen.rules.language.kinds import Form, ObligationRule
from shouwen.rules.rulebook import Rulebook
from shouwen.rules.words import Act

_PARTICULARS = ("name", "phone", "unit")


@dataclass(frozen=True, kw_only=True)
class FilledSheet:
    """One version of a form. ``columns`` are in policy order, ``None`` where the reader may not see them or where
    they were erased as the law provides."""

    filled: Filled
    columns: dict[str, str] | None
    by: str


def fillable_forms(state: CaseState, by: Actor, *, rulebook: Rulebook, at: datetime) -> list[Form]:
    """The live forms of the case that ``by`` may fill in now."""
    if by.person is None or not is_possible(Act.FILL_FORM, state.state):
        return []
    return [form for form in _open_forms(state, rulebook) if may_fill(form, state, by, rulebook=rulebook, at=at)]


def _open_forms(state: CaseState, rulebook: Rulebook) -> Iterator[Form]:
    """Live forms that have not been filled in as often as they may be."""
    for form in forms_for(state, rulebook):
        times = len(versions_of(form.form, state))
        if is_live(form, rulebook.bundle) and (form.at_most is None or times < form.at_most):
            yield form


def columns_at_hand(form: Form, state: CaseState, by: Actor, *, rulebook: Rulebook, at: datetime) -> dict[str, str]:
    """What the columns take over from the case, as far as ``by`` may read it: to be shown before it is sent."""
    if not form.drawn:
        return {}
    facts = facts_of_case(state, rulebook, filler=by.person, at=at)
    if not may_read_contact(state, by, rulebook=rulebook, at=at):
        facts |= dict.fromkeys(_PARTICULARS, "")
    if sight(state, by, rulebook=rulebook, at=at) is not Sight.WHOLE:
        facts["matter"] = ""
    return drawn_columns(form, facts)


def filled_sheets(state: CaseState, by: Actor, *, rulebook: Rulebook, at: datetime) -> list[FilledSheet]:
    """Every version of every form, the newest first: one statement, and none where nothing was filled in."""
    hears = bool(by.roles & HEARS_COMPLAINTS) and not is_about(by.person or "", state)
    works = may_read_contact(state, by, rulebook=rulebook, at=at)
    readable = state.filled if hears or works else _acted_upon(state, by, rulebook)
    sheets = read_sheets(readable) if readable else {}
    if not works:
        sheets = {each.seq: _for_others(each, sheets.get(each.seq), rulebook) for each in state.filled}
    names = {row.id: row.name for row in rulebook.organization.people}
    return [
        FilledSheet(filled=each, columns=sheets.get(each.seq), by=names.get(each.by or "", ""))
        for each in reversed(state.filled)
    ]


def _acted_upon(state: CaseState, by: Actor, rulebook: Rulebook) -> list[Filled]:
    """The sheets upon which ``by`` owes something: whoever must pass on what the duty officer wrote has to read it."""
    owed = (row for row in state.open_obligations if row.bearer == by.person)
    rules = (rulebook.bundle.rule(row.rule) for row in owed)
    forms = {on.form for rule in rules if isinstance(rule, ObligationRule) for on in rule.on if isinstance(on, Filling)}
    return [] if is_about(by.person or "", state) else [each for each in state.filled if each.form in forms]


def _for_others(filled: Filled, columns: dict[str, str] | None, rulebook: Rulebook) -> dict[str, str] | None:
    """The columns for whoever does not work on the case (保密栏目 are hidden)."""
    form = next((form for form in rulebook.bundle.of(Form) if form.form == filled.form), None)
    return None if columns is None else without_private(columns, form)
