"""The open file of one matter: what every step begins with and ends with.

A step opens the file (locked, folded, its timers settled), enters what happened, and saves: entries, row and duties
stand or fall together (law 4). Nothing else writes to a matter.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from shouwen.cases.actors import Actor
from shouwen.cases.refusals import ActRefused, NotAllowed
from shouwen.cases.rulebooks import calendar_of
from shouwen.cases.texts import checked
from shouwen.ledger import recording
from shouwen.ledger.models import Head
from shouwen.ledger.reading import Recorded
from shouwen.ledger.vault import free_text, put
from shouwen.organization.models import Institution
from shouwen.organization.snapshot import snapshot
from shouwen.oversight.accountability.applicable import applicable
from shouwen.oversight.accountability.models import Matter
from shouwen.oversight.entering import TOO_EARLY
from shouwen.oversight.streams import locked
from shouwen.policies.queries import bundle_by_hash
from shouwen.rules.accountability import events as e
from shouwen.rules.accountability.matter import Happened, MatterState, Stage, Step, apply, fold
from shouwen.rules.accountability.parties import Seat, refusal
from shouwen.rules.accountability.ripeness import obstacle
from shouwen.rules.case.events import Ref
from shouwen.rules.language.bundle import Bundle
from shouwen.rules.language.kinds import MeasureRule
from shouwen.rules.rulebook import Rulebook


@dataclass(kw_only=True)
class MatterFile:
    """A matter in the hands of one step. ``entered`` are the events of this step, not yet saved."""

    institution: Institution
    head: Head
    state: MatterState
    rulebook: Rulebook
    at: datetime
    by: str | None = None
    entered: list[Happened] = field(default_factory=list)

    @property
    def link(self) -> str:
        return f"/accountability/{UUID(self.state.id)}/"

    def rule(self, identifier: str = "") -> MeasureRule:
        """The measure rule with this id, by default the one that the proposal stands on. Raises ActRefused."""
        wanted = identifier or (self.state.proposal.rule if self.state.proposal else self._only())
        found = [each for each in self.rules() if each.id == wanted]
        if not found:
            known = "、".join(f"{each.id}({each.clause})" for each in self.rules())
            raise ActRefused(f"这件事不适用“{wanted}”;可以选:{known}", field="rule")
        return found[0]

    def rules(self) -> list[MeasureRule]:
        """The rules that may be applied."""
        return applicable(self.state, self.rulebook.bundle, self.institution.pk)

    def _only(self) -> str:
        rules = self.rules()
        return rules[0].id if len(rules) == 1 else ""


def rulebook_of(institution: Institution, bundle: Bundle) -> Rulebook:
    """The bundle of the day on which it happened, the organisation read as of each instant."""
    return Rulebook(
        bundle=bundle,
        organization=snapshot(institution.pk, institution.organization_version),
        calendar=calendar_of(bundle),
    )


def open_file(
    matter_id: UUID | str, *, by: Actor, at: datetime, step: Step, rule: str = "", is_imposed: bool = True
) -> MatterFile:
    """The file, locked, what fell due before ``at`` settled, the step allowed. Raises ActRefused and NotAllowed."""
    file = read_file(matter_id, institution=by.institution, at=at, person=by.staff)
    if file.state.last_at and at < file.state.last_at:
        raise ActRefused(TOO_EARLY, field="at")
    applied = file.rule(rule) if rule or file.state.proposal or len(file.rules()) == 1 else None
    if said := refusal(step, file.state, seat_of(file, by), applied):
        raise NotAllowed(said)
    if said := obstacle(step, file.state, at=at, rule=applied, is_imposed=is_imposed):
        raise ActRefused(said)
    return file


def read_file(
    matter_id: UUID | str, *, institution: Institution | None, at: datetime, person: str | None = None
) -> MatterFile:
    """The file of a matter, locked and settled up to ``at``. Raises ActRefused where there is none."""
    row = Matter.objects.filter(pk=matter_id).first()
    if row is None or (institution and row.institution_id != institution.pk):
        raise ActRefused("没有这件责任追究事项,请从列表里重新打开", field="matter_id")
    house = institution or Institution.objects.get(pk=row.institution_id)
    head, entries = locked(row.pk, institution=house, at=at)
    state = fold(row.pk.hex, happened_in(entries))
    rulebook = rulebook_of(house, bundle_by_hash(state.opened.bundle))
    file = MatterFile(institution=house, head=head, state=state, rulebook=rulebook, at=at, by=person)
    expire(file)
    return file


def seat_of(file: MatterFile, by: Actor) -> Seat:
    """``by`` as the pure rules see them."""
    return Seat(
        person=by.staff,
        roles=by.roles,
        rulebook=file.rulebook,
        at=file.at,
        beside=subjects_beside(file.institution.pk, file.state),
    )


def subjects_beside(institution_id: UUID, state: MatterState) -> frozenset[str]:
    """Who answers in the matters that belong together with this one: nobody of them acts in it."""
    act = state.opened.act
    rows = Matter.objects.filter(
        institution_id=institution_id, source=act.source, about=act.id, about_seq=act.seq
    ).exclude(pk=state.id)
    return frozenset(rows.values_list("subject", flat=True))


def expire(file: MatterFile) -> None:
    """A measure whose time has passed is over, at its own instant."""
    decision = file.state.decision
    if decision is None or decision.expires_at is None or file.state.stage is not Stage.DECIDED:
        return
    if decision.expires_at < file.at:
        enter(file, e.MeasureExpired(), at=max(decision.expires_at, file.state.last_at or decision.expires_at))


def enter(file: MatterFile, event: e.AccountabilityEvent, *, at: datetime | None = None) -> None:
    """Draws up an entry and lets it take effect on the state in hand. With ``at`` it is a consequence of the clock."""
    seq = file.head.count + len(file.entered) + 1
    actor = None if at else file.by
    happened = Happened(seq=seq, event=event, at=at or file.at, actor=actor)
    apply(file.state, happened)
    file.entered.append(happened)


def keep(file: MatterFile, text: str, *, field: str = "text") -> Ref:
    """Words into the vault. Raises ActRefused at ``field`` where they are empty or cannot be kept."""
    return keep_words(file.head, text, field=field)


def keep_words(head: Head, text: str, *, field: str) -> Ref:
    """Words of any stream into the vault. Raises ActRefused at ``field``."""
    return Ref.model_validate(put(head, [free_text(checked(text, field=field))])[0])


def save(file: MatterFile) -> Matter:
    """Appends what was entered and rewrites the row."""
    drafts = [_draft(happened, file) for happened in file.entered]
    if drafts:
        recording.append(file.head, drafts, recorded_at=file.at)
    file.entered = []
    row = Matter(pk=UUID(file.state.id), institution_id=file.institution.pk, **row_of(file.state))
    row.save(force_update=Matter.objects.filter(pk=row.pk).exists())
    return row


def _draft(happened: Happened, file: MatterFile) -> recording.Draft:
    cause: Mapping[str, object] = recording.ACT if happened.actor else _cause(file)
    data = happened.event.model_dump(mode="json")
    return recording.Draft(
        type(happened.event).__name__, data, occurred_at=happened.at, actor=happened.actor, cause=cause
    )


def _cause(file: MatterFile) -> dict[str, object]:
    clause = file.state.opened.clause
    return {"kind": "consequence", "clause": clause.model_dump() if clause else None}


def happened_in(entries: Iterable[Recorded]) -> list[Happened]:
    """The events of a matter among the entries of its stream; those of its duties are left to them."""
    return [
        Happened(seq=entry.seq, event=e.read_event(entry.type, entry.data), at=entry.occurred_at, actor=entry.actor)
        for entry in entries
        if entry.type in e.EVENT_TYPES
    ]


def row_of(state: MatterState) -> dict[str, object]:
    """The columns of a matter's row, as its entries tell them."""
    opened, decision = state.opened, state.decision
    return {
        "number": opened.number,
        "year": opened.year,
        "stage": state.stage.value,
        "source": opened.act.source,
        "about": opened.act.id,
        "about_seq": opened.act.seq,
        "breach": opened.breach,
        "name": opened.name,
        "clause": str(opened.clause) if opened.clause else "",
        "happened_at": opened.act.happened_at,
        "subject_kind": opened.subject_kind,
        "subject": opened.subject,
        "role": opened.role,
        "department": opened.department,
        "opened_at": state.opened_at,
        "heard_until": opened.heard_until,
        "proposed_by": state.proposed_by or "",
        "measures": [each.measure for each in state.imposed],
        "decided_at": state.decided_at,
        "appeal_until": decision.appeal_until if decision and decision.is_imposed else None,
        "expires_at": decision.expires_at if decision else None,
        "ended_at": state.ended_at,
        "beside": opened.beside,
        "last_seq": state.last_seq,
    }
