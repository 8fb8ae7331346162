"""What answers say: number and response rate always, one call for each unsatisfied item, shares only of enough."""

from datetime import UTC, datetime

from hypothesis import given, settings
from hypothesis import strategies as st

from shouwen.rules.language.kinds import Clause, Survey
from shouwen.rules.surveying import judging
from shouwen.rules.surveying.rounds import CallTold, MendingState, MendingTold, SheetTold, SurveyTold
from shouwen.rules.surveying.tallying import bad_items, calls_to_make, tally, to_mend
from shouwen.rules.time.durations import parse_duration

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
CLAUSE = Clause(policy="survey", version="1", article="第一条")
GRADES = st.fixed_dictionaries({"态度": st.integers(1, 5), "效率": st.integers(1, 5)})


def survey(**more: object) -> Survey:
    said = {"limit": parse_duration("1个工作日"), "who": "客服中心", "items": ("态度", "效率"), "when": "month"}
    return Survey(id="s", kind="survey", clause=CLAUSE, **said, **more)  # type: ignore[arg-type]


def sheet(number: int, grades: dict[str, int] | None, department: str = "ward") -> SheetTold:
    said = {"number": number, "department": department, "way": "纸质"}
    return SheetTold(**said, answered_at=NOW if grades else None, grades=grades or {})  # type: ignore[arg-type]


@settings(max_examples=60)
@given(st.lists(st.none() | GRADES, max_size=8))
def test_every_unsatisfied_item_has_its_own_call(answers: list[dict[str, int] | None]) -> None:
    sheets = [sheet(number, grades) for number, grades in enumerate(answers, 1)]
    bad = sum(grade <= 2 for grades in answers if grades for grade in grades.values())
    calls = calls_to_make(survey(), sheets)
    assert [call["number"] for call in calls] == list(range(1, bad + 1))
    assert len({(call["sheet"], call["item"]) for call in calls}) == bad
    assert sum(sum(items.values()) for items in to_mend(survey(), sheets).values()) == bad


@settings(max_examples=60)
@given(st.lists(st.none() | GRADES, max_size=8), st.integers(0, 5))
def test_number_and_response_rate_are_always_told(answers: list[dict[str, int] | None], minimum: int) -> None:
    found = tally(survey(minimum=minimum), [sheet(n, grades) for n, grades in enumerate(answers)])
    came_back = sum(grades is not None for grades in answers)
    assert (found.issued, found.answered, found.is_enough) == (len(answers), came_back, came_back >= minimum)
    assert (found.response_percent is None) == (not answers)
    assert all(sum(grades.values()) == came_back for grades in found.grades.values())


def test_another_department_is_not_counted() -> None:
    sheets = [sheet(1, {"态度": 1, "效率": 5}), sheet(2, {"态度": 5, "效率": 5}, "desk")]
    assert tally(survey(), sheets, department="desk").answered == 1
    assert bad_items(survey(), sheets[0]) == ["态度"]


def state(mending: MendingState, call: CallTold) -> SurveyTold:
    told = MendingTold(department="ward", items={"态度": 1}, due=NOW, state=mending)
    return SurveyTold(mendings={"ward": told}, calls={1: call}, collected_at=NOW)


def test_first_mended_then_called_where_the_policy_says_so() -> None:
    call = CallTold(number=1, sheet=1, item="态度", department="ward")
    strict, loose = survey(calls_after=True), survey()
    for mending in (MendingState.OPEN, MendingState.REPORTED):
        assert "先整改后回访" in judging.against_calling(strict, state(mending, call), call)
        assert judging.against_calling(loose, state(mending, call), call) == ""
    assert judging.against_calling(strict, state(MendingState.ACCEPTED, call), call) == ""


def test_an_open_rectification_of_an_earlier_period_blocks_done() -> None:
    done = SurveyTold(collected_at=NOW)
    assert judging.against_finishing(done, []) == ""
    assert "2026-02" in judging.against_finishing(done, ["2026-02"])
    assert judging.against_finishing(SurveyTold(), []) != ""
