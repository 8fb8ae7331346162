"""The shadow of the streams of accountability: matters, score entries, commendations.

Ids of people, departments and cases are 32 hex digits, as in the entries; no row points upward.
"""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from shouwen.rules.accountability.matter import Stage
from shouwen.rules.accountability.scoring import Standing
from shouwen.rules.words import Word


def _choices(words: type[Word]) -> list[tuple[str, str]]:
    return [(word.value, word.label) for word in words]


class Matter(models.Model):
    """One act of one person or department, on its way from the verified breach to the end of the measure.

    ``source``, ``about`` and ``about_seq`` name the file and entry in which the breach stands; for what adds up it is
    ``accumulation``, the rule's id and the year. ``measures`` are the names imposed and in force.
    """

    id = models.UUIDField(primary_key=True, editable=False)
    institution_id = models.UUIDField()
    number = models.PositiveIntegerField(_("number"))
    year = models.PositiveSmallIntegerField(_("year"))
    stage = models.CharField(_("stage"), max_length=12, choices=_choices(Stage))
    source = models.CharField(_("source"), max_length=16)
    about = models.CharField(max_length=64)
    about_seq = models.PositiveIntegerField()
    breach = models.CharField(max_length=120)
    name = models.CharField(_("breach"), max_length=200)
    clause = models.CharField(_("clause"), max_length=300)
    happened_at = models.DateTimeField(_("happened at"))
    subject_kind = models.CharField(max_length=12)
    subject = models.CharField(_("who answers"), max_length=32)
    role = models.CharField(max_length=20)
    department = models.CharField(_("department"), max_length=32, blank=True)
    opened_at = models.DateTimeField(_("opened at"))
    heard_until = models.DateTimeField(_("may state until"))
    proposed_by = models.CharField(max_length=32, blank=True)
    measures = models.JSONField(_("measures"), default=list)
    decided_at = models.DateTimeField(_("decided at"), null=True)
    appeal_until = models.DateTimeField(_("may appeal until"), null=True)
    expires_at = models.DateTimeField(_("expires at"), null=True)
    ended_at = models.DateTimeField(_("ended at"), null=True)
    beside = models.CharField(max_length=32, blank=True)
    last_seq = models.PositiveIntegerField()

    class Meta:
        verbose_name = _("matter of accountability")
        verbose_name_plural = _("matters of accountability")
        constraints = [
            models.UniqueConstraint(fields=["institution_id", "year", "number"], name="accountability_number"),
            # Never two matters for one act of one subject (公务员法 61, 政务处分法 16), unless the first is void.
            models.UniqueConstraint(
                fields=["institution_id", "source", "about", "about_seq", "subject"],
                condition=~Q(stage__in=["withdrawn", "reversed"]),
                name="accountability_once_for_an_act",
            ),
        ]
        indexes = [
            models.Index(fields=["subject", "happened_at"], name="accountability_by_subject"),
            models.Index(
                fields=["expires_at"], condition=Q(ended_at=None, expires_at__isnull=False), name="measure_expiring"
            ),
        ]

    def __str__(self) -> str:
        return f"追责〔{self.year}〕{self.number}号"


class Numbering(models.Model):
    """The last number given in a year."""

    institution_id = models.UUIDField()
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["institution_id", "year"], name="accountability_numbering_year")]

    def __str__(self) -> str:
        return f"{self.year}: {self.last}"


class Considered(models.Model):
    """A verified breach (its row's id among the cases' signs) of which was decided whether a matter follows."""

    id = models.CharField(primary_key=True, max_length=48)
    institution_id = models.UUIDField()

    class Meta:
        verbose_name = _("breach considered")
        verbose_name_plural = _("breaches considered")

    def __str__(self) -> str:
        return self.id


class Score(models.Model):
    """One score entry: points of a period, by an article, with its evidence."""

    id = models.UUIDField(primary_key=True, editable=False)
    institution_id = models.UUIDField()
    rule = models.CharField(max_length=120)
    name = models.CharField(_("score"), max_length=200)
    clause = models.CharField(_("clause"), max_length=300)
    source = models.CharField(max_length=16, blank=True)
    about = models.CharField(max_length=64, blank=True)
    about_seq = models.PositiveIntegerField(default=0)
    breach = models.CharField(_("breach"), max_length=200, blank=True)
    subject_kind = models.CharField(max_length=12)
    subject = models.CharField(_("who answers"), max_length=32)
    department = models.CharField(_("department"), max_length=32, blank=True)
    points = models.DecimalField(_("points"), max_digits=6, decimal_places=1)
    period = models.CharField(_("period"), max_length=16)
    veto = models.CharField(max_length=200, blank=True)
    entered_at = models.DateTimeField(_("entered at"))
    stands_from = models.DateTimeField(_("in force from"))
    standing = models.CharField(_("standing"), max_length=12, choices=_choices(Standing))
    last_seq = models.PositiveIntegerField()

    class Meta:
        verbose_name = _("score entry")
        verbose_name_plural = _("score entries")
        indexes = [
            models.Index(fields=["institution_id", "period", "subject"], name="scores_by_period"),
            models.Index(fields=["stands_from"], condition=Q(standing="told"), name="scores_waiting"),
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.points}"


class ClosedPeriod(models.Model):
    """A period whose clean points (期内无扣分) of a rule are settled: it is looked at again only when something in it
    falls."""

    institution_id = models.UUIDField()
    rule = models.CharField(max_length=120)
    period = models.CharField(_("period"), max_length=16)

    class Meta:
        verbose_name = _("closed period")
        verbose_name_plural = _("closed periods")
        constraints = [
            models.UniqueConstraint(fields=["institution_id", "rule", "period"], name="accountability_closed_once")
        ]

    def __str__(self) -> str:
        return f"{self.rule} {self.period}"


class Commendation(models.Model):
    """Praise for how somebody dealt with a case, by their head or the oversight office."""

    id = models.UUIDField(primary_key=True, editable=False)
    institution_id = models.UUIDField()
    case_id = models.UUIDField()
    person = models.CharField(_("who is praised"), max_length=32)
    clause = models.CharField(_("clause"), max_length=300, blank=True)
    given_by = models.CharField(_("praised by"), max_length=32)
    given_at = models.DateTimeField(_("praised at"))
    words = models.CharField(max_length=32)
    last_seq = models.PositiveIntegerField()

    class Meta:
        verbose_name = _("commendation")
        verbose_name_plural = _("commendations")
        indexes = [models.Index(fields=["institution_id", "person", "given_at"], name="commendations_by_person")]

    def __str__(self) -> str:
        return f"{self.given_at:%Y-%m-%d}"
