"""The forms of erasing: which matter; then on which ground, why, and that it was looked at."""

from typing import Any, Final
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from shouwen.cases.actions.erasure import GROUNDS
from shouwen.ledger.vault import ErasureGround

_GROUNDS: Final = [("", _("please choose")), *((ground.value, words) for ground, words in GROUNDS.items())]


class NumberForm(forms.Form):
    """Which matter."""

    number = forms.CharField(
        label=_("Number of the matter"), max_length=40, help_text=_("As it stands on the receipt.")
    )


class ErasureForm(forms.Form):
    """``number`` and ``shown`` (ids of the matters that the page told of) come back as the page wrote them."""

    number = forms.CharField(widget=forms.HiddenInput)
    shown = forms.CharField(widget=forms.HiddenInput)
    ground = forms.TypedChoiceField(
        label=_("Ground in law"),
        choices=_GROUNDS,
        coerce=ErasureGround,
        help_text=_("Article 47 of the Personal Information Protection Law."),
    )
    reason = forms.CharField(
        label=_("Why, and who asked for it"),
        max_length=500,
        help_text=_("This stays in the record: write no name and no phone number."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    is_sure = forms.BooleanField(label=_("I have looked at what goes; nobody can bring it back"))

    def clean_shown(self) -> list[UUID]:
        """The ids, one by one; none where the page did not write them: then the action shows anew what would go."""
        try:
            return [UUID(each) for each in self.cleaned_data["shown"].split(",")]
        except ValueError:
            return []

    def given(self) -> dict[str, Any]:
        """What the action takes."""
        return {"expected": self.cleaned_data["shown"]} | {
            name: self.cleaned_data[name] for name in ("number", "ground", "reason")
        }
