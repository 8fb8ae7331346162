"""Drafts of policies: begun, changed, proposed by one person and published by another; an entry for every step.

The entries name texts and files by their digests only. A draft orders nothing until it is published, and then from a
day on that is never in the past.
"""

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from shouwen.ledger import recording
from shouwen.ledger.identifiers import Id, hex_of
from shouwen.policies.actions import adopt_policies, policy_stream
from shouwen.policies.adoptions import latest_sources
from shouwen.policies.models import Adoption, DraftState, OriginalFile, OriginalKind, PolicyDraft
from shouwen.policies.originals import store
from shouwen.rules.drafting.composing import Source, composed
from shouwen.rules.drafting.editing import with_front
from shouwen.rules.language import nodes
from shouwen.rules.language.compiler import compile_policy
from shouwen.rules.language.document import normalised, read_document
from shouwen.rules.language.policy import Policy, text_digest

if TYPE_CHECKING:
    from collections.abc import Mapping


class DraftRefusedError(Exception):
    """The step was not taken and nothing was changed; the message says in Chinese why. ``field`` names the input."""

    def __init__(self, message: str, *, field: str = "") -> None:
        self.field = field
        super().__init__(message)


@dataclass(frozen=True, kw_only=True)
class Upload:
    """A file as somebody brought it."""

    name: str
    content: bytes


@dataclass(frozen=True, kw_only=True)
class Proposal:
    """What the document will say of itself. ``effective`` is a day in the institution's zone."""

    version: str
    document_number: str
    meeting: str
    effective: date


@transaction.atomic
def begin_draft(
    *, by: Id | None, at: datetime, institution_id: UUID, text: str, original: Upload | None = None, based_on: str = ""
) -> PolicyDraft:
    """A new draft with ``text``, whose head must be readable. ``based_on`` is the digest of the version it renews.

    Raises DraftRefusedError.
    """
    policy = _readable(text)
    draft = PolicyDraft.objects.create(
        institution_id=institution_id,
        policy=policy.id,
        title=policy.title,
        text=normalised(text),
        based_on=based_on,
        created_by=_uuid(by),
        created_at=at,
        changed_at=at,
    )
    _record(draft, "PolicyDraftBegun", by=by, at=at, policy=policy.id, digest=policy.digest, based_on=based_on)
    if original:
        _keep(draft, original, OriginalKind.IMPORTED, by=by, at=at)
    return draft


@transaction.atomic
def change_draft(
    *, by: Id | None, at: datetime, institution_id: UUID, draft_id: UUID, seen: str, text: str
) -> PolicyDraft:
    """Replace the text of an open draft that is still the one ``seen`` (its digest). Raises DraftRefusedError."""
    draft = _locked(institution_id, draft_id)
    _must_be(draft, DraftState.OPEN)
    if digest_of(draft) != seen:
        raise DraftRefusedError("这份草稿刚被别人改过,您的这一处没有保存;请刷新后在新的文本上再改")
    policy = _readable(text)
    if policy.digest == seen:
        return draft
    draft.text, draft.policy, draft.title, draft.changed_at = normalised(text), policy.id, policy.title, at
    draft.save(update_fields=["text", "policy", "title", "changed_at"])
    _record(draft, "PolicyDraftChanged", by=by, at=at, policy=policy.id, digest=policy.digest)
    return draft


@transaction.atomic
def propose_draft(
    *,
    by: Id | None,
    at: datetime,
    institution_id: UUID,
    draft_id: UUID,
    proposal: Proposal,
    stamped: Upload | None = None,
) -> PolicyDraft:
    """Propose an open draft for publication; ``stamped`` is the signed and stamped paper, kept beside it.

    Raises DraftRefusedError.
    """
    draft = _locked(institution_id, draft_id)
    _must_be(draft, DraftState.OPEN)
    _check_proposal(proposal, at)
    draft.text = with_proposal(draft.text, proposal)
    draft.state, draft.proposed_by, draft.proposed_at = DraftState.PROPOSED, _uuid(by), at
    draft.returned_because = ""
    draft.save()
    _record(draft, "PolicyDraftProposed", by=by, at=at, policy=draft.policy, digest=_readable(draft.text).digest)
    if stamped:
        _keep(draft, stamped, OriginalKind.STAMPED, by=by, at=at)
    return draft


@transaction.atomic
def return_draft(*, by: Id | None, at: datetime, institution_id: UUID, draft_id: UUID, because: str) -> PolicyDraft:
    """Give a proposed draft back to be changed; the proposer may take it back. Raises DraftRefusedError."""
    draft = _locked(institution_id, draft_id)
    _must_be(draft, DraftState.PROPOSED)
    if not because.strip():
        raise DraftRefusedError("请写明退回修改的理由", field="because")
    draft.state, draft.returned_because, draft.proposed_by, draft.proposed_at = (
        DraftState.OPEN,
        because.strip(),
        None,
        None,
    )
    draft.save()
    _record(draft, "PolicyDraftReturned", by=by, at=at, policy=draft.policy)
    return draft


