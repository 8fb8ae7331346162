"""Who is told of what: nobody of their own act, everybody of what they now owe or wait for."""

from types import SimpleNamespace
from typing import Any, cast

import pytest

from shouwen.cases.actions.consulting import instruct
from shouwen.cases.actions.handover import refuse_handover
from shouwen.cases.actions.registration import Matter, register_case, register_on_the_spot
from shouwen.cases.actions.requester_acts import add_to_case
from shouwen.cases.case_file import open_case
from shouwen.cases.models import Case
from shouwen.cases.sweeper import sweep
from shouwen.cases.telling import Told, _flagged, _once, told_upon
from shouwen.notices import queueing
from shouwen.notices.models import OutgoingNotice
from shouwen.notices.words import Kind
from shouwen.rules.case import events as e
from shouwen.rules.case.state import Happened
from shouwen.rules.case.supervision import SupervisionOrder
from shouwen.rules.first_contact import Asked
from shouwen.rules.language.kinds import Clause
from tests.support.hospital import at
from tests.support.institution import Hospital
from tests.support.story import Story

CLAUSE = Clause(policy="p", version="1", article="第四条")
REF = e.Ref(ref="0" * 32, commitment="0" * 64)


def told(story: Story) -> set[tuple[str, str]]:
    """(who, what kind) of every notice since the last look."""
    rows = OutgoingNotice.objects.all()
    names = story.hospital.people()
    found = {(names[row.recipient_id.hex], row.kind) for row in rows if row.recipient_id}
    rows.delete()
    return found


def test_who_registers_for_themselves_tells_nobody(story: Story) -> None:
    assert told(story) == set()


def test_who_is_registered_by_a_colleague_is_told(hospital: Hospital) -> None:
    asked = [Asked(hospital.person("护理部副干事"), at("2026-09-30 10:00"))]
    case = register_case(
        by=hospital.actor("导医员"), at=at("2026-09-30 10:00"), matter=Matter(text="问事"), asked=asked
    ).case
    notice = OutgoingNotice.objects.get()
    assert notice.subject == f"新的待办：答复 · {case.number_text}"
    assert notice.body == "请在10月10日（星期六）下午5:30前答复。依据《首问负责制》第六条。"
    assert notice.link == f"/cases/{case.pk}/"


def test_the_light_path_tells_nobody(hospital: Hospital) -> None:
    register_on_the_spot(by=hospital.actor("导医员"), at=at("2026-09-30 10:00"), question="厕所在哪")
    assert not OutgoingNotice.objects.exists()


def test_an_offer_is_told_to_everyone_there_who_may_sign(offered: Story) -> None:
    assert told(offered) == {("护理部主任", Kind.OWED), ("护理部干事", Kind.OWED)}


def test_the_signature_is_told_to_who_offered(offered: Story) -> None:
    told(offered)
    offered.sign()
    assert ("导医员", Kind.SIGNED) in told(offered)


def test_a_refusal_comes_back_to_who_offered(offered: Story) -> None:
    told(offered)
    offered.do(refuse_handover, "护理部干事", "09-30 10:20", reason="不归我们")
    assert told(offered) == {("导医员", Kind.RETURNED)}


def test_what_nobody_signed_comes_back_and_is_late(offered: Story) -> None:
    told(offered)
    sweep(at("2026-09-30 11:00"))
    found = told(offered)
    assert {("导医员", Kind.RETURNED), ("护理部主任", Kind.LATE)} <= found


def test_the_warning_goes_to_who_owes(story: Story) -> None:
    sweep(at("2026-10-09 17:31"))
    assert told(story) == {("导医员", Kind.WARNED)}


def test_lateness_is_first_seen_by_the_owner_and_the_head_then_goes_up(story: Story) -> None:
    sweep(at("2026-10-10 17:31"))
    found = told(story)
    assert {("导医员", Kind.LATE), ("导诊组长", Kind.LATE), ("导诊组长", Kind.ESCALATED)} <= found
    assert ("分管院长", Kind.ESCALATED) not in found
    sweep(at("2026-10-13 09:00"))
    assert ("分管院长", Kind.ESCALATED) in told(story)


def test_the_leader_is_told_of_the_question_and_the_asker_of_the_answer(story: Story) -> None:
    story.ask_leader()
    assert told(story) == {("分管院长", Kind.OWED)}
    story.do(instruct, "分管院长", "09-30 11:00", text="由护理部办")
    assert ("导医员", Kind.INSTRUCTED) in told(story)


def test_an_extension_is_told_to_the_first_contact(offered: Story) -> None:
    offered.sign()
    told(offered)
    offered.extend("10-09 10:00")
    assert told(offered) == {("护理部干事", Kind.EXTENDED), ("导医员", Kind.EXTENDED)}


