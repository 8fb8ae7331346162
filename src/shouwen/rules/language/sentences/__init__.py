"""系统这样执行: under every rule, the sentence that the machine follows, in official Chinese.

The sentence is generated from the compiled rule, never from the article's prose; an owner who finds
that the two differ has found a mistake in one of them.
"""

from collections.abc import Callable
from typing import Any

from shouwen.rules.language.kinds import (
    Approval,
    Assessment,
    BreachRule,
    Cadence,
    Classification,
    Commitment,
    CompleteNotice,
    Conduct,
    CoverRule,
    DirectoryDuty,
    FirstContact,
    FollowUp,
    Form,
    Guarantee,
    Hours,
    Indicator,
    Inspection,
    MatterMark,
    MeasureRule,
    NoExcuse,
    ObligationRule,
    Order,
    Phrases,
    Privacy,
    Reception,
    Route,
    Rule,
    Scope,
    ScoreRule,
    Survey,
    TimeLimit,
    Trace,
)
from shouwen.rules.language.sentences.approving import approval_sentence, no_excuse_sentence
from shouwen.rules.language.sentences.counting import indicator_sentence
from shouwen.rules.language.sentences.desk import (
    classification_sentence,
    complete_notice_sentence,
    first_contact_sentence,
    route_sentence,
    scope_sentence,
)
from shouwen.rules.language.sentences.house import (
    breach_sentence,
    cover_sentence,
    hours_sentence,
    phrases_sentence,
)
from shouwen.rules.language.sentences.inspecting import assessment_sentence, inspection_sentence
from shouwen.rules.language.sentences.keeping import (
    cadence_sentence,
    conduct_sentence,
    directory_sentence,
    survey_sentence,
)
from shouwen.rules.language.sentences.measuring import measure_sentence, score_sentence
from shouwen.rules.language.sentences.orderings import (
    follow_up_sentence,
    obligation_sentence,
    time_limit_sentence,
)
from shouwen.rules.language.sentences.paper import form_sentence
from shouwen.rules.language.sentences.platform import guarantee_sentence
from shouwen.rules.language.sentences.secrecy import privacy_sentence
from shouwen.rules.language.sentences.supervising import (
    commitment_sentence,
    mark_sentence,
    order_sentence,
    reception_sentence,
    trace_sentence,
)
from shouwen.rules.language.typography import chinese_marks

_SENTENCES: dict[type[Rule], Callable[[Any], str]] = {
    FirstContact: first_contact_sentence,
    Classification: classification_sentence,
    Scope: scope_sentence,
    Route: route_sentence,
    TimeLimit: time_limit_sentence,
    ObligationRule: obligation_sentence,
    CompleteNotice: complete_notice_sentence,
    Form: form_sentence,
    Phrases: phrases_sentence,
    Guarantee: guarantee_sentence,
    FollowUp: follow_up_sentence,
    CoverRule: cover_sentence,
    Hours: hours_sentence,
    BreachRule: breach_sentence,
    Approval: approval_sentence,
    NoExcuse: no_excuse_sentence,
    Conduct: conduct_sentence,
    Cadence: cadence_sentence,
    Survey: survey_sentence,
    Inspection: inspection_sentence,
    Assessment: assessment_sentence,
    DirectoryDuty: directory_sentence,
    Privacy: privacy_sentence,
    Indicator: indicator_sentence,
    MeasureRule: measure_sentence,
    ScoreRule: score_sentence,
    Order: order_sentence,
    Commitment: commitment_sentence,
    Trace: trace_sentence,
    MatterMark: mark_sentence,
    Reception: reception_sentence,
}


def sentence(rule: Rule) -> str:
    """What the platform does by ``rule``: one or two Chinese sentences, full-width punctuation."""
    return chinese_marks(_SENTENCES[type(rule)](rule))


def as_executed(rule: Rule) -> str:
    """``系统这样执行:`` and the sentence, as it stands under the rule on screens and in print."""
    return chinese_marks(f"系统这样执行:{sentence(rule)}")
