"""The forms of papers, limits and pauses."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from shouwen.rules.case.pauses import pause_reasons
from shouwen.rules.language.kinds import CompleteNotice, Order, TimeLimit
from shouwen.web.case.act_form import (
    ActForm,
    ObligationForm,
    moment_field,
    one_of,
    text_area,
)


class PauseForm(ActForm):
    """One of the reasons that the policy names."""

    reason = forms.ChoiceField(label=_("Why the clocks stand still"), widget=forms.RadioSelect)

    def offer(self) -> None:
        """Only what the clauses of the open limits allow."""
        reasons = pause_reasons(self.scene.state, self.scene.rulebook)
        self.choose("reason", [(each, each) for each in reasons])
        if len(reasons) == 1:
            self.initial["reason"] = reasons[0]


class ExtensionForm(ObligationForm):
    """By how much, why, and how the requester was told before the limit ran out."""

    limit = forms.CharField(label=_("By how much"), max_length=20)
    reason = text_area(_("Reason"), rows=2)
    told_how = text_area(_("How the requester was told"), rows=2)

    def offer(self) -> None:
        """As much as the clause allows at most, to be shortened."""
        super().offer()
        rule = self.scene.rulebook.bundle.rule(self.owed.rule) if self.owed else None
        if isinstance(rule, TimeLimit | Order) and rule.extension:
            most = str(rule.extension.at_most)
            self.initial["limit"] = most
            self.fields["limit"].help_text = _("At most %(most)s (%(clause)s).") % {"most": most, "clause": rule.clause}


class DoneClaimForm(ObligationForm):
    """When it was done, and what shows it."""

    done_at = moment_field(_("When it was done"))
    evidence = text_area(_("What shows it"), rows=2, hint=_("For instance: entry in the ward book, call at 16:20."))

    def offer(self) -> None:
        """The due time as a first guess: most often it was done in time and not confirmed."""
        super().offer()
        if self.owed:
            self.initial["done_at"] = min(self.owed.due, self.scene.at)


class WaiverForm(ObligationForm):
    """Why it need not be done."""

    reason = text_area(_("Reason"))


class CompleteNoticeForm(ActForm):
    """The service item, and its one-key questions (three at most)."""

    item = forms.ChoiceField(label=_("Service item"), required=False)

    def offer(self) -> None:
        """The items of the case's own policies; the questions of the one chosen."""
        items = self.scene.rulebook.bundle.items
        nothing = _("Nothing has to be brought")
        self.choose("item", [("", nothing), *((each.item, each.item) for each in items)])
        self.initial["item"] = self.scene.state.item
        chosen = self.scene.rulebook.bundle.item(self.data.get("item") or self.scene.state.item)
        if chosen:
            self._ask(chosen)

    def _ask(self, item: CompleteNotice) -> None:
        for question in item.questions:
            self.fields[f"answer-{question.id}"] = one_of(question.ask, question.answers)

    def arguments(self) -> dict[str, Any]:
        """The answers by the questions' ids."""
        typed = self.cleaned_data
        answers = {name.removeprefix("answer-"): typed[name] for name in typed if name.startswith("answer-")}
        return {"item": typed["item"], "answers": answers}
