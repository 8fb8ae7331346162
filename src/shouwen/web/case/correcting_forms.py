"""The forms by which a registration or an entry of the directory is put right."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from shouwen.cases.queries.directory_page import owner_of
from shouwen.rules.language.kinds import Classification
from shouwen.web.case.act_form import (
    ActForm,
    text_area,
)
from shouwen.web.case.pickers import PickerField, people


class CorrectFirstContactForm(ActForm):
    """Who was really asked first, and how one knows."""

    to = PickerField(label=_("Who was asked first"))
    reason = text_area(_("Reason"))

    def offer(self) -> None:
        """Everybody but the one recorded now."""
        scene = self.scene
        staff = people(scene.rulebook.organization, scene.at, without=[scene.state.first_contact])
        self.pick("to", staff)


class ChangeCategoryForm(ActForm):
    """What the matter really is, and how it is classed; the clocks run on from the start."""

    category = forms.ChoiceField(label=_("Matter"))
    reason = text_area(_("Reason"), required=False, rows=2)

    def offer(self) -> None:
        """The matters that the policies route, tip-offs never, and their service items."""
        bundle = self.scene.rulebook.bundle
        routed = dict.fromkeys(matter for route in bundle.routes for matter in route.matters)
        routed = {each: None for each in routed if each not in bundle.tip_off_matters}
        items = dict.fromkeys(item.item for item in bundle.items)
        matters = (str(_("Matters")), [(each, each) for each in routed])
        known_items = (str(_("Service items")), [(f"item:{each}", each) for each in items])
        self.choose("category", [("", ""), matters, known_items])
        self.initial["category"] = self.scene.state.category
        for rule in self._dimensions():
            self._offer_class(rule)

    def _dimensions(self) -> tuple[Classification, ...]:
        state = self.scene.state
        return self.scene.rulebook.bundle.classifications(
            matter_category=state.category, item=state.item, tier=state.facts.tier, channel=state.facts.channel
        )

    def _offer_class(self, rule: Classification) -> None:
        name = f"classes.{rule.dimension}"
        options = [("", ""), *((each, each) for each in rule.names)]
        self.fields[name] = forms.ChoiceField(label=rule.dimension, choices=options, required=False)
        self.initial[name] = self.scene.state.classes.get(rule.dimension, ("",))[0]

    def arguments(self) -> dict[str, Any]:
        """A service item keeps the category that the case has."""
        kind, _sep, item = self.cleaned_data["category"].partition(":")
        chosen = {"category": self.scene.state.category, "item": item} if kind == "item" else {"category": kind}
        classes = {rule.dimension: self.cleaned_data[f"classes.{rule.dimension}"] for rule in self._dimensions()}
        told = {dimension: option for dimension, option in classes.items() if option}
        return {**chosen, "classes": told, "reason": self.cleaned_data["reason"]}


class WrongInformationForm(ActForm):
    """转错了: what led here, and what is wrong with it."""

    subject = forms.ChoiceField(label=_("What is wrong"), widget=forms.RadioSelect)
    note = text_area(_("How it should be"), required=False, rows=2)

    def offer(self) -> None:
        """The department that the matter was routed to, and the one that holds it."""
        scene = self.scene
        state, names = scene.state, scene.names
        found = dict.fromkeys(each for each in (state.department, state.span and state.span.department) if each)
        label = _("Routing and entry of %(name)s")
        self.choose("subject", [(f"department:{each}", label % {"name": names[each]}) for each in found])

    def arguments(self) -> dict[str, Any]:
        """Whoever keeps the entry owes a look at it."""
        subject = self.cleaned_data["subject"]
        owner = owner_of(subject, rulebook=self.scene.rulebook, at=self.scene.at)
        return {"subject": subject, "owner": owner.id if owner else "", "note": self.cleaned_data["note"]}


class CorrectInformationForm(ActForm):
    """What was corrected, or why it is right as it stands."""

    note = text_area(_("What was corrected, or why it is right"))
