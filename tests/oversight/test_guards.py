"""Part D of the regulations: the platform serves petition work and has no tool to control people."""

import inspect
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.apps import apps
from django.urls import reverse

import shouwen
from shouwen.cases.actions.registration import Matter, register_case
from shouwen.cases.models import Case, Flag, Supervision
from shouwen.oversight.accountability.models import Score
from shouwen.oversight.accountability.settling import settle_accountability
from shouwen.rules.case import events as e
from shouwen.rules.words import Act, Event, Proof
from tests.support.hospital import POLICY, at
from tests.support.institution import Hospital, found_hospital

SOURCE = Path(shouwen.__file__).parent
OF_A_PERSON = re.compile(
    r"whereabouts|travel|relatives|belief|device_id|risk|petitioner|visit_level|destination|visit_count|repeat_visitor"
)


@pytest.fixture
def hospital(db: None) -> Hospital:
    return found_hospital()


def names_kept() -> Iterator[str]:
    """Every column of every table and every field of every event."""
    yield from (field.name for model in apps.get_models() for field in model._meta.get_fields())
    for event in e.EVENT_TYPES.values():
        yield from event.model_fields


def test_1_nothing_is_kept_of_where_people_go_or_what_they_are_thought_to_be() -> None:
    assert [name for name in names_kept() if OF_A_PERSON.search(name)] == []


def test_3_the_key_of_a_requester_serves_the_desks_one_match_and_nothing_else() -> None:
    """No query lists a person's cases: only where a lost receipt is looked for is the key compared."""
    using = {
        file.relative_to(SOURCE).as_posix()
        for file in SOURCE.rglob("*.py")
        if "migrations" not in file.parts and "requester_key=" in file.read_text(encoding="utf-8")
    }
    compared = {"cases/look_ups.py", "cases/beginning.py", "cases/models.py", "cases/actions/receipts.py"}
    emptied = "cases/actions/erasure.py"  # 依法删除: the key goes with the words, so that nothing finds the case by it
    assert using <= {*compared, emptied}
    assert re.findall(r"requester_key.*", (SOURCE / emptied).read_text(encoding="utf-8")) == ['requester_key="")']


def test_4_there_is_no_task_of_controlling_people() -> None:
    words = [text for word in (*Act, *Event, *Proof) for text in (word.value, word.label, *word.synonyms)]
    assert [text for text in words if re.search("稳控|劝返|跟踪人|盯|截访|拦访", text)] == []


def test_5_no_address_ranks_by_petitions() -> None:
    from shouwen.web.access import ACCESS

    assert [name for name in ACCESS if re.search("rank|petition", name)] == []


def test_6_registering_a_hundred_visits_opens_no_trace_and_takes_no_point(hospital: Hospital) -> None:
    by = hospital.actor("导医员")
    for number in range(100):
        register_case(by=by, at=at(f"2026-09-30 {9 + number // 60:02}:{number % 60:02}"), matter=Matter(text="来访"))
    settle_accountability(at("2026-09-30 12:00"))
    assert Case.objects.count() == 100
    assert not Supervision.objects.exists()
    assert not Score.objects.exists()


UNREGISTERED = """
## 第十三条 登记。

```rule
{编号: u, 种类: 违规情形, 名称: 拒不登记, 迹象: 未登记, 核实人: 院办}
```
"""


def test_6_a_reception_that_nobody_wrote_down_comes_up_when_asked_for(hospital: Hospital) -> None:
    """Whoever was received, and left without being registered, comes back and asks: a colleague enters it, and the
    one who had received them is asked, to be verified."""
    from shouwen.cases.adoption import adopt_policies
    from shouwen.rules.first_contact import Asked

    received = at("2026-09-30 09:00")
    sources = [("first-inquiry.md", POLICY + UNREGISTERED)]
    adopt_policies(by=hospital.requester(), at=at("2026-09-28 08:00"), sources=sources)
    asked = [Asked(hospital.person("护理部干事"), received)]
    given = {"at": received, "recorded_at": at("2026-09-30 15:00"), "matter": Matter(text="问过床位")}
    register_case(by=hospital.actor("导医员"), asked=asked, **given)
    flag = Flag.objects.get()
    assert flag.name == "拒不登记"
    assert flag.bearer_id is not None
    assert flag.bearer_id.hex == hospital.person("护理部干事")
    assert flag.verdict == ""


def test_9_a_mark_has_a_reviewer_an_end_and_somebody_who_hears_objections() -> None:
    from shouwen.rules.language.kinds import MatterMark

    required = {name for name, field in MatterMark.model_fields.items() if field.is_required()}
    assert {"lasts", "reviewer", "objections_to"} <= required
    assert "person" not in inspect.signature(e.MatterMarked).parameters


def test_10_citizens_read_what_is_not_kept(hospital: Hospital, client: object) -> None:
    page = client.get(reverse("web:home")).content.decode()  # type: ignore[attr-defined]
    assert "不记您去哪里" in page
    assert "到期自行失效" in page
