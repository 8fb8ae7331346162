"""Who is first contact 首问责任人: one person, decided by the policy from those who were asked.

``determine`` decides by all rules of the bundle, with duty, rosters and departments; ``decide`` is its heart.

The first one asked is it. Where several were asked at once and the channel is one to which the
policy's tie-break applies (a visit, not a call or a letter), the higher rank prevails, then the
longer service, both as they stood at that moment (catalogue C1, FR-TIEBREAK). Trainees,
contractors and people without an account count like anyone else unless the policy leaves them out.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from shouwen.rules.language.kinds import Clause, FirstContact
from shouwen.rules.organization import Organization, Person
from shouwen.rules.words import Channel


class FirstContactError(ValueError):
    """None of those asked can be first contact; the message says why and what to do, in Chinese."""


@dataclass(frozen=True)
class Asked:
    """``person_id`` was asked (visit), answered the call, or received the letter at ``at``; ``how`` is the word of
    ``HOW`` that says what was done where that was less than receiving. Also a department's id, where it was the
    department that was asked."""

    person_id: str
    at: datetime
    how: str = ""


HOW: Mapping[str, str] = {"询问": "asked", "接触": "contacted", "受理": "received", "": ""}
_COUNTS: Mapping[str, frozenset[str]] = {
    "asked": frozenset({"asked", "received", ""}),
    "contacted": frozenset({"asked", "contacted", "received", ""}),
    "finder": frozenset({"asked", "contacted", "received", ""}),
}
_RECEIVED = frozenset({"received", ""})
"""What makes somebody first contact, by definition; the rest of the definitions ask for receiving."""


@dataclass(frozen=True)
class Decision:
    """The first contact, why it is this person, and the clause that says so."""

    person_id: str
    reason: str
    clause: Clause
    rule: FirstContact | None = None


@dataclass(frozen=True)
class _Candidate:
    person: Person
    at: datetime


def decide(rule: FirstContact, *, channel: Channel, asked: Sequence[Asked], organization: Organization) -> Decision:
    """Who of ``asked`` is first contact under ``rule``.

    ``asked`` need not be in order; equal instants mean "at once". Raises ``FirstContactError`` when
    nobody was named, or nobody named was employed at that moment and included by the rule.
    """
    candidates = _eligible(rule, asked, organization)
    earliest = min(candidate.at for candidate in candidates)
    together = [candidate.person for candidate in candidates if candidate.at == earliest]
    if len(together) == 1 or channel not in rule.tie_break_channels:
        return Decision(together[0].id, _how_asked(rule, channel), rule.clause)
    return _break_tie(rule, together)


def _eligible(rule: FirstContact, asked: Sequence[Asked], organization: Organization) -> list[_Candidate]:
    if not asked:
        raise FirstContactError("没有写明向谁询问;请选择最先被询问的工作人员。")
    counting = [contact for contact in asked if contact.how in _COUNTS.get(rule.who, _RECEIVED)]
    if not counting:
        raise FirstContactError(f"所填人员只是{_less(asked[0])},按{rule.clause}还不算首问;请填写受理的人。")
    present = [
        _Candidate(person, contact.at)
        for contact in counting
        if (person := organization.person(contact.person_id, contact.at))
    ]
    if not present:
        raise FirstContactError("所选人员当时不在册;请核对人员或询问时间。")
    included = [candidate for candidate in present if candidate.person.kind in rule.includes]
    if not included:
        raise FirstContactError(_not_included(rule, present[0].person))
    return included


def _less(contact: Asked) -> str:
    return "被询问" if contact.how == "asked" else "有过接触"


def _not_included(rule: FirstContact, person: Person) -> str:
    return (
        f"{person.name}属“{person.kind.label}”,按{rule.clause}不能认定为首问责任人;请改选同时在场或接手接待的工作人员。"
    )


def _how_asked(rule: FirstContact, channel: Channel) -> str:
    by_channel = {
        Channel.PHONE: "接听来电的人",
        Channel.LETTER: "收到来信的人",
        Channel.FOUND: "发现问题的人",
        Channel.ASSIGNED: "接受任务的人",
    }
    by_rule = {
        "contacted": "最先接触服务对象的人",
        "received": "最先受理的人",
        "by_channel": "接待来访的人",
        "finder": "发现问题的人",
        "tasked": "接受任务的人",
    }
    return by_channel.get(channel) or by_rule.get(rule.who, "最先被询问的人")


def _break_tie(rule: FirstContact, together: Sequence[Person]) -> Decision:
    """Apply the criteria in the policy's order, noting the one that decided; the staff number
    decides last, so that the same facts always name the same person."""
    remaining = list(together)
    for criterion in rule.tie_break:
        measure, reason = _CRITERIA[criterion]
        best = min(map(measure, remaining))
        remaining = [person for person in remaining if measure(person) == best]
        if len(remaining) == 1:
            return Decision(remaining[0].id, f"同时被询问,{reason}", rule.clause)
    first = min(remaining, key=lambda person: (person.staff_number, person.id))
    return Decision(first.id, "同时被询问,职级与工龄相同,按工号在前", rule.clause)


def _by_rank(person: Person) -> float:
    return -person.rank


def _by_service(person: Person) -> float:
    """The earlier hired, the smaller; somebody whose date is unknown claims no seniority."""
    return person.hired_on.timestamp() if person.hired_on else float("inf")


_CRITERIA: Mapping[str, tuple[Callable[[Person], float], str]] = {
    "higher_rank": (_by_rank, "职级较高"),
    "longer_service": (_by_service, "工龄较长"),
}
