"""Orders, traces, commitment sheets and reception days on the screen and on paper."""

import pytest
from django.urls import reverse

from shouwen.cases.actions import traces
from shouwen.cases.actions.registration import Matter, register_case
from shouwen.cases.models import Case
from shouwen.cases.queries.case_page import case_page
from shouwen.cases.refusals import NotAllowed
from shouwen.oversight.reception.check import check_receptions
from shouwen.oversight.reception.models import MissedReception, ReceptionDay, Substitution
from shouwen.oversight.reception.settling import settle_reception
from shouwen.reports.trace_report import TracedMatter, TracePaper, trace_parts
from shouwen.rules.account_roles import AccountRole
from shouwen.rules.words import Tier
from shouwen.web.traces.showing import as_decided
from tests.support.hospital import at
from tests.support.story import Story
from tests.web.scenes import Clock
from tests.web.staff import client_of
from tests.web.supervision.conftest import put_on_duty

pytestmark = pytest.mark.django_db


def text_of(story: Story, who: str, name: str, *args: object, roles: tuple[AccountRole, ...] = ()) -> str:
    answer = client_of(story.hospital, who, *roles).get(reverse(name, args=args))
    assert answer.status_code == 200, answer.content.decode()[:400]
    return answer.content.decode()


def test_an_order_stands_in_the_list_of_its_department_and_of_nobody_else(supervised: Story, clock: Clock) -> None:
    assert "督办单〔2026〕1号" in text_of(supervised, "护理部干事", "web:orders")
    assert "督办单〔2026〕1号" in text_of(supervised, "分管院长", "web:orders", roles=(AccountRole.LEADER,))
    assert "督办单〔2026〕1号" not in text_of(supervised, "客服主任", "web:orders")


def test_an_order_and_a_trace_on_paper(supervised: Story, clock: Clock) -> None:
    order, trace = next(iter(supervised.state.orders)), next(iter(supervised.state.traces))
    reader = client_of(supervised.hospital, "分管院长", AccountRole.LEADER)
    for name, seq in (("web:order_paper", order), ("web:trace_paper", trace)):
        answer = reader.get(reverse(name, args=[supervised.case_id, seq]))
        assert answer.status_code == 200
        assert answer.content.startswith(b"%PDF")


def test_a_trace_lays_out_what_the_record_shows(supervised: Story, clock: Clock) -> None:
    seq = next(iter(supervised.state.traces))
    shown = text_of(supervised, "分管院长", "web:trace", supervised.case_id, seq, roles=(AccountRole.LEADER,))
    assert "客服专员" in shown  # who held it
    assert "态度生硬" in shown
    assert "护理部干事" in shown
    assert "排班漏了一天" in shown


def test_the_trace_of_a_complaint_lays_out_the_matter_that_it_is_about(supervised: Story, clock: Clock) -> None:
    """The complaint itself was held by one person; who let the first matter lie stands in that one's record."""
    hospital, first = supervised.hospital, supervised.case
    told = Matter(text="等床位等了三天没人管", tier=Tier.COMPLAINT)
    by = hospital.actor("导医员")
    clock.set("09-30 10:00")
    registered = register_case(by=by, at=at("2026-09-30 10:00"), matter=told, earlier=first.number_text)
    complaint = Story(hospital, registered.case.pk)
    complaint.do(traces.open_trace, "院办主任", "09-30 10:02", cause="抽查", reason="看床位")
    clock.set("09-30 10:05")
    seq, reader = next(iter(complaint.state.traces)), client_of(hospital, "分管院长", AccountRole.LEADER)
    shown = reader.get(reverse("web:trace", args=[complaint.case_id, seq])).content.decode()
    assert f"所涉原事项：{first.number_text}" in shown
    assert "客服专员" in shown  # held the first matter, never the complaint
    assert "态度生硬" in shown
    assert reader.get(reverse("web:trace_paper", args=[complaint.case_id, seq])).content.startswith(b"%PDF")


def test_who_held_the_matter_that_it_is_about_traces_nothing(supervised: Story) -> None:
    hospital, told = supervised.hospital, Matter(text="没人管", tier=Tier.COMPLAINT)
    office, guide = hospital.actor("院办主任"), hospital.actor("导医员")
    first = register_case(by=office, at=at("2026-09-30 10:00"), matter=Matter(text="催床位")).case
    about = register_case(by=guide, at=at("2026-09-30 10:01"), matter=told, earlier=first.number_text)
    with pytest.raises(NotAllowed, match="曾经由您负责"):
        Story(hospital, about.case.pk).do(traces.open_trace, "院办主任", "09-30 10:02", cause="抽查", reason="看床位")


