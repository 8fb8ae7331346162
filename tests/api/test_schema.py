"""The description and the answers agree: schemathesis sends what the schema allows, and what it does not.

In this process and this thread, so that the test's own transaction holds: about ten seconds.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from random import Random
from typing import Any

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from django.utils import timezone
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from shouwen.api.urls import api
from shouwen.cases.actions.registration import Matter, register_case
from shouwen.cases.check import check_cases
from tests.api.conftest import System
from tests.support.institution import Hospital

CHECKS = (not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance)


@dataclass
class Known:
    """Ids that exist: most requests are to get past the first look-up."""

    cases: list[str]
    random: Random = field(default_factory=lambda: Random(7))  # noqa: S311

    def put_into(self, case: schemathesis.Case) -> None:
        if "case_id" in (case.path_parameters or {}) and self.random.random() < 0.8:
            case.path_parameters["case_id"] = self.random.choice(self.cases)


@pytest.fixture
def one_connection() -> Iterator[None]:
    """What Django's own test client does: the end of a request does not close the test's connection."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.fixture
def schema(guide: System, one_connection: None) -> Any:
    loaded = schemathesis.openapi.from_wsgi("/api/openapi.json", get_wsgi_application())
    loaded.config.phases.coverage.enabled = False
    return loaded


def test_every_operation_keeps_its_word(hospital: Hospital, guide: System, schema: Any) -> None:
    by = hospital.actor("导医员")
    asked = [register_case(by=by, at=timezone.now(), matter=Matter(text="问事", category="护理")) for _ in range(3)]
    known = Known([each.case.pk.hex for each in asked])
    tried = 0
    for found in schema.get_all_operations():
        _try(found.ok(), known, guide)
        tried += 1
    assert tried == sum(len(methods) for methods in api.get_openapi_schema()["paths"].values())
    assert list(check_cases(timezone.now())) == []


def _try(operation: Any, known: Known, guide: System) -> None:
    @settings(
        max_examples=4,
        deadline=None,
        database=None,
        derandomize=True,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(case=operation.as_strategy())
    def send(case: Any) -> None:
        known.put_into(case)
        case.call_and_validate(headers={"Authorization": f"Bearer {guide.secret}"}, checks=CHECKS)

    send()
