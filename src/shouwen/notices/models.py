"""Outgoing notices, one row for each person and way. They name a number and a date, never a requester."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from shouwen.ledger.identifiers import new_id
from shouwen.notices.words import OUTSIDE, UNFINISHED, Delivery, Kind, Medium
from shouwen.rules.words import Word


def _choices(words: type[Word]) -> list[tuple[str, str]]:
    return [(word.value, word.label) for word in words]


class OutgoingNotice(models.Model):
    """A message on its way. ``due_at``: when it is tried next, or until when a try under way is believed in."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    institution = models.ForeignKey("organization.Institution", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(_("kind"), max_length=20, choices=_choices(Kind))
    medium = models.CharField(_("way"), max_length=10, choices=_choices(Medium))
    recipient_id = models.UUIDField(null=True)
    phone = models.CharField(_("work phone"), max_length=60, blank=True)
    subject = models.CharField(_("subject"), max_length=120)
    body = models.CharField(_("text"), max_length=400)
    link = models.CharField(_("address"), max_length=120, blank=True)
    status = models.CharField(_("status"), max_length=10, choices=_choices(Delivery))
    queued_at = models.DateTimeField(_("queued at"))
    due_at = models.DateTimeField(_("next try"))
    attempts = models.PositiveSmallIntegerField(_("tries"), default=0)
    delivered_at = models.DateTimeField(_("delivered at"), null=True)
    read_at = models.DateTimeField(_("read at"), null=True)
    trouble = models.CharField(_("what went wrong"), max_length=200, blank=True)

    class Meta:
        db_table = "notices_outgoing"
        verbose_name = _("outgoing notice")
        verbose_name_plural = _("outgoing notices")
        indexes = [
            models.Index(fields=["due_at"], condition=Q(status__in=UNFINISHED), name="notice_unfinished"),
            models.Index(
                fields=["recipient_id", "-queued_at"], condition=Q(medium=Medium.IN_APP.value), name="notice_in_app"
            ),
            models.Index(
                fields=["institution", "-queued_at"], condition=~Q(medium=Medium.IN_APP.value), name="notice_outbox"
            ),
        ]

    def __str__(self) -> str:
        return self.subject

    @property
    def is_outside(self) -> bool:
        """Whether it goes to somebody outside the house: what its ``body`` holds is then encrypted."""
        return self.kind in OUTSIDE
