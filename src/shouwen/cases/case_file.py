"""The open file of one case: what every act begins with.

An act opens the file (locked, folded, its due timers settled), enters what happened, and saves it (``saving``).
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from shouwen.cases.actors import Actor
from shouwen.cases.models import Case
from shouwen.cases.permissions import check_may
from shouwen.cases.projection import Known, known_of
from shouwen.cases.refusals import ActRefused, NotAllowed, refuse_if
from shouwen.cases.rulebooks import rulebook_of
from shouwen.cases.texts import checked
from shouwen.cases.turns import check_turn
from shouwen.cases.visibility import has_just_looked_up, may_read, sight
from shouwen.ledger import reading, recording, vault
from shouwen.ledger.models import Head
from shouwen.rules.case.course import settle, unfold
from shouwen.rules.case.events import CaseEvent, Ref, read_event
from shouwen.rules.case.folding import fold
from shouwen.rules.case.guards import refusals
from shouwen.rules.case.need_to_know import speaks_for_complainant
from shouwen.rules.case.rating_cases import against_resting
from shouwen.rules.case.state import CaseState, Happened
from shouwen.rules.rulebook import Rulebook
from shouwen.rules.words import Act


@dataclass(kw_only=True)
class CaseFile:
    """A case in the hands of one act. ``entries`` are those of this act, not yet saved."""

    case: Case
    head: Head
    state: CaseState
    rulebook: Rulebook
    at: datetime
    recorded_at: datetime
    by: Actor | None = None
    acting_for: str | None = None
    entries: list[Happened] = field(default_factory=list)
    known: Known = field(default_factory=Known)


_in_hand: ContextVar[Mapping[UUID, CaseFile]] = ContextVar("files in hand", default={})  # noqa: B039 - never changed


@contextmanager
def in_hand(files: Iterable[CaseFile]) -> Iterator[None]:
    """Several acts in one breath: those inside that concern one of ``files`` go on in it as it lies open, and leave
    the saving to whoever holds it. So a registration and what was done with it cost one save."""
    token = _in_hand.set({file.case.pk: file for file in files})
    try:
        yield
    finally:
        _in_hand.reset(token)


def is_in_hand(file: CaseFile) -> bool:
    """Whether another act holds ``file`` open and will save it."""
    return file.case.pk in _in_hand.get()


def open_case(
    case_id: UUID | str,
    *,
    at: datetime,
    by: Actor | None = None,
    act: Act | None = None,
    recorded_at: datetime | None = None,
) -> CaseFile:
    """Locks the case, folds its entries, settles what fell due before ``at``, and checks that ``by`` may do
    ``act`` now. Must run inside ``transaction.atomic``.

    ``at`` is when it happened, ``recorded_at`` when it was entered (default: the same). Raises ActRefused.
    """
    held = _in_hand.get().get(UUID(str(case_id)))
    file = _go_on(held, at, recorded_at or at) if held else _read(case_id, at=at, recorded_at=recorded_at or at)
    _check_order(file)
    file.entries += settle(file.state, at, recorded_at=file.recorded_at, rulebook=file.rulebook)
    if by is not None:
        _check_same_institution(file, by)
        file.by = by
    if act is not None:
        check_act(file, act)
    return file


def check_act(file: CaseFile, act: Act) -> None:
    """Raises ActRefused where the state or an open obligation refuses ``act``, NotAllowed where the person may
    not do it; notes for whom they stand in."""
    refuse_if(refusals(act, file.state, file.rulebook))
    check_turn(act, case=file.case, state=file.state, rulebook=file.rulebook)
    if file.by is not None:
        file.acting_for = check_may(act, file.state, file.by, rulebook=file.rulebook, at=file.at)


def open_for_requester(
    case_id: UUID | str, *, by: Actor, at: datetime, recorded_at: datetime | None = None
) -> CaseFile:
    """``open_case`` for what the requester asks for, in person or through a member of the staff.

    Raises NotAllowed for staff who may not read the case and have not just looked it up at a desk.
    """
    file = open_case(case_id, by=by, at=at, recorded_at=recorded_at)
    check_speaks_for_requester(file, by)
    return file


def check_speaks_for_requester(file: CaseFile, by: Actor) -> None:
    """Raises NotAllowed where ``by`` is staff whom the case does not concern and who has not just looked it up, or of
    a complaint, does not work on it: whoever is complained about never speaks in the complainant's name (law 6)."""
    if by.is_requester:
        return
    if not stands_at_counter(file, by):
        raise NotAllowed("这是一件投诉,只能由受理投诉的人代服务对象办理;没有改动,请服务对象到受理投诉的部门办")
    if may_read(file.state, by, rulebook=file.rulebook, at=file.at):
        return
    if not has_just_looked_up(history_of(file.case.pk), by, at=file.at):
        raise NotAllowed("这件事与您的岗位无关,不能代服务对象办理;没有改动,请先在登记台按姓名和电话后四位查找")


