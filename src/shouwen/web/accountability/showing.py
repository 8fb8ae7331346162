"""A matter as its page shows it: the facts first, then what was said, the clause with its range, the decision."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime

from django.http import HttpRequest
from django.urls import reverse

from shouwen.oversight.accountability.models import Matter
from shouwen.oversight.accountability.queries import Sight, words_of
from shouwen.rules.accountability.matter import MatterState, Step
from shouwen.rules.language.kinds import MeasureRule
from shouwen.rules.language.sentences import as_executed
from shouwen.web.accountability.facts import Fact, facts_of
from shouwen.web.accountability.forms import FORMS, LABELS, ProposeForm, StepForm
from shouwen.web.moments import now
from shouwen.web.names import names_of


@dataclass(frozen=True, kw_only=True)
class Key:
    """A step that is the reader's now, with its form."""

    step: Step
    label: str
    form: StepForm
    address: str
    is_first: bool = False


@dataclass(frozen=True, kw_only=True)
class Page:
    """Everything that the page of a matter shows."""

    seen: Sight
    facts: list[Fact]
    statements: list[tuple[datetime, str]]
    clauses: list[tuple[MeasureRule, str]]
    keys: list[Key]
    is_final: bool
    words: dict[str, str] = field(default_factory=dict)


def page_of(seen: Sight, *, refused: tuple[Step, StepForm] | None = None) -> Page:
    """The page; ``refused`` is the form that was sent in vain."""
    words = words_of(list(_references(seen.state)))
    return Page(
        seen=seen,
        facts=list(facts_of(seen, words)),
        statements=[(at, words[ref.ref]) for at, ref in seen.state.statements],
        clauses=[(rule, as_executed(rule)) for rule in seen.rules],
        keys=list(_keys(seen, refused)),
        is_final=seen.state.is_final(now()),
        words=_told(seen.state, words),
    )


def form_of(step: Step, seen: Sight, data: object = None) -> StepForm:
    """The form of a step; what is proposed is asked by the rules that may be applied."""
    if step is Step.PROPOSE:
        return ProposeForm(data, rules=seen.rules, auto_id=f"{step.value}-%s")
    return FORMS[step](data, auto_id=f"{step.value}-%s")  # type: ignore[arg-type]


def _keys(seen: Sight, refused: tuple[Step, StepForm] | None) -> Iterator[Key]:
    steps = [step for step in LABELS if step in seen.steps]
    for step in steps:
        is_sent = refused is not None and refused[0] is step
        form = refused[1] if refused and is_sent else form_of(step, seen)
        address = reverse("web:accountability_step", args=[seen.row.pk, step.value])
        yield Key(step=step, label=str(LABELS[step]), form=form, address=address, is_first=is_sent or len(steps) == 1)


def _references(state: MatterState) -> Iterator[str]:
    proposal, review, decision = state.proposal, state.review, state.decision
    found = [state.opened.facts, *(ref for _at, ref in state.statements), state.appeal, state.correction]
    found += [proposal.reason if proposal else None, review.opinion if review else None]
    found += [decision.reason if decision else None]
    found += [state.appeal_decision.reason if state.appeal_decision else None]
    yield from (ref.ref for ref in found if ref)


def _told(state: MatterState, words: dict[str, str]) -> dict[str, str]:
    """The words of each step by its name."""
    told = {
        "proposal": state.proposal.reason if state.proposal else None,
        "review": state.review.opinion if state.review else None,
        "decision": state.decision.reason if state.decision else None,
        "appeal": state.appeal,
        "appeal_decision": state.appeal_decision.reason if state.appeal_decision else None,
        "correction": state.correction,
    }
    return {name: words[ref.ref] for name, ref in told.items() if ref}


def subject_name(request: HttpRequest, row: Matter) -> str:
    """The name of whoever answers."""
    names = names_of(request)
    return names.person(row.subject) if row.subject_kind == "person" else names.department(row.subject)
