"""先来后到: of several matters of one kind before one department, the one that came first is done first.

Going past those who came earlier needs the form that the policy asks for, with the reason (S002-2E 1.5).
"""

from shouwen.cases.models import Case
from shouwen.cases.refusals import refuse_if
from shouwen.rules.case.papers import lacking_out_of_turn
from shouwen.rules.case.refusal import Refusal
from shouwen.rules.case.state import CaseState
from shouwen.rules.language.kinds import Form
from shouwen.rules.rulebook import Rulebook
from shouwen.rules.words import Act, State

IN_LINE = (State.REGISTERED, State.CONSULTING, State.HANDLING, State.REOPENED)
"""Those whose next step is the department's own; who waits for papers or for others holds nobody up."""


def check_turn(act: Act, *, case: Case, state: CaseState, rulebook: Rulebook) -> None:
    """Raises ActRefused where ``act`` goes past earlier matters of the same line and the form was not filled in.

    Costs a statement only where a policy has such a form for this case and act.
    """
    forms = list(lacking_out_of_turn(act, state, rulebook))
    earlier = earlier_in_line(case) if forms else 0
    refuse_if([_refusal(form, earlier) for form in forms if earlier])


def earlier_in_line(case: Case) -> int:
    """How many matters of the same category came earlier and still wait for the same department."""
    line = Case.objects.filter(
        institution_id=case.institution_id,
        closed_at=None,
        category=case.category,
        custodian_department_id=case.custodian_department_id,
        state__in=IN_LINE,
    )
    return line.filter(registered_at__lt=case.registered_at).exclude(pk=case.pk).count()


def _refusal(form: Form, earlier: int) -> Refusal:
    columns = f",必填:{'、'.join(form.required)}" if form.required else ""
    words = f"前面还有{earlier}件先来的没有办,请按先后办;确需先办的,先填写《{form.form}》{columns}"
    return Refusal(words, form.clause, form=form.form)
