"""The present state of cases, for lists and inboxes: copies of what folding the ledger gives.

Nothing here is written except by ``shouwen.cases.saving``; ``shouwen check`` folds every stream again
and compares. People and departments are ids; their names come from the organisation's snapshot.
"""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from shouwen.ledger.identifiers import new_id
from shouwen.rules.case.standing_still import MAY_STAND_STILL
from shouwen.rules.words import Channel, State, Tier, Urgency, Word


def choices(words: type[Word]) -> list[tuple[str, str]]:
    return [(word.value, word.label) for word in words]


class Numbering(models.Model):
    """The last number given in a year: 首问〔2026〕12号."""

    institution = models.ForeignKey("organization.Institution", on_delete=models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["institution", "year"], name="one_numbering_a_year")]


class OrderNumbering(models.Model):
    """The last number given to orders of one name in a year: 督办令〔2026〕3号."""

    institution = models.ForeignKey("organization.Institution", on_delete=models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=40)
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["institution", "year", "name"], name="order_numbering_a_year")]


class CalendarVersion(models.Model):
    """A calendar by which cases are judged, kept whole: past clocks keep their calendar."""

    institution = models.ForeignKey("organization.Institution", on_delete=models.PROTECT, related_name="+")
    version = models.CharField(max_length=64)
    data = models.JSONField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["institution", "version"], name="calendar_version_once")]


