"""The policies' forms on the screens: in the panel of an act, by their own key, on the page, printed, in registers."""

import re
from html import unescape
from io import BytesIO

import pytest
from django.http import HttpResponse
from django.urls import reverse
from docx import Document
from openpyxl import load_workbook

from shouwen.cases.actions.complaints import add_allegation
from shouwen.cases.actions.registration import Matter, register_case
from shouwen.organization.models import AccountRole
from shouwen.rules.case.papers import last_filled
from shouwen.rules.words import Tier
from tests.support.hospital import POLICY
from tests.support.institution import Hospital, found_hospital
from tests.support.story import Story
from tests.web.scenes import NAME, WORDS, Clock, inquiry
from tests.web.staff import client_of

FORMS = """
## 第三十一条 移交前填转交单。

```rule
- 编号: form-transfer
  种类: 表单
  表名: 转交单
  栏目: [来访人, 拟办事项, 紧要程度, 金额]
  必填: [来访人, 拟办事项, 紧要程度]
  用于: [移交]
  数值栏目: {金额: ≥0}
  选项: {紧要程度: [一般, 紧急]}
  取自: {来访人: 服务对象, 拟办事项: 事项}
- 编号: form-progress
  种类: 表单
  表名: 阶段反馈
  栏目: [进展]
  必填: [进展]
  谁填: 承办人
```
"""


@pytest.fixture
def with_forms(db: None, clock: Clock) -> Story:
    return inquiry(found_hospital(POLICY + FORMS))


def address(story: Story, slug: str) -> str:
    return reverse("web:case_act", args=[story.case_id, slug])


def post(story: Story, name: str, slug: str, **typed: str) -> HttpResponse:
    columns = {key.replace("form_", "form.") if key.startswith("form_") else key: text for key, text in typed.items()}
    seen = {"seen": str(story.state.last_seq)}
    return client_of(story.hospital, name).post(address(story, slug), {**seen, **columns})


def text_of(response: HttpResponse) -> str:
    return unescape(response.content.decode())


def offer(story: Story, **typed: str) -> HttpResponse:
    to = f"department:{story.hospital.department('护理部')}"
    return post(story, "导医员", "offer-handover", to=to, reason="归护理部", **typed)


def test_an_act_shows_the_columns_of_its_form_with_what_the_case_knows(with_forms: Story) -> None:
    text = text_of(client_of(with_forms.hospital, "导医员").get(address(with_forms, "offer-handover")))
    assert 'name="form.紧要程度"' in text
    assert re.search(rf'name="form.来访人"[^>]*value="{NAME}"|value="{NAME}"[^>]*name="form.来访人"', text)
    assert WORDS in text


def test_a_blank_column_comes_back_at_the_field_and_nothing_is_done(with_forms: Story) -> None:
    answer = offer(with_forms, form_来访人=NAME, form_拟办事项="换药")
    assert answer.status_code == 422
    assert 'id="act-form.紧要程度_error"' in text_of(answer)
    assert with_forms.state.pending_handover is None


def test_act_and_form_are_done_together(with_forms: Story) -> None:
    answer = offer(with_forms, form_来访人=NAME, form_拟办事项="换药", form_紧要程度="紧急", form_金额="3")
    assert answer.status_code == 302
    filled = last_filled("转交单", with_forms.state)
    assert filled is not None
    assert filled.choices == {"紧要程度": "紧急"}
    assert with_forms.state.pending_handover is not None


def test_a_refused_form_leaves_nothing_behind(with_forms: Story) -> None:
    wrong = {"form_来访人": NAME, "form_拟办事项": "换药", "form_紧要程度": "紧急", "form_金额": "-1"}
    answer = offer(with_forms, **wrong)
    assert answer.status_code == 422
    assert "应当≥0" in text_of(answer)
    assert with_forms.state.filled == []


def test_a_form_is_filled_in_by_its_key_and_stands_on_the_page(with_forms: Story) -> None:
    shown = text_of(
        client_of(with_forms.hospital, "导医员").get(address(with_forms, "fill-form") + "?paper=form-progress")
    )
    assert 'name="form.进展"' in shown
    assert "转交单" in shown
    answer = post(with_forms, "导医员", "fill-form", paper="form-progress", form_进展="配件已到")
    assert answer.status_code == 302
    page = text_of(client_of(with_forms.hospital, "导医员").get(reverse("web:case", args=[with_forms.case_id])))
    assert "阶段反馈" in page
    assert "配件已到" in page


def test_a_version_prints(with_forms: Story) -> None:
    post(with_forms, "导医员", "fill-form", paper="form-progress", form_进展="配件已到")
    seq = with_forms.state.filled[-1].seq
    paper = client_of(with_forms.hospital, "导医员").get(reverse("web:filled_form", args=[with_forms.case_id, seq]))
    assert paper.content.startswith(b"%PDF-")
    missing = reverse("web:filled_form", args=[with_forms.case_id, 1])
    assert client_of(with_forms.hospital, "导医员").get(missing).status_code == 404


