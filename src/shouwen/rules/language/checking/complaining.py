"""Roles of a complaint stand where there is a complaint taken apart: elsewhere they would mean nobody."""

from collections.abc import Mapping
from typing import Final

from shouwen.rules.language.checking.house import Findings, House
from shouwen.rules.language.checking.names import read_role
from shouwen.rules.language.kinds import ObligationRule
from shouwen.rules.words import Event, Role

KNOWN_FROM: Final[Mapping[Role, Event]] = {
    Role.COMPLAINED_ABOUT: Event.ALLEGATION_ADDED,
    Role.RECTIFIER: Event.RECTIFICATION_ORDERED,
}
"""From which event on a role is somebody."""


def nobody_is_meant_yet(house: House) -> Findings:
    """被投诉人 is known once a point is listed, 整改科室 once something is to be mended."""
    for rule in house.bundle.of(ObligationRule):
        role = read_role(rule.who)
        known_from = KNOWN_FROM.get(role) if role else None
        if known_from and role and Event.CASE_REGISTERED in rule.on:
            message = f"登记时还没有“{role.label}”,“{rule.what}”没有人来做"
            yield house.error(rule, message, f"改为`当: {known_from.label}`")
