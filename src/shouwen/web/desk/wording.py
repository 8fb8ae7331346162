"""Banned phrases in what is said to a visitor at the desk: shown at its field before anything is registered."""

from typing import Final

from shouwen.web.desk import outcomes
from shouwen.web.desk.forms import MatterForm
from shouwen.web.desk.registering import Said
from shouwen.web.desk.scene import Desk
from shouwen.web.drafts import OVERRIDE, hints

_SAID_IN: Final = {outcomes.ANSWER: "answer", outcomes.LATE: "answer", outcomes.OUTSIDE: "guidance"}


def may_go_out(here: Desk, said: Said, form: MatterForm) -> bool:
    """Whether the words to the visitor go out as they stand; otherwise ``form`` says why, and asks for the reason."""
    field = _SAID_IN.get(said.outcome)
    if field is None:
        return True
    found = hints(said.typed[field], rulebook=here.rulebook)
    form.has_flags = bool(found)
    if not found or said.typed[OVERRIDE].strip():
        return True
    form.add_error(field, found)
    return False
