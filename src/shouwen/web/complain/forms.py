"""What is written on the public complaint page. Only its shape is looked at here: the action judges the rest."""

from collections.abc import Sequence
from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from shouwen.rules.language.kinds import Classification

CLASSES: Final = "classes."
_LINE = {"autocomplete": "off", "class": "answer-box"}


def _line(label: Any, longest: int, **attrs: str) -> forms.CharField:
    widget = forms.TextInput(attrs={**_LINE, **attrs})
    return forms.CharField(label=label, required=False, max_length=longest, widget=widget)


class ComplaintForm(forms.Form):
    """Only what happened is needed; fields are named like the action's arguments."""

    sounds_like_tip_off = False

    text = forms.CharField(
        label=_("What happened?"),
        required=False,
        max_length=1400,
        widget=forms.Textarea(attrs={**_LINE, "rows": 5}),
    )
    is_no_tip_off = forms.BooleanField(label=_("It is no tip-off, it is a complaint about service"), required=False)
    place = _line(_("Where? (optional)"), 100)
    when = _line(_("When? (optional)"), 60)
    wish = _line(_("What do you want us to do? (optional)"), 300)
    name = _line(_("Your name (optional)"), 60)
    phone = _line(_("Phone, if you want to be called back (optional)"), 30, inputmode="tel")
    reach = _line(_("Another way to reach you (optional)"), 100)
    token = forms.CharField(required=False, max_length=400, widget=forms.HiddenInput)

    def __init__(self, *args: Any, asked: Sequence[Classification], **given: Any) -> None:
        """``asked`` is what the policies want chosen besides; its fields are named as the refusals name them."""
        super().__init__(*args, **given)
        for rule in asked:
            options = [("", _("please choose")), *((name, name) for name in rule.names)]
            self.fields[f"{CLASSES}{rule.dimension}"] = forms.ChoiceField(
                label=rule.dimension,
                choices=options,
                required=False,
                widget=forms.Select(attrs={"class": "answer-box"}),
            )
        self.order_fields(["text", "is_no_tip_off", *(f"{CLASSES}{rule.dimension}" for rule in asked)])

    def given(self) -> dict[str, Any]:
        """What was written, as the action takes it."""
        typed = {name: value for name, value in self.cleaned_data.items() if name != "token"}
        names = [name for name in typed if name.startswith(CLASSES)]
        return {"classes": {name.removeprefix(CLASSES): typed.pop(name) for name in names}, **typed}

    def ask_about_tip_off(self) -> None:
        """The question stands on the page only where the words sounded like a tip-off."""
        if not self.sounds_like_tip_off and not self.data.get("is_no_tip_off"):
            del self.fields["is_no_tip_off"]
