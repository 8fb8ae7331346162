"""An act that said no, shown at the field of the desk to which it belongs; nothing typed is lost."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from django.forms import Form

from shouwen.cases.refusals import ActRefused
from shouwen.web.desk import outcomes

# The fields of the acts, as the desk calls them; where one name serves several acts, by the outcome.
_FIELDS: Final = {
    "received_by": "escort_to",
    "absent": "absent",
    "action": "away_action",
    "text": "answer",
    "told": "answer",
    "at": "asked_at",
    "to": "department",
}
_BY_OUTCOME: Final = {
    (outcomes.ESCORT, "receiver"): "escort_to",
    (outcomes.PHONE, "receiver"): "phone_by",
    (outcomes.LATE, "receiver"): "accepted_by",
    (outcomes.LATE, "signer"): "accepted_by",
    (outcomes.LEADER, "reason"): "leader_reason",
    (outcomes.AWAY, "reason"): "away_reason",
    (outcomes.LEADER, "question"): "leader_question",
}


def show_at(refused: ActRefused, *forms: Form, outcome: str, instead: Mapping[str, str] = MappingProxyType({})) -> None:
    """Add the reasons of ``refused``, clauses included, to the field of that name in ``forms``, else to the first.
    ``instead`` gives the field of the desk for a name that is none of theirs."""
    named = instead.get(refused.field) or refused.field
    name = _BY_OUTCOME.get((outcome, named)) or _FIELDS.get(named, named)
    form = next((form for form in forms if name in form.fields), forms[0])
    is_shown = name in form.fields and name != "department"
    for reason in refused.reasons:
        form.add_error(name if is_shown else None, str(reason))
