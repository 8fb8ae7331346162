"""What the cycle orders begins with its period, whenever it is swept; what is stored says what the ledger says."""

import pytest

from shouwen.cases.adoption import adopt_policies
from shouwen.ledger.models import Entry
from shouwen.ledger.verifying import verify
from shouwen.oversight.duties.models import Duty
from shouwen.oversight.inspections.check import check_inspections
from shouwen.oversight.inspections.models import InspectionRound
from shouwen.oversight.inspections.settling import open_rounds_due, settle_inspections
from shouwen.oversight.surveys.actions.handing_out import print_survey_sheets
from shouwen.oversight.surveys.check import check_surveys
from shouwen.oversight.surveys.models import SurveyRound, SurveySheet
from shouwen.oversight.surveys.settling import open_surveys_due, settle_surveys
from tests.support.hospital import POLICY, at
from tests.support.institution import Hospital, found_hospital
from tests.support.rounds import ROUNDS

pytestmark = pytest.mark.django_db
AT_WILL = "  临时抽查: 是\n  科室: [护理部, 导诊台]\n  抽取数: 2\n  时限: 3个工作日\n"
MONTHLY = ROUNDS.replace(AT_WILL, "  每: 每月\n  科室: [护理部, 导诊台]\n")


@pytest.fixture
def house() -> Hospital:
    found = found_hospital()
    sources = [("first-inquiry.md", POLICY), ("rounds.md", MONTHLY)]
    adopt_policies(by=found.actor("院办主任"), at=at("2026-08-10 09:00"), sources=sources)
    found.institution.refresh_from_db()
    return found


def opened() -> list[tuple[str, object, object]]:
    rows = [*InspectionRound.objects.order_by("period"), *SurveyRound.objects.order_by("period")]
    return [(row.period, row.opened_at, row.due_at) for row in rows]


@pytest.mark.parametrize("runs", [["2026-10-20 08:00"], ["2026-09-01 00:01", "2026-09-17 12:00", "2026-10-01 00:00"]])
def test_no_outcome_depends_on_when_it_was_swept(house: Hospital, runs: list[str]) -> None:
    for run in runs:
        settle_inspections(at(run))
        settle_surveys(at(run))
    september = ("2026-09", at("2026-09-01 00:00"), at("2026-09-30 17:30"))
    october = ("2026-10", at("2026-10-01 00:00"), at("2026-10-30 17:30"))
    assert opened() == [september, october] * 2
    assert Duty.objects.count() == 4
    assert [*check_inspections(), *check_surveys(), *verify(house.institution.pk)] == []


def test_swept_again_nothing_is_opened(house: Hospital) -> None:
    assert open_rounds_due(house.institution, at("2026-09-02 09:00")) == 1
    assert open_surveys_due(house.institution, at("2026-09-02 09:00")) == 1
    assert open_rounds_due(house.institution, at("2026-09-03 09:00")) == 0
    assert open_surveys_due(house.institution, at("2026-09-03 09:00")) == 0


def test_a_row_that_says_otherwise_is_found(house: Hospital) -> None:
    said = {"department": house.department("护理部"), "number": 2, "survey": "monthly-survey"}
    print_survey_sheets(by=house.actor("院办主任"), at=at("2026-09-02 09:00"), **said)
    SurveySheet.objects.filter(number=1).update(grades={"态度": 5})
    SurveyRound.objects.update(collected_at=at("2026-09-02 09:00"))
    assert len(list(check_surveys())) == 2


def test_the_codes_of_the_sheets_stand_nowhere(house: Hospital) -> None:
    said = {"department": house.department("护理部"), "number": 2, "survey": "monthly-survey"}
    issued = print_survey_sheets(by=house.actor("院办主任"), at=at("2026-09-02 09:00"), **said)
    bodies = "".join(Entry.objects.values_list("body", flat=True))
    assert not any(code in bodies or SurveySheet.objects.filter(token=code) for _, code in issued.codes)
