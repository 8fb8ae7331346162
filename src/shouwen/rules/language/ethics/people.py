"""No rule may measure, follow, hold back or keep a file on a person.

Six ideas of the sources are refused wherever the language has room for them, whatever words they come in: holding
people back and following them; a file, a list or a count of people; what a form may not ask (where somebody went,
what they believe, whom they know, what device they hold, what they look like); a label; where somebody went to
complain; and handing what was said to whoever it was said of.
"""

from shouwen.rules.language.ethics.orders import Order, kind_of, ordered, orders
from shouwen.rules.language.ethics.refusals import PREDICATES, REFUSALS, WHY_NOT_PEOPLE, WORK_ON_THE_MATTER, Refusal
from shouwen.rules.language.nodes import Mapping
from shouwen.rules.language.problems import Problem


def refuse_control_of_people(rule: Mapping) -> list[Problem]:
    """One problem for each place in a rule that measures or controls a person."""
    kind = kind_of(rule)
    whole = "\n".join(order.text for order in orders(rule))
    found = (_refused(kind, order, whole) for order in orders(rule))
    return [problem for problem in found if problem]


def _refused(kind: str, order: Order, whole: str) -> Problem | None:
    """The first reason for which the text may not stand where it does, in a rule of ``kind`` that reads ``whole``."""
    first_word = order.text.split(maxsplit=1)[0] if order.text.strip() else ""
    if first_word in PREDICATES:
        return Problem(message=f"不能写“{first_word}”。{WHY_NOT_PEOPLE}", mend=WORK_ON_THE_MATTER, line=order.line)
    for refusal in REFUSALS:
        if refusal.stands_in(kind, order.key, whole) and (words := ordered(refusal.wording, order.text)):
            return _problem(refusal, words, order.line)
    return None


def _problem(refusal: Refusal, words: str, line: int) -> Problem:
    return Problem(message=f"不能写“{words}”。{refusal.reason}", mend=refusal.mend, line=line)
