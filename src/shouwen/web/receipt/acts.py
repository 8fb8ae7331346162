"""What a requester can do with a matter: its form, its action, and how it is confirmed."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any, Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from shouwen.cases.actions.answering import reopen_case
from shouwen.cases.actions.marks import object_to_mark
from shouwen.cases.actions.requester_acts import add_to_case, ask_again, complain, rate_case, say_not_solved
from shouwen.cases.case_file import CaseFile
from shouwen.cases.queries.public_page import Choices, PublicMatter
from shouwen.rules.words import Channel
from shouwen.web.receipt import confirmations
from shouwen.web.receipt.forms import (
    AddForm,
    ComplainForm,
    MatterForm,
    NewFactsForm,
    NotSolvedForm,
    ObjectForm,
    RateForm,
)


@dataclass(frozen=True, kw_only=True)
class RequesterAct:
    """``is_open`` tells whether a matter offers it; ``confirm`` says what happens next."""

    title: str | Promise
    key: str | Promise
    hint: str | Promise
    form: type[MatterForm]
    action: Callable[..., CaseFile]
    is_open: Callable[[PublicMatter], bool]
    confirm: Callable[[CaseFile], str]


# In the order of the page.
ACTS: Final[Mapping[str, RequesterAct]] = {
    "not-solved": RequesterAct(
        title=_("It is not solved"),
        key=_("Tell the next higher level"),
        hint=_("It goes one level up, with your reason and with a date."),
        form=NotSolvedForm,
        action=say_not_solved,
        is_open=lambda matter: matter.can_say_not_solved,
        confirm=confirmations.not_solved,
    ),
    "new-facts": RequesterAct(
        title=_("There are new facts"),
        key=_("Ask to have it handled again"),
        hint=_("Every level has been heard. With new facts it is handled again."),
        form=NewFactsForm,
        action=reopen_case,
        is_open=lambda matter: matter.can_bring_new_facts,
        confirm=confirmations.reopened,
    ),
    "ask-again": RequesterAct(
        title=_("Ask how far it is"),
        key=_("Ask now"),
        hint=_("Whoever handles it is told at once that you wait. Nothing to write."),
        form=MatterForm,
        action=partial(ask_again, channel=Channel.WEB),
        is_open=lambda matter: matter.can_ask_again,
        confirm=confirmations.asked_again,
    ),
    "add": RequesterAct(
        title=_("Add something"),
        key=_("Send it"),
        hint=_("What you forgot to say, or what you were asked for. Whoever handles it sees it."),
        form=AddForm,
        action=add_to_case,
        is_open=lambda matter: matter.can_add,
        confirm=confirmations.added,
    ),
    "rate": RequesterAct(
        title=_("Rate how it was handled"),
        key=_("Send the rating"),
        hint=_("Nothing is chosen beforehand. A bad rating has no consequence for you."),
        form=RateForm,
        action=rate_case,
        is_open=lambda matter: matter.can_rate,
        confirm=confirmations.rated,
    ),
    "object": RequesterAct(
        title=_("Object to the mark on your matter"),
        key=_("Send the objection"),
        hint=_("Somebody who neither proposed nor reviewed it looks at it anew. It costs nothing."),
        form=ObjectForm,
        action=object_to_mark,
        is_open=lambda matter: matter.can_object,
        confirm=confirmations.objected,
    ),
    "complain": RequesterAct(
        title=_("Complain"),
        key=_("Send the complaint"),
        hint=_("About how you were treated. It goes to the office that receives complaints and costs nothing."),
        form=ComplainForm,
        action=complain,
        is_open=lambda matter: True,
        confirm=confirmations.complained,
    ),
}


@dataclass(frozen=True, kw_only=True)
class Offer:
    """One act as the page offers it for one matter, with what was typed where it was refused."""

    name: str
    act: RequesterAct
    form: MatterForm
    is_refused: bool


def offers_for(matter: PublicMatter, refused: Mapping[tuple[str, str], MatterForm]) -> list[Offer]:
    """The acts open to the requester of ``matter``; ``refused`` are forms to show again, by act and matter.

    A form that was refused is shown even where the act has meanwhile closed: what was typed is not lost.
    """
    offered = (
        _offer(name, matter, refused.get((name, matter.id)))
        for name, act in ACTS.items()
        if act.is_open(matter) or (name, matter.id) in refused
    )
    return list(offered)


def _offer(name: str, matter: PublicMatter, refused: MatterForm | None) -> Offer:
    form = refused or bound_to(name, matter.id, matter.choices, initial={"case": matter.id})
    return Offer(name=name, act=ACTS[name], form=form, is_refused=refused is not None)


def bound_to(name: str, matter_id: str, choices: Choices, **given: Any) -> MatterForm:
    """The form of an act for one matter: its fields have their own ids among all the forms of a page."""
    return ACTS[name].form(choices=choices, auto_id=f"{name}-{matter_id[-12:]}-%s", **given)
