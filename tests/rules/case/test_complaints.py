"""A complaint: point by point, the other side heard, mended by a day; and who sees how much of it (catalogue C9)."""

from dataclasses import replace
from datetime import timedelta
from functools import cache, partial

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shouwen.rules.case import events as e
from shouwen.rules.case.assignments import earliest_day, no_later_than_theirs
from shouwen.rules.case.bearers import Bearer, find_bearer, responsible_for
from shouwen.rules.case.course import settle, unfold
from shouwen.rules.case.events import Ref
from shouwen.rules.case.folding import apply
from shouwen.rules.case.guards import refusals
from shouwen.rules.case.impartiality import DECIDES, OWN_MATTER, barred, takes_back
from shouwen.rules.case.incidents import to_be_minded
from shouwen.rules.case.need_to_know import (
    Sight,
    allegations_for,
    calls_complainant,
    disclosed_to,
    is_shown,
    shows_obligation,
    shows_words,
    sight_of,
)
from shouwen.rules.case.parts import departments_with_part, works_on_part
from shouwen.rules.case.state import CaseState, Happened
from shouwen.rules.case.traces import check_cause
from shouwen.rules.language.checking import CHECKS, complaining
from shouwen.rules.language.composition import read_bundle
from shouwen.rules.language.kinds import Clause, Trace
from shouwen.rules.organization import Absence, DutyTurn
from shouwen.rules.rulebook import Rulebook
from shouwen.rules.time.calendar import WorkCalendar
from shouwen.rules.words import Act, Channel, IncidentKind, Role, Tier, Verdict
from tests.rules.language.texts import compiled, rule_text
from tests.support.hospital import POLICY, at, organization

COMPLAINTS = """
## 第九十一条 投诉。

```rule
- {编号: say, 种类: 应尽之责, 当: 列出投诉点, 谁: 被投诉人, 做什么: 书面说明, 时限: 2日, 履行: 书面说明}
- {编号: mend, 种类: 应尽之责, 当: 提出整改, 谁: 整改科室, 做什么: 落实整改, 起算: 约定时间, 时限: 当场, 履行: 整改落实}
- {编号: calm, 种类: 应尽之责, 当: 安全事件, 谁: 客服中心, 做什么: 复核, 时限: 30日, 履行: 安全事件复核}
- {编号: guard, 种类: 应尽之责, 当: 安全事件, 仅当栏目: {行为: 威胁}, 谁: 院办, 做什么: 到场, 时限: 1日, 履行: 已联系}
- {编号: w, 种类: 应尽之责, 当: 认定投诉点, 仅当栏目: {认定: 属实}, 谁: 承办人, 做什么: 分析, 时限: 3日, 履行: 办理完成}
- {编号: ours, 种类: 时限, 层级: 投诉, 谁: 承办人, 做什么: 答复投诉, 时限: 5个工作日, 履行: 答复, 未尽不得: 办结}
- {编号: up, 种类: 应尽之责, 当: 回访, 仅当栏目: {回访结果: 不满意}, 谁: 院办, 做什么: 上报, 时限: 1日, 履行: 不满意}
- {编号: theirs, 种类: 应尽之责, 当: 上级转办, 谁: 承办人, 做什么: 按期反馈, 起算: 约定时间, 时限: 当场, 履行: 答复}
```
"""
WORDS = Ref(ref="0" * 32, commitment="0" * 64)
DAY = "2026-10-12"
PEOPLE = ("护理部干事", "护理部副干事", "客服专员", "院办主任")
HOMES = {"护理部干事": "护理部", "护理部副干事": "护理部", "客服专员": "客服中心", "院办主任": "院办"}


@cache
def rulebook() -> Rulebook:
    composed, problems = read_bundle([("first-inquiry.md", POLICY + COMPLAINTS)])
    assert not problems, [str(problem) for problem in problems]
    return Rulebook(bundle=composed, organization=organization(), calendar=WorkCalendar())


def happen(state: CaseState, when: str, event: e.CaseEvent, by: str | None = None) -> list[Happened]:
    moment = at(when if " " in when else f"{DAY} {when}")
    settle(state, moment, recorded_at=moment, rulebook=rulebook())
    return unfold(state, event, at=moment, recorded_at=moment, rulebook=rulebook(), actor=by)


