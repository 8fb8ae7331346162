"""The history in plain words: the name of a department is said once."""

from types import SimpleNamespace
from typing import Any, cast

import pytest

from shouwen.cases.narration import Telling, _beside_department, _Fields
from shouwen.rules.case import events as e

NAMES = {"d": "护理部", "a": "护理部干事", "b": "王某", "c": "护理部"}


@pytest.mark.parametrize(("person", "told"), [("a", "干事"), ("b", "王某"), ("c", "护理部")])
def test_a_person_named_after_the_department_is_told_without_it(person: str, told: str) -> None:
    telling = Telling(state=cast("Any", None), names=NAMES, words={}, acts={})
    event = cast("e.CaseEvent", SimpleNamespace(signer=person, department="d"))
    beside, alone = (_Fields(event, telling, names_department=named) for named in (True, False))
    assert _beside_department(NAMES[person], beside) == told
    assert alone["signer"] == NAMES[person]
    assert (beside["department"], beside["signer"]) == ("护理部", told)
