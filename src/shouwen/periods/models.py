"""The shadow of the period streams: what was done for a period, and what was not done in time."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from shouwen.ledger.identifiers import new_id


class PeriodDoing(models.Model):
    """A periodic duty was done: the ledger's entry says so, this row finds it.

    ``subject`` is the id (32 hex digits) of the department, post or person it was done for, or empty; ``words`` are
    references to the vault by label.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    institution_id = models.UUIDField()
    rule = models.CharField(_("rule"), max_length=120)
    period = models.CharField(_("period"), max_length=16)
    subject = models.CharField(_("for whom"), max_length=32, blank=True)
    person = models.CharField(_("recorded by"), max_length=32)
    done_at = models.DateTimeField(_("done at"))
    words = models.JSONField(default=dict)
    stream_id = models.UUIDField()
    seq = models.PositiveIntegerField()

    class Meta:
        verbose_name = _("periodic record")
        verbose_name_plural = _("periodic records")
        constraints = [models.UniqueConstraint(fields=["stream_id", "seq"], name="period_doing_entry")]
        indexes = [models.Index(fields=["institution_id", "rule", "period"], name="period_doing_by_rule")]

    def __str__(self) -> str:
        return f"{self.rule} {self.period}"


class PeriodLateness(models.Model):
    """A periodic duty was not done by its due time: 超时(待核实). It stays when the duty is done afterwards."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    institution_id = models.UUIDField()
    rule = models.CharField(_("rule"), max_length=120)
    clause = models.CharField(_("clause"), max_length=300)
    what = models.CharField(_("what is owed"), max_length=300)
    period = models.CharField(_("period"), max_length=16)
    subject = models.CharField(_("for whom"), max_length=32, blank=True)
    bearer = models.CharField(_("owed by"), max_length=32, blank=True)
    due_at = models.DateTimeField(_("due at"))
    rungs = models.PositiveSmallIntegerField(_("reported upwards"), default=0)
    escalated_to = models.CharField(_("reported to"), max_length=32, blank=True)
    stream_id = models.UUIDField()

    class Meta:
        verbose_name = _("lateness of a periodic duty")
        verbose_name_plural = _("latenesses of periodic duties")
        constraints = [
            models.UniqueConstraint(
                fields=["institution_id", "rule", "period", "subject", "due_at"], name="period_lateness_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.rule} {self.period}"


class PeriodClock(models.Model):
    """Up to when an institution's periodic duties have been settled (inclusive)."""

    institution_id = models.UUIDField(primary_key=True, editable=False)
    settled_at = models.DateTimeField()

    class Meta:
        verbose_name = _("clock of periodic duties")
        verbose_name_plural = _("clocks of periodic duties")

    def __str__(self) -> str:
        return f"{self.institution_id} {self.settled_at:%Y-%m-%d %H:%M}"
