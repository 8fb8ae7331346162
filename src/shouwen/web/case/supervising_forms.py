"""The forms of supervision: an order and its answers, a commitment sheet, a trace of responsibility, marks."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from shouwen.cases.actions.traces import PROPOSALS
from shouwen.ledger import vault
from shouwen.rules.case.commitments import commitment_of, commitment_rule, may_sponsor
from shouwen.rules.case.marks import mark_rules
from shouwen.rules.case.obligations.fitting import fits
from shouwen.rules.case.orders import order_rule
from shouwen.rules.case.papers import last_filled
from shouwen.rules.case.state import CaseState
from shouwen.rules.case.traces import trace_rules, verified_faults
from shouwen.rules.language.kinds import ScoreRule, Trace
from shouwen.rules.rulebook import Rulebook
from shouwen.web.case.act_form import ActForm, moment_field, one_of, text_area, yes_or_no
from shouwen.web.case.pickers import PickerField, departments, people

FURTHER = "further."
HELD = "held-"


def day_field(label: Any, hint: Any = "") -> forms.DateField:
    """A day; it ends at the close of business."""
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, help_text=hint, widget=widget)


class IssueOrderForm(ActForm):
    """What is ordered of whom, until which day; the columns are those of the policy."""

    field_order = ("department", "demands", "due", "opinion", "feedback_way")

    department = PickerField(label=_("Ordered department"))
    demands = text_area(_("What is demanded"), rows=4, hint=_("One demand a line: each is answered by itself."))
    due = day_field(_("To be settled by"), _("Until the close of business; the department cannot move it."))
    opinion = text_area(_("Opinion"), required=False, rows=2)
    feedback_way = forms.CharField(label=_("How to report back"), required=False, max_length=200)

    def offer(self) -> None:
        """All departments, that of the matter first; further columns of the policy's order below."""
        scene = self.scene
        self.pick("department", departments(scene.rulebook.organization, scene.at))
        self.initial["department"] = scene.state.department
        rule = order_rule(scene.state, scene.rulebook)
        for column in rule.further if rule else ():
            self.fields[FURTHER + column] = forms.CharField(label=column, max_length=200)

    def arguments(self) -> dict[str, Any]:
        """The demands one by one, the further columns by name."""
        typed = super().arguments()
        further = {name.removeprefix(FURTHER): typed.pop(name) for name in [*typed] if name.startswith(FURTHER)}
        return {**typed, "demands": typed["demands"].splitlines(), "further": further}


class OrderItemForm(ActForm):
    """What was done about one demand."""

    item = forms.TypedChoiceField(label=_("Which demand"), coerce=int, widget=forms.RadioSelect)
    text = text_area(_("What was done about it"))

    def offer(self) -> None:
        """The demands of the open order that have no answer, in words."""
        shown: list[tuple[str, str]] = list(self._open_demands())
        self.choose("item", shown)
        if len(shown) == 1:
            self.initial["item"] = shown[0][0]

    def _open_demands(self) -> Iterator[tuple[str, str]]:
        order = next((row for row in self.scene.state.orders.values() if row.is_open), None)
        if order is None:
            return
        words = vault.reveal([order.items[number - 1].demand.ref for number in order.open_items])
        for number in order.open_items:
            yield str(number), f"{number}. {words.get(order.items[number - 1].demand.ref) or ''}"


class ReturnOrderForm(ActForm):
    """The result as a whole."""

    text = text_area(_("Result"), hint=_("Every demand has to be answered before it goes back."))


class ReportOrderForm(ActForm):
    """What was told to whoever is next on the way back."""

    text = text_area(_("What was told"))


class CommitmentForm(ActForm):
    """Time, person, leader, duty, and the leader who answers for all of it."""

    field_order = ("due", "handler", "leader", "duty", "sponsor", "reason")

    due = day_field(_("By when"))
    handler = PickerField(label=_("Who does it"))
    leader = PickerField(label=_("Under which leader"))
    duty = text_area(_("What they have to do"), rows=3)
    sponsor = PickerField(
        label=_("Leader who answers for all of it"), help_text=_("For this matter. It is nobody's keeper.")
    )
    reason = text_area(_("Why the sheet is drawn up anew"), rows=2, hint=_("The sheet that stands is void from then."))

    def offer(self) -> None:
        """Everybody in office; as the leader who answers for it whom the clause allows. A reason is asked for where a
        sheet stands already."""
        staff = people(self.scene.rulebook.organization, self.scene.at)
        for name in ("handler", "leader"):
            self.pick(name, staff)
        self.pick("sponsor", [each for each in staff if self._may_sponsor(each.value)])
        if commitment_of(self.scene.state) is None:
            del self.fields["reason"]

    def _may_sponsor(self, person: str) -> bool:
        scene = self.scene
        rule = commitment_rule(scene.state, scene.rulebook)
        return rule is None or may_sponsor(person, rule, at=scene.at, rulebook=scene.rulebook)


