"""One request: the registration and what came of it; what is refused comes back as it was typed."""

import json
import re
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from shouwen.cases.case_file import open_case
from shouwen.cases.check import check_cases
from shouwen.cases.models import Case, Obligation
from shouwen.cases.requesters import Requester
from shouwen.ledger import vault
from tests.support.example_hospital import DESK_OPENS
from tests.support.hospital import at
from tests.web.desk.conftest import DEPOSIT, DeskBrowser

REACHED = {"phone": "000-1234", "form.单位": "某单位"}
ANSWERS = {"answer-办理人": "家属代办", "answer-缴费方式": "现金", "answer-是否出院": "已结算"}


def the_case() -> Case:
    return Case.objects.get()


def test_enter_hands_over_to_the_billing_office(desk: DeskBrowser) -> None:
    response = desk.register(DEPOSIT, outcome="handover", **ANSWERS)
    case = the_case()
    assert response.status_code == 200
    assert (case.state, case.tier, case.category) == ("handover_pending", "other_department", "费用")
    assert case.department_id.hex == desk.department("住院结算处")
    assert case.waits_for == f"department:{desk.department('住院结算处')}"
    assert case.item == "住院押金条丢失退费"
    assert Obligation.objects.get(what="一次性告知").status == "kept"
    assert list(check_cases(DESK_OPENS)) == []


def test_the_result_shows_number_code_and_promise(desk: DeskBrowser) -> None:
    page = desk.register(DEPOSIT, outcome="handover", **ANSWERS).content.decode()
    assert "首问〔2026〕1号" in page
    assert re.search(r">\d{3} \d{3} \d{4}<", page)
    assert "3月12日（周四）下午5:30前" in page
    assert "等住院结算处签收" in page
    assert DEPOSIT not in page


@pytest.mark.parametrize(
    ("outcome", "most"),
    [
        pytest.param("register", 8, id="register"),
        pytest.param("handover", 10, id="handover"),
    ],
)
def test_registering_takes_few_statements(
    desk: DeskBrowser, django_capture_on_commit_callbacks: Callable[..., Any], outcome: str, most: int
) -> None:
    """With a handover and its notice: the words of the reason, the notices, and nothing opened twice."""
    with django_capture_on_commit_callbacks(execute=True):
        desk.register(DEPOSIT, outcome=outcome, **ANSWERS)
    with CaptureQueriesContext(connection) as queries:
        desk.register(DEPOSIT, outcome=outcome, name="来访人", phone="000-1234", **ANSWERS)
    counted = [q["sql"] for q in queries if not q["sql"].startswith(("SAVEPOINT", "RELEASE", "BEGIN", "COMMIT"))]
    assert len(counted) <= most, counted


def test_accepted_by_phone_names_who_and_when(desk: DeskBrowser) -> None:
    clerk = desk.hospital.person("结算员甲")
    desk.register(DEPOSIT, outcome="phone", phone_by=clerk, phone_at="09:58")
    case = the_case()
    assert case.custodian_id.hex == clerk
    assert Obligation.objects.get(what="确认接收").bearer_id.hex == clerk


def test_escorted_and_received(desk: DeskBrowser) -> None:
    clerk = desk.hospital.person("结算员乙")
    desk.register(DEPOSIT, outcome="escort", escort_to=clerk)
    assert the_case().custodian_id.hex == clerk


def test_a_leader_is_asked(desk: DeskBrowser) -> None:
    head = desk.hospital.person("门诊护士长")
    desk.register("啦啦啦", outcome="leader", leader=head, leader_reason="责任不明")
    case = the_case()
    assert (case.state, case.tier) == ("consulting", "unclear")
    assert Obligation.objects.get(what="批示").bearer_id.hex == head


def test_the_handler_is_away_and_the_department_gets_it(desk: DeskBrowser) -> None:
    absent = desk.hospital.person("结算员甲")
    desk.register(DEPOSIT, outcome="away", name="匿名", absent=absent, away_reason="开会", away_action="转交")
    case = the_case()
    assert (case.state, case.tier) == ("handover_pending", "handler_absent")