class Case(models.Model):
    """One matter, from the asking to its answer."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    # No index of its own: it would lure SQLite into reading all cases of the house.
    institution = models.ForeignKey(
        "organization.Institution", on_delete=models.PROTECT, related_name="+", db_index=False
    )
    year = models.PositiveSmallIntegerField()
    number = models.PositiveIntegerField()
    encounter = models.UUIDField(db_index=True)
    state = models.CharField(_("state"), max_length=20, choices=choices(State))
    tier = models.CharField(_("tier"), max_length=24, choices=choices(Tier))
    channel = models.CharField(_("channel"), max_length=12, choices=choices(Channel))
    urgency = models.CharField(_("urgency"), max_length=8, choices=choices(Urgency), default=Urgency.NORMAL)
    category = models.CharField(_("category"), max_length=60, blank=True)
    item = models.CharField(_("service item"), max_length=120, blank=True)
    department_id = models.UUIDField(null=True)
    first_contact_id = models.UUIDField()
    first_contact_department_id = models.UUIDField()
    custodian_id = models.UUIDField(null=True)
    custodian_department_id = models.UUIDField(null=True)
    waits_for = models.CharField(max_length=48, blank=True)
    registered_at = models.DateTimeField()
    recorded_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)
    outcome = models.CharField(max_length=20, blank=True)
    due_at = models.DateTimeField(null=True)
    next_timer_at = models.DateTimeField(null=True)
    last_at = models.DateTimeField()
    last_seq = models.PositiveIntegerField()
    bundle = models.CharField(max_length=64)
    calendar = models.CharField(max_length=64)
    rung = models.PositiveSmallIntegerField(default=0)
    rating = models.PositiveSmallIntegerField(null=True)
    is_late = models.BooleanField(default=False)
    is_light = models.BooleanField(default=False)
    is_late_entry = models.BooleanField(default=False)
    is_sealed = models.BooleanField(default=False)
    matter_ref = models.UUIDField(null=True)
    requester_ref = models.UUIDField(null=True)
    search = models.TextField(blank=True)
    receipt_code = models.CharField(max_length=64, blank=True)
    slip_number = models.CharField(max_length=40, blank=True)
    classes = models.TextField(blank=True)  # a line for each dimension and option, those above it too: 阶段=再审
    requester_key = models.CharField(max_length=64, blank=True)

    class Meta:
        db_table = "cases_case"
        verbose_name = _("case")
        verbose_name_plural = _("cases")
        constraints = [
            models.UniqueConstraint(fields=["institution", "year", "number"], name="case_number_once"),
        ]
        indexes = [
            models.Index(fields=["institution", "-registered_at", "-id"], name="case_newest"),
            models.Index(fields=["next_timer_at"], condition=Q(next_timer_at__isnull=False), name="case_next_timer"),
            models.Index(
                fields=["institution", "due_at", "id"], condition=Q(closed_at__isnull=True), name="case_open_by_due"
            ),
            models.Index(fields=["custodian_id"], condition=Q(closed_at__isnull=True), name="case_open_custodian"),
            models.Index(fields=["receipt_code"], condition=~Q(receipt_code=""), name="case_receipt_code"),
            models.Index(fields=["institution", "slip_number"], condition=~Q(slip_number=""), name="case_slip_number"),
            models.Index(fields=["requester_key"], condition=~Q(requester_key=""), name="case_requester_key"),
        ]

    def __str__(self) -> str:
        return self.number_text

    @property
    def chosen_classes(self) -> list[str]:
        """The option chosen in each dimension; those above it are left out."""
        pairs = [line.partition("=") for line in self.classes.split("\n") if line]
        return list({dimension: option for dimension, _equals, option in reversed(pairs)}.values())[::-1]

    @property
    def number_text(self) -> str:
        return f"首问〔{self.year}〕{self.number}号"

    @property
    def may_stand_still(self) -> bool:
        """Whether its clocks may stand still now, so that a due time that has passed is not yet lateness."""
        return self.state in MAY_STAND_STILL


class Custody(models.Model):
    """A span of custody; ``id`` is the case and the entry that began it, so a span of no length is kept."""

    id = models.CharField(primary_key=True, max_length=48)
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="custody")
    seq = models.PositiveIntegerField()
    custodian_id = models.UUIDField()
    department_id = models.UUIDField()
    waits_for = models.CharField(max_length=48)
    started_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "cases_custody"
        ordering = ["seq"]
        verbose_name = _("custody span")
        verbose_name_plural = _("custody spans")


class Obligation(models.Model):
    """What somebody owes; ``id`` is the case and the entry that opened it."""

    id = models.CharField(primary_key=True, max_length=48)
    # No index of its own: it would lure SQLite into reading all that was ever owed.
    institution = models.ForeignKey(
        "organization.Institution", on_delete=models.PROTECT, related_name="+", db_index=False
    )
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="obligations")
    seq = models.PositiveIntegerField()
    rule = models.CharField(max_length=80)
    clause = models.CharField(max_length=200)
    what = models.CharField(max_length=60)
    role = models.CharField(max_length=60)
    fulfilled_by = models.JSONField(default=list)
    bearer_id = models.UUIDField(null=True)
    department_id = models.UUIDField(null=True)
    start = models.DateTimeField()
    limit = models.CharField(max_length=40)
    due = models.DateTimeField()
    warn_at = models.DateTimeField(null=True)
    status = models.CharField(max_length=12)
    late_at = models.DateTimeField(null=True)
    late_bearer_id = models.UUIDField(null=True)
    overseen_from = models.DateTimeField(null=True)
    escalated_to_id = models.UUIDField(null=True)
    rungs_climbed = models.PositiveSmallIntegerField(default=0)
    done_claimed_at = models.DateTimeField(null=True)
    verdict = models.CharField(max_length=12, blank=True)
    subject = models.PositiveIntegerField(null=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "cases_obligation"
        ordering = ["due", "seq"]
        verbose_name = _("obligation")
        verbose_name_plural = _("obligations")
        indexes = [
            models.Index(fields=["bearer_id", "due"], condition=Q(status="open"), name="owed_by_person"),
            models.Index(fields=["department_id", "due"], condition=Q(status="open"), name="owed_by_department"),
            models.Index(fields=["escalated_to_id", "due"], condition=Q(status="open"), name="escalated_to_person"),
            models.Index(
                fields=["institution", "late_at"], condition=Q(late_at__isnull=False), name="obligations_late"
            ),
        ]


class Flag(models.Model):
    """A sign of a breach, to be verified; ``id`` is the case and the entry that raised it."""

    id = models.CharField(primary_key=True, max_length=48)
    # No index of its own: it would lure SQLite into reading all signs there ever were.
    institution = models.ForeignKey(
        "organization.Institution", on_delete=models.PROTECT, related_name="+", db_index=False
    )
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="flags")
    seq = models.PositiveIntegerField()
    rule = models.CharField(max_length=80)
    name = models.CharField(max_length=60)
    pattern = models.CharField(max_length=20)
    clause = models.CharField(max_length=200)
    noted = models.TextField(blank=True)
    bearer_id = models.UUIDField(null=True)
    department_id = models.UUIDField(null=True)
    raised_at = models.DateTimeField()
    overseen_from = models.DateTimeField(null=True)
    about = models.PositiveIntegerField()
    verdict = models.CharField(max_length=12, blank=True)
    verified_rule = models.CharField(max_length=80, blank=True)
    verified_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "cases_flag"
        ordering = ["raised_at", "seq"]
        verbose_name = _("sign of a breach")
        verbose_name_plural = _("signs of a breach")
        indexes = [models.Index(fields=["institution", "raised_at", "id"], name="flags_by_time")]


class Supervision(models.Model):
    """An order, a commitment sheet, a trace or a mark on a matter; ``id`` is the case and the entry that began it.
    ``person_id`` signed the order or is committed, ``leader_id`` answers for the matter whole."""

    id = models.CharField(primary_key=True, max_length=48)
    # No index of its own: it would lure SQLite into reading all there ever were.
    institution = models.ForeignKey(
        "organization.Institution", on_delete=models.PROTECT, related_name="+", db_index=False
    )
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="supervision")
    seq = models.PositiveIntegerField()
    kind = models.CharField(max_length=12)  # order | commitment | trace | mark
    number = models.CharField(max_length=60, blank=True)
    name = models.CharField(max_length=60, blank=True)
    department_id = models.UUIDField(null=True)
    person_id = models.UUIDField(null=True)
    leader_id = models.UUIDField(null=True)
    status = models.CharField(max_length=12)
    due = models.DateTimeField(null=True)
    began_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "cases_supervision"
        ordering = ["began_at", "seq"]
        verbose_name = _("supervision")
        verbose_name_plural = _("supervision")
        indexes = [models.Index(fields=["institution", "kind", "-began_at", "-id"], name="supervision_by_kind")]


class ReceiptAttempt(models.Model):
    """How often a wrong receipt code was tried in a window: what the rate limit counts. No address beside a code."""

    window = models.CharField(primary_key=True, max_length=80)
    count = models.PositiveIntegerField(default=0)
    ends_at = models.DateTimeField()


class LookUpMiss(models.Model):
    """A lost receipt looked for in vain: who looked, and when. Nothing of what was typed."""

    institution = models.ForeignKey("organization.Institution", on_delete=models.PROTECT, related_name="+")
    person_id = models.UUIDField()
    at = models.DateTimeField()

    class Meta:
        verbose_name = _("look-up in vain")
        verbose_name_plural = _("look-ups in vain")
        indexes = [models.Index(fields=["person_id", "at"], name="look_up_misses_by_person")]


class QuickCount(models.Model):
    """One-key questions and tip-offs counted by day: no words, no person."""

    institution = models.ForeignKey("organization.Institution", on_delete=models.PROTECT, related_name="+")
    day = models.DateField()
    kind = models.CharField(max_length=20)
    subject = models.CharField(max_length=80)
    count = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["institution", "day", "kind", "subject"], name="one_quick_count_a_day")
        ]