def complaint() -> CaseState:
    """Taken in by the guide, about nobody yet."""
    state = CaseState(id="1")
    registered = e.CaseRegistered(
        institution="hospital",
        encounter="1",
        channel=Channel.VISIT,
        tier=Tier.COMPLAINT,
        category="护理",
        department="护理部",
        first_contact="导医员",
        first_contact_department="导诊台",
        registered_by="导医员",
        bundle="b",
        calendar="c",
        matter=WORDS,
    )
    happen(state, "09:00", registered, by="导医员")
    return state


def alleged(state: CaseState, person: str | None = "护理部干事", department: str = "护理部") -> int:
    event = e.AllegationAdded(text=WORDS, department=department, person=person, office="客服中心")
    return happen(state, "09:10", event, by="客服专员")[0].seq


def found(allegation: int, verdict: Verdict = Verdict.UPHELD) -> e.FindingRecorded:
    return e.FindingRecorded(allegation=allegation, verdict=verdict, body="投诉管理部门", facts=WORDS, basis=WORDS)


def owed(state: CaseState) -> dict[str, tuple[str | None, str]]:
    return {row.what: (row.bearer, f"{row.due:%m-%d %H:%M}") for row in state.open_obligations}


@pytest.mark.parametrize(
    ("reached", "satisfied", "is_owed"), [(True, False, True), (True, True, False), (False, None, False)]
)
def test_who_was_not_content_when_they_were_called_is_passed_up_as_the_clause_says(
    reached: bool, satisfied: bool | None, is_owed: bool
) -> None:
    state = complaint()
    happen(state, "10:00", e.AnswerGiven(how="电话", text=WORDS), by="导医员")
    happen(state, "11:00", e.FollowUpMade(reached=reached, satisfied=satisfied), by="客服专员")
    assert ("上报" in owed(state)) is is_owed


# Point by point


def test_a_point_listed_by_mistake_falls_with_what_is_owed_on_it_and_bars_nobody_any_more() -> None:
    state = complaint()
    wrong, right = alleged(state, None, "客服中心"), alleged(state)
    assert barred(Act.RECORD_FINDING, "客服主任", "客服中心", state)
    taken_back = e.AllegationWithdrawn(allegation=wrong, department="客服中心", reason=WORDS)
    withdrawn = [each.event for each in happen(state, "10:00", taken_back, by="客服专员")][1:]
    assert [state.obligations[each.obligation].subject for each in withdrawn] == [wrong]  # type: ignore[attr-defined]
    assert list(state.allegations) == [right]
    assert [row.subject for row in state.open_obligations if row.what == "书面说明"] == [right]
    assert not barred(Act.RECORD_FINDING, "客服主任", "客服中心", state)


def test_of_the_department_complained_about_only_who_listed_a_point_takes_it_back() -> None:
    state = complaint()
    meant = state.allegations[alleged(state)]
    assert takes_back("客服专员", "客服中心", meant, state)
    assert takes_back("导医员", "导诊台", meant, state)
    assert not takes_back("护理部副干事", "护理部", meant, state)
    assert takes_back("护理部副干事", "护理部", replace(meant, listed_by="护理部副干事"), state)


def test_that_a_point_was_taken_back_is_read_by_whom_it_concerned_and_by_nobody_else() -> None:
    state = complaint()
    wrong, _ = alleged(state, None, "院办"), alleged(state)
    event = e.AllegationWithdrawn(allegation=wrong, department="院办", reason=WORDS)
    entry = happen(state, "10:00", event, by="客服专员")[0]
    assert is_shown(entry, "院办主任", "院办", state, sight=Sight.PART)
    assert shows_words(entry, "院办主任", "院办", sight=Sight.PART)
    assert not is_shown(entry, "护理部主任", "护理部", state, sight=Sight.PART)
    assert not is_shown(entry, "护理部干事", "护理部", state, sight=Sight.OWN)


def test_whom_it_is_about_owes_a_statement_and_only_on_that_point() -> None:
    state = complaint()
    first = alleged(state)
    second = alleged(state, "护理部副干事")
    happen(state, "10:00", e.StatementGiven(allegation=second, text=WORDS), by="护理部副干事")
    assert [row.bearer for row in state.open_obligations if row.what == "书面说明"] == ["护理部干事"]
    assert (len(state.allegations[first].statements), len(state.allegations[second].statements)) == (0, 1)


