"""One small form for each act; its fields are the arguments of the action of that name."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from shouwen.cases.actions.answering import WAYS_TO_TELL
from shouwen.cases.actions.consulting import ACTIONS_AWAY, REASONS_AWAY, REASONS_TO_ASK
from shouwen.cases.queries.directory_page import owner_of
from shouwen.rules.case.pauses import pause_reasons
from shouwen.rules.case.signs import breach_rules, lateness_rules
from shouwen.rules.language.kinds import BreachRule, Classification, CompleteNotice, Order, TimeLimit
from shouwen.rules.words import Channel
from shouwen.web.case.act_form import (
    ActForm,
    ObligationForm,
    ReplyForm,
    moment_field,
    one_of,
    text_area,
    yes_or_no,
)
from shouwen.web.case.concerned import sign_words, subjects_of
from shouwen.web.case.pickers import Choice, PickerField, departments, people

_REQUESTER = "requester"
_DEPARTMENT = "department:"
_PERSON = "person:"


class NoteForm(ActForm):
    """A remark that may be left out."""

    note = text_area(_("Remark"), required=False, rows=2)


class ReasonForm(ActForm):
    """A reason."""

    reason = text_area(_("Reason"))


class TextForm(ActForm):
    """What is said or decided."""

    text = text_area(_("In words"))


class WrittenReplyForm(ReplyForm):
    """What is decided, for those who act on it and in the end for the requester."""

    text = text_area(_("In words"))


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


class ContactForm(ActForm):
    """Who was called about it, and with what result."""

    contacted = PickerField(label=_("Who was contacted"))
    reached = yes_or_no(_("Reached?"), _("Yes"), _("No"))
    result = text_area(_("Result"), required=False, rows=2)

    def offer(self) -> None:
        """The requester, the departments, the people."""
        organization, at = self.scene.rulebook.organization, self.scene.at
        requester = Choice(_REQUESTER, str(_("The requester")), "服务对象")
        self.pick("contacted", [requester, *departments(organization, at), *people(organization, at)])


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


class PauseForm(ActForm):
    """One of the reasons that the policy names."""

    reason = forms.ChoiceField(label=_("Why the clocks stand still"), widget=forms.RadioSelect)

    def offer(self) -> None:
        """Only what the clauses of the open limits allow."""
        reasons = pause_reasons(self.scene.state, self.scene.rulebook)
        self.choose("reason", [(each, each) for each in reasons])
        if len(reasons) == 1:
            self.initial["reason"] = reasons[0]


class ExtensionForm(ObligationForm):
    """By how much, why, and how the requester was told before the limit ran out."""

    limit = forms.CharField(label=_("By how much"), max_length=20)
    reason = text_area(_("Reason"), rows=2)
    told_how = text_area(_("How the requester was told"), rows=2)

    def offer(self) -> None:
        """As much as the clause allows at most, to be shortened."""
        super().offer()
        rule = self.scene.rulebook.bundle.rule(self.owed.rule) if self.owed else None
        if isinstance(rule, TimeLimit | Order) and rule.extension:
            most = str(rule.extension.at_most)
            self.initial["limit"] = most
            self.fields["limit"].help_text = _("At most %(most)s (%(clause)s).") % {"most": most, "clause": rule.clause}


class ResultForm(ReplyForm):
    """What was done; where it could not be achieved, why."""

    achieved = yes_or_no(_("Could it be done?"), _("Yes, done"), _("No, with the reason below"))
    text = text_area(_("Result, or why it could not be done"))


class AnswerForm(ReplyForm):
    """What the requester was told, how, and where it was not themselves, through whom."""

    text = text_area(_("What the requester was told"))
    how = one_of(_("How"), WAYS_TO_TELL)
    told = forms.CharField(
        label=_("Which desk, or which relative"),
        required=False,
        max_length=200,
        help_text=_("Needed where it was told at a named desk or through a relative."),
    )


class NewFactsForm(ActForm):
    """What is new."""

    new_facts = text_area(_("New facts or evidence"))


class TransferForm(ActForm):
    """Who takes it over, and why."""

    to = PickerField(label=_("Who takes it over"))
    reason = text_area(_("Reason"))

    def offer(self) -> None:
        """Everybody but the one who holds it."""
        scene = self.scene
        self.pick("to", people(scene.rulebook.organization, scene.at, without=[scene.state.custodian]))


class CorrectFirstContactForm(ActForm):
    """Who was really asked first, and how one knows."""

    to = PickerField(label=_("Who was asked first"))
    reason = text_area(_("Reason"))

    def offer(self) -> None:
        """Everybody but the one recorded now."""
        scene = self.scene
        staff = people(scene.rulebook.organization, scene.at, without=[scene.state.first_contact])
        self.pick("to", staff)


class ChangeCategoryForm(ActForm):
    """What the matter really is, and how it is classed; the clocks run on from the start."""

    category = forms.ChoiceField(label=_("Matter"))
    reason = text_area(_("Reason"), required=False, rows=2)

    def offer(self) -> None:
        """The matters that the policies route, and their service items."""
        bundle = self.scene.rulebook.bundle
        routed = dict.fromkeys(matter for route in bundle.routes for matter in route.matters)
        items = dict.fromkeys(item.item for item in bundle.items)
        matters = (str(_("Matters")), [(each, each) for each in routed])
        known_items = (str(_("Service items")), [(f"item:{each}", each) for each in items])
        self.choose("category", [("", ""), matters, known_items])
        self.initial["category"] = self.scene.state.category
        for rule in self._dimensions():
            self._offer_class(rule)

    def _dimensions(self) -> tuple[Classification, ...]:
        state = self.scene.state
        return self.scene.rulebook.bundle.classifications(
            matter_category=state.category, item=state.item, tier=state.facts.tier, channel=state.facts.channel
        )

    def _offer_class(self, rule: Classification) -> None:
        name = f"classes.{rule.dimension}"
        options = [("", ""), *((each, each) for each in rule.names)]
        self.fields[name] = forms.ChoiceField(label=rule.dimension, choices=options, required=False)
        self.initial[name] = self.scene.state.classes.get(rule.dimension, ("",))[0]

    def arguments(self) -> dict[str, Any]:
        """A service item keeps the category that the case has."""
        kind, _sep, item = self.cleaned_data["category"].partition(":")
        chosen = {"category": self.scene.state.category, "item": item} if kind == "item" else {"category": kind}
        classes = {rule.dimension: self.cleaned_data[f"classes.{rule.dimension}"] for rule in self._dimensions()}
        told = {dimension: option for dimension, option in classes.items() if option}
        return {**chosen, "classes": told, "reason": self.cleaned_data["reason"]}


class DoneClaimForm(ObligationForm):
    """When it was done, and what shows it."""

    done_at = moment_field(_("When it was done"))
    evidence = text_area(_("What shows it"), rows=2, hint=_("For instance: entry in the ward book, call at 16:20."))

    def offer(self) -> None:
        """The due time as a first guess: most often it was done in time and not confirmed."""
        super().offer()
        if self.owed:
            self.initial["done_at"] = min(self.owed.due, self.scene.at)


class VerdictForm(ObligationForm):
    """Whether the lateness is a breach, and why; of several breach rules that speak of it, which."""

    is_breach = yes_or_no(_("Verdict"), _("It is a breach"), _("It is no breach"))
    rule = forms.ChoiceField(label=_("Under which clause"), required=False)
    reason = text_area(_("Reason"), hint=_("Read first what the person concerned said, in the record."))

    def offer(self) -> None:
        """The rules that speak of it; where there is but one, nothing is asked."""
        super().offer()
        rules = lateness_rules(self.owed, self.scene.state, self.scene.rulebook) if self.owed else []
        if len(rules) > 1:
            self.choose("rule", [("", ""), *_breach_choices(rules)])
        else:
            del self.fields["rule"]


class SideForm(ActForm):
    """What one has to say of a lateness or a sign that concerns oneself."""

    subject = forms.ChoiceField(label=_("About what"), widget=forms.RadioSelect)
    text = text_area(_("What you have to say"), hint=_("Whoever verifies it reads this first."))

    def offer(self) -> None:
        """The late obligations and the signs that nobody has looked into and that concern whoever writes."""
        subjects = subjects_of(self.scene.state, self.scene.by.staff)
        self.choose("subject", subjects)
        if len(subjects) == 1:
            self.initial["subject"] = subjects[0][0]

    def arguments(self) -> dict[str, Any]:
        """Of which kind the subject is."""
        kind, _sep, seq = self.cleaned_data["subject"].partition(":")
        return {kind: int(seq), "text": self.cleaned_data["text"]}


class SignForm(ActForm):
    """What was seen or heard, of whom, under which clause."""

    rule = forms.ChoiceField(label=_("Under which clause"))
    person = PickerField(label=_("Whom it concerns"))
    text = text_area(_("What was seen or heard"), hint=_("Nothing follows before somebody else has verified it."))

    def offer(self) -> None:
        """The breach rules that are meant for the case; everybody, whoever holds it first."""
        scene = self.scene
        self.choose("rule", _breach_choices(breach_rules(scene.state, scene.rulebook)))
        staff = people(scene.rulebook.organization, scene.at, without=[scene.by.person])
        self.pick("person", sorted(staff, key=lambda each: each.value != scene.state.custodian))


class SignVerdictForm(ActForm):
    """Whether a sign is a breach, of which clause, and why."""

    flag = forms.TypedChoiceField(label=_("Which sign"), coerce=int, widget=forms.RadioSelect)
    is_breach = yes_or_no(_("Verdict"), _("It is a breach"), _("It is no breach"))
    rule = forms.ChoiceField(label=_("Under which clause"), required=False, help_text=_("Empty: that of the sign."))
    reason = text_area(_("Reason"), hint=_("Read first what the person concerned said, in the record."))

    def offer(self) -> None:
        """The signs that nobody has looked into."""
        scene = self.scene
        signs = [(str(row.seq), sign_words(row, scene.names)) for row in scene.state.flags.values() if row.is_open]
        self.choose("flag", signs)
        self.choose("rule", [("", ""), *_breach_choices(breach_rules(scene.state, scene.rulebook))])
        if len(signs) == 1:
            self.initial["flag"] = signs[0][0]


def _breach_choices(rules: Iterable[BreachRule]) -> list[tuple[str, str]]:
    return [(rule.id, f"{rule.name} {rule.clause}") for rule in rules]


class WaiverForm(ObligationForm):
    """Why it need not be done."""

    reason = text_area(_("Reason"))


class CompleteNoticeForm(ActForm):
    """The service item, and its one-key questions (three at most)."""

    item = forms.ChoiceField(label=_("Service item"), required=False)

    def offer(self) -> None:
        """The items of the case's own policies; the questions of the one chosen."""
        items = self.scene.rulebook.bundle.items
        nothing = _("Nothing has to be brought")
        self.choose("item", [("", nothing), *((each.item, each.item) for each in items)])
        self.initial["item"] = self.scene.state.item
        chosen = self.scene.rulebook.bundle.item(self.data.get("item") or self.scene.state.item)
        if chosen:
            self._ask(chosen)

    def _ask(self, item: CompleteNotice) -> None:
        for question in item.questions:
            self.fields[f"answer-{question.id}"] = one_of(question.ask, question.answers)

    def arguments(self) -> dict[str, Any]:
        """The answers by the questions' ids."""
        typed = self.cleaned_data
        answers = {name.removeprefix("answer-"): typed[name] for name in typed if name.startswith("answer-")}
        return {"item": typed["item"], "answers": answers}


