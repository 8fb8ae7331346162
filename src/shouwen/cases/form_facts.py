"""What the columns of a form may take over from the case (取自): its facts in the words of the house."""

from collections.abc import Mapping
from datetime import datetime

from shouwen.cases.requesters import Requester
from shouwen.ledger import vault
from shouwen.rules.case.state import CaseState
from shouwen.rules.rulebook import Rulebook


def facts_of_case(state: CaseState, rulebook: Rulebook, *, filler: str | None, at: datetime) -> dict[str, str]:
    """Fact -> text for every fact of ``kinds.FACTS``; what is not known is blank. ``filler`` is a staff id.

    Reveals the matter and the requester's particulars by one statement: for whoever fills in or may read the form.
    """
    return _words_of(state) | _registered(state, rulebook) | _present(state, rulebook, filler, at)


def _words_of(state: CaseState) -> dict[str, str]:
    """The matter as it was said, and who asked."""
    refs = {"matter": state.facts.matter, "requester": state.facts.requester}
    words = vault.reveal([ref.ref for ref in refs.values() if ref])
    told = {name: (words[ref.ref] or "") if ref else "" for name, ref in refs.items()}
    requester = Requester.from_text(told["requester"])
    return {"matter": told["matter"], "name": requester.name, "phone": requester.phone, "unit": requester.unit}


def _registered(state: CaseState, rulebook: Rulebook) -> dict[str, str]:
    facts = state.facts
    return {
        "registered_at": _time(state.registered_at, rulebook),
        "channel": facts.channel.label,
        "tier": facts.tier.label,
        "category": state.category,
        "item": state.item,
    }


def _present(state: CaseState, rulebook: Rulebook, filler: str | None, at: datetime) -> dict[str, str]:
    span = state.span
    names = _names(rulebook)
    return {
        "first_contact": names.get(state.first_contact, ""),
        "first_contact_department": names.get(state.first_contact_department, ""),
        "department": names.get(state.department or "", ""),
        "custodian": names.get(span.custodian, "") if span else "",
        "custodian_department": names.get(span.department, "") if span else "",
        "filler": names.get(filler or "", ""),
        "filled_at": _time(at, rulebook),
    }


def _names(rulebook: Rulebook) -> Mapping[str, str]:
    organization = rulebook.organization
    return {row.id: row.name for row in organization.departments} | {row.id: row.name for row in organization.people}


def _time(moment: datetime | None, rulebook: Rulebook) -> str:
    """``2026-10-09 10:00`` in the institution's zone."""
    return f"{moment.astimezone(rulebook.calendar.zone):%Y-%m-%d %H:%M}" if moment else ""
