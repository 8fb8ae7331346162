"""The shadow of the papers' entries: which papers a matter has, and what became of them."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from shouwen.ledger.identifiers import new_id


class CasePaper(models.Model):
    """A paper of the matter ``case_id``. Title and content are in the vault, encrypted; ``seq`` is the entry that
    added it. ``given`` says that it went out, ``blocked`` how often it was kept from going out."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    institution_id = models.UUIDField()
    case_id = models.UUIDField()
    level = models.CharField(_("level of secrecy"), max_length=16)
    media_type = models.CharField(max_length=100)
    size = models.PositiveIntegerField()
    title_ref = models.CharField(max_length=32)
    content_ref = models.CharField(max_length=32)
    is_given = models.BooleanField(default=False)
    blocked = models.PositiveIntegerField(default=0)
    stream_id = models.UUIDField()
    seq = models.PositiveIntegerField()

    class Meta:
        verbose_name = _("paper of a matter")
        verbose_name_plural = _("papers of matters")
        constraints = [models.UniqueConstraint(fields=["stream_id", "seq"], name="case_paper_entry")]

    def __str__(self) -> str:
        return f"{self.level} {self.pk}"
