"""The shadow of the survey streams: campaigns, sheets, what departments mend, whom to call."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from shouwen.ledger.identifiers import new_id
from shouwen.rules.surveying.rounds import CallState, MendingState


class SurveyRound(models.Model):
    """One campaign of one period; its id is its stream. ``office`` is who runs it (department id)."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    institution_id = models.UUIDField()
    rule = models.CharField(_("rule"), max_length=120)
    clause = models.CharField(_("clause"), max_length=300)
    name = models.CharField(_("name"), max_length=120)
    period = models.CharField(_("period"), max_length=16)
    office = models.CharField(_("run by"), max_length=32)
    opened_at = models.DateTimeField(_("opened at"))
    due_at = models.DateTimeField(_("due at"))
    collected_at = models.DateTimeField(_("collected at"), null=True)
    finished_at = models.DateTimeField(_("done at"), null=True)

    class Meta:
        verbose_name = _("survey")
        verbose_name_plural = _("surveys")
        ordering = ["-opened_at", "rule"]
        constraints = [
            models.UniqueConstraint(fields=["institution_id", "rule", "period"], name="survey_once_a_period")
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.period}"


class SurveySheet(models.Model):
    """One sheet, and nothing about whom it went to. ``token`` is a keyed hash of its one-time code; ``opened`` is the
    case (id) that a bad answer opened."""

    id = models.CharField(primary_key=True, max_length=48)
    round = models.ForeignKey(SurveyRound, on_delete=models.CASCADE, related_name="sheets")
    number = models.PositiveIntegerField()
    token = models.CharField(max_length=64, blank=True)
    opened = models.CharField(max_length=32, blank=True, default="")
    department = models.CharField(_("department"), max_length=32)
    way = models.CharField(_("way"), max_length=20)
    answered_at = models.DateTimeField(_("answered at"), null=True)
    by_staff = models.BooleanField(_("entered by staff"), default=False)
    grades = models.JSONField(default=dict)
    words = models.JSONField(default=dict)

    class Meta:
        verbose_name = _("survey sheet")
        verbose_name_plural = _("survey sheets")
        ordering = ["number"]
        indexes = [models.Index(fields=["token"], condition=~Q(token=""), name="survey_sheet_token")]

    def __str__(self) -> str:
        return f"{self.number}"


class SurveyMending(models.Model):
    """What a department has to mend after a campaign."""

    id = models.CharField(primary_key=True, max_length=80)
    round = models.ForeignKey(SurveyRound, on_delete=models.CASCADE, related_name="mendings")
    department = models.CharField(_("department"), max_length=32)
    items = models.JSONField(default=dict)
    due_at = models.DateTimeField(_("due at"))
    state = models.CharField(_("state"), max_length=12, choices=[(each.value, each.label) for each in MendingState])
    words = models.JSONField(default=dict)

    class Meta:
        verbose_name = _("rectification after a survey")
        verbose_name_plural = _("rectifications after surveys")
        ordering = ["due_at", "department"]

    def __str__(self) -> str:
        return f"{self.department} {self.state}"


class SurveyCall(models.Model):
    """A call about one unsatisfied item of one sheet."""

    id = models.CharField(primary_key=True, max_length=48)
    round = models.ForeignKey(SurveyRound, on_delete=models.CASCADE, related_name="calls")
    number = models.PositiveIntegerField()
    sheet = models.PositiveIntegerField()
    item = models.CharField(_("item"), max_length=120)
    department = models.CharField(_("department"), max_length=32)
    state = models.CharField(_("state"), max_length=12, choices=[(each.value, each.label) for each in CallState])
    attempts = models.PositiveSmallIntegerField(_("tries"), default=0)
    satisfied = models.BooleanField(_("satisfied"), null=True)
    words = models.JSONField(default=dict)

    class Meta:
        verbose_name = _("call after a survey")
        verbose_name_plural = _("calls after surveys")
        ordering = ["number"]

    def __str__(self) -> str:
        return f"{self.number} {self.item}"
