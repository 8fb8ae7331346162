"""What is filled in when a periodic duty is recorded: the columns that its rule asks for, and words."""

from typing import Any, Self

from django import forms
from django.utils.translation import gettext_lazy as _

from shouwen.periods.actions import needs_words
from shouwen.rules.keeping.owing import Owed


class RecordForm(forms.Form):
    """For one duty: rule, period and for whom stand in hidden fields; each column of the rule is ``column-N``."""

    rule = forms.CharField(widget=forms.HiddenInput, max_length=120)
    period = forms.CharField(widget=forms.HiddenInput, max_length=16, required=False)
    done_for = forms.CharField(widget=forms.HiddenInput, max_length=32, required=False)
    text = forms.CharField(label=_("What was done"), required=False, widget=forms.Textarea(attrs={"rows": 2}))

    def __init__(self, *args: Any, columns: tuple[str, ...] = (), needs_text: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.columns = columns
        for number, column in enumerate(columns):
            self.fields[f"column-{number}"] = forms.CharField(label=column, required=False, max_length=2000)
        self.fields["text"].required = needs_text
        self.fields["text"].label = _("What was done") if needs_text else _("Remark (may stay empty)")

    @classmethod
    def of(cls, owed: Owed, **given: Any) -> Self:
        """The form of one duty, with its own ids among all the forms of the page."""
        period = owed.period.key if owed.period else ""
        return cls(
            auto_id=f"{owed.rule.id}-{owed.period_key}-{owed.subject[-6:]}-%s",
            initial={"rule": owed.rule.id, "period": period, "done_for": owed.subject},
            columns=owed.rule.fields,
            needs_text=needs_words(owed.rule),
            **given,
        )

    def is_for(self, owed: Owed) -> bool:
        """Whether this form was sent for that duty."""
        period = owed.period.key if owed.period else ""
        sent = (self.data.get("rule"), self.data.get("period", ""), self.data.get("done_for", ""))
        return sent == (owed.rule.id, period, owed.subject)

    def given(self) -> dict[str, Any]:
        """What the action takes."""
        typed = self.cleaned_data
        columns = {column: typed[f"column-{number}"] for number, column in enumerate(self.columns)}
        return {name: typed[name] for name in ("rule", "period", "done_for", "text")} | {"fields": columns}
