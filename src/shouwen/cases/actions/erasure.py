"""依法删除: the words of a case go; what was done, and by which clause, stays (PIPL article 47).

What somebody wrote beside a rating stands also in the case that was opened on it: those go together, or not at all.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Final
from uuid import UUID

from django.db import transaction

from shouwen.cases.actors import Actor
from shouwen.cases.case_file import CaseFile, history_of, keep, open_case
from shouwen.cases.erasing import cases_together, words_of
from shouwen.cases.projection import known_of, project
from shouwen.cases.refusals import ActRefused, NotAllowed
from shouwen.cases.saving import save
from shouwen.cases.texts import checked
from shouwen.ledger import vault
from shouwen.ledger.vault import ErasureGround
from shouwen.rules.case.folding import fold

GROUNDS: Final[Mapping[ErasureGround, str]] = {
    ErasureGround.PURPOSE_ACHIEVED: "处理目的已实现、无法实现或者不再必要",
    ErasureGround.RETENTION_EXPIRED: "保存期限已经届满",
    ErasureGround.CONSENT_WITHDRAWN: "本人撤回同意",
    ErasureGround.UNLAWFUL_PROCESSING: "违反法律、行政法规或者约定处理了个人信息",
    ErasureGround.OTHER_STATUTE: "法律、行政法规规定的其他情形",
}
"""The grounds as 《个人信息保护法》第四十七条 words them."""

MAY_ERASE: Final = "security_administrator"
"""The account role that erases: one that handles no matters."""

_WHEN_CLOSED: Final = (ErasureGround.PURPOSE_ACHIEVED, ErasureGround.RETENTION_EXPIRED)


@transaction.atomic
def erase_particulars(
    *,
    case_id: UUID | str,
    by: Actor,
    at: datetime,
    ground: ErasureGround,
    reason: str,
    recorded_at: datetime | None = None,
) -> list[CaseFile]:
    """Erases everything that was said and written in a case and in those that share its words (``cases_together``),
    and what they are found by: their words in the search and the key of a lost receipt. By the security administrator,
    for a ``reason`` that stays; because the purpose is achieved or the time is over only once all are closed.

    Raises NotAllowed, and ActRefused at ``ground`` or ``reason``.
    """
    if MAY_ERASE not in by.roles:
        raise NotAllowed("删除个人信息由安全管理员办理")
    together = cases_together(case_id, institution=by.institution_id)
    files = [save(open_case(each, by=by, at=at, recorded_at=recorded_at)) for each in sorted(together)]
    if cases_together(case_id, institution=by.institution_id) != together:
        raise ActRefused("刚有人评价,又登记了一件;没有删除,请再看一遍")
    _check_ground(files, ground)
    checked(reason, field="reason")
    return [_without_words(file, by, ground, reason) for file in files]


def _check_ground(files: list[CaseFile], ground: ErasureGround) -> None:
    still_open = next((file for file in files if not file.state.is_closed), None)
    if ground in _WHEN_CLOSED and still_open:
        raise ActRefused(
            f"{still_open.case.number_text}还没有办结,还要用到这些内容;没有删除,请办结后再删除", field="ground"
        )


def _without_words(file: CaseFile, by: Actor, ground: ErasureGround, reason: str) -> CaseFile:
    words = words_of(history_of(file.case.pk))
    if not vault.remaining(words):
        return file
    kept = keep(file, reason, field="reason").model_dump()
    when = {"at": file.at, "recorded_at": file.recorded_at}
    vault.erase(file.head, words, ground=ground, by=by.staff, reason=kept, **when)
    return _shown_without_words(file)


def _shown_without_words(file: CaseFile) -> CaseFile:
    """The vault has entered the erasure itself: the tables follow."""
    known = known_of(file.state)
    file.state = fold(file.case.pk.hex, history_of(file.case.pk))
    project(file.case, file.state, file.rulebook, known, search="", requester_key="")
    return file
