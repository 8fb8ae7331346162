"""差评另立: whom the case opened on a bad rating rests with, what it obliges, where it does not (REG-RT-3)."""

from functools import cache

import pytest

from shouwen.rules.case import events as e
from shouwen.rules.case.course import unfold
from shouwen.rules.case.rating_cases import against_resting, taker_in, taker_of
from shouwen.rules.case.state import CaseState
from shouwen.rules.language.composition import read_bundle
from shouwen.rules.language.kinds import Survey
from shouwen.rules.language.sentences import sentence
from shouwen.rules.rulebook import Rulebook
from shouwen.rules.time.calendar import WorkCalendar
from shouwen.rules.words import Channel, Tier
from tests.support.hospital import POLICY, at, organization

RATING = """
## 第九十二条 评价。

```rule
编号: rating
种类: 满意度
差评由: 科室负责人
差评时限: 1个工作日
%s
```
"""
ELSEWHERE, HERE, MONTHLY = "差评另立: 差评", "做什么: 联系本人", "何时: 每月"
WORDS = e.Ref(ref="0" * 32, commitment="0" * 64)
TEN = at("2026-10-12 10:00")


@cache
def rulebook(line: str = ELSEWHERE) -> Rulebook:
    composed, problems = read_bundle([("first-inquiry.md", POLICY + RATING % line)])
    assert not problems, [str(problem) for problem in problems]
    return Rulebook(bundle=composed, organization=organization(), calendar=WorkCalendar())


def handled(*handlers: str, line: str = ELSEWHERE) -> CaseState:
    """A nursing matter that the nursing office holds."""
    state = CaseState(id="1")
    registered = e.CaseRegistered(
        institution="hospital",
        encounter="1",
        channel=Channel.VISIT,
        tier=Tier.OWN_DUTY,
        first_contact="护理部干事",
        first_contact_department="护理部",
        registered_by="护理部干事",
        bundle="b",
        calendar="c",
    )
    unfold(state, registered, at=TEN, recorded_at=TEN, rulebook=rulebook(line), actor="护理部干事")
    state.handlers |= set(handlers)
    return state


def survey(line: str = ELSEWHERE) -> Survey:
    return next(iter(rulebook(line).bundle.of(Survey)))


def contacts(state: CaseState, event: e.CaseEvent, line: str) -> list[str]:
    """What the survey's rule obliges to upon ``event``: who, by when."""
    unfold(state, event, at=TEN, recorded_at=TEN, rulebook=rulebook(line))
    return [f"{owed.bearer} {owed.due:%m-%d %H:%M}" for owed in state.open_obligations if owed.rule == "rating"]


def opened(*barred: str) -> e.OpenedOnRating:
    return e.OpenedOnRating(rule="rating", clause=survey().clause, rated="2", barred=barred)


def test_it_rests_with_whom_the_policy_names_and_up_the_line_from_whoever_was_rated() -> None:
    takers = [taker_of("科室负责人", handled(*rated), at=TEN, rulebook=rulebook()) for rated in RATED]
    assert [each.person if each else None for each in takers] == ["护理部主任", "分管院长", "院长"]


RATED = ((), ("护理部主任",), ("护理部主任", "分管院长"))


def test_where_everybody_named_was_rated_the_highest_of_all_others_takes_it_and_else_nobody() -> None:
    everybody = [row.id for row in organization().people]
    state = handled(*(each for each in everybody if each != "导医员"))
    taker = taker_of("科室负责人", state, at=TEN, rulebook=rulebook())
    assert taker is not None
    assert taker.person == "导医员"
    assert taker_of("科室负责人", handled(*everybody), at=TEN, rulebook=rulebook()) is None


def test_a_sheet_without_a_name_goes_to_whom_the_policy_names_in_the_department() -> None:
    taker = taker_in("科室负责人", "护理部", at=TEN, rulebook=rulebook())
    assert taker is not None
    assert taker.person == "护理部主任"


@pytest.mark.parametrize(("line", "owing"), [(ELSEWHERE, []), (MONTHLY, []), (HERE, ["护理部主任 10-13 17:30"])])
def test_a_bad_rating_obliges_in_one_place_only(line: str, owing: list[str]) -> None:
    rated = e.RatedBadly(rule="rating", clause=survey(line).clause)
    assert contacts(handled(line=line), rated, line) == owing


def test_in_the_case_of_its_own_the_contact_is_owed_and_never_by_who_was_rated() -> None:
    assert contacts(handled(), opened(), ELSEWHERE) == ["护理部干事 10-13 17:30"]  # who took it up
    state = handled()
    assert "护理部主任" not in contacts(state, opened("护理部主任"), ELSEWHERE)[0]
    assert "被评价的人不能接手" in against_resting("护理部主任", state)
    assert against_resting("分管院长", state) == against_resting(None, state) == ""


def test_the_sentence_says_what_is_opened_and_who_does_not_get_it() -> None:
    said = sentence(survey())
    assert "另立一件“差评”事项" in said
    assert "被评价的人不接手" in said
    assert "另立" not in sentence(survey(HERE))


@pytest.mark.parametrize(("rated", "calls"), [("2", ["回访"]), ("", [])])
def test_nobody_is_called_about_a_sheet_without_a_name(rated: str, calls: list[str]) -> None:
    state = handled()
    contacts(state, opened().model_copy(update={"rated": rated}), ELSEWHERE)
    answered = e.AnswerGiven(text=WORDS, how="书面")
    unfold(state, answered, at=TEN, recorded_at=TEN, rulebook=rulebook(), actor="护理部主任")
    assert [owed.what for owed in state.open_obligations if owed.rule == "follow-up"] == calls