@pytest.mark.parametrize(
    ("away", "bearer"), [((), "护理部主任"), (("护理部主任",), "分管院长"), (("护理部主任", "分管院长"), "院长")]
)
def test_a_point_about_nobody_is_answered_by_the_head_and_not_by_the_roster(away: tuple[str, ...], bearer: str) -> None:
    turn = DutyTurn(roster="护理部", person="护理部副干事")
    absences = tuple(Absence(person=who, valid_from=at(f"{DAY} 00:00")) for who in away)
    staffed = replace(organization(), duty_turns=(turn,), absences=absences)
    about = e.AllegationAdded(text=WORDS, department="护理部", person=None, office="客服中心")
    happened = happen(complaint(), "09:10", about, by="客服专员")[0]
    state = complaint()
    apply(state, happened)
    asked = find_bearer("被投诉人", state=state, happened=happened, rulebook=replace(rulebook(), organization=staffed))
    assert asked.person == bearer


def test_what_a_department_has_to_mend_is_owed_by_its_head_and_not_by_who_is_on_duty() -> None:
    turn = DutyTurn(roster="护理部", person="护理部副干事")
    staffed = replace(rulebook(), organization=replace(organization(), duty_turns=(turn,)))
    state = complaint()
    due = at(f"{DAY} 17:30")
    ordered = happen(state, "10:40", e.RectificationOrdered(department="护理部", text=WORDS, agreed_at=due))[0]
    assert find_bearer("整改科室", state=state, happened=ordered, rulebook=staffed).person == "护理部主任"


def test_closing_waits_for_every_point() -> None:
    state = complaint()
    first, second = alleged(state), alleged(state, "护理部副干事")
    happen(state, "10:00", e.AnswerGiven(how="当面", text=WORDS))
    happen(state, "10:05", found(first, Verdict.NOT_UPHELD))
    assert "还有1个投诉点没有认定" in [row.reason for row in refusals(Act.CLOSE_CASE, state, rulebook())]
    happen(state, "10:06", found(second, Verdict.UNCLEAR))
    assert "有2个投诉点认定以后还没有答复投诉人" in [row.reason for row in refusals(Act.CLOSE_CASE, state, rulebook())]
    happen(state, "10:10", e.AnswerGiven(how="当面", text=WORDS))
    assert not [row for row in refusals(Act.CLOSE_CASE, state, rulebook()) if "投诉点" in row.reason]


def test_a_later_finding_takes_the_place_of_the_one_before() -> None:
    state = complaint()
    point = alleged(state)
    happen(state, "10:00", found(point))
    happen(state, "11:00", found(point, Verdict.PARTLY))
    finding = state.allegations[point].finding
    assert finding is not None
    assert finding.verdict is Verdict.PARTLY


def test_what_follows_from_a_finding_goes_by_how_it_was_found() -> None:
    state = complaint()
    happen(state, "10:00", found(alleged(state), Verdict.NOT_UPHELD))
    assert "分析" not in owed(state)
    happen(state, "10:10", found(alleged(state)))
    assert "分析" in owed(state)


def test_a_day_that_somebody_else_set_leaves_no_half_hour_beyond_it() -> None:
    state = complaint()
    noon = at(f"{DAY} 12:00")
    happen(state, "09:30", e.RectificationOrdered(department="护理部", text=WORDS, agreed_at=noon))
    happen(state, "09:31", e.AssignedFromAbove(body=WORDS, outside_number="示例1", agreed_at=noon))
    assert owed(state)["落实整改"] == ("护理部主任", "10-12 12:00")
    assert owed(state)["按期反馈"] == ("导医员", "10-12 12:00")
    assert state.reply is None or state.reply.due >= noon


def test_of_the_day_of_a_superior_body_and_ours_the_earlier_holds() -> None:
    state = complaint()
    assert state.reply is not None
    ours = state.reply.due
    happen(state, "09:30", sent("示例1", "2026-10-13 10:00"))
    assert state.reply.due == at("2026-10-13 10:00") < ours
    assert state.reply.original_due == ours
    happen(state, "09:31", sent("示例2", "2026-12-01 10:00"))
    assert state.reply.due == at("2026-10-13 10:00")


