"""The lines of the page: one duty of one period, and the form by which it is recorded."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from shouwen.cases.actors import Actor
from shouwen.periods.in_force import cadences_in_force
from shouwen.periods.standing import Scene, overview, scene_of
from shouwen.rules.keeping.owing import Standing
from shouwen.rules.keeping.subjects import department_of, may_do, name_of
from shouwen.web.periods.forms import RecordForm

SHOWN_AHEAD = timedelta(days=30)
"""What may never be older than so long is shown from this long before it falls due."""


@dataclass(frozen=True, kw_only=True)
class Line:
    """``whose`` is the department or post it is owed for; empty for one's own."""

    standing: Standing
    whose: str
    form: RecordForm | None

    @property
    def owed(self) -> Any:
        return self.standing.owed


def own_lines(scene: Scene, person: str, refused: RecordForm | None = None) -> list[Line]:
    """What ``person`` may record now, not done yet, the earliest due first."""
    return [
        _line(scene, standing, person, refused)
        for standing in overview(scene)
        if _is_to_do(standing, scene.now) and _may(scene, standing, person)
    ]


def done_lines(scene: Scene, person: str) -> list[Line]:
    """What was done for ``person``'s own duties in the periods shown, the latest first."""
    found = [standing for standing in overview(scene) if standing.is_done and _may(scene, standing, person)]
    return [_line(scene, standing, person, None, has_form=False) for standing in reversed(found)]


def late_by_department(scene: Scene) -> list[tuple[str, list[Line]]]:
    """What is late and not done, by the department (id) concerned; the overseers' list."""
    groups: dict[str, list[Line]] = {}
    for standing in overview(scene):
        if not standing.is_done and standing.is_late(scene.now):
            line = _line(scene, standing, "", None, has_form=False)
            groups.setdefault(_department(scene, standing), []).append(line)
    return sorted(groups.items())


def number_to_do(by: Actor, now: datetime) -> int:
    """How many periodic duties the person has to record now; none where no policy is in force."""
    if not cadences_in_force(by.institution):
        return 0
    scene = scene_of(by.institution, now)
    return sum(_is_to_do(each, now) and _may(scene, each, by.staff) for each in overview(scene))


def _is_to_do(standing: Standing, now: datetime) -> bool:
    if standing.owed.period is None:
        return standing.owed.due - SHOWN_AHEAD <= now if standing.is_done else True
    return not standing.is_done and standing.owed.begins <= now


def _may(scene: Scene, standing: Standing, person: str) -> bool:
    house = {"organization": scene.rulebook.organization, "calendar": scene.rulebook.calendar}
    return may_do(standing.owed.rule, standing.owed.subject, person, at=scene.now, **house)  # type: ignore[arg-type]


def _line(scene: Scene, standing: Standing, person: str, refused: RecordForm | None, *, has_form: bool = True) -> Line:
    owed = standing.owed
    whose = "" if owed.subject == person else name_of(owed.subject, scene.rulebook.organization, scene.now)
    form = None
    if has_form:
        is_refused = refused is not None and refused.is_for(owed)
        form = refused if is_refused else RecordForm.of(owed)
    return Line(standing=standing, whose=whose or _bearer(scene, standing, person), form=form)


def _bearer(scene: Scene, standing: Standing, person: str) -> str:
    """Whom the rule names, where it names one bearer and it is not oneself."""
    if standing.owed.subject or person:
        return ""
    return standing.owed.rule.who


def _department(scene: Scene, standing: Standing) -> str:
    owed, organization = standing.owed, scene.rulebook.organization
    if owed.subject:
        return department_of(owed.subject, organization, scene.now) or ""
    meant = scene.answers_for(owed)
    return meant.department_id or (department_of(meant.bearer, organization, scene.now) if meant.bearer else "") or ""


def reading_matter(lines: Iterable[Line], scene: Scene, person: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """What has to be known: one's own posts with their duties, then every department with its functions."""
    organization = scene.rulebook.organization
    if not any(line.owed.rule.fulfilled_by == "confirmation" for line in lines):
        return
    own = [organization.post(holding.post, scene.now) for holding in organization.posts_of(person, scene.now)]
    yield from ((post.name, post.remits) for post in own if post)
    for department in organization.departments:
        if department.holds_at(scene.now):
            posts = [row for row in organization.posts if row.department == department.id and row.holds_at(scene.now)]
            yield department.name, tuple(remit for post in posts for remit in post.remits)
