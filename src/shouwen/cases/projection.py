"""From a case's state to the rows that lists and inboxes read: at most one statement per table."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from shouwen.cases.models import Case, Custody, Flag, Obligation, Supervision
from shouwen.cases.row_updates import update_rows
from shouwen.cases.supervision_rows import Supervised, supervised, supervision_rows
from shouwen.rules.case.ratings import counted_rating
from shouwen.rules.case.state import CaseState, Span
from shouwen.rules.case.state import Flag as Sign
from shouwen.rules.case.state import Obligation as Owed
from shouwen.rules.case.timers import next_timer
from shouwen.rules.rulebook import Rulebook


@dataclass(frozen=True, kw_only=True)
class Known:
    """What the tables hold of a case already: equal rows are not written again."""

    custody: frozenset[Span] = frozenset()
    obligations: Mapping[int, Owed] = field(default_factory=dict)
    flags: Mapping[int, Sign] = field(default_factory=dict)
    supervision: Mapping[int, Supervised] = field(default_factory=dict)


def known_of(state: CaseState) -> Known:
    """The rows of ``state`` as it was last saved."""
    return Known(
        custody=frozenset(state.custody),
        obligations=dict(state.obligations),
        flags=dict(state.flags),
        supervision=supervised(state),
    )


def project(case: Case, state: CaseState, rulebook: Rulebook, known: Known, **columns: Any) -> None:
    """Writes ``state`` over the case's rows, as far as they changed. ``columns`` go into the case's row besides."""
    values = _set(case, {**case_columns(state, rulebook), **columns})
    Case.objects.filter(pk=case.pk).update(**values)
    _upsert(Custody, [custody_row(case, span) for span in state.custody if span not in known.custody])
    changed = [owed for seq, owed in state.obligations.items() if owed != known.obligations.get(seq)]
    _upsert(Obligation, [obligation_row(case, owed) for owed in changed])
    _upsert(Flag, _changed_flags(case, state, known))
    _upsert(Supervision, supervision_rows(case, state, known.supervision))


def project_all(changes: Iterable[tuple[Case, CaseState, Rulebook, Known]]) -> None:
    """Writes many states over their rows, as far as they changed: one statement per table."""
    cases: list[Case] = []
    names: dict[str, Any] = {}
    custody: list[Custody] = []
    obligations: list[Obligation] = []
    flags: list[Flag] = []
    supervision: list[Supervision] = []
    for case, state, rulebook, known in changes:
        names |= _set(case, case_columns(state, rulebook))
        cases.append(case)
        custody += [custody_row(case, span) for span in state.custody if span not in known.custody]
        changed = (owed for seq, owed in state.obligations.items() if owed != known.obligations.get(seq))
        obligations += [obligation_row(case, owed) for owed in changed]
        flags += _changed_flags(case, state, known)
        supervision += supervision_rows(case, state, known.supervision)
    update_rows(cases, list(names))
    _upsert(Custody, custody)
    _upsert(Obligation, obligations)
    _upsert(Flag, flags)
    _upsert(Supervision, supervision)


def project_new(begun: Iterable[tuple[Case, CaseState, Rulebook, dict[str, Any]]]) -> None:
    """Writes new cases, one statement per table whatever their number."""
    cases, custody, obligations, flags = [], [], [], []
    for case, state, rulebook, columns in begun:
        _set(case, {**case_columns(state, rulebook), **columns})
        cases.append(case)
        custody += [custody_row(case, span) for span in state.custody]
        obligations += [obligation_row(case, owed) for owed in state.obligations.values()]
        flags += [flag_row(case, flag) for flag in state.flags.values()]
    Case.objects.bulk_create(cases)
    Custody.objects.bulk_create(custody)
    Obligation.objects.bulk_create(obligations)
    Flag.objects.bulk_create(flags)


def _changed_flags(case: Case, state: CaseState, known: Known) -> list[Flag]:
    return [flag_row(case, flag) for seq, flag in state.flags.items() if flag != known.flags.get(seq)]


def _set(case: Case, values: Mapping[str, Any]) -> dict[str, Any]:
    """Sets what is other than it was; returns it."""
    changed = {name: value for name, value in values.items() if getattr(case, name) != value}
    for name, value in changed.items():
        setattr(case, name, value)
    return changed


def _upsert(model: type[Any], rows: list[Any]) -> None:
    """Writes ``rows``, also over those that stand already."""
    if not rows:
        return
    changing = [field.name for field in model._meta.concrete_fields if not field.primary_key]
    model.objects.bulk_create(rows, update_conflicts=True, unique_fields=["id"], update_fields=changing)


def case_columns(state: CaseState, rulebook: Rulebook) -> dict[str, Any]:
    """What the case's row says of ``state``; the other columns are set once, at registration."""
    timer = next_timer(state, rulebook)
    span = state.span
    return {
        "state": state.state.value,
        "category": state.category,
        "item": state.item,
        "department_id": identifier(state.department),
        "first_contact_id": identifier(state.first_contact),
        "first_contact_department_id": identifier(state.first_contact_department),
        "custodian_id": identifier(span.custodian) if span else None,
        "custodian_department_id": identifier(span.department) if span else None,
        "waits_for": span.waits_for if span else "",
        "registered_at": state.registered_at,
        "closed_at": state.closed_at,
        "outcome": state.outcome,
        "due_at": state.due,
        "next_timer_at": timer.at if timer else None,
        "last_at": state.last_at,
        "last_seq": state.last_seq,
        "rung": state.rung,
        "rating": counted_rating(state),
        "classes": class_lines(state.classes),
        "is_late": any(owed.is_late for owed in state.open_obligations),
    }


