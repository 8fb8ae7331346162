"""What a form says of banned phrases 服务禁语 in a reply: the words, the clause, what to say instead, and one tick to
keep them. Nothing is recorded about it, and nothing follows from it."""

from typing import Final

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from shouwen.cases.queries.drafts import flagged
from shouwen.rules.phrases import Flag
from shouwen.rules.rulebook import Rulebook

AS_WRITTEN: Final = "as_written"
"""Name of the tick by which whoever writes the reply stands by its words."""


def as_written_field() -> forms.BooleanField:
    """The tick."""
    return forms.BooleanField(label=_("Looked at it again; reply in these words all the same"), required=False)


def hints(draft: str, *, rulebook: Rulebook) -> list[str]:
    """One sentence for each banned phrase in ``draft``; none where it may go out as it stands."""
    return [_hint(draft[row.start : row.end], row) for row in flagged(draft, rulebook=rulebook)]


def _hint(words: str, found: Flag) -> str:
    said = {"words": words, "clause": found.clause, "instead": found.instead}
    if found.instead:
        return gettext("%(clause)s asks not to write “%(words)s”. Say instead: “%(instead)s”.") % said
    return gettext("%(clause)s asks not to write “%(words)s”. Please put it another way.") % said
