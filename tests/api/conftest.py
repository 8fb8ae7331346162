"""The invented hospital, a token of its guide, and a client that sends JSON with it."""

from dataclasses import dataclass
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from shouwen.api.tokens import issue_token
from shouwen.ledger.identifiers import new_id
from tests.support.institution import Hospital, found_hospital


@dataclass(frozen=True)
class System:
    """Another system that acts with a token."""

    client: Client
    secret: str

    def get(self, path: str, **query: Any) -> Any:
        return self.client.get(f"/api/{path}", query, headers=self._headers)

    def post(self, path: str, given: Any = None) -> Any:
        return self.client.post(f"/api/{path}", given, content_type="application/json", headers=self._headers)

    @property
    def _headers(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.secret}"}


@pytest.fixture
def hospital(db: None) -> Hospital:
    return found_hospital()


def system_of(hospital: Hospital, name: str) -> System:
    """The system that acts as the person of that name."""
    _, secret = issue_token(
        institution_id=hospital.institution.pk,
        staff_id=hospital.person(name),
        name=f"排队叫号 {new_id().hex[:6]}",
        by=None,
        at=timezone.now(),
    )
    return System(Client(enforce_csrf_checks=True), secret)


@pytest.fixture
def guide(hospital: Hospital) -> System:
    return system_of(hospital, "导医员")


@pytest.fixture
def clerk(hospital: Hospital) -> System:
    return system_of(hospital, "护理部干事")
