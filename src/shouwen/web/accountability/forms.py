"""One form for each step of a matter. Nothing is chosen and no amount is filled in beforehand."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from shouwen.rules.accountability.matter import Step
from shouwen.rules.language.kinds import Grade, MeasureRule
from shouwen.rules.language.typography import chinese_marks
from shouwen.rules.ranges import range_words

_CHECK: Final = {"class": "form-check-input"}


def _words(label: Any, **more: Any) -> forms.CharField:
    return forms.CharField(label=label, max_length=2000, widget=forms.Textarea(attrs={"rows": 3}), **more)


def _choice(label: Any, yes: Any, no: Any) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, choices=[("yes", yes), ("no", no)], widget=forms.RadioSelect(attrs=_CHECK))


class StepForm(forms.Form):
    """A step without anything to fill in. ``given`` is what the action takes beside the matter."""

    def given(self) -> dict[str, Any]:
        """The arguments of the action, from a valid form."""
        return {name: self._value(name) for name in self.fields}

    def _value(self, name: str) -> Any:
        value = self.cleaned_data[name]
        return value == "yes" if name.startswith("is_") else value


class TextForm(StepForm):
    """Words of whoever takes the step."""

    text = _words(_("In words"))


class ReasonForm(StepForm):
    """A reason."""

    reason = _words(_("Reason"))


class ReviewForm(StepForm):
    """A lawyer's opinion on a measure that cuts pay."""

    is_lawful = _choice(_("May it be imposed"), _("Lawful"), _("Not lawful"))
    opinion = _words(_("Opinion and what it rests on"))


class DecideForm(StepForm):
    """The decision."""

    is_imposed = _choice(_("Decision"), _("Impose what is proposed"), _("No measure"))
    reason = _words(_("Reason"))


class ReviewScoreForm(StepForm):
    """The decision on an objection to points."""

    is_upheld = _choice(_("Decision"), _("The entry stands"), _("The entry is taken back"))
    reason = _words(_("Reason"))


class DecideAppealForm(StepForm):
    """What becomes of a decision upon appeal: three ways, none chosen beforehand."""

    outcome = forms.ChoiceField(
        label=_("Decision"),
        choices=[
            ("stands", _("The decision stands")),
            ("lifted", _("The measure is lifted, the breach stands")),
            ("reversed", _("There was no breach: everything that stood on it is taken back")),
        ],
        widget=forms.RadioSelect(attrs=_CHECK),
    )
    reason = _words(_("Reason"))

    def given(self) -> dict[str, Any]:
        """The arguments of ``decide_appeal``."""
        outcome = self.cleaned_data["outcome"]
        return {
            "is_upheld": outcome == "stands",
            "is_breach": outcome != "reversed",
            "reason": self.cleaned_data["reason"],
        }


class ProposeForm(StepForm):
    """What is proposed: clause and gravity, measures, an amount for each that has one, a date, the reason."""

    ground = forms.ChoiceField(label=_("Clause and gravity"), widget=forms.RadioSelect(attrs=_CHECK))
    measures = forms.MultipleChoiceField(label=_("Measures"), widget=forms.CheckboxSelectMultiple(attrs=_CHECK))
    due = forms.DateTimeField(
        label=_("To be mended until"),
        required=False,
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
    )
    reason = _words(_("Reason"), help_text=_("The facts as they were verified, and what the person said."))

    def __init__(self, *args: Any, rules: Sequence[MeasureRule] = (), **more: Any) -> None:
        """``rules`` are those that may be applied."""
        super().__init__(*args, **more)
        self.amounts = list(_amounts(rules))
        grounds = [(f"{rule.id}|{grade.gravity}", _ground(rule, grade)) for rule, grade in _grades(rules)]
        self.fields["ground"].choices = grounds  # type: ignore[attr-defined]
        measures = dict.fromkeys(measure for _rule, grade in _grades(rules) for measure in grade.measures)
        self.fields["measures"].choices = [(each, each) for each in measures]  # type: ignore[attr-defined]
        for number, measure in enumerate(self.amounts):
            label = _("%(measure)s (yuan)") % {"measure": measure}
            self.fields[f"amount-{number}"] = forms.CharField(label=label, required=False, max_length=20)
        if not any(grade.dated for _rule, grade in _grades(rules)):
            del self.fields["due"]
        amounts = [f"amount-{number}" for number in range(len(self.amounts))]
        self.order_fields(["ground", "measures", *amounts, "due", "reason"])

    def given(self) -> dict[str, Any]:
        """The arguments of ``propose_measure``."""
        typed = self.cleaned_data
        rule, _bar, gravity = typed["ground"].partition("|")
        amounts = {
            measure: typed[f"amount-{number}"]
            for number, measure in enumerate(self.amounts)
            if typed[f"amount-{number}"] and measure in typed["measures"]
        }
        return {
            "rule": rule,
            "gravity": gravity,
            "measures": typed["measures"],
            "amounts": amounts,
            "due": typed.get("due"),
            "reason": typed["reason"],
        }