class TestRegister:
    @pytest.fixture
    def filled(self, with_forms: Story) -> Story:
        offer(with_forms, form_来访人=NAME, form_拟办事项="=1+1", form_紧要程度="紧急")
        return with_forms

    def read(self, hospital: Hospital, name: str, kind: str = "", *roles: AccountRole) -> HttpResponse:
        arguments = ["form-transfer", kind] if kind else ["form-transfer"]
        return client_of(hospital, name, *roles).get(
            reverse("web:register_file" if kind else "web:register", args=arguments)
        )

    def test_it_lists_the_columns_in_policy_order(self, filled: Story) -> None:
        text = text_of(self.read(filled.hospital, "导医员"))
        headings = re.findall(r'<th scope="col">(.*?)</th>', text)
        assert headings[:4] == ["来访人", "拟办事项", "紧要程度", "金额"]
        assert NAME in text

    def test_somebody_elses_department_sees_nothing_of_it(self, filled: Story) -> None:
        assert NAME not in text_of(self.read(filled.hospital, "客服专员"))

    def test_the_oversight_sees_all(self, filled: Story) -> None:
        assert NAME in text_of(self.read(filled.hospital, "客服专员", "", AccountRole.OVERSIGHT_OFFICE))

    def test_the_workbook_holds_texts_and_no_formula(self, filled: Story) -> None:
        sheet = load_workbook(BytesIO(self.read(filled.hospital, "导医员", "xlsx").content)).active
        assert sheet is not None
        rows = [[cell.value or "" for cell in row] for row in sheet.iter_rows()]
        assert rows == [["来访人", "拟办事项", "紧要程度", "金额"], [NAME, "=1+1", "紧急", ""]]
        assert {cell.data_type for cell in next(sheet.iter_rows(min_row=2))} <= {"s", "n"}

    def test_the_word_document_holds_the_same_table(self, filled: Story) -> None:
        table = Document(BytesIO(self.read(filled.hospital, "导医员", "docx").content)).tables[0]
        assert [cell.text for cell in table.rows[1].cells] == [NAME, "=1+1", "紧急", ""]

    def test_it_prints(self, filled: Story) -> None:
        assert self.read(filled.hospital, "导医员", "pdf").content.startswith(b"%PDF-")

    def test_a_period_that_ends_before_it_begins_is_told(self, filled: Story) -> None:
        where = reverse("web:register", args=["form-transfer"]) + "?since=2026-09-30&until=2026-09-01"
        assert client_of(filled.hospital, "导医员").get(where).status_code == 422

    def test_no_such_register(self, filled: Story) -> None:
        assert client_of(filled.hospital, "导医员").get(reverse("web:register", args=["none"])).status_code == 404
        assert self.read(filled.hospital, "导医员", "exe").status_code == 404


NIGHT = """
## 第三十二条 夜间的投诉写成记录,次日由院办通报科室。

```rule
- 编号: form-night
  种类: 表单
  表名: 夜间投诉记录
  层级: 投诉
  栏目: [投诉的事]
  必填: [投诉的事]
- 编号: night-told
  种类: 应尽之责
  当: 填写《夜间投诉记录》
  谁: 院办
  做什么: 通报有关科室
  时限: 1个工作日
  履行: 通报科室
```
"""

OFFICE = "院办主任"


@pytest.fixture
def at_night(db: None, clock: Clock) -> Story:
    """A complaint that the one on duty took down; the leaders' office has to tell the departments."""
    hospital = found_hospital(POLICY + NIGHT)
    told = Matter(text=WORDS, tier=Tier.COMPLAINT)
    registered = register_case(by=hospital.actor("导医员"), at=clock.now, matter=told)
    story = Story(hospital, registered.case.pk)
    post(story, "导医员", "fill-form", paper="form-night", form_投诉的事="候诊两个小时")
    return story


def test_who_must_pass_on_what_was_written_reads_it_and_nothing_else(at_night: Story) -> None:
    page = text_of(client_of(at_night.hospital, OFFICE).get(reverse("web:case", args=[at_night.case_id])))
    assert "候诊两个小时" in page
    assert WORDS not in page
    assert address(at_night, "notify-department") in page


def complained_about(story: Story, department: str, person: str) -> None:
    named = {"department": story.hospital.department(department), "person": story.hospital.person(person)}
    story.do(add_allegation, "导医员", "09-30 10:06", text="说话难听", **named)


def register_of(story: Story, name: str, *roles: AccountRole) -> str:
    return text_of(client_of(story.hospital, name, *roles).get(reverse("web:register", args=["form-night"])))


def test_whoever_hears_all_complaints_does_not_read_the_one_about_themselves(at_night: Story) -> None:
    assert "候诊两个小时" in register_of(at_night, "客服专员", AccountRole.OVERSIGHT_OFFICE)
    complained_about(at_night, "客服中心", "客服专员")
    shown = register_of(at_night, "客服专员", AccountRole.OVERSIGHT_OFFICE)
    assert "候诊两个小时" not in shown
    assert "内容只有经办这件事的人可以看" in shown, "it was not erased, and nobody is told that it was"


def test_who_must_tell_the_departments_may_do_so(at_night: Story) -> None:
    ward = at_night.hospital.department("护理部")
    told = post(at_night, OFFICE, "notify-department", department=ward, text="请核查候诊", how="书面")
    assert told.status_code == 302
    assert "DepartmentNotified" in at_night.types