def test_outside_is_one_key_and_keeps_no_name(desk: DeskBrowser) -> None:
    page = desk.register("社保卡丢了", outcome="outside", name="来访人", phone="000-1234").content.decode()
    case = the_case()
    assert (case.state, case.outcome, case.requester_ref) == ("closed", "outside", None)
    assert "查询码" not in page


def test_answered_on_ones_own_duty_closes_where_nothing_is_owed(desk: DeskBrowser) -> None:
    page = desk.register("轮椅在哪里借", outcome="answer", answer="在导诊台后面，押身份证就可以。").content.decode()
    case = the_case()
    assert case.state in ("closed", "answered")
    assert case.number_text in page


@pytest.mark.parametrize(
    ("outcome", "typed", "field"),
    [
        ("phone", {"phone_by": ""}, "id_phone_by"),
        ("escort", {"escort_to": ""}, "id_escort_to"),
        ("answer", {"answer": "  "}, "id_answer"),
        ("away", {"absent": "0" * 32, "away_reason": "开会", "away_action": "联系", **REACHED}, "id_absent"),
        ("away", {"absent": "0" * 32, "away_reason": "开会", "away_action": "联系", "form.单位": "无"}, "id_phone"),
        ("away", {"absent": "0" * 32, "away_reason": "开会", "away_action": "联系", "phone": "0-1"}, "id_form.单位"),
    ],
)
def test_what_is_missing_is_said_at_its_field(
    desk: DeskBrowser, outcome: str, typed: dict[str, str], field: str
) -> None:
    response = desk.register(DEPOSIT, outcome=outcome, name="来访人", **typed)
    page = response.content.decode()
    assert response.status_code == 422
    assert f'id="{field}_error"' in page
    assert f'id="panel-{outcome}" >' in page.replace("hidden", "")
    assert DEPOSIT in page
    assert "来访人" in page
    assert not Case.objects.exists()


def test_a_phone_without_digits_is_said_at_the_phone(desk: DeskBrowser) -> None:
    response = desk.register(DEPOSIT, outcome="handover", phone="没有")
    assert response.status_code == 422
    assert 'id="id_phone_error"' in response.content.decode()


@pytest.mark.parametrize("text", ["", "   ", "很" * 2001, "问\0事"])
def test_bad_words_are_said_at_the_field(desk: DeskBrowser, text: str) -> None:
    response = desk.register(text, outcome="register", name="来访人")
    assert response.status_code == 422
    assert 'id="id_matter_error"' in response.content.decode()
    assert "来访人" in response.content.decode()
    assert not Case.objects.exists()


def test_words_changed_a_moment_ago_are_shown_before_they_are_registered(desk: DeskBrowser) -> None:
    response = desk.post("register", {"matter": DEPOSIT, "heard": "我妈住院", "outcome": "handover"})
    assert response.status_code == 200
    assert "住院结算处" in response.content.decode()
    assert not Case.objects.exists()


def test_a_department_closed_since_is_refused(desk: DeskBrowser) -> None:
    response = desk.register("啦啦啦", outcome="handover", department="0" * 32)
    assert response.status_code == 422
    assert "重新选择" in response.content.decode()
    assert not Case.objects.exists()


def test_two_matters_of_one_breath_share_number_series_and_receipt(desk: DeskBrowser) -> None:
    waiting = desk.post("hold", {"matter": DEPOSIT, "heard": DEPOSIT, "name": "来访人", "outcome": "handover"})
    page = waiting.content.decode()
    assert "第1件" in page
    assert "来访人" in page
    assert not Case.objects.exists()
    held = json.dumps({"matter": DEPOSIT, "outcome": "handover"}, ensure_ascii=False)
    desk.register("病房呼叫铃没人应", outcome="handover", held=[held], name="来访人")
    one, two = Case.objects.order_by("number")
    assert one.encounter == two.encounter
    assert one.receipt_code == two.receipt_code
    assert one.department_id.hex == desk.department("住院结算处")
    assert two.department_id.hex == desk.department("护理部")


