"""Sets the stage: founds the scenario's institution and adopts its policies, before its first step."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from functools import lru_cache
from pathlib import Path
from typing import Any

from shouwen.cases.actors import Actor
from shouwen.cases.adoption import adopt_policies
from shouwen.ledger.identifiers import new_id
from shouwen.organization.actions import found_institution
from shouwen.organization.loading import carry_out
from shouwen.organization.models import Institution
from shouwen.policies.packs import ORGANIZATION, PackError, organization_data, pack_folder, read_sources
from shouwen.rules.language.composition import read_bundle
from shouwen.rules.organizing.joining import join
from shouwen.rules.organizing.plan import Plan
from shouwen.rules.organizing.problems import OrganizationFileError
from shouwen.rules.organizing.reading import read_rows
from shouwen.trials.scenarios.packs import by_policy, pack_of, policies_in
from shouwen.trials.scenarios.values import ZONE, Scenario
from shouwen.trials.scenarios.world import World

BEFORE_THE_FIRST_STEP = timedelta(days=30)
MARGIN = timedelta(days=14)
"""How far before the first and after the last step rosters are written out."""


Revise = Callable[[str, str], str]
"""What a policy (id, text) says in a trial: its text, or another in its place."""


def as_it_stands(_policy: str, text: str) -> str:
    """No revision."""
    return text


def stage(scenario: Scenario, revise: Revise = as_it_stands) -> World:
    """An institution with people and policies, each as ``revise`` has it, in force since a month before the first
    step.

    Raises PackError, OrganizationFileError and PolicyRefusedError where they cannot be used.
    """
    begins = scenario.begins_at - BEFORE_THE_FIRST_STEP
    pack = pack_of(scenario.file)
    institution = _found(_plan(scenario, pack, scenario.begins_at), begins)
    known = policies_in(pack, scenario.text.policy)
    sources = {policy: (file, revise(policy, text)) for policy, (file, text) in known.items()}
    adopt_policies(by=Actor(institution=institution), at=begins, sources=list(sources.values()))
    return World(
        institution=institution,
        sources=sources,
        read_policy=lambda text: _policy(text, pack, revise),
        now=begins,
    )


def _found(plan: Plan, at: datetime) -> Institution:
    name = plan.institution.name if plan.institution else "示例单位"
    institution = found_institution(name=name, slug=f"trial-{new_id().hex[-12:]}", by=None, at=at)
    carry_out(plan, institution_id=institution.pk, by=None, at=at)
    institution.refresh_from_db()
    return institution


def _plan(scenario: Scenario, pack: Path, around: datetime) -> Plan:
    plan, problems = join(read_rows(_organization(scenario, pack)), today=around.date(), zone=ZONE)
    if problems:
        raise OrganizationFileError(problems)
    first, last = scenario.begins_at - MARGIN, scenario.ends_at + MARGIN
    return replace(plan, turns=tuple(turn for turn in plan.turns if first < turn.begins < last))


def _organization(scenario: Scenario, pack: Path) -> Mapping[str, Any]:
    """What the scenario says itself, or the organisation of the pack it names, or of its own pack."""
    said = scenario.text.organization
    if isinstance(said, Mapping):
        return said
    return _organization_of(pack_folder(str(said)) if said else pack)


@lru_cache(maxsize=8)
def _organization_of(pack: Path) -> Mapping[str, Any]:
    """Read once for all scenarios of a pack."""
    return organization_data(pack / ORGANIZATION)


def _policy(text: str, pack: Path, revise: Revise) -> tuple[str, str]:
    """A policy written in the scenario itself, or the file of the pack or of a base that is named there."""
    if "\n" in text:
        bundle, _ = read_bundle([("情景中的制度", text)])
        return (f"{bundle.policies[0].id}.md" if bundle.policies else "情景中的制度", text)
    known = by_policy(_sources_called(text, pack))
    return next((name, revise(policy, words)) for policy, (name, words) in known.items())


def _sources_called(name: str, pack: Path) -> list[tuple[str, str]]:
    """The policy of the pack or of one of its bases (依据/文件.md) as the pack fills it in, else the file there."""
    if found := [(file, text) for file, text in read_sources([pack]) if file == name]:
        return found
    if not (pack / name).is_file():
        raise PackError(f"“{pack.name}”里没有制度文件 {name}")
    return read_sources([pack / name])
