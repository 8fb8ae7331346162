"""The shadow of the sealed streams: numbers that tell nothing, and no word of anybody."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from shouwen.ledger.identifiers import new_id


class SealedFile(models.Model):
    """One sealed file. ``id`` is the id of its stream and random, as is ``number``: neither tells when it came.

    ``code_hash`` is the keyed hash of the reporter's code, empty where there is none; ``role`` the name under which
    the key is held; ``named`` the people (ids) to whom the file was opened beside the holders of the key.
    """

    id = models.UUIDField(primary_key=True, editable=False)
    institution_id = models.UUIDField()
    number = models.CharField(_("number"), max_length=16)
    code_hash = models.CharField(max_length=64, blank=True)
    role = models.CharField(max_length=64)
    bundle = models.CharField(max_length=64)
    rule = models.CharField(_("rule"), max_length=120)
    state = models.CharField(_("state"), max_length=16)
    received_at = models.DateTimeField(_("received at"))
    named = models.JSONField(default=list)

    class Meta:
        verbose_name = _("sealed file")
        verbose_name_plural = _("sealed files")
        constraints = [
            models.UniqueConstraint(fields=["institution_id", "number"], name="sealed_number"),
            models.UniqueConstraint(
                fields=["code_hash"], condition=~models.Q(code_hash=""), name="sealed_code_opens_one"
            ),
        ]

    def __str__(self) -> str:
        return self.number


class RefusedSearch(models.Model):
    """Somebody looked for whoever spoke and was refused: who and when; what was typed is kept nowhere."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    institution_id = models.UUIDField()
    person = models.CharField(_("looked for by"), max_length=32)
    at = models.DateTimeField(_("at"))
    place = models.CharField(_("where"), max_length=32)
    stream_id = models.UUIDField()
    seq = models.PositiveIntegerField()

    class Meta:
        verbose_name = _("refused search")
        verbose_name_plural = _("refused searches")
        constraints = [models.UniqueConstraint(fields=["stream_id", "seq"], name="refused_search_entry")]

    def __str__(self) -> str:
        return f"{self.place} {self.at:%Y-%m-%d %H:%M}"
