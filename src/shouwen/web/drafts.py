"""What a form says of banned phrases 服务禁语 in words to the requester: the words, the clause, what to say
instead, and a field for why they go out all the same. Nothing is counted by it, and nothing follows from it."""

from typing import Final

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from shouwen.cases.queries.drafts import flagged
from shouwen.rules.case.state import CaseState
from shouwen.rules.phrases import Flag
from shouwen.rules.rulebook import Rulebook

OVERRIDE: Final = "override_reason"
"""Name of the field by which whoever writes the words says why they go out as they are."""


def override_field() -> forms.CharField:
    """The reason; empty, the words are held back."""
    return forms.CharField(
        label=_("Send it all the same, because"),
        required=False,
        max_length=200,
        help_text=_("Or put it another way above. The reason stays with the entry; nobody is counted by it."),
    )


def hints(draft: str, *, rulebook: Rulebook, state: CaseState | None = None) -> list[str]:
    """One sentence for each banned phrase in ``draft``, in the case of ``state`` where there is one; none where it may
    go out as it stands."""
    return [_hint(draft[row.start : row.end], row) for row in flagged(draft, rulebook=rulebook, state=state)]


def _hint(words: str, found: Flag) -> str:
    said = {"words": words, "clause": found.clause, "instead": found.instead}
    if found.instead:
        return gettext("%(clause)s asks not to write “%(words)s”. Say instead: “%(instead)s”.") % said
    return gettext("%(clause)s asks not to write “%(words)s”. Please put it another way.") % said
