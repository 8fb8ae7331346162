"""The complete notices of a case with the questions that were asked, as the case's own policy words them."""

from collections.abc import Iterable
from dataclasses import dataclass

from shouwen.rules.case.events import CompleteNoticeGiven
from shouwen.rules.case.state import Happened
from shouwen.rules.language.bundle import Bundle


@dataclass(frozen=True, kw_only=True)
class NoticeLine:
    """A notice as it was given by the entry ``entry``; ``answers`` are (question, answer), by which its list was drawn
    up. ``can_be_printed`` where the case's policies still hold its words."""

    entry: int
    notice: CompleteNoticeGiven
    answers: list[tuple[str, str]]
    can_be_printed: bool


def notices_given(history: Iterable[Happened], bundle: Bundle) -> list[NoticeLine]:
    """Every notice, in the order in which they were given."""
    return [
        NoticeLine(
            entry=each.seq,
            notice=each.event,
            answers=_answers(each.event, bundle),
            can_be_printed=bundle.item(each.event.item) is not None,
        )
        for each in history
        if isinstance(each.event, CompleteNoticeGiven)
    ]


def _answers(notice: CompleteNoticeGiven, bundle: Bundle) -> list[tuple[str, str]]:
    item = bundle.item(notice.item)
    asked = {question.id: question.ask for question in item.questions} if item else {}
    return [(asked.get(question, question), answer) for question, answer in notice.answers.items()]