@transaction.atomic
def withdraw_draft(*, by: Id | None, at: datetime, institution_id: UUID, draft_id: UUID) -> PolicyDraft:
    """Give an open draft up; it stays to be read. Raises DraftRefusedError."""
    draft = _locked(institution_id, draft_id)
    _must_be(draft, DraftState.OPEN)
    draft.state = DraftState.WITHDRAWN
    draft.save(update_fields=["state"])
    _record(draft, "PolicyDraftWithdrawn", by=by, at=at, policy=draft.policy)
    return draft


@transaction.atomic
def publish_draft(*, by: Id | None, at: datetime, institution_id: UUID, draft_id: UUID) -> Adoption:
    """Put a proposed draft into force from its day on, beside the other policies: a second person's act.

    Raises DraftRefusedError and PolicyRefusedError. The caller raises the institution's policy version.
    """
    draft = _locked(institution_id, draft_id)
    _must_be(draft, DraftState.PROPOSED)
    if by is None or _uuid(by) == draft.proposed_by:
        raise DraftRefusedError("提请的人不能自己批准发布,请由另一位同事批准")
    policy = _readable(draft.text)
    adoption = adopt_policies(
        by=by,
        at=at,
        institution_id=institution_id,
        sources=sources_with(draft),
        effective_at=beginning(policy.effective, at),
    )
    draft.state, draft.published_by, draft.published_at = DraftState.PUBLISHED, _uuid(by), at
    draft.published_digest = policy.digest
    draft.save()
    published = {"policy": policy.id, "digest": policy.digest, "proposed_by": hex_of(draft.proposed_by or UUID(int=0))}
    _record(draft, "PolicyDraftPublished", by=by, at=at, adoption=adoption.number, **published)
    return adoption


def sources_with(draft: PolicyDraft) -> list[Source]:
    """The texts that would be in force with ``draft`` published."""
    return composed([(f"{draft.policy}.md", draft.text)], latest_sources(draft.institution_id))


def digest_of(draft: PolicyDraft) -> str:
    """The digest of the draft's present text."""
    return text_digest(normalised(draft.text))


def with_proposal(text: str, proposal: Proposal) -> str:
    """The text with its head saying what was proposed."""
    document, _ = read_document(text)
    head = nodes.plain(document.front) if document.front else {}
    facts = {
        "版本": proposal.version,
        "施行日期": proposal.effective.isoformat(),
        "文号": proposal.document_number,
        "批准会议": proposal.meeting,
    }
    return with_front(text, {**(head if isinstance(head, dict) else {}), **facts})


def beginning(effective: date, at: datetime) -> datetime:
    """When a policy of that day takes effect: at the day's start, or now where the day has begun.

    Raises DraftRefusedError for a day that is over.
    """
    today = timezone.localdate(at)
    if effective < today:
        raise DraftRefusedError(
            f"施行日期{effective.isoformat()}已经过去,制度不能溯及既往;请退回修改施行日期", field="effective"
        )
    return at if effective == today else timezone.make_aware(datetime.combine(effective, time.min))


def _check_proposal(proposal: Proposal, at: datetime) -> None:
    if not proposal.document_number.strip():
        raise DraftRefusedError("请写文号", field="document_number")
    if not proposal.meeting.strip():
        raise DraftRefusedError("请写批准的会议", field="meeting")
    beginning(proposal.effective, at)


def _readable(text: str) -> Policy:
    """The policy of ``text``. Raises DraftRefusedError where its head cannot be read."""
    policy, problems = compile_policy(text)
    if policy is None:
        said = next((str(problem) for problem in problems), "")
        raise DraftRefusedError(f"开头的制度信息读不出来,没有保存。{said}")
    return policy


def _locked(institution_id: UUID, draft_id: UUID) -> PolicyDraft:
    """The draft, locked. Raises PolicyDraft.DoesNotExist."""
    return PolicyDraft.objects.select_for_update().get(pk=draft_id, institution_id=institution_id)


def _must_be(draft: PolicyDraft, state: DraftState) -> None:
    if draft.state != state:
        raise DraftRefusedError(f"这份草稿现在是“{DraftState(draft.state).label}”,不能做这一步;请刷新页面")


def _keep(draft: PolicyDraft, upload: Upload, kind: OriginalKind, *, by: Id | None, at: datetime) -> None:
    digest = store(upload.content)
    OriginalFile.objects.create(
        institution_id=draft.institution_id,
        draft=draft,
        kind=kind,
        name=upload.name[-200:],
        digest=digest,
        size=len(upload.content),
        kept_at=at,
    )
    _record(draft, "PolicyOriginalKept", by=by, at=at, kind=kind.value, digest=digest)


def _record(draft: PolicyDraft, type_: str, *, by: Id | None, at: datetime, **data: Any) -> None:
    """The entry of a step in the institution's policy stream."""
    facts: Mapping[str, Any] = {"draft": draft.pk.hex, **data}
    head = policy_stream(draft.institution_id)
    recording.append(head, [recording.Draft(type_, facts, occurred_at=at, actor=by)], recorded_at=at)


def _uuid(by: Id | None) -> UUID | None:
    return UUID(hex_of(by)) if by is not None else None
