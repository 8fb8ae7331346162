"""One key: the most asked questions, answered, counted and closed at once; and a tip-off, counted without a word."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from django_htmx.http import trigger_client_event

from shouwen.cases.actions.quick import answer_quick_question, count_tip_off
from shouwen.cases.queries.desk import quick_question, quick_questions
from shouwen.cases.queries.quick_counts import counts_of_day
from shouwen.cases.refusals import ActRefused
from shouwen.web.desk.page import fresh
from shouwen.web.desk.scene import Desk, desk_of
from shouwen.web.toasts import toast

KEYS = "1234567890"


@dataclass(frozen=True, kw_only=True)
class Tile:
    """A question with its digit (the first ten have one) and how often it was asked today."""

    question: str
    key: str
    count: int


def tiles(here: Desk) -> list[Tile]:
    """The tiles in the order of the policy: the same key every day."""
    counts = counts_of_day(here.by.institution_id, here.at)
    return [
        Tile(
            question=row.question, key=KEYS[number : number + 1], count=sum(counts.get(q, 0) for q in row.route.one_key)
        )
        for number, row in enumerate(quick_questions(here.rulebook))
    ]


@require_POST
def answer(request: HttpRequest) -> HttpResponse:
    """The answer, large, to be read aloud; registered and closed in the same request."""
    here = desk_of(request)
    question = request.POST.get("ready") or request.POST.get("question", "")
    try:
        case = answer_quick_question(by=here.by, at=here.at, question=question)
    except ActRefused as refused:
        return render(request, "web/desk/waiting.html", {"spoken": {"problem": str(refused)}}, status=422)
    response = render(request, "web/desk/waiting.html", {"spoken": _spoken(here, question, case.number_text)})
    return trigger_client_event(response, "quickAnswered", {"question": _on_tile(here, question)})


@require_POST
def tip_off(request: HttpRequest) -> HttpResponse:
    """One more was pointed to the sealed ways; the page is cleared, and nothing of what stood on it was sent."""
    here = desk_of(request)
    count_tip_off(by=here.by, at=here.at)
    response = render(request, "web/desk/work.html", fresh(here))
    return toast(response, _("Counted, without any words. The field is cleared."))


def _on_tile(here: Desk, question: str) -> str:
    """The wording on the tile: the first of those that ask the same."""
    row = quick_question(question, rulebook=here.rulebook)
    return row.route.one_key[0] if row else ""


def _spoken(here: Desk, question: str, number: str) -> dict[str, Any]:
    row = quick_question(question, rulebook=here.rulebook)
    return {
        "question": question,
        "answer": row.answer if row else "",
        "clause": row.route.clause if row else None,
        "number": number,
    }
