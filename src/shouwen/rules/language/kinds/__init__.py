"""The rule kinds of the policy language: one small model each, grouped by what they speak of.

A model's field names are the English keys; ``key(...)`` gives the Chinese ones. Nothing here reads
text: ``shouwen.rules.language.compiler`` turns YAML nodes into these values and reports mistakes by
line.
"""

from shouwen.rules.language.kinds.asking import DUTY_ENDS, FIRST_CONTACT_WORDS, TIE_BREAKS, FirstContact, Route, Scope
from shouwen.rules.language.kinds.base import Clause, Part, Rule
from shouwen.rules.language.kinds.house import BREACH_PATTERNS, BreachRule, CoverRule, Hours
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
from shouwen.rules.language.kinds.platform import Guarantee
from shouwen.rules.language.kinds.readers import Texts, field_words, key
from shouwen.rules.language.kinds.telling import CompleteNotice, Form, Material, Phrases, Question

KINDS: dict[str, type[Rule]] = {
    model.model_fields["kind"].annotation.__args__[0]: model  # type: ignore[union-attr]
    for model in (
        FirstContact,
        Scope,
        Route,
        TimeLimit,
        ObligationRule,
        CompleteNotice,
        Form,
        Phrases,
        Guarantee,
        FollowUp,
        CoverRule,
        Hours,
        BreachRule,
    )
}

__all__ = [
    "BREACH_PATTERNS",
    "DUTY_ENDS",
    "FIRST_CONTACT_WORDS",
    "KINDS",
    "ON_LATE",
    "STARTS",
    "TIE_BREAKS",
    "BreachRule",
    "Clause",
    "CompleteNotice",
    "CoverRule",
    "Extension",
    "FirstContact",
    "FollowUp",
    "Form",
    "Guarantee",
    "Hours",
    "Material",
    "ObligationRule",
    "Ordering",
    "Part",
    "Phrases",
    "Question",
    "Route",
    "Rule",
    "Scope",
    "Step",
    "Texts",
    "TimeLimit",
    "field_words",
    "key",
]
