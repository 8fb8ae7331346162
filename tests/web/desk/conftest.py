"""The example hospital's guide desk on a Tuesday morning."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client

from shouwen.organization.models import Account
from tests.support.example_hospital import DESK_OPENS, found_example_hospital
from tests.support.institution import Hospital

DEPOSIT = "我妈住院押金条丢了,怎么退费"


@dataclass
class DeskBrowser:
    """A browser at the desk that sends what htmx sends."""

    client: Client
    hospital: Hospital

    def post(self, address: str, typed: Mapping[str, Any]) -> HttpResponse:
        return self.client.post(f"/desk/{address}/", typed, headers={"HX-Request": "true"})

    def suggest(self, text: str, **more: Any) -> HttpResponse:
        return self.post("suggest", {"matter": text, **more})

    def register(self, text: str, **more: Any) -> HttpResponse:
        """As the page sends it: with the words that were heard last."""
        return self.post("register", {"matter": text, "heard": text, **more})

    def department(self, name: str) -> str:
        return self.hospital.department(name)


@pytest.fixture
def hospital(db: None) -> Hospital:
    return found_example_hospital()


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[datetime]:
    """The hour of the desk; a test sets ``clock[0]``."""
    hours = [DESK_OPENS]
    monkeypatch.setattr("django.utils.timezone.now", lambda: hours[0])
    return hours


@pytest.fixture
def desk(hospital: Hospital, clock: list[datetime], client: Client) -> DeskBrowser:
    """The guide nurse's browser."""
    client.force_login(Account.objects.get(staff__name="导诊护士甲"))
    return DeskBrowser(client, hospital)
