"""What a step fills in, as the keyword arguments of the real action.

Every word is read by the type that the action itself declares, names by what the argument is called; so a new
action needs no line here.
"""

import inspect
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache, cached_property
from typing import Any, get_args, get_origin, get_type_hints

from shouwen.cases.actions.registration import Matter
from shouwen.cases.requesters import Requester, read_requester
from shouwen.oversight.inspections.queries import drawn_in
from shouwen.rules.case.state import CaseState
from shouwen.rules.first_contact import HOW, Asked
from shouwen.rules.rulebook import Rulebook
from shouwen.rules.words import Role, Tier, Urgency, Word
from shouwen.trials.scenarios.accountability import find_matter, find_score
from shouwen.trials.scenarios.flags import find_flag, matching_flags
from shouwen.trials.scenarios.missed import find_missed
from shouwen.trials.scenarios.names import REQUESTERS, department_named, is_department, person_named
from shouwen.trials.scenarios.obligations import find_owed
from shouwen.trials.scenarios.values import read_instant

_OFFICER = (Role.DUTY_OFFICER.label, *Role.DUTY_OFFICER.synonyms)
_FIELDS = frozenset({"changes", "particulars"})
"""An action that takes these takes any field of the row that it opens or changes."""
_GIVEN_ANYWAY = frozenset({"by", "at", "case_id", "recorded_at", "institution_id", "institution"})
"""What a step says beside ``with:``, or the scenario knows."""
_REFERENCES = frozenset({"head", "line_leader", "owner", "parent"})
PEOPLE = frozenset(
    [
        "to_person",
        "receiver",
        "received_by",
        "leader",
        "absent",
        "agent",
        "signed_by",
        "from_person",
        "witness",
        "owner",
        "owner_id",
        "head_id",
        "line_leader_id",
        "staff_id",
        "person",
        "handler",
        "sponsor",
        "substitute",
    ]
)
DEPARTMENTS = frozenset({"to_department", "department", "department_id", "parent_id", "office"})
MATTER = ("category", "item", "department", "tier", "urgency", "classes", "about")
YES, NO = ("是", "true", "yes"), ("否", "false", "no")

_DRAWN = re.compile(r"检查(.+)第(\d+)个")


class ArgumentProblem(ValueError):  # noqa: N818 - it is told to the scenario's author
    """Something filled in that the action does not take; the message is Chinese."""


