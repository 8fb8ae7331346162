"""Each guarantee of the platform holds in a scenario, and the same scenario notices when it is broken."""

from pathlib import Path

import pytest
from django.db import DatabaseError

from shouwen.cases.permissions import MAY
from shouwen.rules.case import guards
from shouwen.rules.case.transitions import TRANSITIONS
from shouwen.rules.guarantees import HOUSE, guarantees
from shouwen.rules.words import Act
from shouwen.trials.coverage.breaking import BREAKS, broken
from shouwen.trials.scenarios.reading import scenario_of
from shouwen.trials.scenarios.running import run_scenario
from shouwen.trials.scenarios.trying import UNUSABLE

FILE = Path(__file__).parents[1] / "pack" / "scenarios" / "inline.yaml"
REGISTERED = """\
policy: [first-inquiry]
steps:
  - at: "2026-09-30 10:00"
    do: register_case
    as: case1
    by: 导医员
    with: {category: 护理, matter: 病房呼叫铃无人应答, requester: {name: 来访人, phone: "000-1380"}}
"""
OFFERED = '  - {at: "2026-09-30 10:05", do: offer_handover, by: 导医员, with: {to: 护理部}}\n'
SIGNED = OFFERED + '  - {at: "2026-09-30 10:20", do: sign_handover, by: 护理部干事}\n'
ANSWERED = SIGNED + '  - {at: "2026-09-30 11:00", do: give_answer, by: 护理部干事, with: {text: 已修好}}\n'
LATE = SIGNED + '  - {at: "2026-10-11 09:00", do: tick}\n'
FOLLOWED_UP = (
    ANSWERED
    + '  - {at: "2026-09-30 14:30", do: confirm_feedback, by: 导医员}\n'
    + '  - {at: "2026-09-30 14:40", do: make_follow_up, by: 客服专员, with: {reached: 是, satisfied: 否}}\n'
)
COMPLAINED = """\
  - at: "2026-09-30 10:30"
    do: register_case
    as: complaint
    by: 客服专员
    with: {tier: 投诉, matter: 反映服务态度, requester: {name: 患者家属, phone: "000-1381"}}
  - {at: "2026-09-30 10:35", do: add_allegation, by: 客服专员, with: {text: 说话难听, department: 护理部,
     person: 护理部干事}}
"""
STRICTER = """\
  - at: "2026-09-30 11:00"
    import: |
      ---
      编号: first-inquiry
      名称: 首问负责制
      版本: "2"
      施行日期: 2026-09-30
      ---

      ## 第一条 最先被询问的人是首问责任人,一小时内答复。

      ```rule
      - {编号: who, 种类: 首问责任人, 认定: 最先被询问的人}
      - {编号: reply, 种类: 时限, 时限: 1小时}
      ```
"""

LOST = "服务人员上岗统一着装佩戴胸牌仪表整洁举止大方态度和蔼语言文明".encode().decode("gb18030", "ignore")
UNREADABLE = f"""\
  - expect:
      imported:
        text: |
          ## 第一条

          首问责任人在3个工作日内答复。

          ## 第二条

          {LOST * 6}
        rules: 0
"""

