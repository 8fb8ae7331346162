"""Patient and visit: disclosed as the policy's form says, each column by itself, in its newest version."""

from dataclasses import replace

from shouwen.rules.case import events as e
from shouwen.rules.case.disclosing import disclosable, disclosed_columns
from shouwen.rules.case.need_to_know import disclosed_to
from shouwen.rules.language.checking import check
from shouwen.rules.language.composition import read_bundle
from shouwen.rules.language.kinds import Clause
from shouwen.rules.rulebook import Rulebook
from tests.rules.case.test_complaints import WORDS, complaint, happen
from tests.support.hospital import POLICY, rulebook

VISIT = """
## 第三十一条 患者和就诊情况。

```rule
{编号: visit, 种类: 表单, 表名: 就诊情况, 栏目: [患者, 病案号, 备注], 可披露栏目: [患者, 病案号], 谁填: 承办人}
```
"""
PATIENT = "《就诊情况》患者"


def with_visit(text: str = VISIT) -> Rulebook:
    bundle, problems = read_bundle([("first-inquiry.md", POLICY + text)])
    assert problems == []
    return replace(rulebook(), bundle=bundle)


def filled(version: int) -> e.FormFilled:
    clause = Clause(policy="first-inquiry", version="1", article="第三十一条")
    return e.FormFilled(form="就诊情况", rule="visit", clause=clause, version=version, fields=WORDS)


def test_only_what_the_policy_names_of_a_form_that_was_filled_in() -> None:
    state, house = complaint(), with_visit()
    assert disclosable(state, house) == ("姓名", "电话")
    happen(state, "09:05", filled(1))
    assert disclosable(state, house) == ("姓名", "电话", PATIENT, "《就诊情况》病案号")


def test_a_department_gets_what_was_disclosed_to_it_and_no_other() -> None:
    state, house = complaint(), with_visit()
    happen(state, "09:05", filled(1))
    newest = happen(state, "09:06", filled(2))[0].seq
    told = e.ParticularsDisclosed(department="护理部", what=(PATIENT,), reason=WORDS, told_how=WORDS)
    happen(state, "09:10", told, by="客服专员")
    found = disclosed_columns(disclosed_to("护理部", state), state, house)
    assert [(column, sheet.seq) for column, sheet in found] == [("患者", newest)]
    assert disclosed_columns(disclosed_to("院办", state), state, house) == []


def test_a_column_that_the_form_has_not_is_an_error() -> None:
    bundle = with_visit(VISIT.replace("可披露栏目: [患者, 病案号]", "可披露栏目: [住址]")).bundle
    assert [problem for problem in map(str, check(bundle)) if "可披露栏目" in problem]
