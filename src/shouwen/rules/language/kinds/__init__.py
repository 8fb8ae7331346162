"""The rule kinds of the policy language: one small model each, grouped by what they speak of.

A model's field names are the English keys; ``key(...)`` gives the Chinese ones. Nothing here reads
text: ``shouwen.rules.language.compiler`` turns YAML nodes into these values and reports mistakes by
line.
"""

from shouwen.rules.language.kinds.approving import (
    ACTS_WITH_REASON,
    AMOUNT,
    CURRENCIES,
    CURRENCY,
    Approval,
    NoExcuse,
)
from shouwen.rules.language.kinds.asking import (
    DUTY_ENDS,
    FIRST_CONTACT_WORDS,
    FORMER_DEPARTMENT,
    LEADS,
    SUPPORT_FROM,
    TIE_BREAKS,
    FirstContact,
    Route,
    Scope,
    SinceClosed,
)
from shouwen.rules.language.kinds.base import Clause, Part, Rule
from shouwen.rules.language.kinds.house import BREACH, BREACH_PATTERNS, NOTED_PATTERNS, BreachRule, CoverRule, Hours
from shouwen.rules.language.kinds.keeping import (
    EACH,
    FIVE_GRADES,
    PUBLISHED,
    SURVEY_TIMES,
    Cadence,
    Conduct,
    ConductItem,
    DirectoryDuty,
    PublishedPhone,
    ServicePoint,
    Survey,
)
from shouwen.rules.language.kinds.ordering import (
    ON_LATE,
    STARTS,
    Extension,
    FollowUp,
    ObligationRule,
    Ordering,
    Step,
    TimeLimit,
)
from shouwen.rules.language.kinds.paper import FACTS, REGISTERING, Form
from shouwen.rules.language.kinds.platform import Guarantee
from shouwen.rules.language.kinds.readers import Texts, field_words, key
from shouwen.rules.language.kinds.sorting import Classification
from shouwen.rules.language.kinds.telling import CompleteNotice, Material, Phrases, Question

KINDS: dict[str, type[Rule]] = {
    model.model_fields["kind"].annotation.__args__[0]: model  # type: ignore[union-attr]
    for model in (
        FirstContact,
        Scope,
        Route,
        Classification,
        TimeLimit,
        ObligationRule,
        CompleteNotice,
        Form,
        Phrases,
        Guarantee,
        FollowUp,
        Approval,
        NoExcuse,
        CoverRule,
        Hours,
        BreachRule,
        Conduct,
        Cadence,
        Survey,
        DirectoryDuty,
    )
}

__all__ = [
    "ACTS_WITH_REASON",
    "AMOUNT",
    "BREACH",
    "BREACH_PATTERNS",
    "CURRENCIES",
    "CURRENCY",
    "DUTY_ENDS",
    "EACH",
    "FACTS",
    "FIRST_CONTACT_WORDS",
    "FIVE_GRADES",
    "FORMER_DEPARTMENT",
    "KINDS",
    "LEADS",
    "NOTED_PATTERNS",
    "ON_LATE",
    "PUBLISHED",
    "REGISTERING",
    "STARTS",
    "SUPPORT_FROM",
    "SURVEY_TIMES",
    "TIE_BREAKS",
    "Approval",
    "BreachRule",
    "Cadence",
    "Classification",
    "Clause",
    "CompleteNotice",
    "Conduct",
    "ConductItem",
    "CoverRule",
    "DirectoryDuty",
    "Extension",
    "FirstContact",
    "FollowUp",
    "Form",
    "Guarantee",
    "Hours",
    "Material",
    "NoExcuse",
    "ObligationRule",
    "Ordering",
    "Part",
    "Phrases",
    "PublishedPhone",
    "Question",
    "Route",
    "Rule",
    "Scope",
    "ServicePoint",
    "SinceClosed",
    "Step",
    "Survey",
    "Texts",
    "TimeLimit",
    "field_words",
    "key",
]