NOTICED_BY = {
    "registration_by_any_staff": "  - {do: register_case, by: 院长, with: {matter: 问路}}\n",
    "a_colleague_registers": "  - {do: register_case, by: 导医员, with: {matter: 问路, asked: [导医员乙]}}\n",
    "first_contact_is_never_overwritten": SIGNED + "  - expect: {first_contact: 导医员}\n",
    "first_contact_is_corrected_openly": "  - {do: correct_first_contact, by: 导医员, with: {to: 导医员乙, reason: ''},"
    " refused: 还没有填写}\n",
    "custody_never_gaps": SIGNED + "  - expect: {custodian: 护理部干事}\n",
    "custody_moves_by_signature": OFFERED + "  - expect: {custodian: 导医员}\n",
    "waiting_counts_against_the_silent": SIGNED + "  - expect: {waited: {护理部: 15分钟}}\n",
    "closing_needs_an_answer": "  - {do: register_case, as: case2, by: 导医员, with: {tier: 投诉, matter: 态度不好}}\n"
    "  - {do: close_case, by: 导医员, refused: 未答复}\n",
    "contact_for_those_at_work": '  - page: {address: "/cases/{case}/", by: 院长, holds: 呼叫铃, lacks: 来访人}\n',
    "closing_needs_findings": COMPLAINED
    + '  - {at: "2026-09-30 11:00", do: give_answer, by: 客服专员, with: {text: 已核实}}\n'
    + "  - {do: close_case, by: 客服专员, refused: 投诉点没有认定}\n",
    "complaint_shown_by_need": COMPLAINED
    + "  - {do: add_allegation, by: 客服专员, with: {text: 导诊不理人, department: 导诊台}}\n"
    + "  - {do: notify_department, by: 客服专员, with: {department: 护理部, text: 请核实, how: 书面}}\n"
    + '  - page: {address: "/cases/{case}/", by: 护理部干事, holds: 说话难听, lacks: 患者家属}\n'
    + '  - page: {address: "/cases/{case}/", by: 护理部干事, holds: 说话难听, lacks: 导诊不理人}\n',
    "nobody_decides_their_own_complaint": COMPLAINED
    + "  - {do: add_allegation, by: 客服专员, with: {text: 不接电话, department: 客服中心, person: 客服主任}}\n"
    "  - {do: record_finding, by: 客服主任, with: {allegation: 2, verdict: 不属实, facts: 没有这回事, basis: 无},"
    " refused: 涉及您本人}\n",
    "satisfaction_is_no_condition": FOLLOWED_UP + "  - {do: close_case, by: 护理部干事}\n",
    "late_stays_due": LATE + "  - expect: {owes: [reply]}\n",
    "late_is_not_yet_a_breach": LATE + "  - expect: {late: [{what: reply, verdict: 待核实}]}\n",
    "late_bearer_is_named": LATE + "  - expect: {late: [{what: reply, late_bearer: 护理部干事}]}\n",
    "nobody_follows_up_their_own": ANSWERED
    + "  - {do: make_follow_up, by: 护理部干事, with: {reached: 是, satisfied: 是}, refused: 没有经办}\n",
    "nobody_instructs_unasked": "  - {do: ask_leader, by: 导医员, with: {leader: 导诊组长}}\n"
    "  - {do: instruct, by: 护理部主任, with: {text: 照办}, refused: 被请示的领导}\n",
    "only_the_receiver_signs": OFFERED + "  - {do: sign_handover, by: 客服专员, refused: 接收科室}\n",
    "only_superiors_judge_lateness": LATE
    + "  - {do: verify_lateness, by: 导医员乙, with: {obligation: reply, is_breach: 是, reason: 看过},"
    " refused: 监督}\n",
    "cover_acts_for_the_absent": SIGNED
    + '  - {at: "2026-09-30 10:30", do: record_absence, by: 护理部干事, with: {person: 护理部干事,'
    ' begins: "2026-09-30 10:30", ends: "2026-09-30 17:30", reason: 外出}}\n'
    + '  - {at: "2026-09-30 11:00", do: give_answer, by: 护理部副干事, with: {text: 已修好}}\n'
    + "  - expect: {acted_for: {护理部副干事: 护理部干事}}\n",
    "nobody_acts_where_the_law_names_one": SIGNED
    + "  - {do: change_post, by: 院办主任, with: {post: 护理岗, is_single_by_law: 是}}\n"
    + '  - {at: "2026-09-30 10:30", do: record_absence, by: 护理部干事, with: {person: 护理部干事,'
    ' begins: "2026-09-30 10:30", ends: "2026-09-30 17:30", reason: 外出}}\n'
    + '  - {at: "2026-09-30 11:00", do: ask_leader, by: 护理部副干事, with: {leader: 护理部主任},'
    " refused: 不能对这件事}\n",
    "each_matter_its_own_case": "  - {do: register_case, as: [a, b], by: 导医员, with: {matters: [{matter: 问路},"
    " {matter: 借轮椅}]}}\n  - expect: {number_of_cases: 3}\n",
    "limits_count_by_the_civil_code": '  - expect: {owes: [{what: reply, due: "2026-10-10 17:30"}]}\n',
    "limits_begin_with_the_first_question": '  - {at: "2026-09-30 11:00", recorded_at: "2026-09-30 15:00",'
    " do: register_case, as: late, by: 导医员, with: {matter: 停电时来问的}}\n"
    '  - expect: {case: late, registered_at: "2026-09-30 11:00"}\n',
    "case_judged_by_its_day": ANSWERED
    + STRICTER
    + '  - {at: "2026-09-30 16:00", do: make_follow_up, by: 客服专员, with: {reached: 是, satisfied: 是}}\n'
    '  - {at: "2026-09-30 16:05", do: close_case, by: 护理部干事, refused: 未跟踪反馈}\n'
    '  - {at: "2026-09-30 16:10", do: confirm_feedback, by: 导医员}\n'
    '  - {at: "2026-09-30 16:15", do: close_case, by: 护理部干事}\n'
    '  - {at: "2026-09-30 16:20", do: reopen_case, by: 导医员, with: {new_facts: 又坏了}}\n'
    "  - expect: {owes: [{what: reply, clause: 第六条}]}\n",
    "policy_binds_from_its_day": STRICTER
    + '  - {at: "2026-09-30 10:30", recorded_at: "2026-09-30 11:30", do: register_case, as: before, by: 导医员,'
    " with: {category: 护理, matter: 换药}}\n"
    '  - expect: {case: before, owes: [{what: reply, due: "2026-10-10 17:30"}]}\n',
    "tip_off_is_never_written_down": "  - {do: register_case, by: 导医员, with: {tier: 举报, matter: 有人收钱},"
    " refused: 举报}\n",
    "nobody_searches_for_who_spoke": '  - page: {address: "/cases/?text=举报人是谁", by: 院长, status: 403}\n',
    "inner_papers_stay_inside": "  - {do: attach_paper, by: 导医员, with: {title: 会商记录, text: 内部讨论}}\n"
    "  - {do: give_paper, by: 导医员, with: {title: 会商记录, body: 来函的外单位}}\n"
    "  - expect: {papers: [{title: 会商记录, given: 否}]}\n",
    "notice_lists_what_applies": "  - {do: give_complete_notice, by: 导医员, with: {item: 住院押金条丢失退费,"
    " answers: {who: 本人}}}\n  - expect: {notice: {lacks: [代办人身份证]}}\n",
    "notice_is_never_half": "  - {do: give_complete_notice, by: 导医员, with: {item: 住院押金条丢失退费},"
    " refused: 还没有回答, refused_at: answers}\n",
    "receipt_names_first_contact": "  - expect: {receipt: {first_contact: 导医员}}\n",
    "copies_are_recognised": "  - expect: {imported: {copy_of: first-inquiry, like: 首问负责制}}\n",
    "unreadable_text_makes_no_rules": UNREADABLE,
}


