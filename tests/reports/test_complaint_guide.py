"""The sign with the ways to complain: one page, its code readable, nothing to print where nothing is published."""

from dataclasses import replace
from datetime import datetime, timedelta, timezone

import pytest

from shouwen.reports.complaint_guide import (
    ComplaintGuideData,
    WayToComplain,
    complaint_guide_pdf,
    complaint_guide_values,
)
from shouwen.reports.typesetting import PrintError
from tests.reports.pages import page_count

WAYS = (
    WayToComplain(name="投诉电话", where="000-0000-7702", open="全天"),
    WayToComplain(name="投诉接待中心", where="门诊楼一楼109", open="全天"),
    WayToComplain(name="网上投诉", where="本院网站“投诉与建议”栏"),
    WayToComplain(name="意见箱", where="门诊楼、住院楼各楼层意见箱"),
)
DATA = ComplaintGuideData(
    institution="示例医院",
    ways=WAYS,
    address="https://example.test/complain/example/",
    takes_complaints=True,
    printed_at=datetime(2026, 3, 2, 9, tzinfo=timezone(timedelta(hours=8))),
)


def test_the_sign_is_one_page_with_every_way_in_its_order() -> None:
    values = complaint_guide_values(DATA)
    assert page_count("complaint_guide", values) == 1
    names = [way["name"] for way in values["ways"]]
    assert names == [way.name for way in WAYS]
    assert values["qr"].startswith("<svg")
    assert values["labels"]["scan"] != complaint_guide_values(replace(DATA, takes_complaints=False))["labels"]["scan"]


def test_many_ways_stand_side_by_side_on_one_page() -> None:
    assert page_count("complaint_guide", complaint_guide_values(replace(DATA, ways=WAYS * 3))) == 1


def test_the_sign_is_a_pdf() -> None:
    assert complaint_guide_pdf(DATA).startswith(b"%PDF-")


def test_nothing_is_printed_where_no_way_is_published() -> None:
    with pytest.raises(PrintError):
        complaint_guide_values(replace(DATA, ways=()))
