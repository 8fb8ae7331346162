"""The real actions by their names: what ``do:`` may say."""

import inspect
from collections.abc import Callable, Iterator
from functools import cache
from types import ModuleType
from typing import Any

from shouwen.cases.actions import (
    absences,
    agreeing,
    answering,
    approving,
    breaches,
    clocks,
    commitments,
    complaints,
    consulting,
    errands,
    forms,
    handover,
    incidents,
    information,
    joining,
    marks,
    mending,
    need_to_know,
    notices,
    orders,
    passing_up,
    quick,
    ratings,
    receipts,
    refusing,
    registration,
    requester_acts,
    sharing,
    shifts,
    traces,
    web_complaints,
)
from shouwen.organization import actions as organizing
from shouwen.oversight.accountability import actions as holding_to_account
from shouwen.oversight.accountability import commendations, merits, missed_duties, observed, scores
from shouwen.oversight.inspections import actions as inspecting
from shouwen.oversight.inspections import publishing
from shouwen.oversight.missed import actions as explaining_missed
from shouwen.oversight.missed import setting_aside
from shouwen.oversight.papers import actions as papers
from shouwen.oversight.reception import actions as leaders_reception
from shouwen.oversight.sealed import handling, mailbox, receiving
from shouwen.oversight.surveys.actions import answering as survey_answering
from shouwen.oversight.surveys.actions import calling, handing_out
from shouwen.oversight.surveys.actions import mending as survey_mending
from shouwen.periods import actions as periodic

CASE_MODULES: tuple[ModuleType, ...] = (
    registration,
    web_complaints,
    quick,
    handover,
    consulting,
    notices,
    clocks,
    breaches,
    answering,
    approving,
    refusing,
    passing_up,
    agreeing,
    errands,
    forms,
    requester_acts,
    ratings,
    sharing,
    complaints,
    need_to_know,
    mending,
    incidents,
    joining,
    orders,
    commitments,
    traces,
    marks,
    receipts,
    information,
    shifts,
    absences,
    periodic,
    explaining_missed,
    missed_duties,
    setting_aside,
    papers,
    receiving,
    handling,
    mailbox,
    inspecting,
    publishing,
    leaders_reception,
    handing_out,
    survey_answering,
    survey_mending,
    calling,
    observed,
    holding_to_account,
    scores,
    merits,
    commendations,
)
Action = Callable[..., Any]


def acts_of(module: ModuleType) -> Iterator[tuple[str, Action]]:
    """The actions that ``module`` defines: public, keyword-only, with ``by`` and ``at``."""
    for name, function in vars(module).items():
        is_own = inspect.isfunction(function) and function.__module__ == module.__name__
        if is_own and not name.startswith("_") and {"by", "at"} <= inspect.signature(function).parameters.keys():
            yield name, function


def organization_acts() -> Iterator[tuple[str, Action]]:
    """The changes to people, posts and departments."""
    for name in organizing.__all__:
        function = getattr(organizing, name)
        if inspect.isfunction(function):
            yield name, function


@cache
def actions() -> dict[str, Action]:
    """Every action by its name; where cases wrap an action of the organisation, theirs is meant."""
    table = dict(organization_acts())
    for module in CASE_MODULES:
        table.update(acts_of(module))
    return table
