"""The columns that the policies ask for at the desk, where the page does not know them already."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from django import forms

from shouwen.cases.queries.desk import Heard
from shouwen.rules.language.filters import applies
from shouwen.rules.language.kinds import REGISTERING, Form
from shouwen.rules.words import Channel, Urgency
from shouwen.web.columns import COLUMN, column_fields
from shouwen.web.desk import outcomes
from shouwen.web.desk.scene import Desk

_ON_THE_PAGE: Final[Mapping[str, str]] = {"name": "name", "phone": "phone", "matter": "matter"}
"""The fields of the desk from which a column is drawn: where it is blank, that is where it is said."""

_NOT_ON_THE_PAGE: Final = ("unit",)
"""Facts that a column may draw from the case and that the desk has no field for."""


class PaperForm(forms.Form):
    """The columns of all forms that go with the registration, each once. Blank ones are the action's to refuse;
    ``instead`` names the desk's own field for a column that is drawn from it."""

    def __init__(self, data: Mapping[str, Any] | None, asked: list[Form]) -> None:
        super().__init__(data)
        self.instead: dict[str, str] = {}
        for form in asked:
            self.instead |= {COLUMN + column: _ON_THE_PAGE.get(fact, "") for column, fact in form.drawn.items()}
            own = {name: field for name, field in column_fields(form, {}).items() if _is_open(name, form)}
            self.fields.update(own)
        for field in self.fields.values():
            field.required = False

    def columns(self) -> dict[str, str]:
        """What was written, by column."""
        if not self.is_bound:
            return {}
        self.is_valid()
        return {name.removeprefix(COLUMN): str(text) for name, text in self.cleaned_data.items() if text}


def paper_form(desk: Desk, heard: Heard | None, post: Mapping[str, Any]) -> PaperForm:
    """The columns for what was heard, come by the channel of ``post``, and for the outcome whose key was pressed."""
    return PaperForm(post or None, list(_asked(desk, heard, post)) if heard else [])


def _asked(desk: Desk, heard: Heard, post: Mapping[str, Any]) -> Iterator[Form]:
    channel = post.get("channel") or Channel.VISIT
    outcome = outcomes.BY_NAME.get(post.get("outcome", ""))
    uses = {REGISTERING, outcome.act if outcome else None}
    for form in desk.rulebook.bundle.of(Form):
        if not uses.isdisjoint(form.uses) and applies(
            form,
            matter_category=heard.choice.category,
            item=heard.item.item if heard.item else "",
            tier=heard.choice.tier,
            channel=Channel.read(channel) if channel in set(Channel) else None,
            urgency=Urgency.URGENT if post.get("is_urgent") else Urgency.NORMAL,
        ):
            yield form


def _is_open(name: str, form: Form) -> bool:
    """What the case draws up by itself, or the page asks for already, is not asked for again."""
    return form.drawn.get(name.removeprefix(COLUMN)) in (None, *_NOT_ON_THE_PAGE)
