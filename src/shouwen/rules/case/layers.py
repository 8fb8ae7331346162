"""责任层次: who answers on which layer, resolved once at registration and frozen in the entry (catalogue E22)."""

from datetime import datetime

from shouwen.rules import people
from shouwen.rules.case.events import LayerHeld
from shouwen.rules.language.kinds import FirstContact
from shouwen.rules.organization import Person
from shouwen.rules.rulebook import Rulebook
from shouwen.rules.words import Role


def layers_of(rule: FirstContact, first_contact: Person, *, rulebook: Rulebook, at: datetime) -> tuple[LayerHeld, ...]:
    """The layers that ``rule`` names, as of ``at`` (aware), in its order; an empty place is kept with the reason."""
    return tuple(_held(layer, role, first_contact, rulebook=rulebook, at=at) for layer, role in rule.layers.items())


def _held(layer: str, role: str, first_contact: Person, *, rulebook: Rulebook, at: datetime) -> LayerHeld:
    found = people.resolve(
        role,
        organization=rulebook.organization,
        at=at,
        is_working_time=rulebook.calendar.is_working_time,
        department=first_contact.department,
        person=first_contact.id,
        case_roles={Role.FIRST_CONTACT: first_contact.id},
    )
    return LayerHeld(layer=layer, role=role, person=found.bearer, department=found.department_id, how=found.how)
