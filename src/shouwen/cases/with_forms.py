"""An act and the forms that it asks for, in one transaction: both stand or neither does."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from shouwen.cases.actors import Actor
from shouwen.cases.case_file import CaseFile, open_case
from shouwen.cases.filling import check_known, enter_forms
from shouwen.cases.form_permissions import check_named_filler
from shouwen.cases.going_out import noting_what_was_kept_in
from shouwen.cases.permissions import check_may
from shouwen.cases.saving import save
from shouwen.rules.case.papers import asked_for_by
from shouwen.rules.words import Act


@noting_what_was_kept_in()
@transaction.atomic
def perform_with_forms(
    action: Callable[..., Any],
    /,
    *,
    act: Act | None,
    columns: Mapping[str, str],
    case_id: UUID | str,
    by: Actor,
    at: datetime,
    recorded_at: datetime | None = None,
    **arguments: Any,
) -> Any:
    """Does ``action`` after filling in, with ``columns``, what ``act`` asks for; no columns, no form.

    Returns what the action returns. Raises ActRefused; then nothing was changed.
    """
    when: dict[str, Any] = {"at": at} | ({"recorded_at": recorded_at} if recorded_at else {})
    if act is not None and columns:
        fill_for_act(case_id=case_id, by=by, act=act, form=columns, **when)
    return action(case_id=case_id, by=by, **when, **arguments)


@transaction.atomic
def fill_for_act(
    *,
    case_id: UUID | str,
    by: Actor,
    at: datetime,
    act: Act,
    form: Mapping[str, str],
    recorded_at: datetime | None = None,
) -> CaseFile:
    """The forms that ``act`` asks for, filled in by whoever does it, just before it: the act itself comes next, in the
    caller's transaction. ``form`` holds the columns of all of them together.

    Raises ActRefused at ``form.<column>``, NotAllowed where ``by`` may not do ``act``, or is not whom the policy names
    to fill in the form (谁填): that one fills it in first.
    """
    file = open_case(case_id, by=by, at=at, recorded_at=recorded_at)
    file.acting_for = check_may(act, file.state, by, rulebook=file.rulebook, at=at)
    forms = asked_for_by(act, file.state, file.rulebook)
    for asked in forms:
        check_named_filler(asked, file.state, by, rulebook=file.rulebook, at=at)
    check_known(form, forms)
    enter_forms(file, forms, form)
    return save(file)