def stands_at_counter(file: CaseFile, by: Actor) -> bool:
    """Whether ``by`` may act for the requester who stands before them: in a complaint, only who works on it."""
    seen = sight(file.state, by, rulebook=file.rulebook, at=file.at)
    return speaks_for_complainant(seen, file.state)


def open_due_cases(case_ids: Iterable[UUID], *, at: datetime) -> list[CaseFile]:
    """Locks, folds and settles many cases at once, by three statements: what the sweeper does.

    They come in the order of their ids, so that the same history is entered in the same order on every database.
    """
    heads = recording.lock_streams(case_ids)
    held = [head.stream_id for head in heads.values()]
    cases = Case.objects.select_related("institution").filter(pk__in=held).order_by("pk")
    histories = reading.entries_of_many(heads)
    files = [
        _file(case, heads[case.pk.hex], map(happened_from, histories[case.pk.hex]), at=at, recorded_at=at)
        for case in cases
    ]
    for file in files:
        file.entries += settle(file.state, at, recorded_at=at, rulebook=file.rulebook)
    return files


def _go_on(file: CaseFile, at: datetime, recorded_at: datetime) -> CaseFile:
    """The file in hand for the next act: another time, and nobody at it yet."""
    file.at, file.recorded_at, file.by, file.acting_for = at, recorded_at, None, None
    return file


def _read(case_id: UUID | str, *, at: datetime, recorded_at: datetime) -> CaseFile:
    try:
        head = recording.lock_stream(case_id)
    except recording.UnknownStreamError as error:
        raise Case.DoesNotExist(str(case_id)) from error
    case = Case.objects.select_related("institution").get(pk=head.stream_id)
    return _file(case, head, history_of(case.pk), at=at, recorded_at=recorded_at)


def _file(case: Case, head: Head, history: Iterable[Happened], *, at: datetime, recorded_at: datetime) -> CaseFile:
    state = fold(case.pk.hex, history)
    return CaseFile(
        case=case,
        head=head,
        state=state,
        rulebook=rulebook_of(case),
        at=at,
        recorded_at=recorded_at,
        known=known_of(state),
    )


def history_of(case_id: UUID | str) -> Iterable[Happened]:
    """All entries of a case as the rules read them."""
    return (happened_from(entry) for entry in reading.entries_of(case_id))


def happened_from(entry: reading.Recorded) -> Happened:
    return Happened(
        seq=entry.seq,
        at=entry.occurred_at,
        recorded_at=entry.recorded_at,
        event=read_event(entry.type, entry.data),
        actor=entry.actor,
        acting_for=entry.acting_for,
        cause=entry.cause,
    )


def _check_order(file: CaseFile) -> None:
    last = file.state.last_at
    if last is not None and file.at < last:
        raise ActRefused("时间早于这件事的最后一条记录,请核对时间;原有记录没有改动", field="at")


def _check_same_institution(file: CaseFile, by: Actor) -> None:
    if file.case.institution_id != by.institution_id:
        raise Case.DoesNotExist


def keep(file: CaseFile, text: str, *, field: str = "text") -> Ref:
    """Puts free text into the vault; the event holds the reference.

    Raises ActRefused at ``field`` where the text is empty, too long or unreadable.
    """
    words = checked(text, field=field)
    return keep_all(file.head, [vault.free_text(words)])[0]


def keep_if_any(file: CaseFile, text: str, *, field: str = "text") -> Ref | None:
    """Like ``keep``, for words that may be missing."""
    return keep(file, text, field=field) if checked(text, field=field, required=False) else None


def keep_all(head: Head, secrets: Sequence[vault.Secret]) -> list[Ref]:
    """Puts several words into the vault by one statement."""
    return [Ref(**ref) for ref in vault.put(head, secrets)]


def enter(file: CaseFile, event: CaseEvent) -> int:
    """Enters what happened, with all that the rules order upon it; returns the entry's number."""
    entries = unfold(
        file.state,
        event,
        at=file.at,
        recorded_at=file.recorded_at,
        rulebook=file.rulebook,
        actor=file.by.person if file.by else None,
        acting_for=file.acting_for,
    )
    refuse_if_barred(file)
    file.entries += entries
    return entries[0].seq


def refuse_if_barred(file: CaseFile) -> None:
    """The last wall: whatever act led there, a case opened on a bad rating rests with nobody who was rated."""
    if reason := against_resting(file.state.custodian, file.state):
        raise ActRefused(reason)
