"""How much the sweeper spends on cases that all fall due at once: first one entry each, then a handful each."""

from datetime import datetime, timedelta

from bench.copies import multiply
from bench.house import invented_hospital
from bench.measuring import spent
from shouwen.cases.actions.handover import offer_handover, sign_handover
from shouwen.cases.actions.registration import Matter, register_case
from shouwen.cases.models import Case
from shouwen.cases.sweeper import sweep
from shouwen.ledger.models import Entry
from tests.support.hospital import at

LINE = "{what}: {cases} cases, {entries} entries; CPU {a_case:.2f} ms a case, {an_entry:.2f} ms an entry"


def measure(number: int) -> None:
    """Settles ``number`` copies of one case: a second after its warning, and when its answer is days overdue."""
    case = _handed_over()
    multiply([case], until=number)
    if case.next_timer_at is None:
        raise RuntimeError("a case that waits for an answer has a timer")
    print(_swept("a warning each", case.next_timer_at + timedelta(seconds=1)))
    print(_swept("lateness and reports each", at("2026-10-13 09:00")))


def _handed_over() -> Case:
    house, asked = invented_hospital(), at("2026-09-30 10:00")
    guide, clerk = house.actor("导医员"), house.actor("护理部干事")
    case = register_case(by=guide, at=asked, matter=Matter(text="呼叫铃无人应答", category="护理")).case
    offer_handover(case_id=case.pk, by=guide, at=asked, to_department=house.department("护理部"))
    sign_handover(case_id=case.pk, by=clerk, at=asked)
    return Case.objects.get(pk=case.pk)


def _swept(what: str, moment: datetime) -> str:
    settled, before = [0], Entry.objects.count()

    def go() -> None:
        while swept := sweep(moment):
            settled[0] += swept

    cost, entries = sum(spent(go)), Entry.objects.count() - before
    return LINE.format(what=what, cases=settled[0], entries=entries, a_case=cost / settled[0], an_entry=cost / entries)
