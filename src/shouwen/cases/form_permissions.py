"""Who may fill in which form: whom the policy names (谁填), else those at work on the case and whoever owes it."""

from datetime import datetime

from shouwen.cases.actors import Actor
from shouwen.cases.permissions import check_may
from shouwen.cases.refusals import NotAllowed
from shouwen.rules import people
from shouwen.rules.case.bearers import meant_by
from shouwen.rules.case.state import CaseState
from shouwen.rules.happenings import Filling
from shouwen.rules.language.kinds import Form
from shouwen.rules.rulebook import Rulebook
from shouwen.rules.words import Act, Role, UnknownWord


def check_may_fill(form: Form, state: CaseState, by: Actor, *, rulebook: Rulebook, at: datetime) -> str | None:
    """``None`` where ``by`` may fill in ``form`` in person, or the id of the colleague they stand in for.

    Raises NotAllowed, with who may instead.
    """
    if not form.who:
        return check_may(Act.FILL_FORM, state, by, rulebook=rulebook, at=at)
    organization = rulebook.organization
    for person in (by.staff, *people.acting_for(by.staff, organization=organization, at=at)):
        if _is_meant(form, person, state, rulebook, at):
            return None if person == by.staff else person
    raise NotAllowed(f"《{form.form}》由{_named(form.who)}填写;没有改动")


def check_named_filler(form: Form, state: CaseState, by: Actor, *, rulebook: Rulebook, at: datetime) -> None:
    """Raises NotAllowed where the policy names who fills in ``form``, and ``by`` is not the one; whoever may do the
    act fills in a form that names nobody."""
    if form.who:
        check_may_fill(form, state, by, rulebook=rulebook, at=at)


def may_fill(form: Form, state: CaseState, by: Actor, *, rulebook: Rulebook, at: datetime) -> bool:
    """Whether ``by`` may fill in ``form`` now, in person or for an absent colleague."""
    try:
        check_may_fill(form, state, by, rulebook=rulebook, at=at)
    except NotAllowed:
        return False
    return True


def _is_meant(form: Form, person: str, state: CaseState, rulebook: Rulebook, at: datetime) -> bool:
    """The one whom 谁填 means, anybody of the department that it means, or who owes this form by a rule."""
    row = rulebook.organization.person(person, at)
    if row is None:
        return False
    pending = state.pending_handover
    meant = meant_by(form.who, state=state, at=at, rulebook=rulebook, about=pending.seq if pending else None)
    is_meant = person == meant.person or (meant.person is None and row.department == meant.department)
    filling = Filling.of(form.form)
    return is_meant or any(row.bearer == person and filling in row.fulfilled_by for row in state.open_obligations)


def _named(who: str) -> str:
    try:
        return Role.read(who).label
    except UnknownWord:
        return who
