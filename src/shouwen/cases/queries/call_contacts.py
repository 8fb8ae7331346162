"""Whom to call about which matter: name and phone for those who may make the call, and for nobody else."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from shouwen.cases.actors import Actor
from shouwen.cases.case_file import happened_from
from shouwen.cases.models import Case
from shouwen.cases.permissions import is_allowed
from shouwen.cases.requesters import Requester
from shouwen.cases.rulebooks import rulebook_of
from shouwen.cases.visibility import may_read_contact
from shouwen.ledger import reading, vault
from shouwen.rules.case.folding import fold
from shouwen.rules.case.state import CaseState
from shouwen.rules.words import Act


def contacts_to_call(cases: Iterable[Case], by: Actor, at: datetime) -> dict[UUID, Requester]:
    """By case, whom ``by`` may call about it at ``at`` (aware), empty where they left no name or phone; a case that is
    missing is called about by somebody else: ``by`` handled it, or it is about them. Two statements, none for none."""
    rows = {case.pk.hex: case for case in cases}
    histories = reading.entries_of_many(rows) if rows else {}
    states = (fold(key, map(happened_from, entries)) for key, entries in histories.items())
    reachable = [state for state in states if _may_call(rows[state.id], state, by, at)]
    refs = {state.id: who.ref for state in reachable if (who := state.facts.requester)}
    words = vault.reveal(list(refs.values())) if refs else {}
    return {rows[each.id].pk: Requester.from_text(words.get(refs.get(each.id, ""))) for each in reachable}


def _may_call(case: Case, state: CaseState, by: Actor, at: datetime) -> bool:
    rulebook = rulebook_of(case)
    may_call = is_allowed(Act.MAKE_FOLLOW_UP, state, by, rulebook=rulebook, at=at)
    return may_call and may_read_contact(state, by, rulebook=rulebook, at=at)
