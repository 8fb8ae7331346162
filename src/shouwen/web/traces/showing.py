"""A trace laid out: custody chain, what was not kept, who is held, the words of each step. Nothing is decided here."""

from dataclasses import dataclass
from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _

from shouwen.cases.queries.case_page import CasePage, case_page
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
class TracePage:
    """``chain`` and ``faults`` as the record has them; ``words`` by step: proposed, checked, decided, reported."""

    page: CasePage
    trace: Trace
    chain: list[HeldIt]
    faults: list[Fault]
    held: list[tuple[str, str]]
    words: dict[str, str]
    body: str
    at: datetime

    def name(self, identifier: str | None) -> str:
        """The name of a person or a department."""
        return self.page.names.get(identifier or "", "")


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
        chain=custody_chain(state, page.rulebook, until=until),
        faults=faults(state, page.rulebook, until=until),
        held=[(page.names.get(person, ""), level) for person, level in trace.held],
        words=_words(page, trace),
        body=next((each.body for each in _steps(page, trace) if isinstance(each, e.TraceDecided)), ""),
        at=at,
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
