"""The history in plain words: the name of a department is said once."""

from types import SimpleNamespace
from typing import Any, cast

import pytest
from django.utils.translation import override

from shouwen.cases.narration import Telling, _beside_department, _Fields, _sentence
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


def told(event: Any) -> str:
    names = {"d": "护理部", "a": "护理部干事"}
    return _sentence(event, Telling(state=cast("Any", None), names=names, words={}, acts={}))


def test_a_sign_about_nobody_in_particular_names_the_department() -> None:
    flagged = {"rule": "r", "name": "态度生硬", "pattern": "p", "about": 3, "noted": "属实", "department": "d"}
    clause = {"policy": "p", "title": "办法", "version": "1", "article": "第一条"}
    nobody = e.BreachFlagged.model_construct(**flagged, clause=clause, bearer=None)
    somebody = e.BreachFlagged.model_construct(**flagged, clause=clause, bearer="a")
    with override("zh-hans"):
        assert told(nobody) == "违规迹象（待核实）：态度生硬，护理部 属实"
        found = nobody.model_copy(update={"pattern": "complaint_upheld"})
        assert told(found) == "投诉认定：态度生硬，护理部 属实"
        assert told(somebody) == "违规迹象（待核实）：态度生硬，护理部干事 属实"


@pytest.mark.parametrize(
    ("evidence", "sentence"), [((), "委员会认定：属实"), (("已查阅资料",), "委员会认定：属实（已查阅资料）")]
)
def test_a_finding_without_evidence_shows_no_empty_brackets(evidence: tuple[str, ...], sentence: str) -> None:
    with override("zh-hans"):
        assert told(e.FindingRecorded.model_construct(body="委员会", verdict="属实", evidence=evidence)) == sentence


@pytest.mark.parametrize(
    ("on_paper", "sentence"), [(False, "代表护理部签收移交"), (True, "代表护理部签收移交（纸单上由干事签收）")]
)
def test_who_signs_is_not_said_twice_and_who_signed_on_paper_is_named(on_paper: bool, sentence: str) -> None:
    with override("zh-hans"):
        assert told(e.HandoverSigned.model_construct(signer="a", department="d", on_paper=on_paper)) == sentence
