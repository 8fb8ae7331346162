"""再加一件: the matters of the same breath that wait on the page until all are registered together.

They travel with the form, as it was typed; nothing of them is kept on the server.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.http import QueryDict

from shouwen.web.desk import outcomes
from shouwen.web.desk.forms import MatterForm, classes_typed, matter_typed
from shouwen.web.desk.registering import Said
from shouwen.web.desk.scene import Desk, default_outcome, hear_at, offer_people

AT_MOST = 5


@dataclass(frozen=True, kw_only=True)
class Held:
    """A matter that waits: ``text`` is what the form sends for it."""

    text: str
    said: Said
    outcome: outcomes.Outcome


def hold(post: QueryDict, outcome: str) -> str:
    """The matter in ``post`` as the form carries it on."""
    return json.dumps({**matter_typed(post.dict()), "outcome": outcome}, ensure_ascii=False)


def held_matters(desk: Desk, post: QueryDict) -> Iterator[Held]:
    """The matters that wait, in order; what cannot be read was not made by this page and is left out."""
    for text in post.getlist("held")[:AT_MOST]:
        typed = _read(text)
        if typed:
            said = said_of(desk, typed, typed.get("outcome", ""))
            yield Held(text=text, said=said, outcome=outcomes.BY_NAME[said.outcome])


def said_of(desk: Desk, post: Mapping[str, Any], outcome: str) -> Said:
    """One matter of the form with its cleaned fields; an outcome that is none of the keys is the default one."""
    heard = hear_at(desk, post)
    form = MatterForm(dict(post))
    offer_people(form, heard, desk)
    form.is_valid()
    typed = {name: form.cleaned_data.get(name) or "" for name in form.fields} | {"classes": classes_typed(post)}
    known = outcome in outcomes.BY_NAME or outcome == outcomes.LATE
    return Said(heard=heard, typed=typed, outcome=outcome if known else default_outcome(heard, desk))


def _read(text: str) -> dict[str, Any]:
    try:
        found = json.loads(text)
    except ValueError:
        return {}
    is_flat = isinstance(found, dict) and all(isinstance(value, str) for value in found.values())
    return found if is_flat else {}
