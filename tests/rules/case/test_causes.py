"""What a record groups: the act that each consequence comes from, and what came by the clock."""

from shouwen.rules.case import events as e
from shouwen.rules.case.causes import acts_behind
from shouwen.rules.case.course import settle
from shouwen.rules.case.state import Happened
from tests.rules.case.test_complaints import DAY, WORDS, complaint, happen, rulebook
from tests.support.hospital import at


def test_a_consequence_comes_from_its_act_and_not_from_what_happened_at_the_same_instant() -> None:
    state = complaint()
    pointed = e.AllegationAdded(text=WORDS, department="护理部", person="护理部干事", office="客服中心")
    told = e.DepartmentNotified(department="护理部", how="书面", text=WORDS)
    first = happen(state, "09:10", pointed, by="客服专员")
    second = happen(state, "09:10", told, by="客服专员")
    assert len(first) > 1
    acts = acts_behind(first + second)
    assert [acts[each.seq] for each in first] == [first[0].seq] * len(first)
    assert acts[second[0].seq] == second[0].seq


def test_what_fell_due_comes_from_no_act_and_neither_does_what_followed_from_it() -> None:
    state = complaint()
    pointed = e.AllegationAdded(text=WORDS, department="护理部", person="护理部干事", office="客服中心")
    opened = happen(state, "09:10", pointed, by="客服专员")
    late = settle(state, at("2026-11-20 09:00"), recorded_at=at("2026-11-20 09:00"), rulebook=rulebook())
    assert "ObligationLate" in {type(each.event).__name__ for each in late}
    assert not set(acts_behind(opened + late)) & {each.seq for each in late}


def test_due_at_the_instant_of_its_own_act_it_is_the_clocks_all_the_same() -> None:
    state = complaint()
    ordered = e.RectificationOrdered(department="护理部", text=WORDS, agreed_at=at(f"{DAY} 09:10"))
    opened = happen(state, "09:10", ordered, by="客服专员")
    late: list[Happened] = settle(state, at(f"{DAY} 09:11"), recorded_at=at(f"{DAY} 09:11"), rulebook=rulebook())
    assert late[0].at == opened[0].at
    assert late[0].seq not in acts_behind(opened + late)