@dataclass(frozen=True)
class Reader:
    """Reads words as of one step: the people and departments of its time, the case it is about."""

    rulebook: Rulebook
    at: datetime
    state: CaseState | None = None

    def arguments(self, action: Callable[..., Any], given: Mapping[str, Any]) -> dict[str, Any]:
        """``given`` (words) as values for ``action``. Raises ArgumentProblem and NameProblem."""
        hints = hints_of(action)
        words = dict(given)
        read = self._for_handover(words, hints) | self._for_registration(words, hints)
        for word, value in words.items():
            name = _parameter(word, hints)
            read[name] = self._value(name, value, hints.get(name, Any))
        return read

    def person(self, name: str) -> str:
        return person_named(name, self.rulebook, self.at)

    def department(self, name: str) -> str:
        return department_named(name, self.rulebook.organization, self.at)

    def _for_handover(self, words: dict[str, Any], hints: Mapping[str, Any]) -> dict[str, Any]:
        """``to`` may name a department, or a person, whose department is then meant."""
        if "to_department" not in hints or "to" not in words:
            return {}
        to = str(words.pop("to"))
        if is_department(to, self.rulebook.organization, self.at):
            return {"to_department": self.department(to)}
        return {"to_department": self.department(to), "to_person": self.person(to)}

    def _for_registration(self, words: dict[str, Any], hints: Mapping[str, Any]) -> dict[str, Any]:
        if Matter not in types_in(hints.get("matter")):
            return {}
        listed = words.pop("matters", None) or [_matter_words(words)]
        read: dict[str, Any] = {"matter": [self._matter(each) for each in listed]}
        if "requester" in words:
            read["requester"] = self._requester(words.pop("requester"))
        if "asked" in words:
            read["asked"] = self._asked(words.pop("asked"))
        return read

    def _matter(self, words: Mapping[str, Any]) -> Matter:
        department = words.get("department")
        return Matter(
            text=str(words.get("matter", "")),
            category=str(words.get("category", "")),
            item=str(words.get("item", "")),
            department=self.department(department) if department else None,
            tier=Tier.read(words["tier"]) if "tier" in words else Tier.OTHER_DEPARTMENT,
            urgency=Urgency.read(words["urgency"]) if "urgency" in words else Urgency.NORMAL,
            classes={str(name): str(option) for name, option in words.get("classes", {}).items()},
            about=str(words.get("about", "")),
        )

    def _requester(self, words: Mapping[str, str]) -> Requester:
        given = {name: text for name, text in words.items() if name != "may_be_asked"}
        return read_requester(**given, may_be_asked=words.get("may_be_asked") == "是")

    def _asked(self, names: Any) -> list[Asked]:
        listed = names if isinstance(names, list) else [names]
        return [self._one_asked(each) for each in listed]

    def _one_asked(self, asked: Any) -> Asked:
        if isinstance(asked, Mapping):
            at = read_instant(asked["at"]) if "at" in asked else self.at
            return Asked(self._person_or_department(str(asked["person"])), at, _how(str(asked.get("how", ""))))
        return Asked(self._person_or_department(str(asked)), self.at)

    def _value(self, name: str, value: Any, hint: Any) -> Any:
        types = types_in(hint)
        if name in PEOPLE or (name == "to" and str in types):
            return self.person(str(value))
        if name in DEPARTMENTS:
            return self._inspected(str(value)) if _DRAWN.fullmatch(str(value)) else self.department(str(value))
        if name in self._by_name:
            return self._by_name[name](value)
        if name.startswith("is_") and hint is Any:
            return _yes_no(value)
        return _read_as(types, value)

    @cached_property
    def _by_name(self) -> dict[str, Callable[[Any], Any]]:
        """How arguments are read that mean something of the case or the house by its name."""
        return {
            "obligation": lambda value: find_owed(value, self.state, self.rulebook, self.at).seq,
            "allegation": lambda value: _nth(value, self.state.allegations if self.state else {}, "投诉点"),
            "rectification": lambda value: _nth(value, self.state.rectifications if self.state else {}, "整改"),
            "incident": lambda value: _nth(value, self.state.incidents if self.state else {}, "安全事件"),
            "flag": lambda value: find_flag(value, self.state, self.rulebook, self.at).seq,
            "faults": lambda value: tuple(self._fault(each) for each in _as_listed((Sequence,), value)),
            "held": lambda value: {self.person(str(name)): str(level) for name, level in value.items()},
            "matter_id": lambda value: find_matter(str(value), self._person_or_department).pk,
            "missed_id": lambda value: find_missed(str(value), self.rulebook, self.at),
            "score_id": lambda value: find_score(str(value), self._person_or_department).pk,
            "offices": lambda value: [self.department(each) for each in _as_listed((Sequence,), value)],
            "inspected": self._inspected,
            "contacted": lambda value: self._contacted(str(value)),
            "done_for": lambda value: self._whom(str(value)),
            "subject": lambda value: self._subject(str(value)),
            "post_id": lambda value: self._post(str(value)),
            "roster": lambda value: self._roster(str(value)),
        }

    def _fault(self, named: Any) -> int:
        """A sign by its name, else an obligation by what was owed: what a trace is confirmed on."""
        if self.state and matching_flags(named, self.state, self.rulebook, self.at):
            return find_flag(named, self.state, self.rulebook, self.at).seq
        return find_owed(named, self.state, self.rulebook, self.at).seq

    def _contacted(self, name: str) -> str:
        return Role.REQUESTER.value if name in REQUESTERS else self._person_or_department(name)

    def _person_or_department(self, name: str) -> str:
        return self.department(name) if is_department(name, self.rulebook.organization, self.at) else self.person(name)

    def _inspected(self, name: str) -> str:
        """A person or department by name, or 检查2026-1第3个: whoever was drawn there in that place."""
        drawn = _DRAWN.fullmatch(str(name))
        return drawn_in(drawn[1], int(drawn[2])) if drawn else self._person_or_department(str(name))

    def _whom(self, name: str) -> str:
        """The id of a department, a post or a person."""
        is_post = any(row.name == name and row.holds_at(self.at) for row in self.rulebook.organization.posts)
        return self._post(name) if is_post else self._person_or_department(name)

    def _roster(self, name: str) -> str:
        """The id of a department or a post, or the word for the duty officer."""
        return Role.DUTY_OFFICER.value if name in (Role.DUTY_OFFICER.value, *_OFFICER) else self._whom(name)

    def _subject(self, words: str) -> str:
        """``department:检验科`` and ``post:抽血岗`` by their ids; routes and items are named as they are."""
        kind, _, name = words.partition(":")
        known = {"department": self.department, "post": self._post}
        return f"{kind}:{known[kind](name)}" if kind in known else words

    def _post(self, name: str) -> str:
        found = [row.id for row in self.rulebook.organization.posts if row.name == name and row.holds_at(self.at)]
        if len(found) != 1:
            raise ArgumentProblem(f"叫“{name}”的岗位有 {len(found)} 个")
        return found[0]


