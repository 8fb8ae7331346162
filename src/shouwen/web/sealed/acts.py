"""What the holders of a sealed file can do on its cover: title, form, action, and when it is offered."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from shouwen.oversight.duties.models import Duty
from shouwen.oversight.sealed import handling, owing
from shouwen.oversight.sealed.scene import Scene
from shouwen.rules.sealing.file import FileState
from shouwen.web.case.pickers import Choice
from shouwen.web.sealed.forms import ForwardForm, InquirerForm, NothingForm, PointForm, WordsForm

_UNDER_WAY: Final = (FileState.RECEIVED, FileState.INQUIRING)


@dataclass(frozen=True, kw_only=True)
class SealedAct:
    """One act; ``hint`` says who will read what is typed."""

    title: str | Promise
    hint: str | Promise
    form: type[forms.Form]
    action: Callable[..., Any]
    is_open: Callable[[Scene, str], bool]


def _in(*states: FileState) -> Callable[[Scene, str], bool]:
    return lambda scene, _person: scene.standing.state in states


# In the order in which a file goes its way.
ACTS: Final[Mapping[str, SealedAct]] = {
    "start": SealedAct(
        title=_("Start the inquiry"),
        hint=_("Stops the clock that began when it was received."),
        form=NothingForm,
        action=handling.start_inquiry,
        is_open=_in(FileState.RECEIVED),
    ),
    "accept": SealedAct(
        title=_("Tell that it was accepted"),
        hint=_("The reporter reads it in the mailbox, with the code."),
        form=WordsForm,
        action=handling.tell_acceptance,
        is_open=lambda scene, _person: scene.standing.state in _UNDER_WAY and not scene.standing.is_accepted,
    ),
    "ask": SealedAct(
        title=_("Ask the reporter"),
        hint=_("The reporter reads it in the mailbox, with the code, and can answer."),
        form=WordsForm,
        action=handling.ask_reporter,
        is_open=_in(*_UNDER_WAY),
    ),
    "assign": SealedAct(
        title=_("Name an inquirer"),
        hint=_("Opens the file to one more person; whoever is kept out is not offered."),
        form=InquirerForm,
        action=handling.assign_inquirer,
        is_open=lambda scene, person: scene.standing.state in _UNDER_WAY and scene.is_holder(person),
    ),
    "report": SealedAct(
        title=_("Report to the leader"),
        hint=_("Whom the policy names may then open the file and is asked for advice."),
        form=WordsForm,
        action=handling.report_upwards,
        is_open=lambda scene, _person: bool(scene.rule.report_to) and scene.standing.state in _UNDER_WAY,
    ),
    "advise": SealedAct(
        title=_("Give advice"),
        hint=_("It stays in the sealed file."),
        form=WordsForm,
        action=handling.give_advice,
        is_open=lambda scene, person: person in scene.standing.advisers,
    ),
    "point": SealedAct(
        title=_("Not for us: say who is competent"),
        hint=_("The reporter reads in the mailbox which unit is competent, and why."),
        form=PointForm,
        action=handling.point_elsewhere,
        is_open=_in(*_UNDER_WAY),
    ),
    "settle": SealedAct(
        title=_("End the inquiry"),
        hint=_("What was found. It stays in the sealed file."),
        form=WordsForm,
        action=handling.settle_file,
        is_open=_in(FileState.INQUIRING),
    ),
    "result": SealedAct(
        title=_("Tell the result"),
        hint=_("The reporter reads it in the mailbox, with the code."),
        form=WordsForm,
        action=handling.tell_result,
        is_open=lambda scene, _person: scene.standing.state is FileState.SETTLED and not scene.standing.is_result_told,
    ),
    "forward": SealedAct(
        title=_("Passed up unopened"),
        hint=_("The letter went to the superior body as it came."),
        form=ForwardForm,
        action=handling.forward_envelope,
        is_open=_in(FileState.HELD),
    ),
}


OWED: Final[Mapping[str, str | Promise]] = {
    owing.HANDLING: ACTS["start"].title,
    owing.ACCEPTANCE: ACTS["accept"].title,
    owing.RESULT: ACTS["result"].title,
    owing.UPWARDS: ACTS["forward"].title,
    owing.ADVICE: ACTS["advise"].title,
}
"""What a date stands for: the act that is owed by then."""


def owed_acts(scene: Scene) -> list[tuple[str | Promise, Duty]]:
    """What is owed for the file, as (the act, its duty), the earliest due first."""
    return [(OWED[what], duty) for what, duty in owing.owed_by(scene)]


@dataclass(frozen=True, kw_only=True)
class Offer:
    """An act as the cover offers it, with what was typed where it was refused."""

    name: str
    act: SealedAct
    form: forms.Form
    is_refused: bool


def form_for(name: str, scene: Scene, **given: Any) -> forms.Form:
    """The form of an act; among those who may inquire stands nobody who is kept out."""
    form = ACTS[name].form(auto_id=f"{name}-%s", **given)
    if isinstance(form, InquirerForm):
        rows = [row for row in scene.rulebook.organization.people if row.holds_at(scene.at)]
        free = [row for row in rows if row.id not in scene.excluded]
        form.fields["person"].offer([Choice(row.id, row.name, row.name) for row in free])  # type: ignore[attr-defined]
    return form


def offers(scene: Scene, person: str, refused: Mapping[str, forms.Form]) -> list[Offer]:
    """What ``person`` can do now, in order."""
    return [
        Offer(name=name, act=act, form=refused.get(name) or form_for(name, scene), is_refused=name in refused)
        for name, act in ACTS.items()
        if act.is_open(scene, person) or name in refused
    ]
