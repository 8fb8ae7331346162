"""A request for consent as the screens and the workbook tell it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from shouwen.cases.queries.consents import AskedConsent, ToSign
from shouwen.rules.language.sentences.wording import role_name
from shouwen.rules.words import Act
from shouwen.web.case.act_screen import ActScreen
from shouwen.web.case.acts import in_order
from shouwen.web.moments import span_words
from shouwen.web.names import Names

STATUSES: Final[dict[str, str | Promise]] = {
    "pending": _("waits"),
    "approved": _("approved"),
    "rejected": _("not approved"),
    "lapsed": _("fell away"),
}
KEYS: Final[list[ActScreen]] = in_order([Act.APPROVE, Act.REJECT_APPROVAL])
"""What an approver can do, as on the page of the matter."""


@dataclass(frozen=True, kw_only=True)
class Level:
    """One level of the line: whom the clause names, who signed, whether it is due now."""

    named: str
    clause: str
    by: str
    instead_of: str
    at: datetime | None
    words: str
    is_refusal: bool
    is_next: bool


@dataclass(frozen=True, kw_only=True)
class ConsentLine:
    """One request, in words. ``facts`` are (column, what stands there) of the forms."""

    asked: AskedConsent
    what: str
    ahead: str
    facts: tuple[tuple[str, str], ...]
    levels: tuple[Level, ...]
    status: str | Promise
    to_sign: ToSign | None = None


def line_of(asked: AskedConsent, names: Names, *, to_sign: ToSign | None = None) -> ConsentLine:
    """``asked`` with the names of people."""
    return ConsentLine(
        asked=asked,
        what=asked.wish.label,
        ahead=span_words(int(asked.ahead.total_seconds())) if asked.ahead is not None else "",
        facts=tuple(_facts(asked)),
        levels=tuple(_levels(asked, names)),
        status=STATUSES[asked.status],
        to_sign=to_sign,
    )


def _facts(asked: AskedConsent) -> Iterator[tuple[str, str]]:
    """What says something: blanks and noughts are left out, they stand on the form itself."""
    if asked.amount:
        yield str(_("Amount")), f"{asked.amount} {asked.currency}".strip()
    for paper in asked.papers:
        yield from ((column, text) for column, text in (paper.columns or {}).items() if text not in ("", "0"))


def _levels(asked: AskedConsent, names: Names) -> Iterator[Level]:
    for number, each in enumerate(asked.signatures):
        is_next = asked.status == "pending" and number == asked.signed
        yield Level(
            named=role_name(each.named),
            clause=each.clause,
            by=names.person(asked.approver if is_next else each.by),
            instead_of=names.person(each.instead_of),
            at=each.at,
            words=each.words,
            is_refusal=each.is_refusal,
            is_next=is_next,
        )
