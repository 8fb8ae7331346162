"""The follow-up call: what the policy of the case has said, asked and filled in, nothing chosen beforehand."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from shouwen.cases.calls import calls_ordered
from shouwen.cases.rating import GRADES
from shouwen.rules.language.kinds import FollowUp
from shouwen.web.case.act_form import ActForm, text_area, yes_or_no

_ITEM = "item-"


class FollowUpForm(ActForm):
    """Whether somebody was reached and is satisfied; the way, the methods and the items where the policy names them."""

    reached = yes_or_no(_("Reached?"), _("Yes"), _("No"))
    satisfied = yes_or_no(_("Satisfied?"), _("Satisfied"), _("Not satisfied"), required=False)
    note = text_area(_("In their words"), required=False, rows=2)

    def offer(self) -> None:
        """One field for everything that the policy asks for, and its script beside the first."""
        rules = calls_ordered(self.scene.state, self.scene.rulebook)
        self.fields["reached"].help_text = "　".join(
            f"{number}. {line}" for number, line in enumerate(_words(rules, "script"), 1)
        )
        self._offer_ways(list(_words(rules, "ways")), list(_words(rules, "methods")))
        if any(rule.tells_result for rule in rules):
            self.fields["result_told"] = forms.BooleanField(label=_("I told them the result"), required=False)
        self.items = list(_words(rules, "items"))
        for number, item in enumerate(self.items):
            self.fields[f"{_ITEM}{number}"] = forms.TypedChoiceField(
                label=item, choices=list(GRADES.items()), coerce=int, required=False, empty_value=None,
                widget=forms.RadioSelect,
            )  # fmt: skip
        self.order_fields([name for name in self.fields if name not in ("satisfied", "note")])

    def arguments(self) -> dict[str, Any]:
        """The grades by item."""
        typed = super().arguments()
        graded = [(item, typed.pop(f"{_ITEM}{number}")) for number, item in enumerate(self.items)]
        return {**typed, "items": {item: grade for item, grade in graded if grade is not None}}

    def _offer_ways(self, ways: list[str], methods: list[str]) -> None:
        if ways:
            self.fields["way"] = forms.ChoiceField(
                label=_("By which way"), choices=[(way, way) for way in ways], widget=forms.RadioSelect
            )
        if methods:
            self.fields["methods"] = forms.MultipleChoiceField(
                label=_("How"), choices=[(each, each) for each in methods], required=False,
                widget=forms.CheckboxSelectMultiple,
            )  # fmt: skip


def _words(rules: tuple[FollowUp, ...], name: str) -> Iterator[str]:
    """The words under one key of several rules, each once."""
    return iter(dict.fromkeys(word for rule in rules for word in getattr(rule, name)))
