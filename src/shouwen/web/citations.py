"""Clauses as screens cite them: the words, the sentence that the platform follows, and where to read on."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from django.urls import reverse

from shouwen.rules.language.bundle import Bundle
from shouwen.rules.language.kinds import Clause
from shouwen.rules.language.sentences import as_executed


@dataclass(frozen=True)
class Citation:
    """``text``: 《首问负责制》第五条(三); ``sentence``: 系统这样执行:…; ``address``: the article in the reader."""

    text: str
    sentence: str
    address: str


@lru_cache(maxsize=4096)
def citation(rule_id: str, bundle: Bundle) -> Citation:
    """Cite the clause of a rule of ``bundle``, which is the one that the case is judged by. Raises KeyError."""
    rule = bundle.rule(rule_id)
    return Citation(text=str(rule.clause), sentence=as_executed(rule), address=clause_address(rule.clause))


def citations(rule_ids: Iterable[str], bundle: Bundle) -> dict[str, Citation]:
    """The citations of several rules, by rule id."""
    return {rule_id: citation(rule_id, bundle) for rule_id in rule_ids}


def clause_address(clause: Clause) -> str:
    """The article of that version in the policy reader."""
    page = reverse("web:policy_version", args=[clause.policy, clause.version])
    return f"{page}#{article_anchor(clause.article)}"


def article_anchor(article: str) -> str:
    """The anchor of 第五条(三): its article's number, without the item."""
    return re.split("[(\uff08]", article)[0] or "preamble"
