"""一次性告知: at most three one-key questions, then one complete list of what to bring.

The notice given is kept with the answers it was built from and a digest of the item as it stood.
Whatever is asked for later and does not stand on it is the office's own fault (行政许可法 32(四),
design of the house: asking later for a thing not listed is the office's fault).
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256

from shouwen.rules.language.kinds import Clause, CompleteNotice, Material, Question
from shouwen.rules.search_tokens import fold


class NoticeError(ValueError):
    """The notice cannot be drawn up; the message says what is missing, in Chinese."""


@dataclass(frozen=True)
class Notice:
    """What one requester was told to bring, complete: kept for ever with the case."""

    item: str
    digest: str  # SHA-256 of the item's content, in hex: which version was told
    answers: tuple[tuple[str, str], ...]  # (question as asked, answer), in order
    materials: tuple[Material, ...]
    procedure: tuple[str, ...]
    where: str
    promised: str
    fee: str
    basis: str
    clause: Clause


def questions(item: CompleteNotice) -> tuple[Question, ...]:
    """The questions to ask, in order; the language allows three at most."""
    return item.questions


def compose(item: CompleteNotice, answers: Mapping[str, str]) -> Notice:
    """The complete notice for ``answers`` (question id → one of its answers).

    Raises ``NoticeError`` naming the question when one is unanswered or answered with a word it
    does not offer: a list that might be incomplete is never shown.
    """
    for question in item.questions:
        _check_answer(question, answers.get(question.id, ""))
    return Notice(
        item=item.item,
        digest=digest(item),
        answers=tuple((question.ask, answers[question.id]) for question in item.questions),
        materials=tuple(row for row in item.materials if _is_needed(row, item, answers)),
        procedure=item.procedure,
        where=item.where,
        promised=item.promised,
        fee=item.fee,
        basis=item.basis,
        clause=item.clause,
    )


def digest(item: CompleteNotice) -> str:
    """The SHA-256 of what the item says, in hex; where its block stands in the file is no part."""
    proving = {"__all__": {"proves"}}
    unsaid = {"line": True, "proves": True, "owner": True, "reviewed_on": True}
    content = item.model_dump(mode="json", exclude=unsaid | {"questions": proving, "materials": proving})
    return sha256(json.dumps(content, ensure_ascii=False, sort_keys=True).encode()).hexdigest()


def left_out(asked: Iterable[str], listed: Iterable[str]) -> list[str]:
    """The names of materials in ``asked`` that ``listed`` left out, however they are written: to ask for them later is
    the office's fault."""
    known = {_name(each) for each in listed}
    return [each for each in asked if _name(each) not in known]


def _check_answer(question: Question, answer: str) -> None:
    offered = "、".join(question.answers)
    if not answer:
        raise NoticeError(f"还没有回答“{question.ask}”;请选:{offered}。")
    if answer not in question.answers:
        raise NoticeError(f"“{question.ask}”没有“{answer}”这个答案;请选:{offered}。")


def _is_needed(material: Material, item: CompleteNotice, answers: Mapping[str, str]) -> bool:
    """Every condition must hold; 本人、代办 in a condition means either answer."""
    known = {question.id for question in item.questions}
    if unknown := sorted(set(material.only_if) - known):
        raise NoticeError(
            f"“{item.item}”的材料“{material.name}”以不存在的问题“{unknown[0]}”为条件,"
            f"清单可能不全;请制度维护人改正{item.clause}。"
        )
    return all(answers[key] in wanted.split("、") for key, wanted in material.only_if.items())


def _name(text: str) -> str:
    return "".join(fold(text).split())
