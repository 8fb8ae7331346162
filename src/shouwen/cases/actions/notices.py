"""一次性告知: one complete, versioned list that keeps the answers it was drawn up from."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.db import transaction

from shouwen.cases.actors import Actor
from shouwen.cases.case_file import CaseFile, enter, open_case
from shouwen.cases.refusals import ActRefused
from shouwen.cases.saving import save
from shouwen.rules.case import events as e
from shouwen.rules.complete_notice import NoticeError, compose
from shouwen.rules.words import Act


@transaction.atomic
def give_complete_notice(
    *,
    case_id: UUID | str,
    by: Actor,
    at: datetime,
    item: str = "",
    answers: Mapping[str, str] | None = None,
    recorded_at: datetime | None = None,
) -> CaseFile:
    """Tells all that is needed for ``item`` (default: the case's), given the ``answers`` to its questions.

    The items are those of the case's own bundle. Without an item it is noted that nothing has to be brought.
    """
    file = open_case(case_id, by=by, at=at, act=Act.GIVE_COMPLETE_NOTICE, recorded_at=recorded_at)
    name = item or file.state.item
    enter(file, _notice(file, name, answers or {}) if name else _nothing_needed())
    return save(file)


def _nothing_needed() -> e.CompleteNoticeGiven:
    return e.CompleteNoticeGiven(item="", version="", none_needed=True)


def _notice(file: CaseFile, name: str, answers: Mapping[str, str]) -> e.CompleteNoticeGiven:
    item = file.rulebook.bundle.item(name)
    if item is None:
        raise ActRefused(f"现行制度里没有服务事项“{name}”的材料清单", field="item")
    try:
        notice = compose(item, answers)
    except NoticeError as error:
        raise ActRefused(str(error), field="answers") from error
    return e.CompleteNoticeGiven(
        item=notice.item,
        version=notice.digest,
        answers={question.id: answers[question.id] for question in item.questions},
        materials=tuple(material.name for material in notice.materials),
        clause=notice.clause,
    )
