"""The reference (docs/reference), written from the code itself, so that it cannot say anything else."""

from collections.abc import Callable

from shouwen.trials.reference import actions, events, expectations, guarantees, rule_kinds, states

PAGES: dict[str, Callable[[], str]] = {
    "rule-kinds.md": rule_kinds.page,
    "actions.md": actions.page,
    "expectations.md": expectations.page,
    "states.md": states.page,
    "events.md": events.page,
    "guarantees.md": guarantees.page,
}
"""Each page by its file name."""
