"""认定凭据: what is found in a body's name rests on that body's own paper, where the policy asks for one."""

from functools import cache

import pytest

from shouwen.rules.case import events as e
from shouwen.rules.case.findings import paper_for, papers_of
from shouwen.rules.case.state import CaseState
from shouwen.rules.language.checking import check
from shouwen.rules.language.composition import read_bundle
from shouwen.rules.rulebook import Rulebook
from shouwen.rules.time.calendar import WorkCalendar
from shouwen.rules.words import Verdict
from tests.rules.case.test_complaints import WORDS, alleged, complaint, happen
from tests.rules.language.texts import policy_text, rule_text
from tests.support.hospital import POLICY, organization

LINES = ("编号: verdict", "种类: 表单", "表名: 定性意见", "栏目: 结论", "必填: 结论", "认定凭据: 委员会")
PAPER = "\n## 第九十二条 委员会定性\n\n```rule\n" + "\n".join((*LINES, "谁填: 院办")) + "\n```\n"


@cache
def rulebook() -> Rulebook:
    composed, problems = read_bundle([("first-inquiry.md", POLICY + PAPER)])
    assert not problems, [str(problem) for problem in problems]
    return Rulebook(bundle=composed, organization=organization(), calendar=WorkCalendar())


def write(state: CaseState, when: str) -> int:
    [form] = papers_of("委员会", state, rulebook())
    filled = e.FormFilled(form=form.form, rule=form.id, clause=form.clause, version=1, fields=WORDS)
    return happen(state, when, filled, by="院办主任")[0].seq


def paper(state: CaseState, point: int) -> int | None:
    found = paper_for(state.allegations[point], "委员会", state, rulebook())
    return found.seq if found else None


def find(state: CaseState, point: int, when: str) -> None:
    event = e.FindingRecorded(
        allegation=point,
        verdict=Verdict.NOT_UPHELD,
        body="委员会",
        facts=WORDS,
        basis=WORDS,
        paper=paper(state, point),
    )
    happen(state, when, event, by="客服专员")


def test_only_the_body_that_the_policy_names_needs_its_paper() -> None:
    state = complaint()
    assert [form.form for form in papers_of("委员会", state, rulebook())] == ["定性意见"]
    assert papers_of("投诉管理部门", state, rulebook()) == []


def test_a_paper_from_before_the_point_was_listed_is_not_about_it() -> None:
    state = complaint()
    write(state, "09:05")
    point = alleged(state)
    assert paper(state, point) is None
    written = write(state, "09:20")
    assert paper(state, point) == written


def test_one_paper_serves_every_point_and_finding_anew_takes_a_new_one() -> None:
    state = complaint()
    first, second = alleged(state), alleged(state, "护理部副干事")
    written = write(state, "09:30")
    find(state, first, "10:00")
    assert state.allegations[first].finding is not None
    assert (state.allegations[first].finding.paper, paper(state, second)) == (written, written)
    assert paper(state, first) is None
    assert write(state, "11:00") == paper(state, first)


@pytest.mark.parametrize(("lines", "told"), [(LINES, True), ((*LINES, "谁填: 院办"), False)])
def test_the_loader_asks_who_writes_the_paper(lines: tuple[str, ...], told: bool) -> None:
    bundle, mistakes = read_bundle([("demo.md", policy_text(rule_text(*lines)))])
    assert not mistakes
    assert any("没有写谁填" in str(problem) for problem in check(bundle)) is told


def test_the_loader_knows_who_can_find() -> None:
    _, mistakes = read_bundle([("demo.md", policy_text(rule_text(*LINES[:-1], "认定凭据: 董事会")))])
    assert any("“董事会”" in str(each) and "可以写：科室、投诉管理部门、委员会" in str(each) for each in mistakes)