class WrongInformationForm(ActForm):
    """转错了: what led here, and what is wrong with it."""

    subject = forms.ChoiceField(label=_("What is wrong"), widget=forms.RadioSelect)
    note = text_area(_("How it should be"), required=False, rows=2)

    def offer(self) -> None:
        """The department that the matter was routed to, and the one that holds it."""
        scene = self.scene
        state, names = scene.state, scene.names
        found = dict.fromkeys(each for each in (state.department, state.span and state.span.department) if each)
        label = _("Routing and entry of %(name)s")
        self.choose("subject", [(f"department:{each}", label % {"name": names[each]}) for each in found])

    def arguments(self) -> dict[str, Any]:
        """Whoever keeps the entry owes a look at it."""
        subject = self.cleaned_data["subject"]
        owner = owner_of(subject, rulebook=self.scene.rulebook, at=self.scene.at)
        return {"subject": subject, "owner": owner.id if owner else "", "note": self.cleaned_data["note"]}


class CorrectInformationForm(ActForm):
    """What was corrected, or why it is right as it stands."""

    note = text_area(_("What was corrected, or why it is right"))


class AskedAgainForm(ActForm):
    """By which way the requester asked again."""

    channel = forms.TypedChoiceField(
        label=_("By which way"),
        choices=[(each.value, each.label) for each in Channel],
        initial=Channel.VISIT.value,
        coerce=Channel.read,
        widget=forms.RadioSelect,
    )
