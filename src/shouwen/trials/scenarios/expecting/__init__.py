"""Everything that ``expect:`` may hold, by key."""

from shouwen.trials.scenarios.expecting import (
    accountability,
    answering_for,
    assessing,
    beside,
    calling,
    complaints,
    counting,
    course,
    deciding,
    holding,
    importing,
    inspections,
    keeping,
    matter,
    owing,
    papers,
    provisions,
    receipt,
    sealing,
    signs,
    suggesting,
    supervising,
    surveys,
)
from shouwen.trials.scenarios.expecting.registry import OF_A_CASE, OF_THE_WORLD

GROUPS = (
    holding,
    answering_for,
    matter,
    owing,
    signs,
    accountability,
    complaints,
    supervising,
    deciding,
    course,
    papers,
    beside,
    keeping,
    calling,
    assessing,
    inspections,
    surveys,
    provisions,
    counting,
    importing,
    suggesting,
    sealing,
    receipt,
)
"""The modules of the keys, in the order of the reference."""

__all__ = ["GROUPS", "OF_A_CASE", "OF_THE_WORLD"]