def test_a_day_of_theirs_that_is_later_than_ours_puts_nothing_off() -> None:
    state = complaint()
    assert state.reply is not None
    ours = state.reply.due
    happen(state, "09:30", sent("示例1", "2026-12-01 10:00"))
    assert state.reply.due == ours


def test_a_pause_of_ours_does_not_move_an_answer_past_the_day_of_a_superior_body() -> None:
    state = complaint()
    happen(state, "09:30", sent("示例1", "2026-10-13 10:00"))
    assert state.reply is not None
    theirs = state.reply.due
    assert no_later_than_theirs(state.reply, theirs + timedelta(days=3), state) == theirs
    assert no_later_than_theirs(state.reply, theirs - timedelta(hours=1), state) == theirs - timedelta(hours=1)


def later(number: str, due: str) -> e.LaterDayGranted:
    return e.LaterDayGranted(outside_number=number, agreed_at=at(due), paper=WORDS, told_how=WORDS)


def test_a_later_day_of_theirs_gives_us_back_our_own_limit_and_no_more() -> None:
    state = complaint()
    assert state.reply is not None
    ours, answer = state.reply.due, state.reply.seq
    happen(state, "09:30", sent("示例1", "2026-10-13 10:00"))
    happen(state, "09:40", later("示例1", "2026-10-14 10:00"))
    assert state.obligations[answer].due == at("2026-10-14 10:00") < ours
    happen(state, "09:50", later("示例1", "2026-12-01 10:00"))
    assert (state.obligations[answer].due, state.obligations[answer].own_due) == (ours, None)
    assert owed(state)["按期反馈"] == ("导医员", "12-01 10:00")  # the clause counts from their day
    happen(state, "10:00", sent("示例2", "2026-10-13 10:00"))
    assert state.obligations[answer].due == at("2026-10-13 10:00")


def test_their_earliest_day_holds_also_where_another_of_them_grants_a_later_one() -> None:
    state = complaint()
    happen(state, "09:30", sent("示例1", "2026-10-13 10:00"))
    happen(state, "09:31", sent("示例2", "2026-10-14 10:00"))
    happen(state, "09:40", later("示例1", "2026-12-01 10:00"))
    assert state.reply is not None
    assert (state.reply.due, earliest_day(state)) == (at("2026-10-14 10:00"), at("2026-10-14 10:00"))


def test_a_pause_while_their_day_held_counts_when_they_grant_a_later_one() -> None:
    state = complaint()
    happen(state, "09:30", sent("示例1", "2026-10-15 10:00"))
    assert state.reply is not None
    answer, ours = state.reply.seq, state.reply.due_by_ours
    state.obligations[answer] = replace(state.obligations[answer], pausable=True)
    happen(state, "09:31", e.CasePaused(reason="等待补充材料"))
    happen(state, "2026-10-14 09:31", e.CaseResumed())
    assert state.obligations[answer].due == at("2026-10-15 10:00")
    happen(state, "2026-10-14 10:00", later("示例1", "2026-12-01 10:00"))
    assert state.obligations[answer].due == ours + timedelta(days=2)


def test_what_is_late_stays_late_when_they_grant_a_later_day() -> None:
    state = complaint()
    happen(state, "09:30", sent("示例1", "2026-10-12 10:00"))
    happen(state, "11:00", later("示例1", "2026-12-01 10:00"))
    assert state.obligations[next(row.seq for row in state.obligations.values() if row.is_late)].due == at(
        "2026-10-12 10:00"
    )


def test_a_cause_for_what_came_from_above_holds_for_what_was_sent_afterwards() -> None:
    state, causes = complaint(), "[{名称: 上级转办, 渠道: 上级交办}, {名称: 抽查}]"
    (trace,) = compiled(
        rule_text(f"{{编号: t, 种类: 责任倒查, 事由: {causes}, 承办部门: 甲, 初查时限: 3日, 决定机关: 乙}}")
    ).rules
    assert isinstance(trace, Trace)
    assert check_cause(trace, "上级转办", state) is not None
    happen(state, "09:30", sent("示例1", "2026-12-01 10:00"))
    assert check_cause(trace, "上级转办", state) is None