pytestmark = pytest.mark.in_memory


def is_met(steps: str) -> bool:
    """Whether the scenario is met; it is not where it cannot even be run to its end."""
    try:
        return not run_scenario(scenario_of(REGISTERED + steps, file=FILE)).unmet
    except (ArithmeticError, LookupError, TypeError, ValueError, DatabaseError, *UNUSABLE):
        return False


def test_every_guarantee_of_the_house_is_broken_here() -> None:
    assert HOUSE.keys() == BREAKS.keys() == NOTICED_BY.keys()


@pytest.mark.django_db
@pytest.mark.parametrize("guarantee", HOUSE)
def test_a_scenario_notices(guarantee: str) -> None:
    report = run_scenario(scenario_of(REGISTERED + NOTICED_BY[guarantee], file=FILE))
    assert [str(unmet) for unmet in report.unmet] == []
    with broken(guarantee):
        assert not is_met(NOTICED_BY[guarantee])


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("guarantee", "steps"),
    [
        ("transition:sign_handover", SIGNED),
        ("action:register_case", ""),
        (
            "required:refer_outside.guidance",
            "  - {do: refer_outside, by: 导医员, with: {body: 社保局, guidance: ''}, refused: 填写}\n",
        ),
        ("page:directory", "  - page: {address: /directory/, by: 导医员, holds: 护理部}\n"),
    ],
)
def test_a_scenario_notices_what_every_institution_has(guarantee: str, steps: str) -> None:
    assert is_met(steps)
    with broken(guarantee):
        assert not is_met(steps)


def test_every_guarantee_can_be_broken_and_is_whole_again_afterwards() -> None:
    before = (dict(MAY), dict(TRANSITIONS), guards._unanswered)
    for guarantee in guarantees():
        with broken(guarantee):
            pass
    assert (dict(MAY), dict(TRANSITIONS), guards._unanswered) == before
    assert Act.CLOSE_CASE in TRANSITIONS


def test_an_unknown_guarantee_is_no_guarantee() -> None:
    with pytest.raises(KeyError), broken("everything_is_fine"):
        pass
