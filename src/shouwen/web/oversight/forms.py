"""The form that turns a lateness into a breach, or takes it off."""

from django import forms
from django.utils.translation import gettext_lazy as _

BREACH = "breach"
NO_BREACH = "no_breach"
VERDICTS = [(BREACH, _("A breach")), (NO_BREACH, _("No breach"))]


class VerdictForm(forms.Form):
    """The verdict has no default: somebody must decide, and say why."""

    verdict = forms.ChoiceField(
        label=_("Verified as"), choices=VERDICTS, widget=forms.RadioSelect(attrs={"class": "form-check-input"})
    )
    reason = forms.CharField(
        label=_("What was found"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Say what was examined and what the person concerned said."),
    )

    @property
    def is_breach(self) -> bool:
        """Whether the valid form finds a breach."""
        return bool(self.cleaned_data["verdict"] == BREACH)
