"""All acts on a case in one table, gathered from a module for each task. Lists and pages draw their keys from here."""

from collections.abc import Iterable, Mapping
from itertools import chain
from typing import Final

from shouwen.rules.words import Act
from shouwen.web.case import (
    answering,
    complaining,
    correcting,
    deciding,
    handing_over,
    judging,
    papers_and_time,
    rating,
    supervising,
)
from shouwen.web.case.act_screen import ActScreen

_IN_ORDER: Final = (
    "sign-handover",
    "confirm-phone-acceptance",
    "give-answer",
    "confirm-feedback",
    "make-follow-up",
    "instruct",
    "fill-form",
    "correct-information",
    "sign-final-answer",
    *(each.slug for each in complaining.SCREENS),
    *(each.slug for each in supervising.SCREENS),
    *(each.slug for each in rating.SCREENS),
    *(each.slug for each in deciding.SCREENS),
    "give-support",
    "approve-transfer",
    "offer-handover",
    "accept-by-phone",
    "escort-requester",
    "ask-leader",
    "record-result",
    "note-contact",
    "note-handler-away",
    "pause-case",
    "resume-case",
    "give-complete-notice",
    "close-case",
    "refer-outside",
    "raise-dissatisfaction",
    "ask-again",
    "add-to-case",
    "complain",
    "question-information",
    "change-category",
    "correct-first-contact",
    "reopen-case",
    "refuse-handover",
    "dispute-phone-acceptance",
    "claim-done",
    "verify-lateness",
    "state-side",
    "verify-breach",
    "note-sign",
    "waive-obligation",
    "grant-extension",
)
"""The addresses of the acts, in the order in which a person at work needs them."""

_SCREENS: Final[tuple[ActScreen, ...]] = tuple(
    sorted(
        chain(
            handing_over.SCREENS,
            answering.SCREENS,
            complaining.SCREENS,
            supervising.SCREENS,
            rating.SCREENS,
            deciding.SCREENS,
            papers_and_time.SCREENS,
            correcting.SCREENS,
            judging.SCREENS,
        ),
        key=lambda screen: _IN_ORDER.index(screen.slug),
    )
)

SCREENS: Final[Mapping[str, ActScreen]] = {screen.slug: screen for screen in _SCREENS}
ABOUT_OBLIGATION: Final = frozenset({Act.CLAIM_DONE, Act.VERIFY_LATENESS, Act.WAIVE_OBLIGATION, Act.GRANT_EXTENSION})
"""Acts that stand beside an obligation, not beside the case."""


def in_order(acts: Iterable[Act]) -> list[ActScreen]:
    """The screens of ``acts``, in the order of the table."""
    wanted = set(acts)
    return [screen for screen in _SCREENS if screen.act in wanted]