def test_the_report_has_a_table_for_each_matter_and_names_them_where_there_are_two() -> None:
    mine = TracedMatter(number="首问〔2026〕2号", is_original=False, chain=[("甲",) * 5], faults=[])
    first = TracedMatter(
        number="首问〔2026〕1号", is_original=True, chain=[("乙",) * 5], faults=[("迟", "", "乙", "", "")]
    )
    told = {"cause": "抽查", "reason": "", "body": "", "check": "", "decision": "", "held": [], "clause": "第一条"}
    one = {"institution": "示例", "case_number": mine.number, "decided_at": None, **told}
    both = list(trace_parts(TracePaper(matters=[mine, first], **one)))  # type: ignore[arg-type]
    assert [part.text for part in both if part.text.endswith("：")] == [
        f"本件{mine.number}：",
        f"所涉原事项{first.number}：",
    ] * 2
    assert sum(part.kind == "table" for part in both) == 4
    alone = list(trace_parts(TracePaper(matters=[mine], **one)))  # type: ignore[arg-type]
    assert not [part for part in alone if part.text.endswith("：")]


def test_a_trace_is_not_for_those_it_may_concern(supervised: Story, clock: Clock) -> None:
    seq = next(iter(supervised.state.traces))
    client = client_of(supervised.hospital, "护理部干事")
    for name in ("web:trace", "web:trace_paper"):
        assert client.get(reverse(name, args=[supervised.case_id, seq])).status_code == 403
    case = client.get(reverse("web:case", args=[supervised.case_id])).content.decode()
    assert "排班漏了一天" not in case
    assert client.get(reverse("web:traces")).status_code == 403


def test_the_decision_of_the_body_is_the_verdict(supervised: Story) -> None:
    flag, held = next(iter(supervised.state.flags)), {supervised.hospital.person("护理部干事"): "直接责任"}
    given = {"is_confirmed": True, "faults": (flag,), "held": held, "reason": "查实"}
    supervised.do(traces.decide_trace, "院长", "09-30 10:00", **given)
    trace = next(iter(supervised.state.traces.values()))
    assert dict(trace.held) == held
    assert supervised.problems("09-30 10:01") == []
    page = case_page(supervised.case_id, by=supervised.hospital.actor("院长", "leader"), at=at("2026-10-09 10:00"))
    state, until = as_decided(page, trace, page.read_at)  # what the report tells does not go on growing
    assert (until, state.last_at) == (trace.decided_at, trace.decided_at)


def test_the_half_month_report_lists_matters_and_no_requester(supervised: Story, clock: Clock) -> None:
    shown = text_of(supervised, "分管院长", "web:commitments", roles=(AccountRole.LEADER,))
    assert supervised.case.number_text in shown
    assert "护理部干事" in shown
    assert "分管院长" in shown


def test_the_half_month_report_freezes_what_was_so_when_it_was_submitted(supervised: Story, clock: Clock) -> None:
    leader = {"roles": (AccountRole.LEADER,)}
    office = client_of(supervised.hospital, "院办主任", AccountRole.OVERSIGHT_OFFICE)
    form = office.get(reverse("web:commitments")).context["lines"][0].form
    sent = {"rule": "h", "period": form.initial["period"], "from": "commitments"}
    assert office.post(reverse("web:record_periodic"), sent).headers["Location"] == reverse("web:commitments")
    Case.objects.update(closed_at=at("2026-09-30 11:00"))  # what was unresolved is so no more
    shown = text_of(supervised, "分管院长", "web:commitments", **leader)
    assert "未办结的包案事项 1 件" in shown
    assert "护理部干事办，分管院长包案" in shown
    left = office.get(reverse("web:commitments")).context["lines"]
    assert form.initial["period"] not in [line.form.initial["period"] for line in left]


def test_a_gap_is_told_the_day_before_and_closed_when_filled(supervised: Story) -> None:
    hospital = supervised.hospital
    before, after = at("2026-09-30 16:59"), at("2026-09-30 17:00")
    assert settle_reception(hospital.institution, before) == 0
    assert settle_reception(hospital.institution, after) > 0
    assert settle_reception(hospital.institution, after) == 0
    day = ReceptionDay.objects.get(day="2026-10-08")
    assert day.is_gap_open
    put_on_duty(hospital, "院办", "院长", "2026-10-08")
    put_on_duty(hospital, "客服中心", "客服专员", "2026-10-08")
    hospital.institution.refresh_from_db()
    settle_reception(hospital.institution, at("2026-09-30 17:05"))
    day.refresh_from_db()
    assert not day.is_gap_open
    assert list(check_receptions()) == []


