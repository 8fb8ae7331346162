"""Carries out one step: the real action, with the people, cases and times that the scenario names."""

from collections.abc import Callable
from datetime import datetime, time
from difflib import get_close_matches
from typing import Any

from django.db import transaction

from shouwen.cases.actions.registration import Registered
from shouwen.cases.actors import Actor
from shouwen.cases.adoption import adopt_policies
from shouwen.cases.case_file import CaseFile
from shouwen.cases.going_out import noting_what_was_kept_in
from shouwen.cases.models import Case
from shouwen.cases.refusals import ActRefused
from shouwen.cases.settling_each import aloud
from shouwen.cases.with_forms import fill_for_act
from shouwen.organization.actions import ChangeRefusedError
from shouwen.oversight import settling
from shouwen.oversight.sealed.models import SealedFile
from shouwen.oversight.sealed.receiving import SealedTipOff
from shouwen.oversight.surveys.models import SurveyRound
from shouwen.policies.actions import PolicyRefusedError
from shouwen.rules.language.checking import check
from shouwen.rules.language.composition import read_bundle
from shouwen.rules.words import Act
from shouwen.trials.scenarios.acts import actions
from shouwen.trials.scenarios.arguments import ArgumentProblem, Reader, hints_of
from shouwen.trials.scenarios.values import ZONE, Step
from shouwen.trials.scenarios.world import World, look_at

TICK = "tick"
REFUSALS = (ActRefused, ChangeRefusedError, PolicyRefusedError)


def perform(step: Step, world: World) -> None:
    """Does what ``step`` says. Raises one of REFUSALS, ArgumentProblem or NameProblem; then nothing was changed."""
    if step.check:
        world.problems = problems_of(step.check, world)
    if step.adopt:
        adopt(step, world)
    if step.do == TICK:
        settle_all(world)
    elif step.do:
        _note(step, _call(step, world), world)


def settle_all(world: World) -> None:
    """Settles until nothing is due. Raises RuntimeError where a case could not be settled."""
    settling.settle_all(world.now, each=aloud)
    if Case.objects.filter(next_timer_at__lt=world.now).exists():
        raise RuntimeError("the sweeper could not settle every case; its log says why")


def problems_of(policy: str, world: World) -> Any:
    """What ``policy check`` says of a text (or a file of the pack), put in its place among the others."""
    bundle, problems = read_bundle(_with(policy, world))
    return [*problems, *check(bundle, world.rulebook().organization, at=world.now)]


def adopt(step: Step, world: World) -> None:
    """From its own day on, or from the step's time where that has come, the institution has this version in place
    of the former. Raises PolicyRefusedError."""
    sources = _with(step.adopt, world)
    begins = max(world.now, _own_day(step.adopt, world))
    adopt_policies(by=Actor(institution=world.institution), at=world.now, sources=sources, effective_at=begins)
    bundle, _ = read_bundle(sources)
    texts = dict(sources)
    world.sources = {policy.id: (policy.file, texts[policy.file]) for policy in bundle.policies}


def _own_day(policy: str, world: World) -> datetime:
    """The beginning of the day from which the policy says that it is in force; now, where it cannot be read."""
    bundle, _ = read_bundle([world.read_policy(policy)])
    return min((datetime.combine(each.effective, time.min, ZONE) for each in bundle.policies), default=world.now)


def _with(policy: str, world: World) -> list[tuple[str, str]]:
    file, text = world.read_policy(policy)
    bundle, _ = read_bundle([(file, text)])
    named = bundle.policies[0].id if bundle.policies else file
    return list((world.sources | {named: (file, text)}).values())


def _call(step: Step, world: World) -> Any:
    action = _action(step.do)
    hints = hints_of(action)
    seen = look_at(world, step.case) if "case_id" in hints else None
    reader = Reader(world.rulebook(), world.now, seen.state if seen else None)
    given = dict(step.given)
    fixed = _fixed(step, world, hints) | _cases(given, world)
    if "successor" in given:
        fixed["successor"] = world.actor(given.pop("successor"))
    if seen:
        fixed["case_id"] = seen.case.pk
    with noting_what_was_kept_in(), transaction.atomic():
        _fill_with(step, fixed, hints)
        return action(**fixed, **reader.arguments(action, given))


def _fill_with(step: Step, fixed: dict[str, Any], hints: dict[str, Any]) -> None:
    """The columns filled in with the act: handed to it where it takes them, else filled in just before it."""
    columns = {str(column): str(text) for column, text in step.form.items()}
    if not columns:
        return
    if "form" in hints:
        fixed["form"] = columns
        return
    common = {name: fixed[name] for name in ("case_id", "by", "at", "recorded_at") if name in fixed}
    fill_for_act(**common, act=Act.read(step.do), form=columns)


def _action(name: str) -> Callable[..., Any]:
    if name in actions():
        return actions()[name]
    near = get_close_matches(name, list(actions()), n=1)
    raise ArgumentProblem(f"没有“{name}”这个动作" + (f";是不是“{near[0]}”?" if near else ""))


def _fixed(step: Step, world: World, hints: dict[str, Any]) -> dict[str, Any]:
    """Who, when and where: what every action takes in one form or another."""
    actor = world.actor(step.by) if step.by or hints["by"] is Actor else Actor(institution=world.institution)
    fixed: dict[str, Any] = {"by": actor if hints["by"] is Actor else actor.person, "at": world.now}
    if "file_id" in hints:
        fixed["file_id"] = world.file_id(step.case)
    if "institution_id" in hints:
        fixed["institution_id"] = world.institution.pk
    if "institution" in hints:
        fixed["institution"] = world.institution
    if step.recorded_at:
        fixed["recorded_at"] = step.recorded_at
    return fixed


def _cases(given: dict[str, Any], world: World) -> dict[str, Any]:
    listed = given.pop("case_ids", None)
    fixed: dict[str, Any] = {} if listed is None else {"case_ids": [world.cases[name] for name in listed]}
    if given.get("earlier") in world.cases:
        fixed["earlier"] = world.case(given.pop("earlier")).number_text
    if given.get("inspected") in world.cases:
        fixed["inspected"] = world.case_id(given.pop("inspected")).hex
    if given.get("code") in world.file_codes:
        fixed["code"] = world.file_codes[given.pop("code")]
    return fixed


def _note(step: Step, result: Any, world: World) -> None:
    """Remembers new cases by the names the scenario gives them, and new receipt codes."""
    match result:
        case Registered(cases=cases, code=code):
            names = step.named or ("",) * len(cases)
            for name, case in zip(names, cases, strict=True):
                world.name_case(name, case, code)
        case CaseFile() | SurveyRound() if step.named:
            world.name_case(step.named[0], Case.objects.get(pk=_opened_on_rating(result)))
        case Case():
            world.name_case(step.named[0] if step.named else step.case, result)
        case SealedTipOff(file=file, code=code):
            world.name_file(step.named[0] if step.named else "", file.pk, code)
        case SealedFile():
            world.name_file(step.named[0] if step.named else "", result.pk)
        case (list(), str() as code):
            world.codes[world.last_case].append(code)


def _opened_on_rating(result: CaseFile | SurveyRound) -> str:
    """The case (id) that the bad rating, or the newest answer of a campaign, opened. Raises ArgumentProblem."""
    if isinstance(result, CaseFile):
        opened = result.state.rating_case
    else:
        opened = (
            result.sheets.filter(answered_at__isnull=False)
            .order_by("answered_at", "number")
            .values_list("opened", flat=True)
            .last()
            or ""
        )
    if not opened:
        raise ArgumentProblem("这一步没有另立事项,不用 as 起名")
    return opened
