"""An act and the forms that it asks for, in one transaction: both stand or neither does."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from shouwen.cases.actions.forms import fill_for_act
from shouwen.cases.actors import Actor
from shouwen.rules.words import Act


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