def test_a_substitute_is_recorded_and_receives(supervised: Story, clock: Clock) -> None:
    hospital = supervised.hospital
    clock.set("09-30 07:30")
    absent, instead = hospital.person("分管院长"), hospital.person("院长")
    typed = {"absent": absent, "substitute": instead, "reason": "开会"}
    client = client_of(hospital, "院办主任")
    answer = client.post(reverse("web:reception_substitute", args=["2026-09-30"]), typed)
    assert answer.status_code == 302
    assert Substitution.objects.get().substitute == instead
    clock.set("09-30 09:00")
    missed = {"person": absent, "text": "没有见到"}
    refused = client.post(reverse("web:reception_missed", args=["2026-09-30"]), missed)
    assert refused.status_code == 422
    assert not MissedReception.objects.exists()


def test_nobody_is_put_into_a_chair_afterwards_nor_offered_who_may_not_sit_in_it(
    supervised: Story, clock: Clock
) -> None:
    hospital = supervised.hospital
    clock.set("09-30 19:53")
    typed = {"absent": hospital.person("分管院长"), "substitute": hospital.person("院长"), "reason": "开会"}
    refused = client_of(hospital, "院办主任").post(reverse("web:reception_substitute", args=["2026-09-30"]), typed)
    assert refused.status_code == 422
    assert "已经结束" in refused.content.decode()
    offered = {value for value, _ in refused.context["forms"]["substitute"].fields["substitute"].choices}
    assert hospital.person("院长") in offered
    assert hospital.person("导医员") not in offered
    assert not Substitution.objects.exists()


def test_nobody_verifies_what_they_noted(supervised: Story, clock: Clock) -> None:
    hospital = supervised.hospital
    clock.set("09-30 11:00")
    person = hospital.person("客服专员")
    noting = client_of(hospital, "院办主任")
    typed = {"person": person, "text": "台前没有人"}
    assert noting.post(reverse("web:reception_missed", args=["2026-09-30"]), typed).status_code == 302
    verdict = {"person": person, "is_breach": "yes", "reason": "看到了"}
    address = reverse("web:reception_verify", args=["2026-09-30"])
    assert noting.post(address, verdict).status_code == 422
    said = client_of(hospital, "客服专员").post(reverse("web:reception_side", args=["2026-09-30"]), {"text": "去打印"})
    assert said.status_code == 302
    other = client_of(hospital, "客服主任", AccountRole.OVERSIGHT_OFFICE)
    assert other.post(address, verdict).status_code == 302
    assert MissedReception.objects.get().verdict == "breach"
    assert list(check_receptions()) == []


def test_the_day_shows_what_its_visits_led_to(supervised: Story, clock: Clock) -> None:
    shown = text_of(supervised, "院办主任", "web:reception")
    assert supervised.case.number_text in shown
    assert "客服专员" in shown


def sent(story: Story, who: str, slug: str, typed: dict[str, object]) -> int:
    """The status after sending the form of an act."""
    address = reverse("web:case_act", args=[story.case_id, slug])
    answer = client_of(story.hospital, who).post(
        address, {"seen": story.case.last_seq, **typed}, HTTP_HX_REQUEST="true"
    )
    return answer.status_code


def test_the_forms_of_supervision_do_their_acts(supervised: Story, clock: Clock) -> None:
    hospital, clock.now = supervised.hospital, at("2026-09-30 10:30")
    person = hospital.person
    order = {"department": hospital.department("客服中心"), "demands": "查明\n答复", "due": "2026-10-12"}
    assert sent(supervised, "分管院长", "issue-order", order) == 422  # opinion and way of feedback are blank
    order |= {"opinion": "尽快", "feedback_way": "书面"}
    assert sent(supervised, "客服主任", "issue-order", order) == 422
    assert sent(supervised, "分管院长", "issue-order", order) == 204
    assert sent(supervised, "护理部主任", "answer-order-item", {"item": 2, "text": "加了床"}) == 204
    assert sent(supervised, "护理部主任", "return-order", {"text": "都落实了"}) == 204
    assert sent(supervised, "院办主任", "report-order", {"text": "已向分管院长反馈"}) == 204
    sheet = {"due": "2026-10-20", "duty": "办到底", "handler": person("护理部干事"), "leader": person("护理部主任")}
    assert sent(supervised, "院办主任", "make-commitment", sheet) == 422  # nobody answers for all of it
    sheet |= {"sponsor": person("分管院长")}
    assert sent(supervised, "院办主任", "make-commitment", sheet) == 422  # a sheet stands: why anew?
    assert sent(supervised, "院办主任", "make-commitment", {**sheet, "reason": "换了办法"}) == 204
    flag = next(iter(supervised.state.flags))
    held = {f"held-{person('护理部干事')}": "直接责任"}
    decision = {"is_confirmed": "yes", "reason": "查实"}
    assert sent(supervised, "院长", "decide-trace", {**decision, **held}) == 422  # no verified breach is cited
    assert sent(supervised, "院长", "decide-trace", {**decision, **held, "faults": str(flag)}) == 204
    assert sent(supervised, "院办主任", "report-trace", {"text": "归档"}) == 204
    assert supervised.problems("09-30 10:31") == []