def test_what_the_requester_adds_is_told_to_holder_and_first_contact(offered: Story) -> None:
    offered.sign()
    told(offered)
    offered.do(add_to_case, "来访人", "10-09 10:00", text="押金条找到了")
    assert told(offered) == {("护理部干事", Kind.ADDED), ("导医员", Kind.ADDED)}


def test_the_answer_is_told_to_first_contact_and_the_follow_up_to_its_office(offered: Story) -> None:
    offered.sign()
    told(offered)
    offered.answer()
    found = told(offered)
    assert ("导医员", Kind.ANSWERED) in found
    assert any(kind == Kind.OWED and who.startswith("客服") for who, kind in found)


def test_no_notice_holds_what_somebody_said_or_is_called(offered: Story) -> None:
    offered.sign()
    offered.answer()
    texts = " ".join(f"{row.subject} {row.body} {row.link}" for row in OutgoingNotice.objects.all())
    for word in ("呼叫铃", "来访人", "1380", "导医员", "护理部干事"):
        assert word not in texts


def test_a_sealed_file_is_not_even_numbered(story: Story) -> None:
    Case.objects.update(is_sealed=True)
    story.offer()
    assert {row.subject for row in OutgoingNotice.objects.all()} == {"新的待办：签收移交 · 密件"}


def test_notices_are_one_statement_an_act(story: Story, monkeypatch: pytest.MonkeyPatch) -> None:
    calls: list[int] = []
    original = queueing.OutgoingNotice.objects.bulk_create

    def counted(rows: list[Any]) -> Any:
        calls.append(len(rows))
        return original(rows)

    monkeypatch.setattr(queueing.OutgoingNotice.objects, "bulk_create", counted)
    story.offer()
    assert calls == [2]


def test_without_its_notices_the_act_does_not_stand(story: Story, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("the notices could not be queued")

    monkeypatch.setattr(queueing.OutgoingNotice.objects, "bulk_create", broken)
    before = story.types
    with pytest.raises(RuntimeError):
        story.offer()
    assert story.types == before
    assert story.case.state == "registered"


def test_what_is_due_later_is_not_called_due_with_the_first() -> None:
    soon, later = at("2026-03-02 20:12"), at("2026-03-03 17:30")
    owed = [
        Told(kind=Kind.OWED, to="a", what=what, due=due)
        for what, due in (("认定", later), ("签收移交", soon), ("列出投诉点", later))
    ]
    (told,) = _once(owed)
    assert (told.what, told.due) == ("签收移交(另有2项,见待办)", soon)


def test_both_leaders_of_a_commitment_sheet_are_told_what_they_answer_for(story: Story) -> None:
    sheet = e.CommitmentMade(
        rule="c",
        clause=CLAUSE,
        agreed_at=at("2026-10-20 17:30"),
        person="handler",
        leader="leader",
        sponsor="sponsor",
        duty=REF,
    )
    found = told_of(story, sheet)
    assert {row.to: row.what for row in found} == {
        "leader": "按包案表督促办理(定领导)",
        "sponsor": "把这件事包到办结(包案领导)",
    }
    assert {row.due for row in found} == {sheet.agreed_at}


def test_the_leader_who_signed_an_order_is_told_that_its_result_is_here(story: Story) -> None:
    [to_signer] = told_of(story, e.OrderReported(order=1, to="signer", text=REF))
    assert (to_signer.to, to_signer.kind) == ("signer", Kind.ANSWERED)
    assert told_of(story, e.OrderReported(order=1, to="requester", text=REF)) == []


def told_of(story: Story, event: e.CaseEvent) -> list[Told]:
    """Who would be told, were ``event`` entered now in a case under an order."""
    now = at("2026-10-12 09:00")
    file = open_case(story.case_id, by=story.hospital.actor("导医员"), at=now)
    file.state.orders[1] = SupervisionOrder(
        seq=1,
        number="督办单〔2026〕1号",
        rule="o",
        name="督办单",
        clause=CLAUSE,
        signer="signer",
        office=None,
        department="d",
        due=now,
        issued_at=now,
        items=(),
    )
    file.entries = [Happened(seq=99, at=now, recorded_at=now, event=event)]
    return told_upon(file)


@pytest.mark.parametrize(("pattern", "kind"), [("complaint_upheld", Kind.FOUND), ("rude", Kind.FLAGGED)])
def test_whom_a_finding_concerns_is_told_what_was_found_and_of_no_question(pattern: str, kind: Kind) -> None:
    """A finding verifies its own sign: to call that 待核实 would be false."""
    sign = {"rule": "r", "name": "态度生硬", "pattern": pattern, "about": 3, "overseen_from": None, "noted": ""}
    event = e.BreachFlagged(**sign, clause=CLAUSE, bearer="a", department=None)
    assert [(row.kind, row.to) for row in _flagged(event, cast("Any", FILE)) if row.to] == [(kind, "a")]


FILE = SimpleNamespace(rulebook=SimpleNamespace(organization=None), at=at("2026-09-30 10:00"))
