"""One campaign as its reader may see it: the office that runs it and the overseers all of it, a department its own
part — the items and what was written about them, never who wrote it (REG-RT-6)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from shouwen.cases.actors import Actor
from shouwen.cases.rulebooks import rulebook_today
from shouwen.ledger.vault import ERASED_TEXT, reveal
from shouwen.oversight.belonging import belongs, department_of
from shouwen.oversight.surveys.models import SurveyRound
from shouwen.oversight.surveys.owing import may_confirm
from shouwen.oversight.surveys.queries import told_of
from shouwen.rules.language.kinds import Survey
from shouwen.rules.language.typography import chinese_marks
from shouwen.rules.rulebook import Rulebook
from shouwen.rules.surveying import judging
from shouwen.rules.surveying.rounds import CallState, CallTold, MendingState, MendingTold, SheetTold, SurveyTold
from shouwen.rules.surveying.tallying import Tally, bad_items, tally

OVERSEES = frozenset({"oversight_office", "leader"})
_PHONE, _COMMENT = "电话", "意见"


@dataclass(frozen=True, kw_only=True)
class MendingSeen:
    """What a department mends: ``said`` are the words of the dissatisfied, ``words`` what was reported and answered."""

    told: MendingTold
    said: list[str]
    words: list[tuple[str, str]]
    may_report: bool
    may_judge: bool


@dataclass(frozen=True, kw_only=True)
class CallSeen:
    """A call: ``phone`` only for whoever makes it; ``why_not`` says why it cannot be made yet."""

    told: CallTold
    phone: str
    said: str
    words: list[tuple[str, str]]
    may_call: bool
    why_not: str


@dataclass(frozen=True, kw_only=True)
class SurveySeen:
    row: SurveyRound
    rule: Survey
    told: SurveyTold
    tally: Tally | None
    mendings: list[MendingSeen]
    calls: list[CallSeen]
    runs_it: bool
    sees_all: bool
    why_not_finished: str


@dataclass(frozen=True)
class _Reader:
    by: Actor
    rulebook: Rulebook
    at: datetime
    runs_it: bool
    calls: bool
    department: str

    @property
    def sees_all(self) -> bool:
        return self.runs_it or bool(self.by.roles & OVERSEES)


def survey_seen(row: SurveyRound, by: Actor, at: datetime) -> SurveySeen | None:
    """None where nothing of it concerns the reader."""
    rule, told = told_of(row)
    reader = _reader(rule, by, at)
    mendings = [_mending(rule, told, each, reader) for each in told.mendings.values() if _concerns(rule, each, reader)]
    if not (reader.sees_all or reader.calls or mendings):
        return None
    return SurveySeen(
        row=row,
        rule=rule,
        told=told,
        tally=tally(rule, told.sheets.values()) if reader.sees_all else None,
        mendings=mendings,
        calls=[_call(rule, told, each, reader) for each in told.calls.values()] if _hears(reader) else [],
        runs_it=reader.runs_it,
        sees_all=reader.sees_all,
        why_not_finished=chinese_marks(judging.against_finishing(told, ())),
    )


def _reader(rule: Survey, by: Actor, at: datetime) -> _Reader:
    rulebook = rulebook_today(by.institution, at)
    return _Reader(
        by,
        rulebook,
        at,
        runs_it=belongs(by.staff, rule.run_by or rule.who, rulebook, at),
        calls=belongs(by.staff, rule.who, rulebook, at),
        department=department_of(by.staff, rulebook, at),
    )


def _concerns(rule: Survey, mending: MendingTold, reader: _Reader) -> bool:
    return reader.sees_all or mending.department == reader.department or _confirms(rule, mending, reader)


def _confirms(rule: Survey, mending: MendingTold, reader: _Reader) -> bool:
    return may_confirm(reader.by.staff, mending.department, rule.run_by or rule.who, reader.rulebook, reader.at)


def _hears(reader: _Reader) -> bool:
    return reader.sees_all or reader.calls


def _mending(rule: Survey, told: SurveyTold, mending: MendingTold, reader: _Reader) -> MendingSeen:
    theirs = [sheet for sheet in told.answered if sheet.department == mending.department and bad_items(rule, sheet)]
    is_own = mending.department == reader.department
    return MendingSeen(
        told=mending,
        said=[text for sheet in theirs if (text := _word(sheet.words, _COMMENT))],
        words=_words(mending.words),
        may_report=is_own and mending.state is MendingState.OPEN,
        may_judge=mending.state is MendingState.REPORTED and _confirms(rule, mending, reader),
    )


def _call(rule: Survey, told: SurveyTold, call: CallTold, reader: _Reader) -> CallSeen:
    sheet: SheetTold = told.sheets[call.sheet]
    why_not = judging.against_calling(rule, told, call)
    return CallSeen(
        told=call,
        phone=_word(sheet.words, _PHONE) if reader.calls else "",
        said=_word(sheet.words, _COMMENT),
        words=_words(call.words),
        may_call=reader.calls and not why_not,
        why_not=chinese_marks(why_not) if call.state is CallState.WAITING else "",
    )


def _words(refs: dict[str, str]) -> list[tuple[str, str]]:
    found = reveal(refs.values()) if refs else {}
    return [(label, found[ref] or str(ERASED_TEXT)) for label, ref in refs.items()]


def _word(refs: dict[str, str], label: str) -> str:
    """The words under one label; empty where nothing was written."""
    return dict(_words({label: refs[label]}))[label] if label in refs else ""


def shares(seen: Iterable[tuple[str, Mapping[str, int]]], answered: int) -> list[tuple[str, list[dict[str, Any]]]]:
    """Item by item the grades with number and whole percent of what came back."""
    return [(item, [_share(words, number, answered) for words, number in grades.items()]) for item, grades in seen]


def _share(words: str, number: int, answered: int) -> dict[str, Any]:
    return {"words": words, "number": number, "percent": round(100 * number / answered) if answered else 0}
