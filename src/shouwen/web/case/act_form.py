"""What all forms for an act share: fields named as the action's arguments, drawn up from the case as it stands."""

from collections.abc import Iterable, Sequence
from typing import Any, cast

from django import forms
from django.utils.translation import gettext as _

from shouwen.cases.queries.act_scene import ActScene
from shouwen.cases.queries.case_forms import columns_at_hand
from shouwen.rules.case.papers import lacking
from shouwen.rules.case.state import Obligation
from shouwen.rules.language.kinds import Form
from shouwen.rules.words import Act
from shouwen.web.case.pickers import Choice, PickerField
from shouwen.web.columns import COLUMN, column_fields, is_column
from shouwen.web.drafts import OVERRIDE, hints, override_field

LONGEST = 2000
"""Characters in one field of free text; the action refuses more as well."""


class ActForm(forms.Form):
    """``seen`` is the newest entry when the form was opened: what happened since is told before anything is done."""

    seen = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(
        self,
        data: Any = None,
        *,
        scene: ActScene,
        obligation: int | None = None,
        act: Act | None = None,
        paper: str = "",
    ) -> None:
        self.scene, self.paper_named = scene, paper
        self.owed = scene.state.obligations.get(obligation) if obligation else None
        super().__init__(data, auto_id="act-%s", initial={"seen": scene.state.last_seq})
        self.add_papers(lacking(act, scene.state, scene.rulebook) if act else ())
        self.offer()

    def add_papers(self, forms_asked: Iterable[Form]) -> None:
        """The columns of the policies' forms that go with the act, each in a field named ``form.<column>``."""
        for form in forms_asked:
            scene = self.scene
            known = columns_at_hand(form, scene.state, scene.by, rulebook=scene.rulebook, at=scene.at)
            self.fields.update(column_fields(form, known))

    def columns(self) -> dict[str, str]:
        """What was written in the columns of forms, blank ones left out."""
        return {name.removeprefix(COLUMN): text for name, text in self.cleaned_data.items() if is_column(name) and text}

    def offer(self) -> None:
        """Fill in what may be chosen, and what stands there at first; nothing by default."""

    def pick(self, name: str, choices: Sequence[Choice]) -> None:
        """Offers people or departments at the picker ``name``."""
        cast("PickerField", self.fields[name]).offer(choices)

    def choose(self, name: str, choices: Sequence[tuple[str, Any]]) -> None:
        """Offers the closed list ``choices`` at the field ``name``."""
        cast("forms.ChoiceField", self.fields[name]).choices = choices

    def arguments(self) -> dict[str, Any]:
        """The arguments of the action, beside ``case_id``, ``by`` and ``at``."""
        return {name: value for name, value in self.cleaned_data.items() if name != "seen" and not is_column(name)}

    def is_fresh(self) -> bool:
        """Whether nothing happened since the form was opened; otherwise says what, and asks to look again."""
        seen = self.data.get("seen", "")
        news = self.scene.happened_since(int(seen)) if str(seen).isdigit() else []
        if news:
            self.data = cast("dict[str, Any]", self.data).copy()
            self.data["seen"] = str(self.scene.state.last_seq)
            self.add_error(
                None,
                _(
                    "Something happened here while this form was open; see the record. Nothing was done yet and your "
                    "words are kept: please look, and press again if it still holds."
                ),
            )
        return not news


class ObligationForm(ActForm):
    """A form about one obligation of the case."""

    obligation = forms.IntegerField(widget=forms.HiddenInput)

    def offer(self) -> None:
        """Keep which obligation is meant."""
        if self.owed:
            self.initial["obligation"] = self.owed.seq

    @property
    def about(self) -> Obligation | None:
        """What it is about, for the heading."""
        return self.owed


class ReplyForm(ActForm):
    """A form with words to the requester in ``reply``: banned phrases come back with what to say instead, before
    anything is done, and go out only with a reason."""

    reply = "text"

    def clean(self) -> dict[str, Any]:
        """The field for the reason is offered only where a phrase was found."""
        cleaned = super().clean() or self.cleaned_data
        found = hints(cleaned.get(self.reply, ""), rulebook=self.scene.rulebook, state=self.scene.state)
        if found:
            self.fields[OVERRIDE] = override_field()
            cleaned[OVERRIDE] = self.data.get(OVERRIDE, "").strip()
        if found and not cleaned[OVERRIDE]:
            self.add_error(self.reply, found)
        return cleaned


def text_area(label: Any, *, required: bool = True, rows: int = 3, hint: Any = "") -> forms.CharField:
    """A field for words."""
    return forms.CharField(
        label=label,
        required=required,
        max_length=LONGEST,
        help_text=hint,
        widget=forms.Textarea(attrs={"rows": rows}),
    )


def one_of(label: Any, words: tuple[str, ...], *, initial: str = "") -> forms.ChoiceField:
    """A closed list, one key each."""
    return forms.ChoiceField(
        label=label, choices=[(word, word) for word in words], initial=initial, widget=forms.RadioSelect
    )


def yes_or_no(label: Any, yes: Any, no: Any, *, required: bool = True) -> forms.TypedChoiceField:
    """A question with two answers and no default."""
    return forms.TypedChoiceField(
        label=label,
        choices=[("yes", yes), ("no", no)],
        coerce=lambda value: value == "yes",
        empty_value=None,
        required=required,
        widget=forms.RadioSelect,
    )


def moment_field(label: Any, *, required: bool = True, hint: Any = "") -> forms.DateTimeField:
    """Day and time, in the institution's zone."""
    widget = forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
    return forms.DateTimeField(label=label, required=required, help_text=hint, widget=widget)
