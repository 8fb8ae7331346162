"""The screens of supervision on a case: orders, commitment sheets, traces, marks; and which a case gives cause for."""

from collections.abc import Callable, Mapping
from typing import Final

from django.utils.translation import gettext_lazy as _

from shouwen.cases.actions import commitments, marks, orders, traces
from shouwen.cases.queries.case_page import CasePage
from shouwen.oversight.accountability.merits import credit_merit
from shouwen.rules.account_roles import AccountRole
from shouwen.rules.case.marks import contested_mark, mark_rules, open_mark
from shouwen.rules.case.traces import trace_rules
from shouwen.rules.words import Act
from shouwen.web.case import supervising_forms as forms
from shouwen.web.case.act_screen import ActScreen, screen
from shouwen.web.case.forms import TextForm

OBJECTION: Final = ActScreen(
    slug="object-to-mark",
    key=_("The requester objects to the mark"),
    icon="message-report",
    perform=marks.object_to_mark,
    done=_("Entered; somebody who has not judged it yet looks at it anew."),
    form=TextForm,
    hint=_("What the requester says against it; it is looked at anew."),
)

MERIT: Final = ActScreen(
    slug="credit-merit",
    key=_("Credit what was achieved"),
    icon="award",
    perform=credit_merit,
    done=_("Credited to the department, with article and evidence."),
    form=forms.MeritForm,
    hint=_("For a paper that is filled in, by the oversight office, never by who handled it."),
)

SCREENS: Final[tuple[ActScreen, ...]] = (
    OBJECTION,
    MERIT,
    screen(
        Act.ANSWER_ORDER_ITEM,
        _("Answer a demand of the order"),
        "checklist",
        orders.answer_order_item,
        _("Entered; what is still open stands above."),
        form=forms.OrderItemForm,
        hint=_("One demand of the order after the other; none may stay open."),
    ),
    screen(
        Act.RETURN_ORDER,
        _("Send the order back settled"),
        "clipboard-check",
        orders.return_order,
        _("Sent back; the office reports it to the leader who signed."),
        form=forms.ReturnOrderForm,
        hint=_("When every demand is answered, it goes back to the office."),
    ),
    screen(
        Act.REPORT_ORDER,
        _("Report the order's result"),
        "message",
        orders.report_order,
        _("Entered; the next on the way back hears it next."),
        form=forms.ReportOrderForm,
        hint=_("First the leader who signed, then the body that sent it or the requester."),
    ),
    screen(
        Act.ISSUE_ORDER,
        _("Issue a supervision order"),
        "gavel",
        orders.issue_order,
        _("Issued and numbered; the department has it."),
        form=forms.IssueOrderForm,
        hint=_("Signed by whoever the policy names for today. With a blank item it cannot be issued."),
    ),
    screen(
        Act.MAKE_COMMITMENT,
        _("Commitment sheet"),
        "user-check",
        commitments.make_commitment,
        _("The sheet stands; each of them knows."),
        form=forms.CommitmentForm,
        hint=_("Time, person, leader, duty, and one leader who answers for all of it."),
    ),
    screen(
        Act.CHECK_TRACE,
        _("Preliminary check of the trace"),
        "list-check",
        traces.check_trace,
        _("Entered; the body that the policy names decides."),
        form=forms.CheckTraceForm,
        hint=_("What the record shows, clause by clause, and whether to go on."),
    ),
    screen(
        Act.DECIDE_TRACE,
        _("Decide on the trace"),
        "scale",
        traces.decide_trace,
        _("The decision is entered."),
        form=forms.DecideTraceForm,
        hint=_("Never by who proposed or checked it, nor by who is held responsible."),
    ),
    screen(
        Act.REPORT_TRACE,
        _("Report and file the trace"),
        "clipboard-check",
        traces.report_trace,
        _("Reported and filed."),
        form=forms.ReportOrderForm,
        hint=_("The report goes to the file; from then on it does not change."),
    ),
    screen(
        Act.OPEN_TRACE,
        _("Propose to trace responsibility"),
        "list-check",
        traces.open_trace,
        _("Proposed. Nothing is found yet; it goes to those who approve."),
        form=forms.OpenTraceForm,
        hint=_("How it was handled is looked into, never who spoke and where they went."),
    ),
    screen(
        Act.REVIEW_MARK,
        _("Review the mark"),
        "scale",
        marks.review_mark,
        _("Entered; the requester reads your explanation."),
        form=forms.ReviewMarkForm,
        hint=_("Somebody else than who proposed it looks whether it is right, and tells the requester why."),
    ),
    screen(
        Act.LIFT_MARK,
        _("Look at the mark anew"),
        "refresh",
        marks.lift_mark,
        _("Entered."),
        form=forms.LiftMarkForm,
        hint=_("The requester objected: look at it anew."),
    ),
    screen(
        Act.MARK_MATTER,
        _("Mark the matter"),
        "flag",
        marks.mark_matter,
        _("Proposed; somebody else reviews it before it counts."),
        form=forms.MarkForm,
        hint=_("A word on this matter that expires; the requester reads why and may object."),
    ),
)


def _may_order(page: CasePage) -> bool:
    return not any(order.is_open for order in page.state.orders.values())


def _may_propose_trace(page: CasePage) -> bool:
    is_open = any(trace.is_open for trace in page.state.traces.values())
    return not is_open and bool(trace_rules(page.state, page.rulebook, at=page.read_at))


def _has_trace(*statuses: str) -> Callable[[CasePage], bool]:
    return lambda page: any(trace.status in statuses for trace in page.state.traces.values())


CAUSES: Final[Mapping[Act, Callable[[CasePage], bool]]] = {
    Act.ISSUE_ORDER: _may_order,
    Act.OPEN_TRACE: _may_propose_trace,
    Act.CHECK_TRACE: _has_trace("opened"),
    Act.DECIDE_TRACE: _has_trace("checked"),
    Act.REPORT_TRACE: _has_trace("confirmed", "dropped"),
    Act.MARK_MATTER: lambda page: bool(mark_rules(page.state, page.rulebook)),
    Act.REVIEW_MARK: lambda page: open_mark(page.state, "proposed") is not None,
    Act.LIFT_MARK: lambda page: contested_mark(page.state) is not None,
}
"""What must be there in a case for an act to have an object; acts without a line need nothing."""


def beside_the_acts(page: CasePage, roles: frozenset[str]) -> set[str]:
    """The slugs of the screens that are no act on the case and that this reader may use here."""
    found = {OBJECTION.slug} if may_object(page) else set()
    is_overseer = AccountRole.OVERSIGHT_OFFICE.value in roles
    return found | ({MERIT.slug} if is_overseer and forms.merits_of(page.state, page.rulebook) else set())


def may_object(page: CasePage) -> bool:
    """Whether the matter bears a mark against which the requester may object."""
    mark = open_mark(page.state, "confirmed")
    return mark is not None and mark.holds_at(page.read_at) and mark.objection is None


def without_cause(page: CasePage) -> set[Act]:
    """The acts that would find nothing to act on in this case."""
    return {act for act, has_cause in CAUSES.items() if not has_cause(page)}
