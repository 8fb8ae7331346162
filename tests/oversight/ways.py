"""One way through each file beside the cases: every action once, in an order in which each goes through.

A step is named for its action; a step without a name only prepares. ``Way.found`` gives the house, ``Way.steps`` what
is done there.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from shouwen.cases.actions.erasure import MAY_ERASE
from shouwen.cases.actions.forms import fill_form
from shouwen.cases.actions.registration import Matter as Asked
from shouwen.cases.actions.registration import register_case
from shouwen.cases.adoption import adopt_policies
from shouwen.cases.models import Case
from shouwen.ledger.vault import ErasureGround
from shouwen.oversight.accountability import actions as holding
from shouwen.oversight.accountability.commendations import commend
from shouwen.oversight.accountability.merits import credit_merit
from shouwen.oversight.accountability.missed_duties import verify_missed
from shouwen.oversight.accountability.models import Matter, Score
from shouwen.oversight.accountability.observed import open_accountability
from shouwen.oversight.accountability.scores import object_to_score, review_score
from shouwen.oversight.erasing import erase_matter
from shouwen.oversight.inspections import actions as inspecting
from shouwen.oversight.inspections.models import InspectionRound
from shouwen.oversight.inspections.publishing import sign_bulletin
from shouwen.oversight.missed.actions import explain_missed
from shouwen.oversight.missed.setting_aside import set_aside_missed
from shouwen.oversight.missed.signs import missed_of
from shouwen.oversight.papers.actions import attach_paper, give_paper
from shouwen.oversight.reception import actions as receiving_visitors
from shouwen.oversight.sealed import handling, mailbox
from shouwen.oversight.sealed.models import SealedFile
from shouwen.oversight.sealed.receiving import record_envelope, seal_tip_off
from shouwen.oversight.sealed.searching import record_refused_search
from shouwen.oversight.surveys.actions import answering, calling, handing_out, mending
from shouwen.periods.actions import record_periodic
from shouwen.periods.settling import settle_periods
from shouwen.rules.sealing.paper_levels import PaperLevel
from shouwen.rules.words import Tier
from tests.oversight.sealed.houses import sealing_hospital
from tests.oversight.test_missed import KEEPING
from tests.rules.accountability.policies import MEASURES
from tests.support.accountability import SHIRKED, shirked, strict_hospital
from tests.support.hospital import POLICY, at
from tests.support.institution import Hospital, found_hospital
from tests.support.rounds import adopt_rounds
from tests.web.supervision.conftest import supervise

OFFICE = ("客服专员", "oversight_office")
MORE = """
## 第四条 态度和成效。

