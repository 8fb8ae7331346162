"""Who answers for a matter beside its custodian; and how it is sorted: label and text, as the page shows them."""

from collections.abc import Iterator, Mapping
from datetime import datetime

from django.utils.translation import gettext as _

from shouwen.cases.queries.handlers import handlers_text
from shouwen.rules.case.state import CaseState
from shouwen.rules.rulebook import Rulebook

Row = tuple[str, str]


def answering_for(state: CaseState, rulebook: Rulebook, names: Mapping[str, str], *, at: datetime) -> list[Row]:
    """The layers frozen at registration, the first handler, who shares in it; empty where none is."""
    return [*_layers(state, names), *_roles(state, names), *_shared(state, rulebook, at)]


def sorted_as(state: CaseState) -> list[Row]:
    """Each dimension by which the policy sorts the matter, with the option chosen, the widest first."""
    return [(dimension, " › ".join(reversed(options))) for dimension, options in state.classes.items()]


def _layers(state: CaseState, names: Mapping[str, str]) -> Iterator[Row]:
    for row in state.facts.layers:
        yield row.layer, names.get(row.person or "", "") or _("vacant when it was registered")


def _roles(state: CaseState, names: Mapping[str, str]) -> Iterator[Row]:
    if state.first_handler:
        yield _("First handler"), names.get(state.first_handler, "")
    if state.duty != "held":
        told = {"asleep": _("sleeps while a superior body has the matter"), "ended": _("has ended by the policy")}
        yield _("The first contact's duty"), told[state.duty]


def _shared(state: CaseState, rulebook: Rulebook, at: datetime) -> Iterator[Row]:
    if state.shared:
        yield _("Departments that have a part in it"), handlers_text(state, rulebook.organization, at=at)
