"""Whom a report is about, as far as what was written names people and departments of the house."""

import json
import re
from datetime import datetime

from shouwen.rules.naming import find_department, people_called
from shouwen.rules.organization import Organization
from shouwen.rules.real_holders import people_meant
from shouwen.rules.sealing.exclusion import Reported

_BETWEEN = re.compile(r"[、,,;;\s和与及]+")


def reported_in(said: str, department: str, *, organization: Organization, at: datetime) -> Reported:
    """Everybody and every department that ``said`` (names, staff numbers, posts, departments) and ``department`` (an
    id, or empty) mean at ``at`` (aware). A name that fits several keeps all of them out."""
    words = [word for word in (said.strip(), *_BETWEEN.split(said)) if word]
    people = {row.id for word in words for row in people_called(word, organization=organization, at=at)}
    people |= {person for word in words for person in _at_post(word, organization, at)}
    named = (find_department(word, organization=organization, at=at).row for word in words)
    departments = {row.id for row in named if row} | ({department} if department else set())
    return Reported(people=frozenset(people), departments=frozenset(departments))


def as_kept(reported: Reported) -> str:
    """The text in which the sealed file keeps it."""
    return json.dumps({"people": sorted(reported.people), "departments": sorted(reported.departments)})


def _at_post(word: str, organization: Organization, at: datetime) -> list[str]:
    is_department = find_department(word, organization=organization, at=at).row is not None
    return [] if is_department else people_meant(word, organization=organization, at=at)
