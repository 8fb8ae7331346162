"""Everything that ``expect:`` may hold, by key."""

from shouwen.trials.scenarios.expecting import (
    answering_for,
    beside,
    course,
    deciding,
    holding,
    keeping,
    matter,
    owing,
    papers,
    provisions,
    receipt,
    signs,
    suggesting,
)
from shouwen.trials.scenarios.expecting.registry import OF_A_CASE, OF_THE_WORLD

GROUPS = (
    holding,
    answering_for,
    matter,
    owing,
    signs,
    deciding,
    course,
    papers,
    beside,
    keeping,
    provisions,
    suggesting,
    receipt,
)
"""The modules of the keys, in the order of the reference."""

__all__ = ["GROUPS", "OF_A_CASE", "OF_THE_WORLD"]
