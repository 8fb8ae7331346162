"""依法删除: the words of a case go; what was done, and by which clause, stays (PIPL article 47)."""

from datetime import datetime
from typing import Final
from uuid import UUID

from django.db import transaction

from shouwen.cases.actors import Actor
from shouwen.cases.case_file import CaseFile, history_of, open_case
from shouwen.cases.projection import known_of, project
from shouwen.cases.refusals import ActRefused, NotAllowed
from shouwen.cases.saving import save
from shouwen.ledger import vault
from shouwen.ledger.vault import ErasureGround
from shouwen.rules.case.folding import fold

_WHEN_CLOSED: Final = (ErasureGround.PURPOSE_ACHIEVED, ErasureGround.RETENTION_EXPIRED)


@transaction.atomic
def erase_particulars(
    *, case_id: UUID | str, by: Actor, at: datetime, ground: ErasureGround, recorded_at: datetime | None = None
) -> CaseFile:
    """Erases everything that was said and written in a case, and what it is found by: its words in the search and
    the key of a lost receipt. By the security administrator; because the purpose is achieved only once it is closed.
    """
    if "security_administrator" not in by.roles:
        raise NotAllowed("删除个人信息由安全管理员办理")
    file = save(open_case(case_id, by=by, at=at, recorded_at=recorded_at))
    if ground in _WHEN_CLOSED and not file.state.is_closed:
        raise ActRefused("这件事还没有办结,还要用到这些内容;请办结后再删除", field="ground")
    vault.erase(file.head, _words_of(file), ground=ground, by=by.staff, at=file.at, recorded_at=file.recorded_at)
    return _shown_without_words(file)


def _words_of(file: CaseFile) -> list[str]:
    return [ref.ref for happened in history_of(file.case.pk) for _, ref in happened.event.references]


def _shown_without_words(file: CaseFile) -> CaseFile:
    """The vault has entered the erasure itself: the tables follow."""
    known = known_of(file.state)
    file.state = fold(file.case.pk.hex, history_of(file.case.pk))
    project(file.case, file.state, file.rulebook, known, search="", requester_key="")
    return file
