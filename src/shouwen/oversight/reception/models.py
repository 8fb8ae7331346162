"""The shadow of the reception streams: the days, who stood in for whom, who was not there."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class ReceptionDay(models.Model):
    """One day under one rule; its id is its stream. ``lacking`` says what the roster lacks while ``is_gap_open``."""

    id = models.UUIDField(primary_key=True, editable=False)
    institution_id = models.UUIDField()
    rule = models.CharField(_("rule"), max_length=120)
    day = models.DateField(_("day"))
    lacking = models.JSONField(default=list)
    is_gap_open = models.BooleanField(default=False)

    class Meta:
        verbose_name = _("reception day")
        verbose_name_plural = _("reception days")
        indexes = [models.Index(fields=["institution_id", "day"], name="reception_by_day")]

    def __str__(self) -> str:
        return f"{self.day:%Y-%m-%d}"


class Substitution(models.Model):
    """``substitute`` receives in place of ``absent`` (staff ids); ``id`` is the day's stream and the entry."""

    id = models.CharField(primary_key=True, max_length=48)
    day = models.ForeignKey(ReceptionDay, on_delete=models.PROTECT, related_name="substitutions")
    absent = models.CharField(max_length=32)
    substitute = models.CharField(max_length=32)
    by = models.CharField(max_length=32)

    class Meta:
        verbose_name = _("substitution")
        verbose_name_plural = _("substitutions")


class MissedReception(models.Model):
    """A sign that ``person`` (staff id) was not there; a verdict is a person's."""

    id = models.CharField(primary_key=True, max_length=48)
    day = models.ForeignKey(ReceptionDay, on_delete=models.PROTECT, related_name="missed")
    seq = models.PositiveIntegerField()
    person = models.CharField(max_length=32)
    noted_by = models.CharField(max_length=32)
    noted_at = models.DateTimeField()
    verdict = models.CharField(max_length=12, blank=True)

    class Meta:
        verbose_name = _("missed reception")
        verbose_name_plural = _("missed receptions")
