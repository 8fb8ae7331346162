"""The shadow of the inspection streams: rounds, who was drawn, what was found."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from shouwen.ledger.identifiers import new_id
from shouwen.rules.inspecting.rounds import FindingState


class InspectionRound(models.Model):
    """One round; its id is its stream. ``office`` is the inspecting department (id), ``words`` references to the vault.

    ``period`` is the key of the period it was due in; empty for a spot check.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    institution_id = models.UUIDField()
    year = models.PositiveSmallIntegerField()
    number = models.PositiveIntegerField()
    rule = models.CharField(_("rule"), max_length=120)
    clause = models.CharField(_("clause"), max_length=300)
    name = models.CharField(_("name"), max_length=120)
    period = models.CharField(_("period"), max_length=16, blank=True)
    office = models.CharField(_("inspected by"), max_length=32)
    subjects = models.CharField(max_length=16)
    seed = models.CharField(_("seed"), max_length=64)
    candidates = models.PositiveIntegerField(_("candidates"))
    opened_at = models.DateTimeField(_("opened at"))
    due_at = models.DateTimeField(_("due at"))
    closed_at = models.DateTimeField(_("closed at"), null=True)
    words = models.JSONField(default=dict)

    class Meta:
        verbose_name = _("round of inspection")
        verbose_name_plural = _("rounds of inspection")
        ordering = ["-opened_at", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["institution_id", "year", "number"], name="inspection_number_once")
        ]
        indexes = [models.Index(fields=["institution_id", "rule", "period"], name="inspection_by_rule")]

    def __str__(self) -> str:
        return f"检查〔{self.year}〕{self.number}号"

    @property
    def code(self) -> str:
        """2026-3: how actions and addresses name it."""
        return f"{self.year}-{self.number}"


class InspectedSubject(models.Model):
    """A department, a person or a case (``subject``, an id) that was drawn, in the order of the lots."""

    id = models.CharField(primary_key=True, max_length=48)
    round = models.ForeignKey(InspectionRound, on_delete=models.CASCADE, related_name="drawn")
    place = models.PositiveIntegerField()
    subject = models.CharField(max_length=32)
    is_examined = models.BooleanField(default=False)

    class Meta:
        verbose_name = _("inspected subject")
        verbose_name_plural = _("inspected subjects")
        ordering = ["place"]

    def __str__(self) -> str:
        return self.subject


class Finding(models.Model):
    """What was found; ``id`` is the round and its number within it, ``words`` references to the vault by label."""

    id = models.CharField(primary_key=True, max_length=48)
    round = models.ForeignKey(InspectionRound, on_delete=models.CASCADE, related_name="findings")
    number = models.PositiveIntegerField()
    subject = models.CharField(max_length=32)
    department = models.CharField(_("department"), max_length=32)
    person = models.CharField(_("person"), max_length=32, blank=True)
    item = models.CharField(_("item"), max_length=120)
    demand = models.CharField(_("what is demanded"), max_length=300)
    clause = models.CharField(_("clause"), max_length=300)
    points = models.PositiveSmallIntegerField(_("points"))
    state = models.CharField(_("state"), max_length=12, choices=[(each.value, each.label) for each in FindingState])
    noted_by = models.CharField(max_length=32)
    noted_at = models.DateTimeField()
    statement_due = models.DateTimeField()
    answered_at = models.DateTimeField(null=True)
    verified_by = models.CharField(max_length=32, blank=True)
    mended_by = models.CharField(max_length=32, blank=True)
    rectification_due = models.DateTimeField(null=True)
    recheck_due = models.DateTimeField(null=True)
    words = models.JSONField(default=dict)

    class Meta:
        verbose_name = _("finding")
        verbose_name_plural = _("findings")
        ordering = ["number"]
        indexes = [models.Index(fields=["department", "state"], name="finding_by_department")]

    def __str__(self) -> str:
        return f"{self.demand}({FindingState.read(self.state).label})"


class SignedBulletin(models.Model):
    """A bulletin that was signed: numbered within the institution and its year, never changed. ``to`` are the
    departments (ids) that it went to."""

    id = models.CharField(primary_key=True, max_length=48)
    round = models.ForeignKey(InspectionRound, on_delete=models.CASCADE, related_name="bulletins")
    institution_id = models.UUIDField()
    year = models.PositiveSmallIntegerField()
    number = models.PositiveIntegerField()
    department = models.CharField(_("department"), max_length=32)
    signed_by = models.CharField(max_length=32)
    signed_at = models.DateTimeField(_("signed at"))
    corrects = models.PositiveIntegerField(null=True)
    to = models.JSONField(default=list)

    class Meta:
        verbose_name = _("bulletin")
        verbose_name_plural = _("bulletins")
        ordering = ["-signed_at", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["institution_id", "year", "number"], name="bulletin_number_once")
        ]

    def __str__(self) -> str:
        return f"通报〔{self.year}〕{self.number}号"
