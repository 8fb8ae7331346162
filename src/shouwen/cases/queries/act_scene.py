"""What a form for an act is drawn from: the case as it stands, and what has happened since somebody looked."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from shouwen.cases.actors import Actor
from shouwen.cases.case_file import history_of
from shouwen.cases.models import Case
from shouwen.cases.queries.case_page import names_of
from shouwen.cases.refusals import NotAllowed
from shouwen.cases.rulebooks import rulebook_of
from shouwen.cases.visibility import may_read
from shouwen.ledger.recording import UnknownStreamError, lock_stream
from shouwen.rules.case import events as e
from shouwen.rules.case.folding import fold
from shouwen.rules.case.state import CaseState, Happened
from shouwen.rules.rulebook import Rulebook

_BY_THE_CLOCK = (e.ObligationWarned, e.ObligationLate, e.ObligationEscalated, e.BreachFlagged)


@dataclass(frozen=True, kw_only=True)
class ActScene:
    """A case at ``at`` (aware), as ``by`` is about to act on it."""

    case: Case
    state: CaseState
    rulebook: Rulebook
    history: list[Happened]
    by: Actor
    at: datetime

    @property
    def names(self) -> dict[str, str]:
        """Names of people and departments by id."""
        return names_of(self.rulebook.organization)

    def happened_since(self, seen: int) -> list[Happened]:
        """What people did, and what followed from it, after entry ``seen``; reminders by the clock left out."""
        return [each for each in self.history if each.seq > seen and not isinstance(each.event, _BY_THE_CLOCK)]


def hold_case(case_id: UUID | str) -> None:
    """Lock the case until the transaction ends: of two forms sent at once, the second is drawn from what the first has
    done, and says so. Raises Case.DoesNotExist and OutsideTransactionError."""
    try:
        lock_stream(case_id)
    except UnknownStreamError as error:
        raise Case.DoesNotExist(str(case_id)) from error


def act_scene(case_id: UUID | str, *, by: Actor, at: datetime) -> ActScene:
    """The scene, by two statements; nothing is locked. Raises Case.DoesNotExist, and NotAllowed for who has nothing to
    do with it."""
    case = Case.objects.select_related("institution").get(pk=case_id, institution=by.institution, is_sealed=False)
    history = list(history_of(case.pk))
    state, rulebook = fold(case.pk.hex, history), rulebook_of(case)
    if not may_read(state, by, rulebook=rulebook, at=at):
        raise NotAllowed("这件事与您的岗位无关,不能办理;需要了解请联系首问责任人")
    return ActScene(case=case, state=state, rulebook=rulebook, history=history, by=by, at=at)
