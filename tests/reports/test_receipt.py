"""The receipt: what it shows, what it must never show, and that it fits the paper."""

from dataclasses import replace
from datetime import datetime, timedelta, timezone

import pytest

from shouwen.reports.receipt import (
    Promise,
    ReceiptData,
    ReceiptMatter,
    receipt_pdf,
    receipt_values,
    spoken_groups,
)
from shouwen.reports.typesetting import PrintError, UnprintableTextError
from tests.reports.pages import page_count

NOON = datetime(2026, 9, 30, 12, 5, tzinfo=timezone(timedelta(hours=8)))
MATTER = ReceiptMatter(
    number="首问〔2026〕12号",
    kind="住院押金条丢失退费",
    promise=Promise(day="10月10日(星期六)", time="下午5:30前", why="10月10日国庆节调休上班。"),
    handler="住院结算处",
    bring=("患者身份证", "代办人身份证"),
)
OTHER = replace(MATTER, number="首问〔2026〕13号", kind="病历复印", bring=())
DATA = ReceiptData(
    institution="示例市人民医院",
    first_contact="龙䶮𠮷",
    first_contact_phone="0000-8100",
    supervision_phone="0000-1234",
    enquiry_phone="0000-8100",
    code="1234567890",
    matters=(MATTER,),
    printed_at=NOON,
)
ADDRESS = "https://shouwen.example.org/q/1234567890"


@pytest.mark.parametrize("paper", ["a5", "roll"])
@pytest.mark.parametrize("large", [False, True])
@pytest.mark.parametrize("address", ["", ADDRESS])
def test_every_size_prints_with_one_and_with_two_matters(paper: str, large: bool, address: str) -> None:
    for matters in ((MATTER,), (MATTER, OTHER)):
        data = replace(DATA, paper=paper, large=large, address=address, matters=matters)
        assert receipt_pdf(data).startswith(b"%PDF-")


@pytest.mark.parametrize("large", [False, True])
def test_an_ordinary_receipt_is_one_sheet(large: bool) -> None:
    data = replace(DATA, large=large, address=ADDRESS)
    assert page_count("receipt", receipt_values(data)) == 1


def test_two_matters_stand_on_one_sheet() -> None:
    data = replace(DATA, address=ADDRESS, matters=(MATTER, OTHER))
    assert page_count("receipt", receipt_values(data)) == 1


def test_a_roll_is_one_strip_however_long() -> None:
    data = replace(DATA, paper="roll", large=True, matters=(MATTER, OTHER) * 4)
    assert page_count("receipt", receipt_values(data)) == 1


def test_the_receipt_says_by_when_and_why() -> None:
    (matter,) = receipt_values(DATA)["matters"]
    assert (matter["day"], matter["time"]) == ("10月10日(星期六)", "下午5:30前")
    assert matter["why"] == "10月10日国庆节调休上班。"


def test_the_code_is_grouped_as_it_is_read_out() -> None:
    assert receipt_values(DATA)["code"] == "123 456 7890"


@pytest.mark.parametrize("code", ["", "123456789", "12345678901", "12345abcde", "１２３４５６７８９０"])
def test_a_code_that_is_not_ten_digits_is_refused(code: str) -> None:
    with pytest.raises(PrintError):
        spoken_groups(code)


def test_there_is_a_qr_only_where_a_public_address_is_set() -> None:
    assert receipt_values(DATA)["qr"] == ""
    assert receipt_values(replace(DATA, address=ADDRESS))["qr"].startswith("<svg")


def test_without_a_phone_of_its_own_the_supervision_phone_tells() -> None:
    values = receipt_values(replace(DATA, enquiry_phone=""))
    assert "0000-1234" in values["no-phone-needed"]


def test_a_receipt_for_nothing_is_refused() -> None:
    with pytest.raises(PrintError):
        receipt_values(replace(DATA, matters=()))


def test_a_name_that_cannot_be_printed_is_refused_before_printing() -> None:
    with pytest.raises(UnprintableTextError):
        receipt_pdf(replace(DATA, first_contact="护士𒀀"))
