"""The forms of what needs consent, of refusing, of passing up, and of what is agreed with the requester."""

from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from shouwen.cases.actions.answering import WAYS_TO_TELL
from shouwen.cases.contact_choice import CALLERS
from shouwen.rules.case.approvals import wishes
from shouwen.rules.case.on_the_spot import done_on_the_spot
from shouwen.rules.language.kinds import CURRENCIES
from shouwen.rules.words import Act
from shouwen.web.case.act_form import ActForm, ReplyForm, moment_field, one_of, text_area, yes_or_no
from shouwen.web.case.pickers import PickerField, departments, people


class AmountForm(ActForm):
    """An amount of money, where the matter has one: it decides which thresholds apply."""

    amount = forms.CharField(
        label=_("Amount"), required=False, max_length=30, help_text=_("A number; 万 may be written, such as 500万.")
    )
    currency = forms.ChoiceField(label=_("Currency"), required=False, choices=[(each, each) for each in CURRENCIES])


class RequestApprovalForm(AmountForm):
    """For which act, why, and when that takes place which is asked for."""

    field_order = ("for_act", "reason", "amount", "currency", "event_at")

    for_act = forms.ChoiceField(label=_("For what"), widget=forms.RadioSelect)
    reason = text_area(_("Reason"))
    event_at = moment_field(_("When it takes place"), required=False, hint=_("Only where it has a time of its own."))

    def offer(self) -> None:
        """What the policies ask consent for in this case: acts, and forms to be filled in."""
        wanted = wishes(self.scene.state, self.scene.rulebook)
        choices = [(f"{wish.act.value}:{wish.form}".removesuffix(":"), wish.label) for wish in wanted]
        self.choose("for_act", choices)
        if len(choices) == 1:
            self.initial["for_act"] = choices[0][0]

    def arguments(self) -> dict[str, Any]:
        """What is chosen is an act and, after the colon, a form."""
        act, _colon, form = self.cleaned_data["for_act"].partition(":")
        return {**super().arguments(), "for_act": Act.read(act), "form": form}


class ApproveForm(ActForm):
    """One's opinion, and one's name where the clause asks for a signature."""

    opinion = text_area(_("Opinion"), required=False, rows=2)
    signature = forms.CharField(label=_("Your name, as signature"), required=False, max_length=60)

    def offer(self) -> None:
        """The name only where it must be signed."""
        pending = self.scene.state.pending_approval
        step = pending.step if pending else None
        if step is None or not step.must_sign:
            del self.fields["signature"]
        else:
            self.fields["signature"].help_text = str(step.clause)


class ProposeRefusalForm(AmountForm):
    """The condition that is not met, the rule it stands in, the remedies."""

    field_order = ("reason", "basis", "remedies", "subject", "amount", "currency")

    reason = text_area(_("Which condition is not met, and why"))
    basis = text_area(_("By which rule"), rows=2, hint=_("Law, regulation or clause, with its number."))
    remedies = text_area(_("What the requester can do about it"), rows=2)
    subject = forms.CharField(label=_("Project or matter"), required=False, max_length=200)


class FileRefusalForm(ActForm):
    """The filing document: with anything blank it cannot be sent."""

    applicant = forms.CharField(label=_("Applicant"), max_length=200)
    subject = forms.CharField(label=_("Project or matter"), max_length=200)
    signed_by = PickerField(label=_("Who decided and signs"))
    to = PickerField(label=_("Reported to which leader"))

    def offer(self) -> None:
        """Everybody; the line leader proposed."""
        scene = self.scene
        staff = people(scene.rulebook.organization, scene.at)
        self.pick("signed_by", staff)
        self.pick("to", staff)
        span = scene.state.span
        own = scene.rulebook.organization.department(span.department, scene.at) if span else None
        if own:
            self.initial["signed_by"], self.initial["to"] = own.head, own.line_leader


class TellRefusalForm(ReplyForm):
    """The reasons as they are told, and that the remedies were told too."""

    text = text_area(_("What the requester was told"))
    remedies_told = forms.BooleanField(label=_("The remedies were told as well"), required=False)
    how = one_of(_("How"), WAYS_TO_TELL)
    told = forms.CharField(
        label=_("Which desk, or which relative"),
        required=False,
        max_length=200,
        help_text=_("Needed where it was told at a named desk or through a relative."),
    )