@cache
def hints_of(action: Callable[..., Any]) -> dict[str, Any]:
    """The types of an action's arguments, by name."""
    hints = get_type_hints(action)
    return {name: hints.get(name, str) for name in inspect.signature(action).parameters}


def _parameter(word: str, hints: Mapping[str, Any]) -> str:
    """The argument meant by ``word``: its name, without ``_id``, or ``person`` for a member of staff."""
    meant = "staff_id" if word == "person" and "staff_id" in hints else word
    for name in (meant, f"{meant}_id"):
        if name in hints:
            return name
    if _FIELDS & hints.keys():
        return f"{word}_id" if word in _REFERENCES else word
    taken = "、".join(name for name in hints if name not in _GIVEN_ANYWAY)
    raise ArgumentProblem(f"这个动作没有“{word}”;可以填:{taken}")


def _nth(value: Any, rows: Mapping[int, Any], what: str) -> int:
    """第几个, counted from 1, as the number of the entry that began it."""
    nth = _number(value)
    if not 1 <= nth <= len(rows):
        raise ArgumentProblem(f"这件事有{len(rows)}个{what},没有第{nth}个")
    return list(rows)[nth - 1]


def _how(word: str) -> str:
    """询问、接触、受理: what was done with the one who was asked."""
    if word not in HOW:
        raise ArgumentProblem(f"不认识“{word}”;可以写:{'、'.join(filter(None, HOW))}")
    return HOW[word]


def _matter_words(words: dict[str, Any]) -> dict[str, Any]:
    return {name: words.pop(name) for name in ("matter", *MATTER) if name in words}


def types_in(hint: Any) -> tuple[Any, ...]:
    """``hint`` itself and, of a union or a collection, what it is made of."""
    return (hint, get_origin(hint), *(part for each in get_args(hint) for part in types_in(each)))


def _read_as(types: tuple[Any, ...], value: Any) -> Any:
    if isinstance(value, Mapping):
        return dict(value)
    for type_, read in _READERS.items():
        if type_ in types:
            return read(value)
    word = next((each for each in types if isinstance(each, type) and issubclass(each, Word)), None)
    return word.read(value) if word else _as_listed(types, value)


def _as_listed(types: tuple[Any, ...], value: Any) -> Any:
    is_list = any(isinstance(each, type) and issubclass(each, Sequence) and each is not str for each in types)
    return [value] if is_list and isinstance(value, str) else value


def _yes_no(value: Any) -> bool:
    if value not in YES + NO:
        raise ArgumentProblem(f"“{value}”请写 是 或 否")
    return value in YES


def _number(value: Any) -> int:
    try:
        return int(value)
    except ValueError as error:
        raise ArgumentProblem(f"“{value}”要写数字") from error


_READERS: dict[type, Callable[[Any], Any]] = {
    datetime: read_instant,
    bool: _yes_no,
    int: _number,
    date: lambda value: date.fromisoformat(str(value)),
}
