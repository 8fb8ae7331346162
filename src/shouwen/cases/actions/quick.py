"""One key at the desk: a question of the policy's list answered on the spot, a tip-off counted without a word."""

from datetime import datetime

from django.db import models, transaction

from shouwen.cases.actions.registration import register_on_the_spot
from shouwen.cases.actors import Actor
from shouwen.cases.models import Case, QuickCount
from shouwen.cases.queries.desk import quick_question
from shouwen.cases.refusals import ActRefused
from shouwen.cases.rulebooks import rulebook_today

TIP_OFF = "tip_off"


def answer_quick_question(*, by: Actor, at: datetime, question: str) -> Case:
    """The light path for a question that the policy in force has on its list. Raises ActRefused at ``question``."""
    if quick_question(question, rulebook=rulebook_today(by.institution, at)) is None:
        raise ActRefused("常问常答已经更新,请刷新页面后再按", field="question")
    return register_on_the_spot(by=by, at=at, question=question)


@transaction.atomic
def count_tip_off(*, by: Actor, at: datetime) -> None:
    """A tip-off was pointed to its sealed ways: one more on that day; no person, no words, no case."""
    zone = rulebook_today(by.institution, at).calendar.zone
    row, _ = QuickCount.objects.get_or_create(
        institution=by.institution, day=at.astimezone(zone).date(), kind=TIP_OFF, subject=""
    )
    QuickCount.objects.filter(pk=row.pk).update(count=models.F("count") + 1)
