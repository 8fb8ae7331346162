"""Departments and posts: who they are, and their dated particulars."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from shouwen.organization.models.dated import Dated, Owned


class Department(Owned):
    """The identity of a department; ``name`` repeats the newest term's for lists and look-ups."""

    name = models.CharField(_("name"), max_length=100)

    class Meta:
        verbose_name = _("department")
        verbose_name_plural = _("departments")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class Post(Owned):
    """The identity of a post; ``name`` repeats the newest term's for lists and look-ups."""

    name = models.CharField(_("name"), max_length=100)

    class Meta:
        verbose_name = _("post")
        verbose_name_plural = _("posts")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class DirectoryTerm(Dated):
    """What the directory shows of a department or a post, and who keeps it right."""

    name = models.CharField(_("name"), max_length=100)
    room = models.CharField(_("room"), max_length=100, blank=True)
    phone = models.CharField(_("phone"), max_length=60, blank=True)
    owner = models.ForeignKey(
        "organization.Staff",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("owner of the entry"),
    )
    reviewed_on = models.DateField(_("reviewed on"), null=True, blank=True)

    class Meta(Dated.Meta):
        abstract = True


class DepartmentTerm(DirectoryTerm):
    """A department as it was from one change to the next."""

    department = models.ForeignKey(
        Department, on_delete=models.PROTECT, related_name="terms", verbose_name=_("department")
    )
    parent = models.ForeignKey(
        Department,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("parent department"),
    )
    head = models.ForeignKey(
        "organization.Staff",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("head"),
    )
    line_leader = models.ForeignKey(
        "organization.Staff",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("line leader"),
    )
    aliases = models.JSONField(_("other names"), default=list, blank=True)
    is_age_friendly = models.BooleanField(_("large print by default"), default=False)

    class Meta(DirectoryTerm.Meta):
        verbose_name = _("department term")
        verbose_name_plural = _("department terms")
        indexes = [models.Index(fields=["institution", "valid_to"], name="department_term_open")]


class PostTerm(DirectoryTerm):
    """A post as it was from one change to the next."""

    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="terms", verbose_name=_("post"))
    department = models.ForeignKey(Department, on_delete=models.PROTECT, related_name="+", verbose_name=_("department"))
    remits = models.JSONField(_("remits"), default=list, blank=True)
    is_hot = models.BooleanField(_("hot post (needs A and B)"), default=False)
    is_fixed = models.BooleanField(_("cannot leave the post"), default=False)
    is_single_by_law = models.BooleanField(_("one person by law"), default=False)

    class Meta(DirectoryTerm.Meta):
        verbose_name = _("post term")
        verbose_name_plural = _("post terms")
        indexes = [models.Index(fields=["institution", "valid_to"], name="post_term_open")]
