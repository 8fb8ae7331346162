"""What the desk shows of what a visitor says: no statement of its own, and nothing said is kept.

Organisation, policies and the index over them are in memory by their versions; who asks brings a rulebook.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from shouwen.cases.queries.routing import routing_index
from shouwen.rules.complete_notice import Notice, NoticeError, compose
from shouwen.rules.language.kinds import CompleteNotice, Route, Scope
from shouwen.rules.routing import Suggestions, suggest
from shouwen.rules.routing.choosing import Choice, choose
from shouwen.rules.rulebook import Rulebook
from shouwen.rules.words import Tier

NO_ITEM = "none"
"""What the desk sends where the visitor means none of the service items."""


@dataclass(frozen=True, kw_only=True)
class Heard:
    """``alarms`` are those that stand; ``scopes`` are what the policy orders the first contact to do; ``item`` is the
    service item meant, ``notice`` its complete list once every question is answered, ``problem`` why there is none
    although they are."""

    text: str
    alarms: frozenset[Tier]
    suggestions: Suggestions
    choice: Choice
    scopes: tuple[Scope, ...]
    item: CompleteNotice | None
    answers: Mapping[str, str]
    notice: Notice | None
    problem: str = ""

    @property
    def is_emergency(self) -> bool:
        return Tier.EMERGENCY in self.alarms

    @property
    def is_tip_off(self) -> bool:
        return Tier.TIP_OFF in self.alarms and not self.is_emergency


@dataclass(frozen=True, kw_only=True)
class QuickQuestion:
    """A one-key question with the answer to be read aloud; ``route`` says where it stands in the policy."""

    question: str
    answer: str
    route: Route


def hear(
    text: str,
    *,
    rulebook: Rulebook,
    at: datetime,
    asked_person: str | None = None,
    department_id: str | None = None,
    item: str = "",
    answers: Mapping[str, str] | None = None,
    denied: frozenset[Tier] = frozenset(),
) -> Heard:
    """What ``text`` means, seen from ``asked_person`` at ``at`` (aware), with the choices made so far.

    ``item`` is a service item's name, ``NO_ITEM``, or empty for the one that fits best; ``denied`` are alarms that
    the desk says are none.
    """
    suggestions = suggest(text, index=routing_index(rulebook), at=at, asked_person=asked_person)
    choice = choose(
        suggestions,
        department_id,
        bundle=rulebook.bundle,
        organization=rulebook.organization,
        at=at,
        asked_person=asked_person,
        denied=denied,
    )
    meant = _item(item, suggestions, rulebook)
    given = _fitting(answers or {}, meant)
    notice, problem = _notice(meant, given)
    return Heard(
        text=text,
        alarms=suggestions.alarms - denied,
        suggestions=suggestions,
        choice=choice,
        scopes=rulebook.bundle.scope(choice.tier),
        item=meant,
        answers=given,
        notice=notice,
        problem=problem,
    )


def quick_questions(rulebook: Rulebook) -> tuple[QuickQuestion, ...]:
    """The one-key questions in the order of the policy, those about other houses last; one tile an answer."""
    routes = sorted(rulebook.bundle.routes, key=lambda route: route.tier is Tier.OUTSIDE)
    return tuple(
        QuickQuestion(question=route.one_key[0], answer=route.answer, route=route)
        for route in routes
        if route.one_key and route.answer
    )


def quick_question(question: str, *, rulebook: Rulebook) -> QuickQuestion | None:
    """The one-key question as the policy now has it; ``None`` where it has it no longer."""
    for route in rulebook.bundle.routes:
        if question in route.one_key and route.answer:
            return QuickQuestion(question=question, answer=route.answer, route=route)
    return None


def _item(name: str, suggestions: Suggestions, rulebook: Rulebook) -> CompleteNotice | None:
    if name == NO_ITEM:
        return None
    chosen = rulebook.bundle.item(name) if name else None
    return chosen or next((match.item for match in suggestions.items), None)


def _fitting(answers: Mapping[str, str], item: CompleteNotice | None) -> dict[str, str]:
    """The answers that belong to the questions of ``item``: those to another item's are left behind."""
    questions = item.questions if item else ()
    return {each.id: answers[each.id] for each in questions if answers.get(each.id, "") in each.answers}


def _notice(item: CompleteNotice | None, answers: Mapping[str, str]) -> tuple[Notice | None, str]:
    """The complete list, or why the policy's own mistake keeps it from being complete."""
    if item is None or len(answers) < len(item.questions):
        return None, ""
    try:
        return compose(item, answers), ""
    except NoticeError as error:
        return None, str(error)
