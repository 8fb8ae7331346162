"""The forms of a reception day."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from shouwen.web.case.act_form import text_area, yes_or_no
from shouwen.web.case.pickers import Choice, PickerField


class SubstituteForm(forms.Form):
    """Who cannot come, who receives instead, and why."""

    absent = forms.ChoiceField(label=_("Who cannot come"))
    substitute = PickerField(label=_("Who receives instead"))
    reason = text_area(_("Reason"), rows=2)

    def __init__(self, data: Any = None, *, on_roster: Sequence[tuple[str, str]], staff: Sequence[Choice], **more: Any):
        super().__init__(data, **more)
        self.fields["absent"].choices = [*on_roster]  # type: ignore[attr-defined]
        self.fields["substitute"].offer(staff)  # type: ignore[attr-defined]


class MissedForm(forms.Form):
    """Who was not there, and what was seen."""

    person = forms.ChoiceField(label=_("Who was not there"))
    text = text_area(_("What was seen"), rows=2)

    def __init__(self, data: Any = None, *, on_roster: Sequence[tuple[str, str]], **more: Any):
        super().__init__(data, **more)
        self.fields["person"].choices = [*on_roster]  # type: ignore[attr-defined]


class VerifyForm(forms.Form):
    """A breach or none, whether it did harm, and why."""

    person = forms.CharField(widget=forms.HiddenInput)
    is_breach = yes_or_no(_("Verdict"), _("Absent without a substitute"), _("No breach"))
    did_harm = forms.BooleanField(label=_("It did harm"), required=False)
    reason = text_area(_("Why"), rows=2)


class SideForm(forms.Form):
    """How it was."""

    text = text_area(_("How it was"), rows=2)
