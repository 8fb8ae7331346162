"""The example hospital of the pack ``public-hospital``, stored: what the desk's tests are judged by."""

from datetime import datetime
from functools import cache
from typing import Any

from shouwen.cases.adoption import adopt_policies
from shouwen.organization import actions
from shouwen.organization.loading import load_organization
from shouwen.organization.models import Institution
from shouwen.policies.packs import ORGANIZATION, organization_data, pack_folder, read_sources
from tests.support.founded_once import founded_once
from tests.support.hospital import at
from tests.support.institution import Hospital

FOUNDED = at("2026-01-05 08:00")
DESK_OPENS = at("2026-03-10 10:00")
"""A Tuesday morning: the rosters are written out around this day."""
SINCE = DESK_OPENS.replace(hour=6)


@cache
def _pack() -> tuple[dict[str, Any], list[tuple[str, str]]]:
    folder = pack_folder("public-hospital")
    return dict(organization_data(folder / ORGANIZATION)), read_sources([folder])


def found_example_hospital(since: datetime = SINCE) -> Hospital:
    """The hospital; from ``since`` its people are in office, its rosters and its documents in force."""
    return Hospital(founded_once(("example hospital", since), lambda: _found(since)))


def _found(since: datetime) -> Institution:
    data, sources = _pack()
    institution = actions.found_institution(
        name="示例市人民医院", slug="example", by=None, at=FOUNDED, supervision_phone="0000-1234"
    )
    load_organization(institution_id=institution.pk, data=data, by=None, at=since)
    hospital = Hospital(institution)
    adopt_policies(by=hospital.requester(), at=since, sources=sources)
    return institution
