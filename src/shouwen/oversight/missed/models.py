"""The shadow of the streams of missed duties: what was said of each, and how it was judged."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class MissedDuty(models.Model):
    """One missed duty that somebody spoke of or judged; ``id`` is that of the lateness, and of the stream.

    ``source`` is ``period`` or ``duty``; ``verdict`` is empty, ``breach``, ``excused``, or ``reversed`` upon appeal.
    ``working_seconds`` is how much working time past due it was done, or still was not when judged.
    """

    id = models.UUIDField(primary_key=True, editable=False)
    institution_id = models.UUIDField()
    source = models.CharField(_("source"), max_length=16)
    what = models.CharField(_("what is owed"), max_length=300)
    clause = models.CharField(_("clause"), max_length=300)
    period = models.CharField(_("period"), max_length=16, blank=True)
    bearer = models.CharField(_("owed by"), max_length=32, blank=True)
    department = models.CharField(_("department"), max_length=32, blank=True)
    due_at = models.DateTimeField(_("due at"))
    done_at = models.DateTimeField(_("done at"), null=True)
    working_seconds = models.PositiveIntegerField(default=0)
    verdict = models.CharField(_("verdict"), max_length=12, blank=True)
    rule = models.CharField(max_length=120, blank=True)
    judged_at = models.DateTimeField(_("judged at"), null=True)
    judged_by = models.CharField(_("judged by"), max_length=32, blank=True)
    last_seq = models.PositiveIntegerField()

    class Meta:
        verbose_name = _("missed duty")
        verbose_name_plural = _("missed duties")
        indexes = [models.Index(fields=["institution_id", "judged_at"], name="missed_by_verdict")]

    def __str__(self) -> str:
        return f"{self.what} {self.due_at:%Y-%m-%d %H:%M}"


class MissedSetAside(models.Model):
    """What fell due before ``before`` is looked into no more; one row for an institution, ``id`` is the stream of these
    decisions, ``words`` a reference to the vault."""

    id = models.UUIDField(primary_key=True, editable=False)
    institution_id = models.UUIDField(unique=True)
    before = models.DateTimeField(_("before"))
    decided_by = models.CharField(max_length=32)
    decided_at = models.DateTimeField(_("decided at"))
    words = models.CharField(max_length=32)
    last_seq = models.PositiveIntegerField()

    class Meta:
        verbose_name = _("missed duties set aside")
        verbose_name_plural = _("missed duties set aside")

    def __str__(self) -> str:
        return f"{self.before:%Y-%m-%d}"
