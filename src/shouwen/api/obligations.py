"""What the actor owes."""

from django.http import HttpRequest
from django.utils import timezone
from ninja import Router

from shouwen.api.access import actor_of
from shouwen.api.problems import PROBLEMS, Problem
from shouwen.api.told import ObligationTold
from shouwen.cases.queries.inbox import owed

router = Router()


@router.get("/obligations", response={200: list[ObligationTold], PROBLEMS: Problem}, operation_id="list_obligations")
def list_obligations(request: HttpRequest) -> list[ObligationTold]:
    """Everything open that concerns the actor, by due time: one statement."""
    return [ObligationTold.of_row(row) for row in owed(actor_of(request), timezone.now())]
