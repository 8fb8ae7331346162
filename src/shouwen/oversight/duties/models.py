"""The shadow of the duty entries in the streams outside cases."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from shouwen.ledger.identifiers import new_id


class DutyState(models.TextChoices):
    """A late duty stays open; late is not yet a breach."""

    OPEN = "open", _("open")
    KEPT = "kept", _("kept")
    WITHDRAWN = "withdrawn", _("withdrawn")


class Duty(models.Model):
    """``bearer`` and ``department`` are ids (32 hex digits) or empty; one of them is always given.

    ``seq`` is the entry that opened it; ``next_at`` is when something falls due (lateness, a rung), if ever.
    ``ladder`` holds pairs: to whom it is reported, and how long past due. What stands in a sealed file
    (``is_sealed``) is shown to its bearer alone: no notice, no cover, no list of others tells of it.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    institution_id = models.UUIDField()
    stream_id = models.UUIDField()
    seq = models.PositiveIntegerField()
    rule = models.CharField(_("rule"), max_length=120, blank=True)
    clause = models.CharField(_("clause"), max_length=300)
    what = models.CharField(_("what is owed"), max_length=300)
    bearer = models.CharField(_("owed by"), max_length=32, blank=True)
    department = models.CharField(_("department"), max_length=32, blank=True)
    opened_at = models.DateTimeField(_("opened at"))
    due_at = models.DateTimeField(_("due at"))
    state = models.CharField(_("state"), max_length=16, choices=DutyState, default=DutyState.OPEN)
    ended_at = models.DateTimeField(_("ended at"), null=True)
    late_at = models.DateTimeField(_("late since"), null=True)
    next_at = models.DateTimeField(_("falls due at"), null=True)
    ladder = models.JSONField(default=list)
    rungs = models.PositiveSmallIntegerField(_("reported upwards"), default=0)
    link = models.CharField(max_length=200, blank=True)
    is_sealed = models.BooleanField(default=False, editable=False)

    class Meta:
        verbose_name = _("duty outside a case")
        verbose_name_plural = _("duties outside cases")
        constraints = [models.UniqueConstraint(fields=["stream_id", "seq"], name="duty_entry")]
        indexes = [
            models.Index(fields=["next_at"], name="duty_open_by_timer", condition=Q(state="open")),
            models.Index(fields=["bearer", "due_at"], name="duty_open_by_bearer", condition=Q(state="open")),
        ]

    def __str__(self) -> str:
        return f"{self.what} {self.due_at:%Y-%m-%d %H:%M}"
