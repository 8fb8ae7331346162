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


class DraftState(models.TextChoices):
    """Where a draft stands: it is written, waits for a second person, is in force or given up."""

    OPEN = "open", _("being written")
    PROPOSED = "proposed", _("waiting for approval")
    PUBLISHED = "published", _("published")
    WITHDRAWN = "withdrawn", _("withdrawn")


class PolicyDraft(models.Model):
    """A text on its way: nothing is in force by it before a second person publishes it.

    ``based_on`` and ``published_digest`` are digests of policy versions, empty where there is none.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    institution_id = models.UUIDField()
    policy = models.CharField(_("policy"), max_length=80)
    title = models.CharField(_("title"), max_length=200)
    text = models.TextField(_("text"))
    state = models.CharField(_("state"), max_length=10, choices=DraftState, default=DraftState.OPEN)
    based_on = models.CharField(max_length=64, blank=True)
    created_by = models.UUIDField(null=True)
    created_at = models.DateTimeField(_("begun at"))
    changed_at = models.DateTimeField(_("changed at"))
    proposed_by = models.UUIDField(null=True)
    proposed_at = models.DateTimeField(_("proposed at"), null=True)
    returned_because = models.TextField(_("returned because"), blank=True)
    published_by = models.UUIDField(null=True)
    published_at = models.DateTimeField(_("published at"), null=True)
    published_digest = models.CharField(max_length=64, blank=True)

    class Meta:
        verbose_name = _("policy draft")
        verbose_name_plural = _("policy drafts")
        indexes = [
            models.Index(fields=["institution_id", "state"], name="draft_by_state"),
            models.Index(fields=["institution_id", "published_digest"], name="draft_by_published"),
        ]

    def __str__(self) -> str:
        return self.title


class OriginalKind(models.TextChoices):
    """What a kept file is to its draft."""

    IMPORTED = "imported", _("imported document")
    STAMPED = "stamped", _("stamped original")


class OriginalFile(models.Model):
    """A file that belongs to a draft, kept as it came in the data folder under its SHA-256 (hex) digest."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    institution_id = models.UUIDField()
    draft = models.ForeignKey(PolicyDraft, on_delete=models.PROTECT, related_name="originals")
    kind = models.CharField(_("kind"), max_length=10, choices=OriginalKind)
    name = models.CharField(_("file"), max_length=200)
    digest = models.CharField(_("fingerprint"), max_length=64)
    size = models.PositiveIntegerField(_("size"))
    kept_at = models.DateTimeField(_("kept at"))

    class Meta:
        verbose_name = _("original file")
        verbose_name_plural = _("original files")
        ordering = ["kept_at", "id"]

    def __str__(self) -> str:
        return self.name
