"""认定凭据: the paper on which a body writes its finding, where the policy asks for one (认定凭据 of a form)."""

from shouwen.rules.case.complaints import Allegation
from shouwen.rules.case.papers import forms_for, versions_of
from shouwen.rules.case.state import CaseState, Filled
from shouwen.rules.language.kinds import Form
from shouwen.rules.rulebook import Rulebook


def papers_of(body: str, state: CaseState, rulebook: Rulebook) -> list[Form]:
    """The forms of this case on one of which ``body`` writes its finding; none: the policy asks for no paper."""
    return [form for form in forms_for(state, rulebook) if form.finding_by == body]


def paper_for(meant: Allegation, body: str, state: CaseState, rulebook: Rulebook) -> Filled | None:
    """The newest paper of ``body`` that can be about the point: written after it was listed, and where it is found
    anew, after the finding that is to give way."""
    since = meant.finding.seq if meant.finding else meant.seq
    written = [each for form in papers_of(body, state, rulebook) for each in versions_of(form.form, state)]
    return max((each for each in written if each.seq > since), key=lambda each: each.seq, default=None)
