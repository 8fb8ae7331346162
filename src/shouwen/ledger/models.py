"""The tables of the ledger. No foreign keys to other applications: the ledger is below them.

Rows are written by ``recording``, ``vault``, ``sealed`` and ``anchoring`` only; triggers in the
database itself refuse every other change (``triggers``).
"""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


class Stream(models.TextChoices):
    """What a chain of entries tells about. A stream is one case, one policy, one period ..."""

    CASE = "case", _("case")
    POLICY = "policy", _("policy")
    ORGANIZATION = "organization", _("organization")
    SEALED = "sealed", _("sealed file")
    PERIOD = "period", _("period")
    OVERSIGHT = "oversight", _("oversight")


class Entry(models.Model):
    """One thing that happened. ``body`` is the truth; the other columns are copies of its fields.

    ``verify`` compares the copies with the body as stored; ``hash`` covers the body's bytes.
    """

    id = models.UUIDField(primary_key=True, editable=False)
    institution_id = models.UUIDField()
    stream = models.CharField(max_length=16, choices=Stream)
    stream_id = models.UUIDField()
    seq = models.PositiveIntegerField()
    type = models.CharField(max_length=64)
    occurred_at = models.DateTimeField()
    recorded_at = models.DateTimeField()
    actor_id = models.UUIDField(null=True)
    acting_for_id = models.UUIDField(null=True)
    body = models.TextField()
    hash = models.CharField(max_length=64)

    class Meta:
        db_table = "ledger_entry"
        verbose_name = _("ledger entry")
        verbose_name_plural = _("ledger entries")
        constraints = [models.UniqueConstraint(fields=["stream_id", "seq"], name="ledger_entry_place")]
        indexes = [
            # Registers are read from the entries themselves: forms filled in are few among them.
            models.Index(
                fields=["institution_id", "occurred_at"],
                name="ledger_entry_filled_forms",
                condition=Q(type="FormFilled"),
            )
        ]

    def __str__(self) -> str:
        return f"{self.stream} {self.stream_id} #{self.seq} {self.type}"


class Head(models.Model):
    """The end of a stream: how many entries it has, and the fingerprint of the last one.

    ``mac`` is a code over the other columns under a key outside the database, so that whoever
    can only write to the database cannot shorten a stream and make its head agree.
    ``anchored_count`` is how many of the entries the anchors vouch for.
    """

    stream_id = models.UUIDField(primary_key=True, editable=False)
    stream = models.CharField(max_length=16, choices=Stream)
    institution_id = models.UUIDField()
    count = models.PositiveIntegerField()
    last_hash = models.CharField(max_length=64)
    anchored_count = models.PositiveIntegerField(default=0)
    mac = models.CharField(max_length=128)

    class Meta:
        db_table = "ledger_head"
        verbose_name = _("head of a stream")
        verbose_name_plural = _("heads of streams")
        indexes = [
            # Tells at once that nothing changed since the last anchor, however many streams.
            models.Index(
                fields=["stream_id"],
                name="ledger_head_unanchored",
                condition=Q(count__gt=F("anchored_count")),
            )
        ]

    def __str__(self) -> str:
        return f"{self.stream} {self.stream_id}: {self.count}"


class Particular(models.Model):
    """Words or contact particulars of a person: erasable, and only committed to in the ledger.

    Free text is readable here; contact particulars and sealed words are encrypted. Erasing keeps
    the row as a stub, without value, ciphertext and salt.
    """

    class Kind(models.TextChoices):
        FREE_TEXT = "free_text", _("free text")
        CONTACT = "contact", _("contact particulars")
        SEALED = "sealed", _("sealed words")

    id = models.UUIDField(primary_key=True, editable=False)
    institution_id = models.UUIDField()
    stream = models.CharField(max_length=16, choices=Stream)
    stream_id = models.UUIDField()
    kind = models.CharField(max_length=16, choices=Kind)
    salt = models.BinaryField(null=True)
    value = models.TextField(null=True)  # noqa: DJ001 - NULL is erased or encrypted, "" is empty
    ciphertext = models.BinaryField(null=True)
    key_id = models.CharField(max_length=96, blank=True)
    erased_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "ledger_particular"
        verbose_name = _("particular")
        verbose_name_plural = _("particulars")

    def __str__(self) -> str:
        return f"{self.kind} {self.id}"


class SealedKey(models.Model):
    """The key of one sealed file, wrapped by the key that is held for a named role."""

    stream_id = models.UUIDField(primary_key=True, editable=False)
    institution_id = models.UUIDField()
    role = models.CharField(max_length=64)
    wrapping_key_id = models.CharField(max_length=96)
    wrapped = models.BinaryField()

    class Meta:
        db_table = "ledger_sealed_key"
        verbose_name = _("key of a sealed file")
        verbose_name_plural = _("keys of sealed files")

    def __str__(self) -> str:
        return f"{self.role} {self.stream_id}"


class Anchor(models.Model):
    """A vow about the heads of a moment: its hash, noted elsewhere, pins all that came before.

    ``body`` is canonical JSON with the heads that changed since the anchor before, whose hash is
    ``prev``; the same line stands in a file outside the database.
    """

    number = models.PositiveIntegerField(primary_key=True)
    at = models.DateTimeField()
    body = models.TextField()
    hash = models.CharField(max_length=64)

    class Meta:
        db_table = "ledger_anchor"
        verbose_name = _("anchor")
        verbose_name_plural = _("anchors")

    def __str__(self) -> str:
        return f"{self.number} {self.hash}"
