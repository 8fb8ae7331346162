"""One form for each step of a round. Nothing is chosen beforehand: no verdict, no item."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, Final

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from shouwen.oversight.inspections import actions
from shouwen.rules.keeping.conduct import ConductPoint

Text = str | Promise


def _words(label: Any) -> forms.CharField:
    return forms.CharField(label=label, max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 3}))


def _choice(label: Any, yes: Text, no: Text) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, choices=[("yes", yes), ("no", no)], widget=forms.RadioSelect)


class StepForm(forms.Form):
    """``given`` is what the action takes beside the round and the finding."""

    def given(self) -> dict[str, Any]:
        """The arguments of the action, from a valid form."""
        return {name: self._value(name) for name in self.fields}

    def _value(self, name: str) -> Any:
        value = self.cleaned_data[name]
        return value == "yes" if name.startswith("is_") else value


class DrawForm(StepForm):
    """Which spot check, and why now."""

    rule = forms.ChoiceField(label=_("Which spot check"))
    reason = _words(_("Why now"))

    def __init__(self, *args: Any, rules: Iterable[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        listed = list(rules)
        self.fields["rule"].choices = listed if len(listed) == 1 else [("", "—"), *listed]  # type: ignore[attr-defined]


class NoteForm(StepForm):
    """What was not kept, and what was seen."""

    item = forms.ChoiceField(label=_("What was not kept"))
    evidence = _words(_("What was seen or heard, where and when"))

    def __init__(self, *args: Any, norms: Iterable[ConductPoint], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["item"].choices = [("", "—"), *((each.id, each.demand) for each in norms)]  # type: ignore[attr-defined]


class AnswerForm(StepForm):
    text = _words(_("Our side"))


class VerifyForm(StepForm):
    is_upheld = _choice(_("Did it happen?"), _("Verified: it did"), _("Not verified: dropped"))
    reason = _words(_("What that rests on"))


class MendForm(StepForm):
    text = _words(_("What was done, and what came of it"))


class RecheckForm(StepForm):
    is_mended = _choice(_("Is it mended?"), _("Yes, mended"), _("No, to be mended anew"))
    note = _words(_("What was seen this time"))


@dataclass(frozen=True)
class Step:
    """A step of a finding: what the key says, what is filled in, what is done and said afterwards."""

    label: Text
    icon: str
    form: type[StepForm]
    action: Callable[..., Any]
    done: Text


STEPS: Final[dict[str, Step]] = {
    "answer": Step(_("State our side"), "message", AnswerForm, actions.answer_finding, _("Your side is entered.")),
    "verify": Step(_("Verify"), "gavel", VerifyForm, actions.verify_finding, _("The verdict is entered.")),
    "mend": Step(_("Report as mended"), "checklist", MendForm, actions.report_mending, _("Reported; it is checked.")),
    "recheck": Step(_("Look again"), "eye", RecheckForm, actions.recheck_finding, _("The second look is entered.")),
}
