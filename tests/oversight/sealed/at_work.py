"""The hospital that seals tip-offs, as it is at work: everything is there that a page, a list or a document shows."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.test import Client

from shouwen.cases.actions import breaches, complaints, forms, notices, orders, traces
from shouwen.cases.actions.registration import Matter, Registered, register_case
from shouwen.cases.adoption import adopt_policies
from shouwen.oversight.accountability import actions as measures
from shouwen.oversight.accountability.models import Matter as Accounted
from shouwen.oversight.inspections.actions import close_inspection, examine_subject, open_inspection
from shouwen.oversight.papers.actions import attach_paper
from shouwen.oversight.papers.models import CasePaper
from shouwen.oversight.surveys.actions.handing_out import print_survey_sheets
from shouwen.policies.models import PolicyDraft
from shouwen.rules.words import Tier
from shouwen.web.desk.printing_token import PrintingToken, seal
from tests.oversight.sealed.houses import SEALING
from tests.rules.accountability.policies import MEASURES
from tests.support.accountability import shirked
from tests.support.hospital import POLICY, at
from tests.support.institution import Hospital
from tests.support.rounds import ROUNDS
from tests.support.story import Story
from tests.web.supervision.conftest import SUPERVISED, put_on_duty

FORM = """
## 第三十一条 登记表和投诉。

```rule
- {编号: record, 种类: 表单, 表名: 登记表, 栏目: [事项], 必填: [事项], 用于: 办结}
- {编号: route-complaint, 种类: 分流, 事项: 投诉, 归口: 客服中心, 情形: 投诉}
```
"""
POLICIES = [
    ("first-inquiry.md", POLICY + SEALING + SUPERVISED + FORM),
    ("measures.md", MEASURES),
    ("rounds.md", ROUNDS.replace("由谁: 院办", "由谁: 护理部").replace("发放由: 院办", "发放由: 护理部")),
]
BEGUN = at("2026-03-03 09:00")
FILES = ("pdf", "xlsx", "docx")

Given = Mapping[str, Any]


@dataclass(frozen=True)
class AtWork:
    """What the addresses need: by the name of their parameter (``?``: what stands behind the question mark), and by the
    name of one address; ``printed`` is what the desk prints, by the address it is sent to."""

    values: Given
    by_address: Mapping[str, Sequence[Given]]
    printed: Sequence[tuple[str, Given]]

    def given(self, name: str) -> Iterator[dict[str, Any]]:
        """Every set of parameters with which the address ``name`` is asked for."""
        for own in self.by_address.get(name, ({},)):
            yield {**self.values, **own}


def put_to_work(hospital: Hospital, head: Client) -> AtWork:
    """A matter with all that can be ordered, traced and filed, a complaint, an inspection, a survey, a decision;
    ``head`` (signed in) has taken up the policy again."""
    adopt_policies(by=hospital.requester(), at=at("2026-02-02 07:00"), sources=POLICIES)
    hospital.institution.refresh_from_db()
    head.post("/policy-drafts/renew/first-inquiry/")
    registered, story = _matter(hospital)
    by_address = _supervised(story) | _filed(story) | _beside(hospital)
    about_another = {"case_id": _complaint(hospital)}
    by_address |= {"complaint_file": (about_another,), "case": ({}, about_another)}
    return AtWork(_values(hospital, story), by_address, tuple(_printed(hospital, registered)))


def _values(hospital: Hospital, story: Story) -> Given:
    return {
        "draft_id": PolicyDraft.objects.get().pk,
        "case_id": story.case_id,
        "giver": hospital.person("护理部干事"),
        "staff_id": UUID(hospital.person("护理部干事")),
        "department_id": UUID(hospital.department("护理部")),
        "department": hospital.department("护理部"),
        "institution": "example",
        "policy_id": "first-inquiry",
        "version": "1",
        "day": "2026-03-03",
        "month": "2026-03",
        "period": "2026-03",
    }


def _matter(hospital: Hospital) -> tuple[Registered, Story]:
    told = Matter(text="呼叫铃无人应答", category="护理")
    registered = register_case(by=hospital.actor("导医员"), at=BEGUN, matter=told)
    story = Story(hospital, registered.case.pk)
    story.do(notices.give_complete_notice, "导医员", "03-03 09:01", item="住院押金条丢失退费", answers={"who": "本人"})
    story.offer("03-03 09:02")
    story.sign("03-03 09:03")
    return registered, story


def _supervised(story: Story) -> dict[str, Sequence[Given]]:
    """An order, and a trace upon a verified breach."""
    hospital = story.hospital
    put_on_duty(hospital, "院办", "分管院长", "2026-03-03")
    asked = {"demands": ["查明"], "due": date(2026, 3, 9), "opinion": "尽快", "feedback_way": "书面"}
    story.do(orders.issue_order, "分管院长", "03-03 09:10", department=hospital.department("护理部"), **asked)
    seen = {"rule": "态度生硬", "text": "当面听到", "person": hospital.person("护理部干事")}
    story.do(breaches.note_sign, "院办主任", "03-03 09:30", "oversight_office", **seen)
    flag = next(iter(story.state.flags))
    story.do(breaches.verify_breach, "护理部主任", "03-03 09:40", flag=flag, is_breach=True, reason="属实")
    story.do(traces.open_trace, "院办主任", "03-03 09:45", cause="抽查", reason="看经过")
    trace = {"trace": _only(story.state.traces)}
    return {
        "order_paper": ({"order": _only(story.state.orders)},),
        "trace": (trace,),
        "trace_paper": (trace,),
    }


def _filed(story: Story) -> dict[str, Sequence[Given]]:
    """A form that was filled in, its register, a paper of the matter, the handover's sheet."""
    story.do(forms.fill_form, "护理部干事", "03-03 10:00", form="登记表", fields={"事项": "呼叫铃"})
    keeper = story.hospital.actor("护理部干事")
    attach_paper(case_id=story.case_id, by=keeper, at=at("2026-03-03 10:05"), title="照片说明", text="三床的铃")
    state = story.state
    return {
        "filled_form": ({"entry": state.filled[-1].seq},),
        "notice_sheet": ({"entry": story.types.index("CompleteNoticeGiven") + 1},),
        "policy_form": ({"rule": "record"},),
        "register": ({"rule": "record"},),
        "register_file": tuple({"rule": "record", "kind": kind} for kind in FILES),
        "case_paper": ({"paper_id": CasePaper.objects.get().pk},),
        "handover_sheet": ({"handover": _only(state.handovers)},),
        "analysis_file": tuple({"kind": kind} for kind in FILES),
        "policy_counts": ({"?": "version=1"},),
        "policy_paper": tuple({"form": form, "?": "version=1"} for form in ("pdf", "docx")),
        "draft_paper": tuple({"form": form} for form in ("pdf", "docx")),
    }