def sent(number: str, due: str) -> e.AssignedFromAbove:
    return e.AssignedFromAbove(body=WORDS, outside_number=number, agreed_at=at(due))


def test_where_all_of_an_office_are_out_of_it_the_leader_over_them_owes_it() -> None:
    """Only what is owed climbs: who takes the matter over is found among the office's own people."""
    state, out = complaint(), frozenset({"客服专员", "客服主任"})
    [entry] = happen(state, "10:00", e.RequesterAdded(text=WORDS))
    find = partial(find_bearer, "客服中心", state=state, happened=entry, rulebook=rulebook())
    assert find(avoid=out).person == "分管院长"
    assert find(avoid=out | {"分管院长"}).person == "院长"
    office = Bearer(role=Role.CUSTODIAN, department="客服中心")
    assert responsible_for(office, at=entry.at, rulebook=rulebook(), avoid=out).person is None


# Safety


def test_an_incident_is_minded_until_it_is_over_and_never_for_ever() -> None:
    state = complaint()
    happen(state, "09:30", e.IncidentNoted(kind=IncidentKind.THREAT, place=WORDS, text=WORDS))
    happen(state, "09:31", e.IncidentNoted(kind=IncidentKind.SELF_HARM, place=WORDS, text=WORDS))
    threat, harm = state.incidents
    assert [row.what for row in state.open_obligations if row.subject is None].count("到场") == 1
    assert [row.seq for row in to_be_minded(state, at(f"{DAY} 10:00"))] == [threat, harm]
    happen(state, "10:00", e.IncidentReviewed(incident=threat, is_over=True, text=WORDS))
    assert [row.seq for row in to_be_minded(state, at(f"{DAY} 11:00"))] == [harm]
    assert to_be_minded(state, at(f"{DAY} 11:00") + timedelta(days=40)) == []


# Who sees how much


def test_who_took_it_in_and_who_looks_into_it_see_the_whole() -> None:
    state = complaint()
    alleged(state)
    assert sight_of("导医员", "导诊台", state) is Sight.WHOLE
    assert sight_of("客服专员", "客服中心", state) is Sight.WHOLE
    assert sight_of("护理部副干事", "护理部", state) is Sight.PART
    assert sight_of("护理部干事", "护理部", state, over_all=True) is Sight.OWN
    assert sight_of("院办主任", "院办", state, over_all=True) is Sight.WHOLE


def test_disclosed_is_what_was_disclosed_to_that_department() -> None:
    state = complaint()
    alleged(state)
    event = e.ParticularsDisclosed(department="护理部", what=("姓名",), reason=WORDS, told_how=WORDS)
    happen(state, "09:30", event)
    assert (disclosed_to("护理部", state), disclosed_to("院办", state)) == ({"姓名"}, set())


def test_a_part_is_for_who_gets_the_copy_who_owes_of_it_and_whom_the_head_put_on_it() -> None:
    state = complaint()
    alleged(state, None)
    assert departments_with_part(state) == {"护理部"}  # somebody there owes a statement
    copy = e.DepartmentNotified(department="客服中心", how="书面", receivers=("客服专员",), text=WORDS)
    happen(state, "09:30", copy)
    assert departments_with_part(state) == {"护理部"}  # the copy is its receivers' alone
    assert works_on_part({"客服专员"}, "客服中心", state, heads_it=False)
    assert not works_on_part({"护理部副干事"}, "护理部", state, heads_it=False)
    assert works_on_part({"护理部副干事"}, "护理部", state, heads_it=True)
    happen(state, "09:40", e.PartAssigned(department="护理部", person="护理部副干事"), by="护理部主任")
    assert works_on_part({"护理部副干事"}, "护理部", state, heads_it=False)
    assert not works_on_part({"护理部副干事"}, "客服中心", state, heads_it=False)


ALLEGED = st.lists(st.tuples(st.sampled_from(PEOPLE), st.booleans()), min_size=1, max_size=4)


