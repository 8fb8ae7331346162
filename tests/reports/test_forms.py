"""Handover sheet, paper slips, a policy's form and the complete notice on paper."""

import re
from dataclasses import replace
from datetime import datetime, timedelta, timezone
from typing import Any

import pytest

from shouwen.reports.complete_notice_sheet import (
    CompleteNoticeSheetData,
    complete_notice_sheet_pdf,
    complete_notice_sheet_values,
)
from shouwen.reports.handover_sheet import (
    HandedPaper,
    HandoverSheetData,
    Party,
    handover_sheet_pdf,
    handover_sheet_values,
)
from shouwen.reports.paper_slips import (
    PER_PAGE,
    PaperSlipsData,
    paper_slips_pdf,
    paper_slips_values,
    slip_numbers,
)
from shouwen.reports.paper_words import moment_words
from shouwen.reports.receipt import receipt_values
from shouwen.reports.register_form import (
    RegisterFormData,
    register_form_pdf,
    register_form_values,
)
from shouwen.reports.typesetting import TEMPLATES, PrintError
from shouwen.rules.complete_notice import compose
from shouwen.rules.language.kinds import Clause, CompleteNotice, Form, Material, Question
from tests.reports.pages import page_count
from tests.reports.test_receipt import DATA as RECEIPT

TEN = datetime(2026, 9, 30, 10, 5, tzinfo=timezone(timedelta(hours=8)))
CLAUSE = Clause(policy="first-inquiry", version="1", article="第九条", title="首问负责制")

SHEET = HandoverSheetData(
    institution="示例市人民医院",
    number="首问〔2026〕12号",
    matter="住院押金条丢失退费",
    first_contact="导诊护士甲",
    giver=Party(department="导诊台", person="导诊护士甲", phone="8100", signed_at=TEN),
    receiver=Party(department="住院结算处"),
    reason="属住院结算处职责",
    offered_at=TEN,
    sign_by=TEN + timedelta(minutes=30),
    papers=(HandedPaper(name="遗失说明", note="原件"), HandedPaper(name="身份证", copies="2")),
    printed_at=TEN,
)
SLIPS = PaperSlipsData(
    institution="示例市人民医院",
    desk="导诊台",
    numbers=slip_numbers("导诊台", 7, 7),
    printed_at=TEN,
)
FORM = Form(
    id="f",
    kind="form",
    clause=CLAUSE,
    form="首问登记表",
    fields=("所办事项", "首问责任人", "联系电话"),
    required=("所办事项",),
)
ROW = {"所办事项": "病历复印", "首问责任人": "导诊护士甲"}
NOTICE = compose(
    CompleteNotice(
        id="n",
        kind="complete_notice",
        clause=CLAUSE,
        item="病历复印",
        questions=(Question(id="谁", ask="谁来复印?", answers=("本人", "代办")),),
        materials=(
            Material(name="身份证", copies="1份"),
            Material(name="委托书", only_if={"谁": "代办"}),
        ),
        procedure=("填写申请", "复印盖章"),
        where="病案室",
    ),
    {"谁": "本人"},
)
NOTICE_SHEET = CompleteNoticeSheetData(
    institution="示例市人民医院",
    notice=NOTICE,
    told_by="导诊护士甲",
    told_at=TEN,
    supervision_phone="0000-1234",
)


class TestHandoverSheet:
    def test_it_prints_on_one_page(self) -> None:
        assert handover_sheet_pdf(SHEET).startswith(b"%PDF-")
        assert page_count("handover_sheet", handover_sheet_values(SHEET)) == 1

    def test_it_lists_the_papers_with_their_copies(self) -> None:
        papers = handover_sheet_values(SHEET)["papers"]
        assert papers == [["遗失说明", "1", "原件"], ["身份证", "2", ""]]

    def test_until_when_it_must_be_signed_is_a_date_and_no_today(self) -> None:
        assert handover_sheet_values(SHEET)["sign-by"] == "2026年9月30日 上午10:35"

    def test_only_who_has_signed_is_shown_as_signed(self) -> None:
        values = handover_sheet_values(SHEET)
        assert values["giver"]["signed"] == "2026年9月30日 上午10:05"
        assert values["receiver"]["signed"] == ""

    def test_an_acceptance_by_phone_names_who_answered_and_when(self) -> None:
        sheet = replace(SHEET, accepted_by_phone="结算员乙", accepted_at=TEN)
        said = handover_sheet_values(sheet)["phone-acceptance"]
        assert "结算员乙" in said
        assert "上午10:05" in said

    def test_without_papers_it_still_prints(self) -> None:
        assert handover_sheet_pdf(replace(SHEET, papers=())).startswith(b"%PDF-")


class TestPaperSlips:
    def test_numbers_run_on(self) -> None:
        assert slip_numbers("导诊台", 9, 2) == ["导诊台-0009", "导诊台-0010"]

    @pytest.mark.parametrize(("per_page", "pages"), [(2, 4), (3, 3)])
    def test_as_many_stand_on_a_page_as_asked(self, per_page: int, pages: int) -> None:
        slips = replace(SLIPS, per_page=per_page)
        assert paper_slips_pdf(slips).startswith(b"%PDF-")
        assert page_count("paper_slips", paper_slips_values(slips)) == pages

    def test_they_offer_the_acts_of_the_desk(self) -> None:
        values = paper_slips_values(SLIPS)
        assert values["channels"][:2] == ["来访", "来电"]
        assert len(values["outcomes"]) == 6

    @pytest.mark.parametrize("per_page", [0, 1, 4, 100])
    def test_what_does_not_fit_is_refused(self, per_page: int) -> None:
        assert per_page not in PER_PAGE
        with pytest.raises(PrintError):
            paper_slips_values(replace(SLIPS, per_page=per_page))

    def test_no_slips_are_refused(self) -> None:
        with pytest.raises(PrintError):
            paper_slips_values(replace(SLIPS, numbers=()))


