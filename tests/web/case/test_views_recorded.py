"""Who opens a case that does not concern them is written on it, once a day; whom it concerns leaves no trace."""

from collections.abc import Callable

import pytest
from django.test import Client

from shouwen.rules.account_roles import AccountRole
from tests.support.story import Story
from tests.web.scenes import Clock

SignIn = Callable[..., Client]

pytestmark = pytest.mark.django_db


def test_the_oversight_office_leaves_a_line_once_a_day(signed_in: SignIn, story: Story, clock: Clock) -> None:
    office = signed_in("院办主任", AccountRole.OVERSIGHT_OFFICE)
    for _ in range(2):
        assert office.get(f"/cases/{story.case_id}/").status_code == 200
    assert story.types.count("CaseViewed") == 1
    assert story.history()[-1].actor == story.hospital.person("院办主任")


def test_whom_it_concerns_leaves_none(signed_in: SignIn, story: Story, clock: Clock) -> None:
    before = story.types
    assert signed_in("导医员", AccountRole.STAFF).get(f"/cases/{story.case_id}/").status_code == 200
    assert story.types == before
