"""The tenant: one institution, of which an installation may hold several."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from shouwen.ledger.identifiers import new_id


class Institution(models.Model):
    """One institution, its public particulars and the versions by which snapshots are cached."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    name = models.CharField(_("name"), max_length=100)
    slug = models.SlugField(_("short name in addresses"), max_length=50, unique=True)
    supervision_phone = models.CharField(_("supervision phone"), max_length=40, blank=True)
    head = models.ForeignKey(
        "organization.Staff",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("head of the institution"),
    )
    settings = models.JSONField(_("public settings"), default=dict, blank=True)
    organization_version = models.PositiveIntegerField(_("organisation version"), default=1)
    policy_version = models.PositiveIntegerField(_("policy version"), default=0)
    is_demo = models.BooleanField(_("demonstration"), default=False)

    class Meta:
        verbose_name = _("institution")
        verbose_name_plural = _("institutions")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name