class OpenTraceForm(ActForm):
    """For which cause, and what is to be looked into."""

    cause = forms.ChoiceField(label=_("Cause"), widget=forms.RadioSelect)
    reason = text_area(
        _("What is to be looked into"), hint=_("A step of the handling. Where somebody went is no cause.")
    )

    def offer(self) -> None:
        """The causes that the policy knows for this matter."""
        rules = trace_rules(self.scene.state, self.scene.rulebook, at=self.scene.at)
        self.choose("cause", [(cause.name, cause.name) for cause in (rules[0].causes if rules else ())])


class CheckTraceForm(ActForm):
    """What the record shows, and what is proposed."""

    text = text_area(_("What the record shows"), rows=5)
    proposal = one_of(_("Proposal"), tuple(PROPOSALS))


class DecideTraceForm(ActForm):
    """Confirmed or not, on which verified breaches, and who bears which level of responsibility."""

    is_confirmed = yes_or_no(_("Decision"), _("Responsibility is confirmed"), _("Responsibility is not traced"))
    faults = forms.TypedMultipleChoiceField(
        label=_("Verified breaches it rests on"),
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Only what somebody has verified; without one nothing can be confirmed."),
    )
    reason = text_area(_("Reasons"))

    def offer(self) -> None:
        """The verified breaches of the matter, and those concerned by them with their heads."""
        state = self.scene.state
        self.choose("faults", [(str(seq), self._fault(seq)) for seq in verified_faults(state)])
        levels = self._levels()
        for person in self._concerned():
            name = self.scene.names.get(person, "")
            choices = [("", _("not held responsible")), *((level, level) for level in levels)]
            self.fields[HELD + person] = forms.ChoiceField(label=name, choices=choices, required=False)

    def arguments(self) -> dict[str, Any]:
        """Who bears what, by person."""
        typed = super().arguments()
        held = {
            name.removeprefix(HELD): level
            for name in [*typed]
            if name.startswith(HELD)
            for level in [typed.pop(name)]
            if level
        }
        return {**typed, "faults": tuple(typed["faults"]), "held": held}

    def _fault(self, seq: int) -> str:
        state = self.scene.state
        owed, flag = state.obligations.get(seq), state.flags.get(seq)
        return f"{owed.what}({owed.clause})" if owed else f"{flag.name}({flag.clause})" if flag else str(seq)

    def _levels(self) -> tuple[str, ...]:
        trace = next((row for row in self.scene.state.traces.values() if row.status == "checked"), None)
        rule = self.scene.rulebook.bundle.rule(trace.rule) if trace else None
        return rule.levels if isinstance(rule, Trace) else ()

    def _concerned(self) -> list[str]:
        """Whoever owed or is asked about what was verified, and the heads and leaders over them."""
        state, organization = self.scene.state, self.scene.rulebook.organization
        found: dict[str, None] = {}
        for seq in verified_faults(state):
            row = state.obligations.get(seq) or state.flags[seq]
            bearer = getattr(row, "late_bearer", None) or row.bearer
            department = organization.department(row.department or "", self.scene.at)
            heads = (department.head, department.line_leader) if department else ()
            found |= dict.fromkeys(person for person in (bearer, *heads) if person)
        return list(found)


class MarkForm(ActForm):
    """Which mark, why, and until when."""

    mark = forms.ChoiceField(label=_("Mark"), widget=forms.RadioSelect)
    reason = text_area(_("Reason"), hint=_("About the matter, never about a person. Somebody else reviews it."))
    until = moment_field(_("Until when"))

    def offer(self) -> None:
        """The marks that the policies know for this matter."""
        rules = mark_rules(self.scene.state, self.scene.rulebook)
        self.choose("mark", [(rule.name, f"{rule.name}({rule.lasts})") for rule in rules])


class ReviewMarkForm(ActForm):
    """Confirmed or not, why, and what the requester reads."""

    is_confirmed = yes_or_no(_("Does it hold?"), _("Yes, it holds"), _("No"))
    reason = text_area(_("Why"), rows=2)
    explained = text_area(
        _("What the requester reads"),
        required=False,
        hint=_("Why, until when, and that they may object; needed where it holds."),
    )


class MeritForm(ActForm):
    """Which points, for the paper that was filled in."""

    rule = forms.ChoiceField(label=_("Points for what"), widget=forms.RadioSelect)

    def offer(self) -> None:
        """The merits that the policies know and whose paper is there."""
        rules = merits_of(self.scene.state, self.scene.rulebook)
        self.choose("rule", [(rule.id, f"{rule.name} +{rule.points}({rule.clause})") for rule in rules])


def merits_of(state: CaseState, rulebook: Rulebook) -> list[ScoreRule]:
    """The score rules for merits that fit the matter and whose form was filled in."""
    rules = (rule for rule in rulebook.bundle.of(ScoreRule) if rule.merits and fits(rule, state))
    return [rule for rule in rules if any(last_filled(form, state) for form in rule.merits)]


class LiftMarkForm(ActForm):
    """Looked at anew upon an objection."""

    is_lifted = yes_or_no(_("Is the mark lifted?"), _("Yes, lifted"), _("No, it stands"))
    reason = text_area(_("Why"), rows=2)
