"""What the requester can type. Only its shape is looked at here: the actions judge the rest."""

from collections.abc import Iterable
from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from shouwen.cases.queries.public_page import Choices
from shouwen.cases.receipt_codes import DIGITS, read_code

_LINES = {"rows": 4, "autocomplete": "off", "class": "answer-box"}


class CodeForm(forms.Form):
    """The ten digits, grouped as one likes."""

    code = forms.CharField(
        label=_("The ten digits on your receipt"),
        help_text=_("With or without spaces, for example 123\u00a0456\u00a07890."),
        max_length=40,
        error_messages={"required": _("Please enter the ten digits on your receipt.")},
        widget=forms.TextInput(
            attrs={"inputmode": "numeric", "autocomplete": "off", "class": "code-box", "autofocus": True}
        ),
    )

    def clean_code(self) -> str:
        """The digits alone."""
        code = read_code(self.cleaned_data["code"])
        if code is None:
            digits = sum(character.isdigit() for character in self.cleaned_data["code"])
            message = _("The code has %(digits)s digits; you entered %(entered)s. Please compare with your receipt.")
            raise forms.ValidationError(message % {"digits": DIGITS, "entered": digits})
        return code


class MatterForm(forms.Form):
    """About one matter of the receipt. Fields are named like the action's arguments."""

    case = forms.CharField(widget=forms.HiddenInput, max_length=36)

    def __init__(self, *args: Any, choices: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.choices = choices

    @classmethod
    def fields_in(cls, sent: Iterable[str]) -> list[str]:
        """Those of the names sent that belong to the form, with what the rules of the matter's day add to it."""
        return [name for name in sent if name in cls.base_fields or name == "about" or name.startswith("item-")]


class AddForm(MatterForm):
    text = forms.CharField(label=_("What do you want to add?"), required=False, widget=forms.Textarea(_LINES))


class RateForm(MatterForm):
    grade = forms.TypedChoiceField(
        label=_("How satisfied are you?"),
        coerce=int,
        required=False,
        empty_value=None,  # no grade is none of the five: the action says so
        widget=forms.RadioSelect,
    )
    comment = forms.CharField(
        label=_("Do you want to say why? (optional)"), required=False, widget=forms.Textarea(_LINES)
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """The grades, and a field for each thing that the survey asks about one by one."""
        super().__init__(*args, **kwargs)
        grades = self.choices.grades
        cast("forms.TypedChoiceField", self.fields["grade"]).choices = grades
        for number, name in enumerate(self.choices.rated):
            self.fields[f"item-{number}"] = forms.TypedChoiceField(
                label=name, choices=grades, coerce=int, required=False, empty_value=None, widget=forms.RadioSelect
            )
        self.order_fields(["case", "grade", *(f"item-{number}" for number in range(len(self.choices.rated)))])

    def clean(self) -> dict[str, Any]:
        """The items that were rated, by name, as the action takes them."""
        typed = super().clean() or {}
        graded = ((name, typed.pop(f"item-{number}", None)) for number, name in enumerate(self.choices.rated))
        return typed | {"items": {name: grade for name, grade in graded if grade is not None}}


class NotSolvedForm(MatterForm):
    reason = forms.CharField(label=_("What is not solved?"), required=False, widget=forms.Textarea(_LINES))


class ComplainForm(MatterForm):
    text = forms.CharField(label=_("What do you complain about?"), required=False, widget=forms.Textarea(_LINES))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Where norms of conduct are in force, which of them was not kept."""
        super().__init__(*args, **kwargs)
        if self.choices.norms:
            listed = [("", _("None of these")), *self.choices.norms]
            self.fields["about"] = forms.ChoiceField(
                label=_("What do you say was not kept? (optional)"),
                choices=listed,
                required=False,
                widget=forms.Select(attrs={"class": "answer-box"}),
            )


class ObjectForm(MatterForm):
    text = forms.CharField(label=_("Why is it wrong?"), required=False, widget=forms.Textarea(_LINES))


class NewFactsForm(MatterForm):
    new_facts = forms.CharField(label=_("Which facts are new?"), required=False, widget=forms.Textarea(_LINES))