def class_lines(classes: Mapping[str, tuple[str, ...]]) -> str:
    """What lists filter by: a line 阶段=再审 for the option and each above it; a break on either side of each.

    By dimension in order, whatever order they were chosen in: the ledger does not keep that order.
    """
    lines = [class_line(dimension, option) for dimension, options in sorted(classes.items()) for option in options]
    return f"\n{''.join(lines)}" if lines else ""


def class_line(dimension: str, option: str) -> str:
    """One line of the column ``classes``."""
    return f"{dimension}={option}\n"


def custody_row(case: Case, span: Span) -> Custody:
    return Custody(
        id=f"{case.pk.hex}.{span.seq}",
        case=case,
        seq=span.seq,
        custodian_id=UUID(span.custodian),
        department_id=UUID(span.department),
        waits_for=span.waits_for,
        started_at=span.started_at,
        ended_at=span.ended_at,
    )


def obligation_row(case: Case, owed: Owed) -> Obligation:
    return Obligation(
        id=f"{case.pk.hex}.{owed.seq}",
        institution_id=case.institution_id,
        case=case,
        seq=owed.seq,
        rule=owed.rule,
        clause=str(owed.clause),
        what=owed.what,
        role=owed.role,
        fulfilled_by=[event.value for event in owed.fulfilled_by],
        bearer_id=identifier(owed.bearer),
        department_id=identifier(owed.department),
        start=owed.start,
        limit=owed.limit,
        due=owed.due,
        warn_at=owed.warn_at,
        status=owed.status,
        late_at=owed.late_at,
        late_bearer_id=identifier(owed.late_bearer),
        overseen_from=owed.overseen_from,
        escalated_to_id=identifier(owed.escalated_to),
        rungs_climbed=owed.rungs_climbed,
        done_claimed_at=owed.done_claimed_at,
        verdict=owed.verdict,
        subject=owed.subject,
        ended_at=owed.ended_at,
    )


def flag_row(case: Case, flag: Sign) -> Flag:
    """A sign of a breach as its row."""
    return Flag(
        id=f"{case.pk.hex}.{flag.seq}",
        institution_id=case.institution_id,
        case=case,
        seq=flag.seq,
        rule=flag.rule,
        name=flag.name,
        pattern=flag.pattern,
        clause=str(flag.clause),
        noted=flag.noted,
        bearer_id=identifier(flag.bearer),
        department_id=identifier(flag.department),
        raised_at=flag.raised_at,
        overseen_from=flag.overseen_from,
        about=flag.about,
        verdict=flag.verdict,
        verified_rule=flag.verified_rule,
        verified_at=flag.verified_at,
    )


def identifier(text: str | None) -> UUID | None:
    return UUID(text) if text else None
