"""The forms of handing over and of asking others."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from shouwen.cases.actions.consulting import ACTIONS_AWAY, REASONS_AWAY, REASONS_TO_ASK
from shouwen.web.case.act_form import (
    ActForm,
    ReplyForm,
    moment_field,
    one_of,
    text_area,
)
from shouwen.web.case.pickers import Choice, PickerField, departments, people

_DEPARTMENT = "department:"
_PERSON = "person:"


class OfferHandoverForm(ActForm):
    """To whom, why, and which papers go along."""

    to = PickerField(label=_("To which department or person"), help_text=_("Type the name or its pinyin, such as hlb."))
    reason = text_area(_("Reason"), rows=2)
    papers = text_area(_("Papers that go along"), required=False, rows=2, hint=_("One a line, as on the sheet."))

    def offer(self) -> None:
        """Departments first, the one that the matter belongs to chosen already."""
        organization, at = self.scene.rulebook.organization, self.scene.at
        state = self.scene.state
        to = [Choice(_DEPARTMENT + each.value, each.label, each.name) for each in departments(organization, at)]
        staff = people(organization, at, without=[state.custodian])
        self.pick("to", to + [Choice(_PERSON + each.value, each.label, each.name) for each in staff])
        if state.department and state.span and state.department != state.span.department:
            self.initial["to"] = _DEPARTMENT + state.department

    def arguments(self) -> dict[str, Any]:
        """A person stands for their department."""
        typed = self.cleaned_data
        kind, _sep, identifier = typed["to"].partition(":")
        papers = [line for line in typed["papers"].splitlines() if line.strip()]
        return {**self._target(kind, identifier), "reason": typed["reason"], "papers": papers}

    def _target(self, kind: str, identifier: str) -> dict[str, str]:
        if kind == "department":
            return {"to_department": identifier}
        row = self.scene.rulebook.organization.person(identifier, self.scene.at)
        return {"to_department": row.department if row else "", "to_person": identifier}


class AcceptByPhoneForm(ActForm):
    """Who answered, and when."""

    receiver = PickerField(label=_("Who answered the phone"))
    answered_at = moment_field(_("When"), hint=_("The receiver confirms or disputes it by the end of the day."))

    def offer(self) -> None:
        """The people of the department that the offer went to."""
        pending, organization = self.scene.state.pending_handover, self.scene.rulebook.organization
        department = pending.to_department if pending else None
        self.pick("receiver", people(organization, self.scene.at, department=department))
        self.initial["answered_at"] = self.scene.at


class EscortForm(ActForm):
    """Who received the requester there."""

    receiver = PickerField(label=_("Received by"), help_text=_("Stay until somebody there has taken over."))

    def offer(self) -> None:
        """The people of the department concerned, else everybody."""
        state, organization = self.scene.state, self.scene.rulebook.organization
        pending = state.pending_handover
        department = pending.to_department if pending else None
        self.pick("receiver", people(organization, self.scene.at, department=department, without=[state.custodian]))

    def arguments(self) -> dict[str, Any]:
        """The action calls the receiver ``received_by``."""
        return {"received_by": self.cleaned_data["receiver"]}


class AskLeaderForm(ActForm):
    """Whom, why, and what is asked."""

    leader = PickerField(label=_("Which leader"))
    reason = one_of(_("Why"), REASONS_TO_ASK)
    question = text_area(_("What should be decided"), required=False, rows=2)

    def offer(self) -> None:
        """Everybody, one's own head and line leader first."""
        scene = self.scene
        organization, span = scene.rulebook.organization, scene.state.span
        own = organization.department(span.department, scene.at) if span else None
        above = [own.head, own.line_leader] if own else []
        staff = people(organization, scene.at, without=[scene.state.custodian])
        self.pick("leader", sorted(staff, key=lambda each: each.value not in above))


class HandlerAwayForm(ActForm):
    """Who is away, why, and how it goes on; never a reason to send the requester away."""

    absent = PickerField(label=_("Who is away"))
    reason = one_of(_("Why"), REASONS_AWAY)
    action = one_of(_("How it goes on"), ACTIONS_AWAY)

    def offer(self) -> None:
        """The people of the department that the matter belongs to, else everybody."""
        scene = self.scene
        self.pick("absent", people(scene.rulebook.organization, scene.at, department=scene.state.department))


class ReferOutsideForm(ReplyForm):
    """Where to, and what the requester was told."""

    reply = "guidance"

    body = forms.CharField(label=_("Which body outside"), required=False, max_length=200)
    guidance = text_area(_("What the requester was told: where, which phone, what to bring"))


class TransferForm(ActForm):
    """Who takes it over, and why."""

    to = PickerField(label=_("Who takes it over"))
    reason = text_area(_("Reason"))

    def offer(self) -> None:
        """Everybody but the one who holds it."""
        scene = self.scene
        self.pick("to", people(scene.rulebook.organization, scene.at, without=[scene.state.custodian]))
