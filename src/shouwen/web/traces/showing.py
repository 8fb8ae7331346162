"""A trace laid out: custody chain, what was not kept, who is held, the words of each step. Nothing is decided here."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _

from shouwen.cases.models import Case
from shouwen.cases.originals import Original, originals_of
from shouwen.cases.queries.case_page import CasePage, case_page, names_of
from shouwen.cases.visibility import OVER_ALL
from shouwen.ledger import vault
from shouwen.rules.case import events as e
from shouwen.rules.case.evidence import Fault, HeldIt, custody_chain, faults
from shouwen.rules.case.folding import fold
from shouwen.rules.case.state import CaseState
from shouwen.rules.case.supervising import decides_trace
from shouwen.rules.case.supervising import traces as may_trace
from shouwen.rules.case.supervision import Trace
from shouwen.web.actors import actor_of
from shouwen.web.moments import now


@dataclass(frozen=True, kw_only=True)
class LaidOut:
    """One matter as its record has it, by names: who held it (with their department), what was not kept (by whom).
    ``is_original`` says that the traced matter is about this one."""

    case: Case
    chain: list[tuple[HeldIt, str, str]]
    faults: list[tuple[Fault, str]]
    is_original: bool


@dataclass(frozen=True, kw_only=True)
class TracePage:
    """``matters`` are the traced one and those that it is about; ``words`` by step: proposed, checked, decided,
    reported."""

    page: CasePage
    trace: Trace
    matters: list[LaidOut]
    held: list[tuple[str, str]]
    words: dict[str, str]
    body: str
    at: datetime


def trace_page(request: HttpRequest, case_id: object, seq: int) -> TracePage:
    """The trace ``seq`` of a case. Raises Http404, PermissionDenied for who neither oversees nor works on it."""
    by, at = actor_of(request), now()
    page = case_page(str(case_id), by=by, at=at)
    trace = page.state.traces.get(seq)
    if trace is None:
        raise Http404
    if not (by.roles & OVER_ALL or _works_on_it(by.staff, page, at)):
        raise PermissionDenied(_("A trace is for those who check it, decide on it or oversee it."))
    state, until = as_decided(page, trace, at)
    return TracePage(
        page=page,
        trace=trace,
        matters=list(_laid_out(page, state, until)),
        held=[(page.names.get(person, ""), level) for person, level in trace.held],
        words=_words(page, trace),
        body=next((each.body for each in _steps(page, trace) if isinstance(each, e.TraceDecided)), ""),
        at=at,
    )


def _laid_out(page: CasePage, state: CaseState, until: datetime) -> Iterator[LaidOut]:
    """The traced matter first, then those that it is about: a complaint is traced for what was done before it."""
    traced = Original(case=page.case, state=state, rulebook=page.rulebook)
    yield _lay_out(traced, until, is_original=False)
    for original in originals_of(state, institution=page.case.institution_id, until=until):
        yield _lay_out(original, until, is_original=True)


def _lay_out(matter: Original, until: datetime, *, is_original: bool) -> LaidOut:
    state, rulebook = matter.state, matter.rulebook
    names = names_of(rulebook.organization)
    chain = custody_chain(state, rulebook, until=until)
    broken = faults(state, rulebook, until=until)
    return LaidOut(
        case=matter.case,
        chain=[(each, names.get(each.span.custodian, ""), names.get(each.span.department, "")) for each in chain],
        faults=[(each, names.get(each.bearer or each.department or "", "")) for each in broken],
        is_original=is_original,
    )


def as_decided(page: CasePage, trace: Trace, at: datetime) -> tuple[CaseState, datetime]:
    """The matter as it stood when the trace was decided, and that instant: the report tells what the body had before it
    and never changes afterwards. Before that, the matter as it is at ``at``."""
    made = [each for each in page.history if isinstance(each.event, e.TraceDecided) and each.event.trace == trace.seq]
    if not made:
        return page.state, at
    decided = made[-1]
    before = (each for each in page.history if each.seq <= decided.seq)
    return fold(page.state.id, before), decided.at


def _works_on_it(person: str, page: CasePage, at: datetime) -> bool:
    """Of the office that checks, or of the body that decides."""
    checks = may_trace(person, page.state, at=at, rulebook=page.rulebook)
    return checks or decides_trace(person, page.state, at=at, rulebook=page.rulebook)


def _steps(page: CasePage, trace: Trace) -> list[e.CaseEvent]:
    """The entries of this trace in order."""
    return [
        each.event for each in page.history if each.seq == trace.seq or getattr(each.event, "trace", None) == trace.seq
    ]


def _words(page: CasePage, trace: Trace) -> dict[str, str]:
    refs: dict[str, e.Ref] = {}
    for event in _steps(page, trace):
        match event:
            case e.TraceOpened():
                refs["proposed"] = event.reason
            case e.TraceChecked():
                refs["checked"] = event.text
            case e.TraceDecided():
                refs["decided"] = event.reason
            case e.TraceReported():
                refs["reported"] = event.text
    words = vault.reveal([ref.ref for ref in refs.values()])
    return {step: words.get(ref.ref) or "" for step, ref in refs.items()}
