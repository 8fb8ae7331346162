"""The keys of a case page under headings, by what a clerk goes on to do: one looks for a task, not for a word."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext_lazy as _

from shouwen.web.case.act_screen import ActScreen, Text

GROUPS: Final[tuple[tuple[Text, tuple[str, ...]], ...]] = (
    (
        _("Hand over and ask"),
        (
            "sign-handover",
            "refuse-handover",
            "confirm-phone-acceptance",
            "dispute-phone-acceptance",
            "offer-handover",
            "accept-by-phone",
            "escort-requester",
            "ask-leader",
            "instruct",
            "approve-transfer",
            "give-support",
            "note-handler-away",
            "refer-outside",
            "pass-up",
            "receive-from-above",
        ),
    ),
    (
        _("Look into the complaint"),
        (
            "add-allegation",
            "notify-department",
            "assign-part",
            "give-statement",
            "record-finding",
            "withdraw-allegation",
            "order-rectification",
            "prove-rectification",
            "disclose-particulars",
            "take-assignment",
            "note-later-day",
            "link-same-matter",
            "note-incident",
            "review-incident",
        ),
    ),
    (
        _("Answer and close"),
        (
            "record-result",
            "give-answer",
            "give-interim-answer",
            "confirm-feedback",
            "make-follow-up",
            "note-contact",
            "choose-caller",
            "close-case",
            "sign-final-answer",
            "reopen-case",
        ),
    ),
    (
        _("Papers, forms and time"),
        (
            "give-complete-notice",
            "confirm-papers",
            "fill-form",
            "pause-case",
            "resume-case",
            "make-appointment",
            "refuse-appointment",
            "keep-appointment",
            "run-errand",
            "finish-errand-step",
            "report-errand",
        ),
    ),
    (
        _("Consent and refusal"),
        (
            "request-approval",
            "approve",
            "reject-approval",
            "propose-refusal",
            "file-refusal",
            "tell-refusal",
            "withdraw-refusal",
        ),
    ),
    (
        _("The requester says"),
        (
            "ask-again",
            "add-to-case",
            "complain",
            "raise-dissatisfaction",
            "object-to-mark",
        ),
    ),
    (
        _("Put the registration right"),
        (
            "change-category",
            "correct-first-contact",
            "question-information",
            "correct-information",
        ),
    ),
    (
        _("Supervise and account for"),
        (
            "issue-order",
            "answer-order-item",
            "return-order",
            "report-order",
            "make-commitment",
            "open-trace",
            "check-trace",
            "decide-trace",
            "report-trace",
            "mark-matter",
            "review-mark",
            "lift-mark",
            "note-sign",
            "verify-breach",
            "state-side",
            "appeal-rating",
            "review-rating",
            "credit-merit",
        ),
    ),
)
"""Each heading with the addresses of its acts, in the order in which they come up."""


@dataclass(frozen=True, kw_only=True)
class KeyGroup:
    """What stands under one heading."""

    title: Text
    screens: list[ActScreen]


def grouped(screens: Iterable[ActScreen]) -> list[KeyGroup]:
    """``screens`` under their headings; a heading with nothing under it is left out."""
    by_slug = {screen.slug: screen for screen in screens}
    groups = [
        KeyGroup(title=title, screens=[by_slug[slug] for slug in slugs if slug in by_slug]) for title, slugs in GROUPS
    ]
    return [group for group in groups if group.screens]
