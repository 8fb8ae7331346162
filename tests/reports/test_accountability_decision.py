"""The decision says in words what was found; only what the record shows by itself is told by its day and name."""

from types import SimpleNamespace
from typing import Any, cast

import pytest

from shouwen.reports.accountability_decision import _breach
from tests.support.hospital import at


@pytest.mark.parametrize(
    ("found", "told"),
    [
        ("分诊台答话生硬，本人承认", "经查实：分诊台答话生硬，本人承认。以上属于“态度生硬”，违反《办法》第一条。"),
        ("  ", "经查实，2026年9月30日发生的“态度生硬”，违反《办法》第一条。"),
    ],
)
def test_what_was_found_stands_in_the_decision(found: str, told: str) -> None:
    opened = SimpleNamespace(
        clause="《办法》第一条", name="态度生硬", act=SimpleNamespace(happened_at=at("2026-09-30 10:00"))
    )
    assert _breach(cast("Any", SimpleNamespace(opened=opened)), found) == told
