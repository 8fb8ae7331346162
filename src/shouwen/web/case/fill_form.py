"""填表: one form of the policies, chosen by its rule, by what is owed, or as the only one there is."""

from typing import Any

from django import forms

from shouwen.cases.queries.case_forms import fillable_forms
from shouwen.rules.happenings import Filling
from shouwen.rules.language.kinds import Form
from shouwen.web.case.act_form import ActForm


class FillForm(ActForm):
    """The columns of one form; the others that can be filled in are one link away."""

    paper = forms.CharField(widget=forms.HiddenInput)

    def offer(self) -> None:
        """The columns of the form that is meant; where none can be filled in, the form says so when it is sent."""
        scene = self.scene
        self.offered = fillable_forms(scene.state, scene.by, rulebook=scene.rulebook, at=scene.at)
        self.chosen = self._chosen()
        if self.chosen:
            self.initial["paper"] = self.chosen.id
            self.add_papers([self.chosen])

    def _chosen(self) -> Form | None:
        """The one named, else the one that somebody owes, else the first."""
        named = (form for form in self.offered if form.id == self._named())
        rows = self.scene.state.open_obligations
        owed = {happening.form for row in rows for happening in row.fulfilled_by if isinstance(happening, Filling)}
        wanted = (form for form in self.offered if form.form in owed)
        return next(named, None) or next(wanted, None) or next(iter(self.offered), None)

    def _named(self) -> str:
        return str(self.data.get("paper") or self.paper_named)

    @property
    def others(self) -> list[Form]:
        """What else can be filled in here."""
        return [form for form in self.offered if form is not self.chosen]

    def arguments(self) -> dict[str, Any]:
        """The form's name and its columns; the columns are no forms of an act besides."""
        return {"form": self.chosen.form if self.chosen else "", "fields": super().columns()}

    def columns(self) -> dict[str, str]:
        """Nothing goes with the act: the form is the act."""
        return {}
