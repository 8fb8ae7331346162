"""The forms of a verdict, and of the other side before it."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from shouwen.rules.case.signs import breach_rules, lateness_rules
from shouwen.rules.language.kinds import BreachRule
from shouwen.web.case.act_form import (
    ActForm,
    ObligationForm,
    text_area,
    yes_or_no,
)
from shouwen.web.case.concerned import sign_words, subjects_of
from shouwen.web.case.pickers import PickerField, people


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