class TestRegisterForm:
    def data(self, *rows: dict[str, str], form: Form = FORM, blank: int = 0) -> RegisterFormData:
        return RegisterFormData(
            institution="示例市人民医院",
            form=form,
            rows=rows,
            printed_at=TEN,
            blank_rows=blank,
        )

    def test_one_case_is_a_sheet_and_several_are_a_table(self) -> None:
        assert register_form_values(self.data(ROW))["is-sheet"]
        assert not register_form_values(self.data(ROW, ROW))["is-sheet"]
        assert not register_form_values(self.data(ROW, blank=5))["is-sheet"]

    def test_the_policys_fields_come_in_order_with_blanks_for_what_is_unknown(self) -> None:
        assert register_form_values(self.data(ROW))["rows"] == [["病历复印", "导诊护士甲", ""]]

    def test_the_form_cites_its_clause(self) -> None:
        assert register_form_values(self.data(ROW))["clause"] == "《首问负责制》第九条"

    @pytest.mark.parametrize("value", [None, "", "  "])
    def test_a_required_field_without_a_value_is_named(self, value: str | None) -> None:
        row = {"首问责任人": "甲"} | ({} if value is None else {"所办事项": value})
        with pytest.raises(PrintError, match="所办事项"):
            register_form_values(self.data(row))

    def test_a_value_without_a_field_is_named(self) -> None:
        with pytest.raises(PrintError, match="身份证号"):
            register_form_values(self.data(ROW | {"身份证号": "0"}))

    @pytest.mark.parametrize(("fields", "is_wide"), [(6, False), (7, True)])
    def test_a_wide_table_is_turned(self, fields: int, is_wide: bool) -> None:
        form = FORM.model_copy(update={"fields": tuple(f"栏{n}" for n in range(fields)), "required": ()})
        assert register_form_values(self.data({}, {}, form=form))["is-wide"] is is_wide

    def test_sheet_table_and_empty_table_print(self) -> None:
        for data in (self.data(ROW), self.data(*[ROW] * 40), self.data(blank=20)):
            assert register_form_pdf(data).startswith(b"%PDF-")


class TestCompleteNoticeSheet:
    def test_it_lists_what_the_answers_call_for(self) -> None:
        values = complete_notice_sheet_values(NOTICE_SHEET)
        assert [material["name"] for material in values["materials"]] == ["身份证"]
        assert values["answers"] == ["谁来复印?本人"]

    def test_it_says_whom_to_call_if_more_is_asked_for(self) -> None:
        assert "0000-1234" in complete_notice_sheet_values(NOTICE_SHEET)["labels"]["promise"]

    def test_what_the_policy_leaves_open_is_left_out(self) -> None:
        facts = [value for _, value in complete_notice_sheet_values(NOTICE_SHEET)["facts"]]
        assert facts == ["病案室", "不收费"]

    def test_it_names_the_version_that_was_told(self) -> None:
        assert NOTICE.digest.startswith(complete_notice_sheet_values(NOTICE_SHEET)["version"])

    @pytest.mark.parametrize("paper", ["a5", "a4"])
    @pytest.mark.parametrize("large", [False, True])
    def test_it_prints_on_one_page(self, paper: str, large: bool) -> None:
        sheet = replace(NOTICE_SHEET, paper=paper, large=large)
        assert complete_notice_sheet_pdf(sheet).startswith(b"%PDF-")
        assert page_count("complete_notice_sheet", complete_notice_sheet_values(sheet)) == 1

    def test_a_notice_without_papers_prints_and_asks_for_none_in_its_title(self) -> None:
        sheet = replace(NOTICE_SHEET, notice=replace(NOTICE, materials=()))
        assert complete_notice_sheet_pdf(sheet).startswith(b"%PDF-")
        titles = [complete_notice_sheet_values(each)["labels"]["title"] for each in (NOTICE_SHEET, sheet)]
        assert titles == ["要带的材料", "告知书"]


@pytest.mark.parametrize(
    ("template", "values"),
    [
        ("handover_sheet", handover_sheet_values(SHEET)),
        ("paper_slips", paper_slips_values(SLIPS)),
        ("complete_notice_sheet", complete_notice_sheet_values(NOTICE_SHEET)),
        ("receipt", receipt_values(RECEIPT)),
    ],
)
def test_every_label_of_a_form_is_shown_on_it(template: str, values: dict[str, Any]) -> None:
    source = (TEMPLATES / f"{template}.typ").read_text() + (TEMPLATES / "style.typ").read_text()
    assert set(re.findall(r"labels\.(\w+)", source)) == set(values["labels"])


def test_moments_are_written_as_they_are_said() -> None:
    assert moment_words(TEN) == "2026年9月30日 上午10:05"
    assert moment_words(None) == ""


def test_a_notice_that_is_signed_for_stays_one_page_with_a_line_to_sign_on() -> None:
    values = complete_notice_sheet_values(replace(NOTICE_SHEET, is_signed=True, paper="a4"))
    assert values["is-signed"]
    assert page_count("complete_notice_sheet", values) == 1
