"""The keys with which other systems come in."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from shouwen.ledger.identifiers import new_id

NAME_LENGTH = 80


class ApiToken(models.Model):
    """Lets one other system act as one member of the staff. The token itself is kept nowhere, only its digest."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    institution = models.ForeignKey("organization.Institution", on_delete=models.PROTECT, related_name="+")
    staff = models.ForeignKey("organization.Staff", on_delete=models.PROTECT, related_name="+")
    name = models.CharField(_("which system it is for"), max_length=NAME_LENGTH)
    digest = models.CharField(max_length=64, unique=True)
    roles = models.JSONField(_("roles"), default=list)
    issued_at = models.DateTimeField(_("issued"))
    expires_at = models.DateTimeField(_("valid until"))
    revoked_at = models.DateTimeField(_("revoked"), null=True)

    class Meta:
        verbose_name = _("API token")
        verbose_name_plural = _("API tokens")

    def __str__(self) -> str:
        return self.name