class CommendForm(forms.Form):
    """Who is praised, for which case, and what they did."""

    number = forms.CharField(label=_("Number of the case"), max_length=40)
    person = forms.ChoiceField(label=_("Who is praised"))
    text = _words(_("What they did"))

    def __init__(self, *args: Any, people: Iterable[tuple[str, str]] = (), **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["person"].choices = [("", ""), *people]  # type: ignore[attr-defined]


class OpenForm(forms.Form):
    """A breach that the oversight office verified outside any case."""

    breach = forms.ChoiceField(label=_("Breach"))
    person = forms.ChoiceField(label=_("Who answers"))
    happened_at = forms.DateTimeField(
        label=_("When it happened"), widget=forms.DateTimeInput(attrs={"type": "datetime-local"})
    )
    text = _words(_("What was found, and how it was verified"))

    def __init__(
        self,
        *args: Any,
        breaches: Iterable[tuple[str, str]] = (),
        people: Iterable[tuple[str, str]] = (),
        **more: Any,
    ) -> None:
        super().__init__(*args, **more)
        self.fields["breach"].choices = [("", ""), *breaches]  # type: ignore[attr-defined]
        self.fields["person"].choices = [("", ""), *people]  # type: ignore[attr-defined]


FORMS: Final[dict[Step, type[StepForm]]] = {
    Step.STATE: TextForm,
    Step.WAIVE: TextForm,
    Step.PROPOSE: ProposeForm,
    Step.RETURN: ReasonForm,
    Step.REVIEW: ReviewForm,
    Step.APPROVE: StepForm,
    Step.DECIDE: DecideForm,
    Step.CIRCULATE: StepForm,
    Step.FILE: StepForm,
    Step.CONFIRM: TextForm,
    Step.APPEAL: TextForm,
    Step.DECIDE_APPEAL: DecideAppealForm,
    Step.WITHDRAW: ReasonForm,
    Step.TAKE_BACK: StepForm,
}
LABELS: Final[dict[Step, Any]] = {
    Step.STATE: _("State my side"),
    Step.WAIVE: _("I will not state anything"),
    Step.PROPOSE: _("Propose a measure"),
    Step.RETURN: _("Send the proposal back"),
    Step.REVIEW: _("Legal review"),
    Step.APPROVE: _("Consent to the proposal"),
    Step.DECIDE: _("Decide"),
    Step.CIRCULATE: _("Note that it was circulated"),
    Step.FILE: _("Note that it was filed"),
    Step.CONFIRM: _("Confirm that it is mended"),
    Step.APPEAL: _("Appeal"),
    Step.DECIDE_APPEAL: _("Decide the appeal"),
    Step.WITHDRAW: _("Withdraw the matter"),
    Step.TAKE_BACK: _("Note that the circular was corrected and the file cleared"),
}


def _grades(rules: Sequence[MeasureRule]) -> Iterator[tuple[MeasureRule, Grade]]:
    for rule in rules:
        for grade in rule.grades:
            yield rule, grade


def _amounts(rules: Sequence[MeasureRule]) -> Iterator[str]:
    yield from dict.fromkeys(measure for _rule, grade in _grades(rules) for measure in grade.amounts)


def _ground(rule: MeasureRule, grade: Grade) -> str:
    """第一条(一) 较轻:考核扣减50元."""
    said = [f"{each}{range_words(grade.amounts[each])}" if each in grade.amounts else each for each in grade.measures]
    gravity = f" {grade.gravity}" if grade.gravity else ""
    return chinese_marks(f"{rule.clause}{gravity}:{'、'.join(said)}")
