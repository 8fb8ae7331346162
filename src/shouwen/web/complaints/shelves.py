"""What the shelves of the work list are called, in the order in which a desk looks at them."""

from collections.abc import Mapping
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from shouwen.cases.queries.complaint_desk import ComplaintRow, Shelf

TITLES: Final[Mapping[Shelf, str | Promise]] = {
    Shelf.DUE: _("Late, or due within a day"),
    Shelf.NEW: _("New: to be looked at"),
    Shelf.IN_HAND: _("Being looked into"),
    Shelf.WAITING: _("Waiting for a department"),
    Shelf.TO_REPLY: _("To be answered"),
    Shelf.TO_FOLLOW_UP: _("Answered: to be called and closed"),
}


def titled(shelves: Mapping[Shelf, list[ComplaintRow]]) -> list[tuple[str | Promise, list[ComplaintRow]]]:
    """The shelves that hold something, with their titles."""
    return [(TITLES[shelf], rows) for shelf, rows in shelves.items() if rows]