@pytest.mark.parametrize(("how", "status"), [("paper", "signed"), ("phone", "provisional")])
def test_late_entry_keeps_both_times_and_the_acts_of_the_slip(desk: DeskBrowser, how: str, status: str) -> None:
    clerk = desk.hospital.person("结算员甲")
    response = desk.register(
        DEPOSIT,
        outcome="late",
        is_late="on",
        asked_at="2026-03-10T08:31",
        slip_number="导诊台-0007",
        offered_at="2026-03-10T08:35",
        accepted_by=clerk,
        accepted_how=how,
        accepted_at="2026-03-10T08:40",
    )
    case = the_case()
    assert (case.registered_at, case.recorded_at) == (at("2026-03-10 08:31"), DESK_OPENS)
    assert case.is_late_entry
    assert case.custodian_id.hex == clerk
    assert [handover.status for handover in open_case(case.pk, at=DESK_OPENS).state.handovers.values()] == [status]
    assert not Obligation.objects.filter(late_at__isnull=False).exists()
    assert "今天 08:31" in response.content.decode()
    assert "今天 10:00" in response.content.decode()
    assert list(check_cases(DESK_OPENS)) == []


def test_a_matter_says_which_earlier_one_it_is_about(desk: DeskBrowser) -> None:
    assert desk.register(DEPOSIT).status_code == 200
    first = the_case()
    wrong = desk.register(DEPOSIT, earlier="首问〔2026〕99号")
    assert (wrong.status_code, Case.objects.count()) == (422, 1)
    assert 'id="id_earlier_error"' in wrong.content.decode()
    assert desk.register(DEPOSIT, earlier=first.number_text).status_code == 200
    about = Case.objects.exclude(pk=first.pk).get()
    assert open_case(about.pk, at=DESK_OPENS).state.facts.earlier == first.pk.hex


def test_a_slip_is_entered_once(desk: DeskBrowser) -> None:
    slip = {"outcome": "late", "is_late": "on", "asked_at": "2026-03-10T08:31", "slip_number": "导诊台-0007"}
    assert desk.register(DEPOSIT, **slip).status_code == 200
    again = desk.register(DEPOSIT, **slip)
    assert again.status_code == 422
    assert 'id="id_slip_number_error"' in again.content.decode()
    assert "这张登记单已于03月10日 10:00补登为" in again.content.decode()
    assert Case.objects.count() == 1


@pytest.mark.parametrize("asked_at", ["2026-03-10T10:30", "2026-03-11T08:00", ""])
def test_a_late_entry_from_the_future_is_refused(desk: DeskBrowser, asked_at: str) -> None:
    response = desk.register(DEPOSIT, outcome="late", is_late="on", asked_at=asked_at)
    assert response.status_code == 422
    assert 'id="id_asked_at_error"' in response.content.decode()
    assert not Case.objects.exists()


def test_a_colleague_without_an_account_is_first_contact(desk: DeskBrowser) -> None:
    trainee = desk.hospital.person("导诊实习生")
    desk.register(DEPOSIT, outcome="handover", asked=[trainee])
    assert the_case().first_contact_id.hex == trainee


def test_of_several_the_policy_decides_and_the_page_says_so(desk: DeskBrowser) -> None:
    asked = [desk.hospital.person(name) for name in ("导诊护士甲", "门诊护士长")]
    page = desk.post("asked", {"asked": asked}).content.decode()
    assert "门诊护士长" in page
    assert "职级较高" in page
    assert "《首问负责制》第二条" in page
    desk.register(DEPOSIT, outcome="handover", asked=asked)
    assert the_case().first_contact_id.hex == asked[1]


@pytest.mark.parametrize("search", ["实习生", "1035", "dzsxs", "daozhen"])
def test_colleagues_are_found_by_name_number_and_pinyin(desk: DeskBrowser, search: str) -> None:
    assert "导诊实习生" in desk.post("asked", {"colleague": search}).content.decode()


def test_where_there_is_no_phone_it_is_noted_how_to_reach_them(desk: DeskBrowser) -> None:
    desk.register(DEPOSIT, outcome="handover", name="来访人", reach="转告亲属:女儿")
    ref = the_case().requester_ref.hex
    assert Requester.from_text(vault.reveal([ref])[ref]).reach == "转告亲属:女儿"
