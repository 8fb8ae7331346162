"""Policy texts as adopted, kept word for word: a case is judged for ever by what was in force on its day."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from shouwen.ledger.identifiers import new_id


class PolicyVersion(models.Model):
    """One text of one policy, known by its digest; never changed and never removed."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    institution_id = models.UUIDField()
    digest = models.CharField(max_length=64)
    policy = models.CharField(_("policy"), max_length=80)
    version = models.CharField(_("version"), max_length=40)
    title = models.CharField(_("title"), max_length=200)
    file = models.CharField(_("file"), max_length=200)
    text = models.TextField(_("text"))
    adopted_at = models.DateTimeField(_("adopted at"))

    class Meta:
        verbose_name = _("policy version")
        verbose_name_plural = _("policy versions")
        constraints = [models.UniqueConstraint(fields=["institution_id", "digest"], name="policy_text_once")]

    def __str__(self) -> str:
        return f"{self.title} {self.version}"


class Adoption(models.Model):
    """An ordered bundle of texts, in force from ``effective_at`` until the next adoption's."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    institution_id = models.UUIDField()
    number = models.PositiveIntegerField()
    bundle = models.CharField(max_length=64)
    digests = models.JSONField()
    effective_at = models.DateTimeField(_("effective at"))
    adopted_at = models.DateTimeField(_("adopted at"))

    class Meta:
        verbose_name = _("adoption")
        verbose_name_plural = _("adoptions")
        indexes = [models.Index(fields=["bundle"], name="adoption_by_bundle")]
        constraints = [models.UniqueConstraint(fields=["institution_id", "number"], name="adoption_number_once")]

    def __str__(self) -> str:
        return f"{self.number} {self.bundle[:8]}"
