"""Banned phrases in an answer given at the desk: shown at its field before anything is registered."""

from typing import Final

from shouwen.web.desk import outcomes
from shouwen.web.desk.forms import MatterForm
from shouwen.web.desk.registering import Said
from shouwen.web.desk.scene import Desk
from shouwen.web.drafts import hints

_WITH_ANSWER: Final = frozenset({outcomes.ANSWER, outcomes.LATE})


def may_go_out(here: Desk, said: Said, form: MatterForm) -> bool:
    """Whether the answer of ``said`` goes out as it stands; otherwise ``form`` says why, and offers the tick."""
    if said.outcome not in _WITH_ANSWER:
        return True
    found = hints(said.typed["answer"], rulebook=here.rulebook)
    form.has_flags = bool(found)
    if not found or said.typed["as_written"]:
        return True
    form.add_error("answer", found)
    return False
