"""What the holder of a sealed file owes: shown to the holder alone, with nothing but the file's number."""

from collections.abc import Callable, Mapping
from datetime import datetime

from shouwen.ledger.models import Head
from shouwen.oversight.duties.models import Duty
from shouwen.oversight.duties.owing import keep_duty, open_duties, open_duty, withdraw_duty
from shouwen.oversight.sealed.scene import Scene
from shouwen.rules.language.kinds import Privacy
from shouwen.rules.sealing.file import FileState
from shouwen.rules.time.durations import Duration

HANDLING, ACCEPTANCE, RESULT, UPWARDS, ADVICE = "handling", "acceptance", "result", "upwards", "advice"
"""What is owed, as the rule's field is called that says by when."""

_LIMITS: Mapping[str, Callable[[Privacy], Duration | None]] = {
    HANDLING: lambda rule: rule.handling,
    ACCEPTANCE: lambda rule: rule.acceptance,
    RESULT: lambda rule: rule.result,
    UPWARDS: lambda rule: rule.upwards,
    ADVICE: lambda rule: rule.advice,
}


def owe(head: Head, scene: Scene, what: str, *, at: datetime, bearer: str = "") -> Duty | None:
    """Open the duty for which the rule has a limit, counted from ``at``; ``None`` where it has none."""
    limit = _LIMITS[what](scene.rule)
    if limit is None:
        return None
    return open_duty(
        head,
        what=f"密封件 {scene.row.number}",
        due=scene.rulebook.calendar.due(at, limit),
        clause=scene.rule.clause,
        rule=_name(scene, what),
        bearer=bearer or _first_there(scene, at),
        link=f"/sealed/{scene.row.pk}/",
        at=at,
    )


def kept(head: Head, scene: Scene, what: str, *, at: datetime, by: str) -> None:
    """What was owed under that name is done."""
    for duty in open_duties(head, rule=_name(scene, what)):
        keep_duty(head, duty, at=at, actor=by)


def nothing_more(head: Head, *, state: FileState, at: datetime, by: str) -> None:
    """Whatever is still owed is owed no more, because of how the file ended."""
    for duty in open_duties(head):
        withdraw_duty(head, duty, why=state.value, at=at, actor=by)


def owed_by(scene: Scene) -> list[tuple[str, Duty]]:
    """What is open, as (field of the rule, duty), the earliest due first."""
    rows = Duty.objects.filter(stream_id=scene.row.pk, state="open").order_by("due_at", "seq")
    return [(row.rule.rpartition(".")[2], row) for row in rows]


def _name(scene: Scene, what: str) -> str:
    return f"{scene.rule.id}.{what}"


def _first_there(scene: Scene, at: datetime) -> str:
    """The first holder who is not away, else the first: a sealed file waits for nobody whom the rule did not name."""
    organization = scene.rulebook.organization
    return next((each for each in scene.holders if not organization.is_away(each, at)), scene.holders[0])
