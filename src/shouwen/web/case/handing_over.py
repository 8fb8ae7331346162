"""Handing over, and asking others: the keys by which a matter passes on, or somebody is asked about it."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from shouwen.cases.actions import (
    consulting,
    handover,
    sharing,
)
from shouwen.rules.words import Act
from shouwen.web.case import handing_over_forms as forms
from shouwen.web.case.act_screen import ActScreen, screen
from shouwen.web.case.forms import ReasonForm, TextForm, WrittenReplyForm

SCREENS: Final[tuple[ActScreen, ...]] = (
    screen(
        Act.SIGN_HANDOVER,
        _("Sign for it"),
        "signature",
        handover.sign_handover,
        _("Signed: from now on it is in your hands."),
        hint=_("From this moment you hold the matter; the clocks run on."),
    ),
    screen(
        Act.CONFIRM_PHONE_ACCEPTANCE,
        _("Yes, I took it over"),
        "circle-check",
        handover.confirm_phone_acceptance,
        _("Confirmed."),
        hint=_("You confirm that you accepted it by phone, or received the requester."),
    ),
    screen(
        Act.INSTRUCT,
        _("Instruct"),
        "gavel",
        consulting.instruct,
        _("Your instructions are entered."),
        form=WrittenReplyForm,
        hint=_("The matter goes on as you say; the answer still comes from who was asked first."),
    ),
    screen(
        Act.GIVE_SUPPORT,
        _("Our part is done"),
        "users",
        sharing.give_support,
        _("Your part is entered."),
        form=TextForm,
        hint=_("What you or your department did for it; whose matter it is does not change."),
    ),
    screen(
        Act.APPROVE_TRANSFER,
        _("Approve the transfer"),
        "user-check",
        sharing.approve_transfer,
        _("From now on it is in the hands of the one you named."),
        form=forms.TransferForm,
        hint=_("As head you name who takes it over, at once."),
    ),
    screen(
        Act.OFFER_HANDOVER,
        _("Hand over"),
        "arrows-exchange",
        handover.offer_handover,
        _("Offered. Until the other side signs, it stays in your hands."),
        form=forms.OfferHandoverForm,
        hint=_("An offer: until they sign, it stays in your hands, and the waiting counts to them."),
    ),
    screen(
        Act.ACCEPT_BY_PHONE,
        _("Accepted by phone"),
        "phone",
        handover.accept_by_phone,
        _("Entered; they confirm it by the end of the day."),
        form=forms.AcceptByPhoneForm,
        hint=_("They said yes on the phone: it is in their hands from now on, to be confirmed by them."),
    ),
    screen(
        Act.ESCORT_REQUESTER,
        _("Walked there together"),
        "users",
        handover.escort_requester,
        _("Entered; whoever received the requester confirms it."),
        form=forms.EscortForm,
        hint=_("You stayed until somebody there received the requester."),
    ),
    screen(
        Act.ASK_LEADER,
        _("Ask a leader"),
        "help-circle",
        consulting.ask_leader,
        _("Asked. The waiting counts to the leader."),
        form=forms.AskLeaderForm,
        hint=_("It stays in your hands; the leader owes you instructions."),
    ),
    screen(
        Act.NOTE_HANDLER_AWAY,
        _("Handler is away"),
        "user-question",
        consulting.note_handler_away,
        _("Entered. Being away is no reason to send anybody away."),
        form=forms.HandlerAwayForm,
        hint=_("Take it in yourself, or find whoever stands in; nobody is sent away."),
    ),
    screen(
        Act.REFER_OUTSIDE,
        _("Not ours: point on"),
        "map-pin",
        consulting.refer_outside,
        _("Entered. Thank you for explaining it."),
        form=forms.ReferOutsideForm,
        hint=_("Explain, and point on as well as you know."),
    ),
    screen(
        Act.REFUSE_HANDOVER,
        _("Refuse"),
        "arrow-back-up",
        handover.refuse_handover,
        _("Refused; it stays with the one who offered."),
        form=ReasonForm,
        hint=_("It stays with the one who offered, who reads your reason."),
    ),
    screen(
        Act.DISPUTE_PHONE_ACCEPTANCE,
        _("No, I did not"),
        "x",
        handover.dispute_phone_acceptance,
        _("Disputed; it is back with the one who offered."),
        form=ReasonForm,
        hint=_("From now on it is back with the one who offered."),
    ),
)
