"""One request at the desk: a registration and what was done at once, in one transaction.

Also the late entry 补登: the acts noted on a paper slip are entered with the times at which they happened.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from types import MappingProxyType
from typing import Any

from django.db import transaction

from shouwen.cases.actions.answering import close_case, give_answer
from shouwen.cases.actions.consulting import ask_leader, note_contact, note_handler_away, refer_outside
from shouwen.cases.actions.handover import accept_by_phone, enter_signature, escort_requester, offer_handover
from shouwen.cases.actions.notices import give_complete_notice
from shouwen.cases.actors import Actor
from shouwen.cases.beginning import Registered, begin_registration, save_registration
from shouwen.cases.case_file import CaseFile, in_hand
from shouwen.cases.filling import check_columns
from shouwen.cases.refusals import ActRefused
from shouwen.cases.registering import Matter
from shouwen.cases.requesters import Requester
from shouwen.cases.with_forms import fill_for_act
from shouwen.rules.case.guards import refusals
from shouwen.rules.case.papers import lacking
from shouwen.rules.first_contact import Asked
from shouwen.rules.words import Act, Channel

DEEDS: Mapping[Act, Callable[..., CaseFile]] = {
    Act.GIVE_COMPLETE_NOTICE: give_complete_notice,
    Act.OFFER_HANDOVER: offer_handover,
    Act.ACCEPT_BY_PHONE: accept_by_phone,
    Act.ENTER_SIGNATURE: enter_signature,
    Act.ESCORT_REQUESTER: escort_requester,
    Act.ASK_LEADER: ask_leader,
    Act.NOTE_CONTACT: note_contact,
    Act.NOTE_HANDLER_AWAY: note_handler_away,
    Act.REFER_OUTSIDE: refer_outside,
    Act.GIVE_ANSWER: give_answer,
    Act.CLOSE_CASE: close_case,
}
"""What can be done in the same breath as registering; each is the action of that name."""


@dataclass(frozen=True, kw_only=True)
class Deed:
    """An act that goes with the registration: its arguments, and when it happened (default: the asking).

    ``only_if_open``: left out, not refused, where the case's state or an obligation still stands against it.
    """

    act: Act
    at: datetime | None = None
    arguments: Mapping[str, Any] = field(default_factory=dict)
    only_if_open: bool = False


@dataclass(frozen=True, kw_only=True)
class DeskEntry:
    """One matter and what was done with it, in the order in which it happened."""

    matter: Matter
    deeds: Sequence[Deed] = ()


@transaction.atomic
def register_at_desk(
    *,
    by: Actor,
    at: datetime,
    entries: Sequence[DeskEntry],
    channel: Channel = Channel.VISIT,
    asked: Sequence[Asked] = (),
    requester: Requester | None = None,
    recorded_at: datetime | None = None,
    slip_number: str = "",
    outside_number: str = "",
    earlier: str = "",
    form: Mapping[str, str] = MappingProxyType({}),
    rings: int | None = None,
) -> Registered:
    """Registers one encounter and carries out its deeds: all of it, or on a refusal nothing at all.

    ``at`` is when it was asked; with ``recorded_at`` it is a late entry; ``rings`` is how often a phone rang. The
    cases returned are as the last of their deeds left them. Raises ActRefused.
    """
    _check_has_happened(at, recorded_at)
    begun = begin_registration(
        by=by,
        at=at,
        matters=[entry.matter for entry in entries],
        channel=channel,
        asked=asked,
        requester=requester,
        recorded_at=recorded_at,
        slip_number=slip_number,
        outside_number=outside_number,
        earlier=earlier,
        form=form,
        rings=rings,
    )
    check_columns(begun.files, form, uses={deed.act for entry in entries for deed in entry.deeds})
    with in_hand(begun.files):
        for file, entry in zip(begun.files, entries, strict=True):
            _carry_out(file, entry.deeds, by=by, at=at, recorded_at=recorded_at, columns=form)
    return save_registration(begun)


def _carry_out(
    file: CaseFile,
    deeds: Sequence[Deed],
    *,
    by: Actor,
    at: datetime,
    recorded_at: datetime | None,
    columns: Mapping[str, str],
) -> None:
    """Does in the open file what was done, in its order, each with the forms that it asks for."""
    for deed in deeds:
        if deed.only_if_open and refusals(deed.act, file.state, file.rulebook):
            continue
        happened_at = deed.at or at
        _check_has_happened(happened_at, recorded_at)
        when: dict[str, Any] = {"at": happened_at, "recorded_at": recorded_at or happened_at}
        _fill_in(file, deed.act, columns, by=by, **when)
        DEEDS[deed.act](case_id=file.case.pk, by=by, **when, **deed.arguments)


def _fill_in(
    file: CaseFile, act: Act, columns: Mapping[str, str], *, by: Actor, at: datetime, recorded_at: datetime
) -> None:
    """The forms of ``act`` from what was written at the desk and what the case knows already."""
    asked = list(lacking(act, file.state, file.rulebook))
    own = {column: text for column, text in columns.items() if any(column in form.fields for form in asked)}
    if asked:
        fill_for_act(case_id=file.case.pk, by=by, at=at, recorded_at=recorded_at, act=act, form=own)


def _check_has_happened(at: datetime, recorded_at: datetime | None) -> None:
    if recorded_at is not None and at > recorded_at:
        raise ActRefused("填写的时间还没有到,请核对时间", field="at")