def _complaint(hospital: Hospital) -> UUID:
    """About another department than the one that the tip-off is about: its head reads the whole of it."""
    told = Matter(text="导诊台指错了路", category="护理", tier=Tier.COMPLAINT)
    case = register_case(by=hospital.actor("客服专员"), at=BEGUN, matter=told).case
    story = Story(hospital, case.pk)
    about = hospital.department("导诊台")
    story.do(complaints.add_allegation, "客服专员", "03-03 09:05", text="指错了路", department=about)
    return case.pk


def _beside(hospital: Hospital) -> dict[str, Sequence[Given]]:
    """What stands beside the matters: an inspection with its bulletin, a survey, a decided measure, an assessment."""
    inspection = _inspected(hospital)
    survey = {"survey": "monthly-survey", "period": "2026-03"}
    nursing, office = hospital.department("护理部"), hospital.actor("护理部主任")
    print_survey_sheets(by=office, at=BEGUN, department=nursing, number=2, **survey)
    decided = {"matter_id": _decided(hospital).pk}
    assessed = {"assessment": "assessed", "period": "2026"}
    return {
        "inspection": (inspection,),
        "inspection_lots": (inspection,),
        "bulletin": (inspection,),
        "bulletin_paper": tuple(inspection | {"form": form} for form in ("pdf", "docx")),
        "survey": (survey,),
        "assessment": (assessed,),
        "assessment_file": (assessed,),
        "accountability_matter": (decided,),
        "accountability_decision": (decided,),
        "accountability_appeal": (decided,),
    }


def _inspected(hospital: Hospital) -> Given:
    by = hospital.actor("护理部主任")
    row = open_inspection(by=by, at=BEGUN, rule="spot-check", reason="近日投诉增多")
    drawn = [subject.subject for subject in row.drawn.all()]
    for subject in drawn:
        examine_subject(by=by, at=BEGUN, inspection=row.code, inspected=subject)
    close_inspection(by=by, at=BEGUN, inspection=row.code)
    return {"inspection": row.code, "department": drawn[0]}


def _decided(hospital: Hospital) -> Accounted:
    (row,) = shirked(hospital, when=BEGUN)
    steps = ({"matter_id": row.pk, "at": BEGUN + timedelta(hours=hours)} for hours in range(1, 7))
    office = hospital.actor("客服专员", "oversight_office")
    measures.waive_statement(by=hospital.actor("护理部干事"), text="不说了", **next(steps))
    due, names = at("2026-04-01 17:30"), ["通报批评", "限期整改", "警告处分"]
    measures.propose_measure(by=office, gravity="严重", measures=names, due=due, reason="后果严重", **next(steps))
    measures.decide_measure(by=hospital.actor("院长"), is_imposed=True, reason="属实", **next(steps))
    measures.appeal_decision(by=hospital.actor("护理部干事"), text="过重", **next(steps))
    return measures.decide_appeal(by=hospital.actor("院办主任"), is_upheld=True, reason="适当", **next(steps))


def _printed(hospital: Hospital, registered: Registered) -> Iterator[tuple[str, Given]]:
    cases = (registered.case.pk.hex,)
    token = seal(PrintingToken(institution=hospital.institution.pk.hex, cases=cases, code=registered.code))
    yield "/desk/materials/", {"token": token}
    for paper in ("a5", "roll", "plain"):
        yield "/desk/receipt/", {"token": token, "paper": paper}


def _only(rows: Mapping[int, object]) -> int:
    return next(iter(rows))
