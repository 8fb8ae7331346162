"""Staff, the posts they hold, when they are away and when they are on duty."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from shouwen.organization.models.dated import Dated, Owned
from shouwen.organization.models.structure import Department, Post
from shouwen.rules.words import PersonKind


class Staff(Owned):
    """The identity of a person who works here; ``name`` repeats the newest term's for lists."""

    staff_number = models.CharField(_("staff number"), max_length=40)
    name = models.CharField(_("name"), max_length=60)

    class Meta:
        verbose_name = _("staff member")
        verbose_name_plural = _("staff")
        ordering = ["staff_number"]
        constraints = [
            models.UniqueConstraint(fields=["institution", "staff_number"], name="staff_number_once_per_institution")
        ]

    def __str__(self) -> str:
        return self.name


class StaffTerm(Dated):
    """A person's employment from one change (move, rank, kind) to the next."""

    staff = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="terms", verbose_name=_("staff member"))
    name = models.CharField(_("name"), max_length=60)
    department = models.ForeignKey(Department, on_delete=models.PROTECT, related_name="+", verbose_name=_("department"))
    kind = models.CharField(
        _("kind"),
        max_length=20,
        choices=[(kind.value, kind.label) for kind in PersonKind],
        default=PersonKind.FORMAL.value,
    )
    rank = models.PositiveSmallIntegerField(_("rank (higher is higher)"), default=0)
    hired_on = models.DateField(_("hired on"), null=True, blank=True)
    phone = models.CharField(_("phone"), max_length=60, blank=True)
    certificates = models.JSONField(_("certificates"), default=list, blank=True)

    class Meta(Dated.Meta):
        verbose_name = _("staff term")
        verbose_name_plural = _("staff terms")
        indexes = [models.Index(fields=["institution", "valid_to"], name="staff_term_open")]


class PostHolding(Dated):
    """A person holds a post: as A (order 0), B (1), C (2) …"""

    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="holdings", verbose_name=_("post"))
    staff = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="holdings", verbose_name=_("staff member"))
    order = models.PositiveSmallIntegerField(_("order (0 is A, 1 is B)"), default=0)
    is_trained = models.BooleanField(_("trained and authorised"), default=True)

    class Meta(Dated.Meta):
        verbose_name = _("post holding")
        verbose_name_plural = _("post holdings")
        indexes = [models.Index(fields=["institution", "valid_to"], name="post_holding_open")]


class Absence(Dated):
    """A person is away; ``valid_to`` empty: until they are back."""

    staff = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="absences", verbose_name=_("staff member"))
    reason = models.CharField(_("reason"), max_length=60, blank=True)

    class Meta(Dated.Meta):
        verbose_name = _("absence")
        verbose_name_plural = _("absences")
        indexes = [models.Index(fields=["institution", "valid_to"], name="absence_open")]


class DutyTurn(Dated):
    """A turn on a roster: ``duty_officer``, or a department's or post's id in 32 hex digits."""

    roster = models.CharField(_("roster"), max_length=32)
    staff = models.ForeignKey(
        Staff, on_delete=models.PROTECT, related_name="duty_turns", verbose_name=_("staff member")
    )

    class Meta(Dated.Meta):
        verbose_name = _("duty turn")
        verbose_name_plural = _("duty turns")
        indexes = [models.Index(fields=["institution", "valid_to"], name="duty_turn_open")]
