"""A rating that is said to be a mistake: the keys on the case's page."""

from collections.abc import Callable, Mapping
from typing import Final

from django.utils.translation import gettext_lazy as _

from shouwen.cases.actions import ratings
from shouwen.cases.queries.case_page import CasePage
from shouwen.rules.case.ratings import against_asking, against_reviewing
from shouwen.rules.words import Act
from shouwen.web.case.act_form import ActForm, text_area, yes_or_no
from shouwen.web.case.act_screen import screen


class MistakeForm(ActForm):
    """Why it is a mistake."""

    reason = text_area(
        _("Why it is a mistake, and what shows it"), hint=_("Another matter, another person; not that it is unkind.")
    )


class ReviewForm(ActForm):
    """What the second person found."""

    is_mistaken = yes_or_no(_("Is it a mistake?"), _("Yes: it is counted no more"), _("No: it counts"))
    reason = text_area(_("What that rests on"))


SCREENS: Final = (
    screen(
        Act.APPEAL_RATING,
        _("The rating is a mistake"),
        "star",
        ratings.appeal_rating,
        _("Entered; somebody who did not handle it looks at it."),
        form=MistakeForm,
        hint=_("It counts until somebody else has looked. The rating itself is never deleted."),
    ),
    screen(
        Act.REVIEW_RATING,
        _("Look at the rating"),
        "star",
        ratings.review_rating,
        _("Entered. The rating itself stays in the record."),
        form=ReviewForm,
        hint=_("Whether the rating was a mistake; who handled the matter does not decide it."),
    ),
)
CAUSES: Final[Mapping[Act, Callable[[CasePage], bool]]] = {
    Act.APPEAL_RATING: lambda page: not against_asking(page.state),
    Act.REVIEW_RATING: lambda page: not against_reviewing(page.state, page.reader or ""),
}
"""What must be there in a case for an act to have an object."""


def without_cause(page: CasePage) -> set[Act]:
    """The acts that would find nothing to act on in this case."""
    return {act for act, has_cause in CAUSES.items() if not has_cause(page)}
