"""From when to when one is away."""

from django import forms
from django.utils.translation import gettext_lazy as _

from shouwen.web.case.act_form import moment_field


class AbsenceForm(forms.Form):
    """``ends`` may be left open: until the return is recorded."""

    begins = moment_field(_("Away from"))
    ends = moment_field(_("Until"), required=False, hint=_("Leave empty where you do not know yet."))
    reason = forms.CharField(
        label=_("Reason"),
        required=False,
        max_length=200,
        help_text=_("Need not be said. It is kept under the protection of personal particulars."),
    )