@settings(max_examples=60, deadline=None)
@given(points=ALLEGED, reader=st.sampled_from(PEOPLE), over_all=st.booleans())
def test_no_reader_learns_of_others_and_none_decides_on_themselves(
    points: list[tuple[str, bool]], reader: str, over_all: bool
) -> None:
    """Whoever is complained about, and their department, see their own points, no other's person, and not the words
    in which somebody complained; nobody decides in their own matter whatever their role."""
    state = complaint()
    entries = []
    for person, is_named in points:
        event = e.AllegationAdded(
            text=WORDS, department=HOMES[person], person=person if is_named else None, office="导诊台"
        )
        entries += happen(state, "09:10", event, by="导医员")
    sight = sight_of(reader, HOMES[reader], state, over_all=over_all)
    shown = allegations_for(reader, HOMES[reader], state, sight=sight)
    named = {person for person, is_named in points if is_named}
    if reader in named:
        assert sight is Sight.OWN
        assert {row.person for row in shown} == {reader}
        assert all(barred(act, reader, HOMES[reader], state) for act in Act if act not in OWN_MATTER)
    elif sight is Sight.PART:
        assert {row.department for row in shown} <= {HOMES[reader]}
        assert all(row.person is None for row in shown)
    if HOMES[reader] in {HOMES[person] for person, _ in points}:
        assert all(barred(act, reader, HOMES[reader], state) for act in DECIDES)
        assert over_all or sight is not Sight.WHOLE
        assert not calls_complainant(reader, HOMES[reader], state)
    if sight is not Sight.WHOLE:
        for entry in entries:
            if is_shown(entry, reader, HOMES[reader], state, sight=sight) and isinstance(
                entry.event, e.AllegationAdded
            ):
                assert entry.event.department == HOMES[reader]
        first = Happened(seq=1, at=entries[0].at, recorded_at=entries[0].at, event=state.facts, actor="导医员")
        assert not shows_words(first, reader, HOMES[reader], sight=sight)


def test_before_a_point_is_listed_the_colleagues_of_the_first_contact_read_nothing_of_a_complaint() -> None:
    """One of them may be meant, and nobody has said so yet (law 6)."""
    state = complaint()
    assert sight_of("导医员", "导诊台", state) is Sight.WHOLE
    assert sight_of("导医员乙", "导诊台", state) is Sight.PART
    assert sight_of("导医员乙", "导诊台", state, stands_for={"导医员"}) is Sight.WHOLE
    assert sight_of("院办主任", "院办", state, over_all=True) is Sight.WHOLE


def test_what_a_colleague_who_is_complained_about_owes_is_named_to_their_head_alone() -> None:
    state = complaint()
    alleged(state)
    named = next(row for row in state.obligations.values() if row.bearer == "护理部干事")
    shown = partial(shows_obligation, named, "护理部副干事", "护理部", state, sight=Sight.PART)
    assert not shown()
    assert shown(names_people=True)
    event = e.StatementGiven(allegation=named.subject or 0, text=WORDS)
    said = Happened(seq=9, at=named.start, recorded_at=named.start, event=event, actor="护理部干事")
    assert not is_shown(said, "护理部副干事", "护理部", state, sight=Sight.PART)


def test_an_order_tells_the_department_its_items_and_nothing_of_who_complained() -> None:
    state = complaint()
    clause = Clause(policy="p", version="1", article="第九十一条")
    order = e.OrderIssued(
        number="1",
        rule="o",
        clause=clause,
        name="督办单",
        signer="院长",
        department="护理部",
        due=at(f"{DAY} 17:00"),
        demands=(WORDS,),
    )
    issued = Happened(seq=9, at=at(f"{DAY} 10:00"), recorded_at=at(f"{DAY} 10:00"), event=order, actor="院办主任")
    assert sight_of("护理部干事", "护理部", state) is Sight.PART
    assert shows_words(issued, "护理部干事", "护理部", sight=Sight.PART)
    assert not shows_words(issued, "客服专员", "客服中心", sight=Sight.PART)


# The linter


def test_a_role_that_is_nobody_yet_is_an_error() -> None:
    wrong = COMPLAINTS.replace("当: 提出整改, 谁: 整改科室", "当: 登记, 谁: 整改科室")
    composed, _ = read_bundle([("first-inquiry.md", POLICY + wrong)])
    assert complaining.nobody_is_meant_yet in CHECKS
    house = type("House", (), {"bundle": composed, "error": staticmethod(lambda rule, why, mend: (rule.id, why))})()
    assert [rule for rule, _ in complaining.nobody_is_meant_yet(house)] == ["mend"]
