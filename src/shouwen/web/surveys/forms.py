"""What is filled in. No grade is chosen beforehand, by nobody and on no machine."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, Final

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from shouwen.cases.rating import grades_of
from shouwen.oversight.surveys.actions import answering, calling, mending
from shouwen.rules.language.kinds import Survey
from shouwen.rules.surveying.tallying import items_of

Text = str | Promise


def _words(label: Any, *, rows: int = 3) -> forms.CharField:
    return forms.CharField(label=label, max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": rows}))


def _choice(label: Any, yes: Text, no: Text, **more: Any) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, choices=[("yes", yes), ("no", no)], widget=forms.RadioSelect, **more)


class StepForm(forms.Form):
    """``given`` is what the action takes beside the campaign."""

    def given(self) -> dict[str, Any]:
        """The arguments of the action, from a valid form."""
        return {name: self._value(name) for name in self.fields}

    def _value(self, name: str) -> Any:
        value = self.cleaned_data[name]
        return {"yes": True, "no": False}.get(value, value) if isinstance(value, str) and value else value


class RatedForm(StepForm):
    """The items of a survey, five grades each."""

    def __init__(self, *args: Any, survey: Survey, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.items = items_of(survey)
        for number, name in enumerate(self.items):
            self.fields[f"item-{number}"] = forms.TypedChoiceField(
                label=name, choices=list(grades_of(survey).items()), coerce=int, required=False, empty_value=None,
                widget=forms.RadioSelect,
            )  # fmt: skip
        self.order_fields([f"item-{number}" for number in range(len(self.items))])

    def given(self) -> dict[str, Any]:
        """The grades by item; an item without one is left out, and the action says so."""
        typed = dict(self.cleaned_data)
        graded = [(name, typed.pop(f"item-{number}")) for number, name in enumerate(self.items)]
        return {"grades": {name: grade for name, grade in graded if grade is not None}, **typed}


class SheetForm(RatedForm):
    """What the one who is asked fills in."""

    comment = forms.CharField(
        label=_("Do you want to say why? (optional)"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4, "autocomplete": "off", "class": "answer-box"}),
    )
    phone = forms.CharField(
        label=_("May we call you about it? Your phone number (optional)"),
        required=False,
        max_length=60,
        help_text=_("Only whoever calls back sees it; those you rate never do."),
        widget=forms.TextInput(attrs={"inputmode": "tel", "autocomplete": "off", "class": "answer-box"}),
    )


class PaperForm(SheetForm):
    """A sheet that came back on paper; the number stands on it."""

    sheet = forms.IntegerField(label=_("Number of the sheet"), min_value=1)


class HandOutForm(StepForm):
    """How many blank sheets, for where."""

    department = forms.ChoiceField(label=_("For which department"))
    number = forms.IntegerField(label=_("How many sheets"), min_value=1)

    def __init__(self, *args: Any, departments: Iterable[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["department"].choices = [("", "—"), *departments]  # type: ignore[attr-defined]


class MendingForm(StepForm):
    department = forms.CharField(widget=forms.HiddenInput, max_length=32)
    text = _words(_("What was done, and what came of it"))


class JudgeForm(StepForm):
    department = forms.CharField(widget=forms.HiddenInput, max_length=32)
    is_accepted = _choice(_("Is that enough?"), _("Accepted"), _("Sent back"))
    note = _words(_("Why (needed where it is sent back)"), rows=2)


class CallForm(StepForm):
    call = forms.IntegerField(widget=forms.HiddenInput)
    reached = _choice(_("Reached?"), _("Yes"), _("No"))
    satisfied = _choice(_("Satisfied now?"), _("Satisfied"), _("Not satisfied"), required=False)
    note = _words(_("What was told and said"), rows=2)

    def given(self) -> dict[str, Any]:
        """Nothing chosen is nothing said."""
        return {**super().given(), "satisfied": {"yes": True, "no": False}.get(self.cleaned_data["satisfied"])}


@dataclass(frozen=True)
class Step:
    """A step of a campaign: what is filled in, what is done, and what is said afterwards."""

    form: type[StepForm]
    action: Callable[..., Any]
    done: Text


STEPS: Final[dict[str, Step]] = {
    "enter": Step(PaperForm, answering.answer_survey, _("The sheet is entered, marked as entered by staff.")),
    "collect": Step(StepForm, answering.collect_survey, _("Collected. Departments and callers have their tasks.")),
    "mend": Step(MendingForm, mending.report_survey_mending, _("Reported; the office confirms it.")),
    "judge": Step(JudgeForm, mending.judge_survey_mending, _("Entered.")),
    "call": Step(CallForm, calling.make_survey_call, _("The call is entered.")),
    "finish": Step(StepForm, calling.finish_survey, _("The survey of this period is done.")),
}
