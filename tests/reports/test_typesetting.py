"""From values to PDF/A: what cannot be printed is refused, nothing typed is markup."""

from datetime import UTC, datetime

import pytest
import typst
from hypothesis import given, settings
from hypothesis import strategies as st

from shouwen.reports.handover_sheet import HandoverSheetData, Party, handover_sheet_pdf
from shouwen.reports.typesetting import UnprintableTextError, _printable, typeset

AT = datetime(2026, 9, 30, 2, 5, tzinfo=UTC)


def sheet(matter: str) -> bytes:
    return handover_sheet_pdf(
        HandoverSheetData(
            institution="示例市人民医院",
            number="首问〔2026〕12号",
            matter=matter,
            first_contact="导诊护士甲",
            giver=Party(department="导诊台"),
            receiver=Party(department="住院结算处"),
            reason="属其职责",
            offered_at=AT,
            sign_by=AT,
            printed_at=AT,
        )
    )


def test_a_document_is_pdf_a() -> None:
    document = sheet("押金条丢失")
    assert document.startswith(b"%PDF-")
    assert b"<pdfaid:part>2</pdfaid:part>" in document


def test_the_same_values_and_instant_give_the_same_bytes() -> None:
    assert sheet("押金条丢失") == sheet("押金条丢失")


@pytest.mark.parametrize("name", ["䶮", "𠮷", "喆", "㛃", "護", "é", "ñ", "①", "㎡", "𫖮"])
def test_rare_and_foreign_characters_print(name: str) -> None:
    assert sheet(name).startswith(b"%PDF-")


@pytest.mark.parametrize(
    ("text", "named"),
    [("谢谢𒀀", "𒀀"), ("张\x00三", "U+0000"), ("铃\x07", "U+0007"), ("\ue000", "U+E000")],
)
def test_what_has_no_shape_is_refused_and_named(text: str, named: str) -> None:
    with pytest.raises(UnprintableTextError) as refused:
        sheet(text)
    assert refused.value.characters == named
    assert named in str(refused.value)


@pytest.mark.parametrize("text", ["一\t二", "一\r\n二", "零\u200b宽", "倒\u202e序"])
def test_blanks_and_invisible_characters_do_not_stop_the_printer(text: str) -> None:
    assert sheet(text).startswith(b"%PDF-")


@pytest.mark.parametrize(
    "text", ["#panic()", "*粗*", "$x$", '#import "x"', "<a>", "@b", "\\", "= 标题", "`", "//", "]"]
)
def test_nothing_typed_is_markup(text: str) -> None:
    assert sheet(text).startswith(b"%PDF-")


def printed_or_refused(text: str) -> str:
    try:
        return sheet(text)[:5].decode()
    except UnprintableTextError as refused:
        return refused.characters


@given(st.text(st.characters(codec="utf-8"), max_size=20))
@settings(max_examples=60, deadline=None)
def test_any_text_is_printed_or_refused_by_name(text: str) -> None:
    assert printed_or_refused(text)


def test_a_fault_of_our_own_is_not_taken_for_a_missing_glyph() -> None:
    with pytest.raises(typst.TypstError):
        typeset("receipt", {"labels": {}}, at=AT)


def test_a_face_typed_on_a_phone_is_told_in_words_and_does_not_hold_up_the_paper() -> None:
    assert _printable("请核实😀👍🏽，谢谢❤️") == "请核实〔表情〕，谢谢❤"
    assert sheet("谢谢🍎").startswith(b"%PDF-")
