"""What whoever is heard on a breach, proposes or decides reads of it: the words of the finding, not its bare name."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from shouwen.cases.actions import complaints
from shouwen.cases.actions.registration import Matter, register_case
from shouwen.cases.models import Flag
from shouwen.cases.queries.verified_signs import verified_sign
from shouwen.rules.words import Tier, Verdict
from tests.support.hospital import POLICY, at
from tests.support.institution import found_hospital
from tests.support.story import Story

UPHELD = """
## 第三十一条 投诉查实有过错的,另行处理。

```rule
{编号: complaint-upheld, 种类: 违规情形, 层级: 投诉, 名称: 投诉查实有过错, 迹象: 投诉属实}
```
"""
FACTS = {"facts": "上午十点答话生硬", "basis": "规范第一条", "evidence": ["已听取被投诉人"]}


@pytest.fixture
def found(db: None) -> Story:
    """A point about the nursing clerk, who said how it was and was found to have been at fault."""
    hospital = found_hospital(POLICY + UPHELD)
    told = Matter(text="有人说话难听", tier=Tier.COMPLAINT)
    registered = register_case(by=hospital.actor("导医员"), at=at("2026-09-30 10:00"), matter=told)
    story = Story(hospital, registered.case.pk)
    named = {"department": hospital.department("护理部"), "person": hospital.person("护理部干事")}
    story.do(complaints.add_allegation, "导医员", "09-30 10:01", text="在三床说话难听", **named)
    point = next(iter(story.state.allegations))
    story.do(complaints.give_statement, "护理部干事", "09-30 10:02", allegation=point, text="当时在抢救")
    verdict = {"allegation": point, "verdict": Verdict.UPHELD, "body": "投诉管理部门"}
    story.do(complaints.record_finding, "导医员", "09-30 10:03", **verdict, **FACTS)
    return story


def test_a_breach_found_in_a_complaint_is_told_in_the_words_of_the_finding(found: Story) -> None:
    flag = Flag.objects.get(case_id=found.case_id)
    verified = verified_sign(found.case_id, flag.seq)
    assert verified is not None
    assert (verified.point, verified.reason, verified.basis) == ("在三床说话难听", FACTS["facts"], FACTS["basis"])
    assert verified.statements == ("当时在抢救",)


def test_it_takes_the_entries_and_one_statement_for_the_words(found: Story) -> None:
    flag = Flag.objects.get(case_id=found.case_id)
    with CaptureQueriesContext(
        connection,
    ) as asked:
        verified_sign(found.case_id, flag.seq)
    assert len(asked) == 2


def test_a_sign_that_nobody_verified_says_nothing(found: Story) -> None:
    assert verified_sign(found.case_id, 1) is None