class PassUpForm(ActForm):
    """To whom, why we cannot, what we propose."""

    body = forms.CharField(label=_("Which superior body"), max_length=200)
    reason = text_area(_("Why we cannot solve it ourselves"))
    proposal = text_area(_("What we propose"))


class FromAboveForm(ActForm):
    """What came back; telling the requester is still ours."""

    result = text_area(_("What the superior body answered"))
    requester_told = forms.BooleanField(
        label=_("They say that they have told the requester themselves"),
        required=False,
        help_text=_("Your own answer to the requester is entered all the same."),
    )


class InterimAnswerForm(ReplyForm):
    """How far it is, and by when the requester hears more."""

    text = text_area(_("How far it is"))
    how = one_of(_("How"), WAYS_TO_TELL)
    promised_at = moment_field(_("By when the requester hears more"), required=False)

    def offer(self) -> None:
        """What is done on the spot is promised for no other day."""
        if done_on_the_spot(self.scene.state, self.scene.rulebook):
            del self.fields["promised_at"]


class ChooseCallerForm(ActForm):
    """Who gets in touch with the handler: the requester's own choice."""

    caller = one_of(_("Who gets in touch"), CALLERS)
    department = PickerField(label=_("With which department"), required=False)
    told = forms.CharField(
        label=_("The name and number given to the requester"),
        required=False,
        max_length=200,
        help_text=_("Needed where the requester calls themselves."),
    )

    def offer(self) -> None:
        """The departments; the one that the matter belongs to proposed."""
        self.pick("department", departments(self.scene.rulebook.organization, self.scene.at))
        self.initial["department"] = self.scene.state.department

    def arguments(self) -> dict[str, Any]:
        """No department is no text."""
        return {**super().arguments(), "department": self.cleaned_data["department"] or None}


class MakeAppointmentForm(ActForm):
    """When, where, and who receives the requester."""

    when = moment_field(_("When"))
    person = PickerField(label=_("Who receives the requester"))
    place = forms.CharField(label=_("Where"), max_length=200)

    def offer(self) -> None:
        """The custodian's colleagues first; the next working morning proposed."""
        scene = self.scene
        organization, span = scene.rulebook.organization, scene.state.span
        own = [each.value for each in people(organization, scene.at, department=span.department if span else None)]
        self.pick("person", sorted(people(organization, scene.at), key=lambda each: each.value not in own))
        self.initial["when"] = _tomorrow_morning(self)


def _tomorrow_morning(form: ActForm) -> datetime:
    calendar = form.scene.rulebook.calendar
    next_day = calendar.midnight_after(calendar.local(form.scene.at).date())
    return calendar.next_working_instant(next_day) + timedelta(hours=1)


class RefuseAppointmentForm(ActForm):
    """Which time was wished for, and why it cannot be."""

    wanted_at = moment_field(_("The time that was wished for"))
    reason = text_area(_("Why it cannot be, as the requester was told"))


class KeepAppointmentForm(ActForm):
    """Whether the requester came."""

    came = yes_or_no(_("Did the requester come?"), _("Yes"), _("No"))
    note = text_area(_("Remark"), required=False, rows=2)


class ErrandForm(ActForm):
    """Who goes, and to which offices; there is no fee."""

    agent = PickerField(label=_("Who goes for the requester"))
    offices = forms.MultipleChoiceField(label=_("Which offices"), widget=forms.CheckboxSelectMultiple)

    def offer(self) -> None:
        """Everybody, every department."""
        organization, at = self.scene.rulebook.organization, self.scene.at
        self.pick("agent", people(organization, at))
        self.choose("offices", [(each.value, each.label) for each in departments(organization, at)])


class FinishStepForm(ActForm):
    """What the office did."""

    office = PickerField(label=_("Which office"))
    result = text_area(_("Result"), rows=2)

    def offer(self) -> None:
        """The offices whose part is still open; one's own proposed."""
        scene = self.scene
        waiting = {step.office for step in scene.state.open_errand_steps}
        listed = [each for each in departments(scene.rulebook.organization, scene.at) if each.value in waiting]
        self.pick("office", listed)
        person = scene.rulebook.organization.person(scene.by.staff, scene.at) if scene.by.person else None
        own = person.department if person and person.department in waiting else None
        self.initial["office"] = own or (listed[0].value if listed else None)


class ReportErrandForm(ReplyForm):
    """What came of it, as the requester was told."""

    text = text_area(_("What the requester was told"))
    how = one_of(_("How"), WAYS_TO_TELL)