```rule
- {编号: rude, 种类: 违规情形, 名称: 生硬, 迹象: 检查发现, 应做: 生硬, 核实人: 客服中心}
- {编号: rude-measure, 种类: 处理措施, 违规: 生硬, 分档: [{并处: 扣奖, 范围: {扣奖: 50至100}, 通报范围: 全院}],
   另须批准: {扣奖: 分管领导}, 减少收入: 扣奖, 法律审核: 客服中心, 决定机关: 院长,
   陈述期限: 3个工作日, 申诉期限: 5个工作日, 申诉受理: 院办}
- {编号: merit, 种类: 计分, 名称: 成效, 成效: 进展表, 分: +1, 对象: 责任科室, 异议期限: 3个工作日, 复核人: 院长}
```
"""


@dataclass
class Scene:
    """A house at a moment, and what earlier steps left for later ones."""

    house: Hospital
    now: datetime
    kept: dict[str, Any] = field(default_factory=dict)

    def do(self, action: Callable[..., Any], who: str | None, *roles: str, **given: Any) -> Any:
        """The action by ``who`` (nobody: the requester), now."""
        by = self.house.actor(who, *roles) if who else self.house.requester()
        return action(by=by, at=self.now, **given)

    def later(self, hours: int = 1) -> None:
        """Time goes by."""
        self.now += timedelta(hours=hours)


Step = Callable[[Scene], Any]


@dataclass(frozen=True)
class Way:
    """``steps`` are (name of the action or nothing, what is done)."""

    found: Callable[[], Scene]
    steps: tuple[tuple[str, Step], ...]


def step(action: Callable[..., Any], who: str | None, *roles: str, **given: Any) -> tuple[str, Step]:
    """One action; a given value that is a function is asked of the scene."""

    def perform(scene: Scene) -> Any:
        words = {name: value(scene) if callable(value) else value for name, value in given.items()}
        return scene.do(action, who, *roles, **words)

    return action.__name__, perform


def prepare(doing: Step) -> tuple[str, Step]:
    """What is needed for the next step, and tried by itself elsewhere."""
    return "", doing


def keep(name: str, doing: Step) -> tuple[str, Step]:
    """The same, and its outcome is kept for later."""
    return "", lambda scene: scene.kept.update({name: doing(scene)})


def kept(name: str) -> Step:
    """What an earlier step kept."""
    return lambda scene: scene.kept[name]


def person(name: str) -> Step:
    return lambda scene: scene.house.person(name)


def department(name: str) -> Step:
    return lambda scene: scene.house.department(name)


HEAVY: Mapping[str, Any] = {
    "gravity": "严重",
    "measures": ["通报批评", "限期整改", "警告处分"],
    "due": at("2026-04-01 17:30"),
    "reason": "后果严重",
}


def _strict() -> Scene:
    return Scene(strict_hospital(MORE), SHIRKED)


def _registered(scene: Scene) -> Any:
    asked = Asked(text="呼叫铃无人应答", category="护理")
    return scene.do(register_case, "导医员", matter=asked).case.pk


def _opened(subject: str) -> Step:
    return lambda scene: Matter.objects.get(subject=scene.house.person(subject), beside="").pk


def _of(action: Callable[..., Any], who: str, *roles: str, **given: Any) -> tuple[str, Step]:
    return step(action, who, *roles, matter_id=_opened("护理部干事"), **given)


def _proposed_again(scene: Scene) -> Any:
    return scene.do(holding.propose_measure, *OFFICE, matter_id=_opened("护理部干事")(scene), **HEAVY)


def _rude(scene: Scene) -> Any:
    """A matter in which pay would be cut, proposed."""
    found = {"person": scene.house.person("护理部副干事"), "happened_at": scene.now, "text": "看到"}
    (row,) = scene.do(open_accountability, *OFFICE, breach="生硬", **found)
    scene.do(holding.waive_statement, "护理部副干事", matter_id=row.pk, text="不说了")
    cut = {"measures": ["扣奖"], "amounts": {"扣奖": "50"}, "reason": "属实"}
    scene.do(holding.propose_measure, *OFFICE, matter_id=row.pk, **cut)
    return row.pk


def _final(scene: Scene) -> None:
    """What was reviewed and consented to is decided, and the time to appeal goes by."""
    scene.do(holding.decide_measure, "院长", matter_id=scene.kept["rude"], is_imposed=True, reason="属实")
    scene.later(24 * 14)


def _score(scene: Scene) -> Any:
    return Score.objects.get(rule="off", subject=scene.house.person("护理部干事")).pk


ACCOUNTABILITY = Way(
    _strict,
    (
        step(
            open_accountability,
            *OFFICE,
            breach="推诿",
            text="看到",
            happened_at=SHIRKED - timedelta(hours=3),
            person=person("导医员"),
        ),
        step(holding.waive_statement, "导医员", matter_id=_opened("导医员"), text="不说了"),
        step(holding.withdraw_matter, *OFFICE, matter_id=_opened("导医员"), reason="认错了人"),
        keep("rude", _rude),
        step(holding.review_legality, "客服主任", matter_id=kept("rude"), is_lawful=True, opinion="合法"),
        step(holding.approve_proposal, "分管院长", matter_id=kept("rude")),
        prepare(lambda scene: shirked(scene.house)),
        prepare(Scene.later),
        step(object_to_score, "护理部干事", score_id=_score, text="不是我"),
        step(review_score, "院长", score_id=_score, is_upheld=True, reason="查过"),
        _of(holding.make_statement, "护理部干事", text="那天只有我一个人"),
        _of(holding.propose_measure, *OFFICE, **HEAVY),
        _of(holding.return_proposal, "院长", reason="先核实"),
        prepare(_proposed_again),
        _of(holding.decide_measure, "院长", is_imposed=True, reason="属实"),
        _of(holding.file_decision, *OFFICE),
        _of(holding.confirm_correction, *OFFICE, text="看过了"),
        _of(holding.appeal_decision, "护理部干事", text="不服"),
        _of(holding.decide_appeal, "院办主任", is_upheld=False, is_breach=False, reason="不成立"),
        _of(holding.take_back_decision, *OFFICE),
        keep("case", _registered),
        step(commend, "院长", "leader", case_id=kept("case"), person=person("导医员"), text="耐心"),
        prepare(
            lambda scene: scene.do(
                fill_form, "导医员", case_id=scene.kept["case"], form="进展表", fields={"进展": "办成"}
            )
        ),
        step(credit_merit, *OFFICE, case_id=kept("case"), rule="成效"),
        prepare(_final),
        step(holding.circulate_decision, *OFFICE, matter_id=kept("rude")),
    ),
)


def _keeping() -> Scene:
    house = found_hospital()
    sources = [("first-inquiry.md", POLICY), ("measures.md", MEASURES + KEEPING)]
    adopt_policies(by=house.requester(), at=at("2026-09-07 07:00"), sources=sources)
    house.institution.refresh_from_db()
    settle_periods(at("2026-09-16 10:00"))
    return Scene(house, at("2026-09-16 10:00"))


def _missed(scene: Scene) -> Any:
    return missed_of(scene.house.person("护理部主任"), scene.house.institution)[0].id


MISSED = Way(
    _keeping,
    (
        step(record_periodic, "护理部主任", rule="weekly", text="一切正常"),
        step(explain_missed, "护理部主任", missed_id=_missed, text="在迎检"),
        step(verify_missed, *OFFICE, missed_id=_missed, is_breach=True, reason="没有交"),
        step(set_aside_missed, *OFFICE, day=date(2026, 9, 16), reason="那时还没有这一页"),
    ),
)


def _sealing() -> Scene:
    return Scene(sealing_hospital(), at("2026-03-02 09:00"))


def _told(scene: Scene) -> Any:
    return scene.do(seal_tip_off, None, matter="夜里收钱", reported="护理部干事", is_anonymous=True)


def _file(scene: Scene) -> Any:
    return scene.kept["told"].file.pk


def _in_file(action: Callable[..., Any], who: str = "监察员甲", **given: Any) -> tuple[str, Step]:
    return step(action, who, file_id=_file, **given)


SEALED = Way(
    _sealing,
    (
        step(seal_tip_off, None, matter="收红包", reported="护理部干事", is_anonymous=True),
        keep("told", _told),
        _in_file(handling.open_sealed_file, reason="核查"),
        _in_file(handling.point_elsewhere, unit="某单位", explanation="不归我们"),
        keep("told", _told),
        _in_file(handling.ask_reporter, text="哪一天"),
        step(mailbox.answer_office, None, code=lambda scene: scene.kept["told"].code, text="周一"),
        _in_file(handling.tell_acceptance, text="已受理"),
        _in_file(handling.report_upwards, text="重要"),
        _in_file(handling.give_advice, "党委书记", text="快查"),
        _in_file(handling.assign_inquirer, person=person("院办主任")),
        _in_file(handling.start_inquiry, "院办主任"),
        _in_file(handling.settle_file, text="查清了"),
        _in_file(handling.tell_result, text="已处理"),
        step(mailbox.report_retaliation, None, text="给我调了岗", code=lambda scene: scene.kept["told"].code),
        step(record_envelope, "监察员甲", reported="院长"),
        step(record_refused_search, "导医员", place="cases"),
        step(
            handling.forward_envelope,
            "监察员甲",
            file_id=lambda _scene: SealedFile.objects.get(code_hash="").pk,
            body="机要交换",
        ),
    ),
)


def _rounds() -> Scene:
    house = found_hospital()
    adopt_rounds(house)
    return Scene(house, at("2026-09-09 09:00"))


def _round(_scene: Scene) -> str:
    return InspectionRound.objects.get().code


def _inspect(action: Callable[..., Any], who: str, **given: Any) -> tuple[str, Step]:
    return step(action, who, inspection=_round, **given)


def _close_one(scene: Scene) -> None:
    """A matter of this month that may be drawn; how one is closed is tried with the cases."""
    asked = Asked(text="换药", tier=Tier.OWN_DUTY)
    registered = register_case(by=scene.house.actor("护理部干事"), at=at("2026-09-08 09:00"), matter=asked)
    Case.objects.filter(pk=registered.case.pk).update(closed_at=at("2026-09-08 10:00"))


SURVEY = {"survey": "monthly-survey", "period": "2026-09"}
NURSING = {"department": department("护理部")}
GRADES = {"态度": 2, "效率": 4}
INSPECTIONS = Way(
    _rounds,
    (
        step(inspecting.open_inspection, "院办主任", rule="spot-check", reason="近日投诉增多"),
        _inspect(inspecting.note_finding, "院办主任", inspected=department("护理部"), item="站立接待", evidence="坐着"),
        _inspect(inspecting.examine_subject, "院办主任", inspected=department("导诊台")),
        _inspect(inspecting.answer_finding, "护理部主任", finding=1, text="在换药"),
        _inspect(inspecting.verify_finding, "院长", finding=1, is_upheld=True, reason="录像"),
        _inspect(inspecting.close_inspection, "院办主任"),
        _inspect(sign_bulletin, "院办主任", department=department("护理部")),
        _inspect(inspecting.report_mending, "护理部主任", finding=1, text="已改"),
        _inspect(inspecting.recheck_finding, "院办主任", finding=1, is_mended=True, note="站着"),
    ),
)
SURVEYS = Way(
    _rounds,
    (
        step(handing_out.print_survey_sheets, "院办主任", **NURSING, number=1, **SURVEY),
        prepare(_close_one),
        step(handing_out.send_survey, "院办主任", **SURVEY),
        step(answering.answer_survey, None, sheet=1, grades=GRADES, comment="等得久", phone="000-9999", **SURVEY),
        step(answering.collect_survey, "院办主任", **SURVEY),
        step(mending.report_survey_mending, "护理部主任", **NURSING, text="加人", **SURVEY),
        step(mending.judge_survey_mending, "院办主任", **NURSING, is_accepted=True, **SURVEY),
        step(calling.make_survey_call, "院办主任", call=1, reached=True, satisfied=True, note="满意", **SURVEY),
        step(calling.finish_survey, "院办主任", **SURVEY),
    ),
)


def _supervised() -> Scene:
    house = found_hospital()
    supervise(house)
    house.institution.refresh_from_db()
    return Scene(house, at("2026-09-30 11:00"))


DAY = {"day": date(2026, 9, 30)}
RECEPTION = Way(
    _supervised,
    (
        step(receiving_visitors.note_missed_reception, "院办主任", person=person("客服专员"), text="没有人", **DAY),
        step(receiving_visitors.state_reception_side, "客服专员", text="去送人了", **DAY),
        step(
            receiving_visitors.verify_missed_reception,
            "院长",
            "oversight_office",
            person=person("客服专员"),
            is_breach=True,
            reason="监控",
            **DAY,
        ),
        step(
            receiving_visitors.record_substitution,
            "院办主任",
            absent=person("分管院长"),
            substitute=person("院长"),
            reason="开会",
            **DAY,
        ),
    ),
)
PAPERS = Way(
    lambda: Scene(found_hospital(), at("2026-03-02 09:00")),
    (
        keep("case", _registered),
        step(attach_paper, "导医员", case_id=kept("case"), title="通知", level=PaperLevel.PUBLIC, text="原文"),
        step(give_paper, "导医员", case_id=kept("case"), title="通知", body="来人"),
        step(
            erase_matter,
            "院办主任",
            MAY_ERASE,
            number=lambda scene: Case.objects.get(pk=scene.kept["case"]).number_text,
            ground=ErasureGround.CONSENT_WITHDRAWN,
            reason="本人书面要求",
            expected=lambda scene: [scene.kept["case"]],
        ),
    ),
)
WAYS: dict[str, Way] = {
    "accountability": ACCOUNTABILITY,
    "missed": MISSED,
    "sealed": SEALED,
    "inspections": INSPECTIONS,
    "surveys": SURVEYS,
    "reception": RECEPTION,
    "papers": PAPERS,
}
