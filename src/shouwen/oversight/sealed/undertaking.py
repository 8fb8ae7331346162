"""保密承诺: who has not signed it opens nothing (S004-11 四2)."""

from datetime import datetime

from shouwen.cases.refusals import ActRefused
from shouwen.oversight.sealed.scene import Scene
from shouwen.periods.models import PeriodDoing
from shouwen.rules.case.guards import Refusal
from shouwen.rules.language.kinds import Cadence


def check_undertaking(scene: Scene, person: str) -> None:
    """Raises ActRefused where the rule asks for an undertaking and ``person`` has none in force."""
    rule = next((each for each in scene.rulebook.bundle.of(Cadence) if each.id == scene.rule.undertaking), None)
    if rule is None:
        return
    signed = PeriodDoing.objects.filter(institution_id=scene.institution.pk, rule=rule.id, person=person)
    last = signed.order_by("-done_at").values_list("done_at", flat=True).first()
    if last is None or _is_old(last, rule, scene):
        raise ActRefused(Refusal("您还没有签保密承诺,密封件没有打开;请先在“周期事项”里签承诺", rule.clause))


def _is_old(signed_at: datetime, rule: Cadence, scene: Scene) -> bool:
    return rule.no_older_than is not None and scene.rulebook.calendar.due(signed_at, rule.no_older_than) < scene.at
