"""依法删除 of a whole matter: its words, those of the matters that share them, and the papers attached to them.

What would be erased is told before anything is: matter by matter, how many words and papers, and what stays.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from shouwen.cases.actions.erasure import MAY_ERASE, erase_particulars
from shouwen.cases.actors import Actor
from shouwen.cases.case_file import history_of
from shouwen.cases.erasing import cases_together, words_of
from shouwen.cases.models import Case
from shouwen.cases.numbered import case_named
from shouwen.cases.refusals import ActRefused, NotAllowed
from shouwen.ledger import vault
from shouwen.ledger.vault import ErasureGround
from shouwen.oversight.papers.erasing import count_words, erase_papers
from shouwen.rules.words import State


@dataclass(frozen=True, kw_only=True)
class ToErase:
    """One matter, its ``state`` in Chinese, and how much of it would go: ``words`` said or written in it, ``papers``
    (title, content and to whom it went). ``entries`` is how many entries stay."""

    case: Case
    state: str
    words: int
    papers: int
    entries: int


def to_be_erased(number: str, *, by: Actor) -> list[ToErase]:
    """What erasing the matter of that number (首问〔2026〕12号) would take, the matters that share its words included.
    Without a word of it. Raises ActRefused at ``number`` where there is none, NotAllowed."""
    if MAY_ERASE not in by.roles:
        raise NotAllowed("删除个人信息由安全管理员办理")
    case = case_named(number, by=by, field="number")
    together = cases_together(case.pk, institution=by.institution_id)
    return [_told(each) for each in Case.objects.filter(pk__in=together).order_by("year", "number")]


def _told(case: Case) -> ToErase:
    history = list(history_of(case.pk))
    words = vault.remaining(words_of(history))
    state = State.read(case.state).label
    return ToErase(case=case, state=state, words=words, papers=count_words(case.pk), entries=len(history))


@transaction.atomic
def erase_matter(
    *, number: str, by: Actor, at: datetime, ground: ErasureGround, reason: str, expected: Sequence[UUID]
) -> list[ToErase]:
    """Erases the matter of that number with those that share its words, and their papers; returns what went.

    ``expected`` are the matters that were shown before: where others share its words by now, nothing is erased.
    Raises ActRefused at ``number``, ``ground`` or ``reason``, NotAllowed.
    """
    found = to_be_erased(number, by=by)
    if {each.case.pk for each in found} != set(expected):
        raise ActRefused("又有别的事项用到这些内容;没有删除,请再看一遍要删除什么", field="number")
    if not any(each.words or each.papers for each in found):
        raise ActRefused("这件事的内容已经删除过,没有可删除的了", field="number")
    files = erase_particulars(case_id=found[0].case.pk, by=by, at=at, ground=ground, reason=reason)
    for file in files:
        erase_papers(file.case.pk, by=by, at=at, ground=ground)
    return found
