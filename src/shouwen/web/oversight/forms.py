"""The form that turns a lateness into a breach, or takes it off."""

from collections.abc import Sequence
from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from shouwen.rules.language.kinds import BreachRule
from shouwen.web.days import ReachableDayField

BREACH = "breach"
NO_BREACH = "no_breach"
VERDICTS = [(BREACH, _("A breach")), (NO_BREACH, _("No breach"))]


class VerdictForm(forms.Form):
    """The verdict has no default: somebody must decide, and say why."""

    verdict = forms.ChoiceField(
        label=_("Verified as"), choices=VERDICTS, widget=forms.RadioSelect(attrs={"class": "form-check-input"})
    )
    rule = forms.ChoiceField(label=_("Under which clause"), required=False)
    reason = forms.CharField(
        label=_("What was found"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Say what was examined and what the person concerned said."),
    )

    def __init__(self, data: Any = None, *, rules: Sequence[BreachRule] = (), **more: Any) -> None:
        """``rules`` are the breach rules that may have been broken; with fewer than two nothing is asked."""
        super().__init__(data, **more)
        if len(rules) > 1:
            choices = [("", ""), *((rule.id, f"{rule.name} {rule.clause}") for rule in rules)]
            cast("forms.ChoiceField", self.fields["rule"]).choices = choices
        else:
            del self.fields["rule"]

    def allow_no_breach_only(self, why: str) -> None:
        """Offers no breach where no clause speaks of one, and says why."""
        verdict = cast("forms.ChoiceField", self.fields["verdict"])
        verdict.choices, verdict.help_text = [VERDICTS[1]], why

    @property
    def is_breach(self) -> bool:
        """Whether the valid form finds a breach."""
        return bool(self.cleaned_data["verdict"] == BREACH)

    @property
    def verdict_arguments(self) -> dict[str, Any]:
        """The arguments of the action that notes the verdict."""
        return {
            "is_breach": self.is_breach,
            "reason": self.cleaned_data["reason"],
            "rule": self.cleaned_data.get("rule", ""),
        }


class SetAsideForm(forms.Form):
    """Before which day nothing is looked into any more, and why."""

    day = ReachableDayField(label=_("What fell due before"), widget=forms.DateInput(attrs={"type": "date"}))
    reason = forms.CharField(
        label=_("Reason"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("It is neither a breach nor excused, and whoever owed it is told."),
    )
