"""What the list of cases can be filtered by."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any, cast
from urllib.parse import urlencode

from django import forms
from django.utils.translation import gettext_lazy as _

from shouwen.cases.queries.case_list import Filters
from shouwen.rules.language.kinds import Classification
from shouwen.rules.organization import Organization
from shouwen.rules.words import Channel, State, Tier
from shouwen.web.case.pickers import departments
from shouwen.web.days import ReachableDayField

_CLASS = "class-"
_CLOSED = State.CLOSED.value


def _words(words: type[Channel] | type[Tier], everything: object) -> list[tuple[str, object]]:
    return [("", everything), *((word.value, word.label) for word in words)]


class FilterForm(forms.Form):
    """Everything is optional; what cannot be read is said at its field and nothing is filtered by it."""

    text = forms.CharField(
        label=_("Words of the matter, or its number"),
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off"}),
    )
    state = forms.ChoiceField(label=_("State"), required=False)
    department = forms.ChoiceField(label=_("Department"), required=False)
    tier = forms.ChoiceField(label=_("Whose matter"), required=False, choices=lambda: _words(Tier, _("any")))
    channel = forms.ChoiceField(label=_("Channel"), required=False, choices=lambda: _words(Channel, _("any")))
    since = ReachableDayField(label=_("Asked from"), required=False, widget=forms.DateInput(attrs={"type": "date"}))
    until = ReachableDayField(label=_("Asked until"), required=False, widget=forms.DateInput(attrs={"type": "date"}))
    mine = forms.BooleanField(label=_("Only mine"), required=False)
    late = forms.BooleanField(label=_("Only overdue (to be verified)"), required=False)

    def __init__(
        self,
        data: Mapping[str, Any],
        *,
        organization: Organization,
        at: datetime,
        classifications: Sequence[Classification] = (),
    ) -> None:
        super().__init__(data or {"state": "open"}, auto_id="filter-%s")
        for rule in classifications:
            options = [("", _("any")), *((name, name) for name in rule.names)]
            self.fields[f"{_CLASS}{rule.dimension}"] = forms.ChoiceField(
                label=rule.dimension, required=False, choices=options
            )
        states = [(each.value, each.label) for each in State if each != State.CLOSED]
        cast("forms.ChoiceField", self.fields["state"]).choices = [
            ("open", _("All open ones")),
            *states,
            (_CLOSED, State.CLOSED.label),
            ("all", _("Open and closed")),
        ]
        rows = departments(organization, at)
        places = cast("forms.ChoiceField", self.fields["department"])
        places.choices = [("", _("any")), *((each.value, each.label) for each in rows)]

    def filters(self) -> Filters:
        """What could be read."""
        self.is_valid()
        typed = {name: value for name, value in self.cleaned_data.items() if not name.startswith(_CLASS)}
        return Filters(**{**typed, "state": typed.get("state") or "open", "classes": tuple(self._classes())})

    def _classes(self) -> Iterator[tuple[str, str]]:
        for name, value in self.cleaned_data.items():
            if name.startswith(_CLASS) and value:
                yield name.removeprefix(_CLASS), value

    @property
    def class_fields(self) -> list[forms.BoundField]:
        """One field for each dimension that the policies in force sort by."""
        return [self[name] for name in self.fields if name.startswith(_CLASS)]

    @property
    def query(self) -> str:
        """What is filtered by as the query of an address, for the way back and for a bookmark; never the words."""
        self.is_valid()
        chosen = {name: value for name, value in self.cleaned_data.items() if value and name != "text"}
        if chosen.get("state") == "open":
            del chosen["state"]
        return urlencode({name: "on" if value is True else value for name, value in chosen.items()})

    @property
    def is_narrowed(self) -> bool:
        """Whether something beside the words is filtered by: then the filters stand open."""
        return self.filters() != Filters(text=self.filters().text)
