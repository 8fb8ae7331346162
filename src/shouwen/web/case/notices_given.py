"""The complete notices of a case with the questions that were asked, as the case's own policy words them."""

from dataclasses import dataclass

from shouwen.rules.case.events import CompleteNoticeGiven
from shouwen.rules.case.state import CaseState
from shouwen.rules.language.bundle import Bundle


@dataclass(frozen=True, kw_only=True)
class NoticeLine:
    """A notice as it was given; ``answers`` are (question, answer), by which its list was drawn up."""

    notice: CompleteNoticeGiven
    answers: list[tuple[str, str]]


def notices_given(state: CaseState, bundle: Bundle) -> list[NoticeLine]:
    """Every notice, in the order in which they were given."""
    return [NoticeLine(notice=notice, answers=_answers(notice, bundle)) for notice in state.notices]


def _answers(notice: CompleteNoticeGiven, bundle: Bundle) -> list[tuple[str, str]]:
    item = bundle.item(notice.item)
    asked = {question.id: question.ask for question in item.questions} if item else {}
    return [(asked.get(question, question), answer) for question, answer in notice.answers.items()]
