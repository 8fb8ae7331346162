"""The period of a register: whole days of the institution's zone, both inclusive."""

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from typing import Any, Final
from zoneinfo import ZoneInfo

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from shouwen.web.days import ReachableDayField

_SHOWN: Final = timedelta(days=30)


class PeriodForm(forms.Form):
    """Without dates: the last thirty days."""

    since = ReachableDayField(
        label=gettext_lazy("From"), required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    until = ReachableDayField(
        label=gettext_lazy("Until"), required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )

    def __init__(self, data: Mapping[str, Any], *, today: date) -> None:
        sent = {name: data.get(name) for name in ("since", "until")}
        given = {"since": (today - _SHOWN).isoformat(), "until": today.isoformat()}
        super().__init__({name: text or given[name] for name, text in sent.items()}, auto_id="period-%s")

    def clean(self) -> dict[str, Any]:
        """The end is not before the beginning."""
        cleaned = super().clean() or self.cleaned_data
        since, until = cleaned.get("since"), cleaned.get("until")
        if since and until and until < since:
            self.add_error("until", _("The end of the period lies before its beginning; please choose another day."))
        return cleaned

    def bounds(self, zone: ZoneInfo) -> tuple[datetime, datetime]:
        """The first instant and that after the last. Only of a valid form."""
        first, last = self.cleaned_data["since"], self.cleaned_data["until"] + timedelta(days=1)
        return datetime.combine(first, time(), tzinfo=zone), datetime.combine(last, time(), tzinfo=zone)
