"""What every dated row has in common: when it holds, and whose it is."""

from datetime import datetime
from typing import TypeVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from shouwen.ledger.identifiers import new_id


class Owned(models.Model):
    """A row with an id made by the application, belonging to one institution."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    institution = models.ForeignKey(
        "organization.Institution",
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("institution"),
    )

    class Meta:
        abstract = True


Row = TypeVar("Row", bound="Dated")


class DatedRows(models.QuerySet[Row]):
    """Look-ups by the instant for which a row is asked."""

    def holding_at(self, at: datetime) -> "DatedRows[Row]":
        """The rows that hold at ``at`` (aware): begun, and not yet ended."""
        return self.filter(valid_from__lte=at).exclude(valid_to__lte=at)

    def not_ended_by(self, at: datetime) -> "DatedRows[Row]":
        """The rows that hold at ``at`` or later."""
        return self.exclude(valid_to__lte=at)


class Dated(Owned):
    """A row that holds from ``valid_from`` (inclusive) to ``valid_to`` (exclusive; empty: open).

    A change closes the row and opens another: history is read, never rewritten.
    """

    valid_from = models.DateTimeField(_("valid from"))
    valid_to = models.DateTimeField(_("valid to"), null=True, blank=True)

    objects = DatedRows.as_manager()

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")),
                name="%(class)s_ends_after_it_begins",
            )
        ]
