"""Must hold: whoever is no holder of the key finds nothing of a sealed file, by no way, not even that it is there.

Everybody is signed in with every role there is, the person complained about and their head among them, and asks every
address of the screens and of the API, searches, and reads what was sent, exported and logged: once before anything
was told, once after it was told, opened, inquired into and became late. Every answer must be the same, byte for byte.
"""

import io
import logging
import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.urls.converters import IntConverter, UUIDConverter
from django.utils import timezone

from shouwen.cases.actions.quick import count_tip_off
from shouwen.cases.actions.registration import Matter, register_case
from shouwen.cases.models import Case
from shouwen.commands.work import _round
from shouwen.ledger.exporting import exported_lines
from shouwen.ledger.identifiers import new_id
from shouwen.ledger.models import Particular
from shouwen.notices.models import OutgoingNotice
from shouwen.oversight.duties.models import Duty
from shouwen.oversight.sealed import handling
from shouwen.oversight.sealed.mailbox import answer_office
from shouwen.oversight.sealed.models import SealedFile
from shouwen.oversight.sealed.receiving import SealedTipOff, seal_tip_off
from shouwen.rules.account_roles import AccountRole
from tests.api.conftest import System, system_of
from tests.support.accounts import account_for
from tests.support.hospital import at
from tests.support.institution import Hospital

NOW = at("2026-04-01 10:00")
TOLD = at("2026-03-02 09:00")
WORDS = ("欧阳线人", "13977778888", "夜里收了三千块", "金额是三千整", "调阅排班表")
ADMINISTRATION = (AccountRole.ADMINISTRATOR, AccountRole.SECURITY_ADMINISTRATOR, AccountRole.AUDITOR)
AT_WORK = tuple(role for role in AccountRole if role not in ADMINISTRATION)
WHO = {
    "护理部干事": (AccountRole.STAFF,),  # is complained about
    "护理部主任": AT_WORK,  # heads the department
    "分管院长": (AccountRole.STAFF, AccountRole.LEADER),
    "导医员": ADMINISTRATION,
}
PAPERS = re.compile(r"sheet|paper|template|file$|_form$|export|print")
"""Addresses that draw a document: a tip-off is in none of their sources, and drawing takes long."""
NOTHING = {UUIDConverter: UUID(int=0), IntConverter: 1}
"""What stands in an address where nothing of the kind is known."""
SHUT = (b"403 ", b"405 ")
"""Decided by the role and the method alone, before anything is looked up; only the sealed compartment asks further."""
OF_THE_MOMENT = re.compile(
    rb'csrfmiddlewaretoken" value="[^"]+"|csrf-token" content="[^"]+"|X-CSRFToken[^}]+|nonce-[^"\']+|data-known="[^"]+"'
)


@pytest.fixture(autouse=True)
def data_folder(tmp_path: Path, settings: Any) -> None:
    """The worker's rounds anchor the ledger: in a folder of this test's own."""
    settings.SHOUWEN_DATA = tmp_path


@pytest.fixture
def still(monkeypatch: pytest.MonkeyPatch) -> datetime:
    """The clock stands: an answer differs by nothing but what is told."""
    monkeypatch.setattr(timezone, "now", lambda: NOW)
    return NOW


@pytest.mark.usefixtures("still")
def test_nobody_finds_anything(hospital: Hospital, caplog: pytest.LogCaptureFixture) -> None:
    register_case(by=hospital.actor("导医员"), at=TOLD, matter=Matter(text="呼叫铃无人应答", category="护理"))
    _settle()
    everybody = {name: _signed_in(hospital, name, roles) for name, roles in WHO.items()} | {"": Client()}
    systems = [system_of(hospital, name) for name in ("护理部干事", "导医员")]
    values = _values(hospital)
    _look_once(everybody, values)
    with caplog.at_level(logging.INFO):
        before = dict(_everything(everybody, systems, values))
        told = _told_and_late(hospital)
        open_places = {place for place, answer in before.items() if not answer.startswith(SHUT)}
        after = dict(_everything(everybody, systems, values | {"file_id": told.file.pk}, only=open_places))
        caplog_text = caplog.text
    assert Duty.objects.filter(is_sealed=True, late_at__isnull=False).exists()
    differing = [place for place, answer in after.items() if before[place] != answer]
    assert not differing
    traces = (*WORDS, told.code, told.file.number, told.file.number.replace(" ", ""), told.file.pk.hex)
    said = caplog_text + "".join(answer.decode(errors="replace") for answer in after.values())
    assert not [trace for trace in traces if trace in said]


@pytest.mark.usefixtures("still")
def test_nothing_lies_in_clear(hospital: Hospital) -> None:
    """In the database, the notices, the export and the queue of deliveries; a full export has not even its entries."""
    told = _told_and_late(hospital)
    assert not OutgoingNotice.objects.exists()
    exported = "".join(exported_lines())
    assert told.file.pk.hex not in exported
    assert not any(row.value for row in Particular.objects.filter(stream_id=told.file.pk))
    stored = _whole_database()
    assert not [word for word in (*WORDS, told.code) if word.encode() in stored]


def test_the_page_keeps_no_address_and_sets_no_cookie(hospital: Hospital, caplog: pytest.LogCaptureFixture) -> None:
    stranger = Client(REMOTE_ADDR="203.0.113.77", headers={"User-Agent": "A-Very-Own-Browser"})
    with caplog.at_level(logging.INFO):
        page = stranger.get("/tell/example/")
        slip = stranger.post("/tell/example/", {"matter": WORDS[2], "is_anonymous": "yes", "name": WORDS[0]})
    assert (page.status_code, slip.status_code) == (200, 200)
    assert not page.cookies
    assert not slip.cookies
    stored = _whole_database()
    assert not [trace for trace in (b"203.0.113.77", b"A-Very-Own-Browser", WORDS[0].encode()) if trace in stored]
    assert WORDS[2] not in caplog.text


def test_the_slip_says_nothing_but_a_code(hospital: Hospital) -> None:
    slip = Client().post("/tell/example/", {"matter": WORDS[2], "reported": "护理部干事", "is_anonymous": "yes"})
    words = re.sub(r"<[^>]+>", " ", slip.content.decode())
    assert re.search(r"\d{3} \d{3} \d{4}", words)
    for giveaway in ("举报", "密封", "护理部", "监察", "首问责任人", WORDS[2]):
        assert giveaway not in words


def test_an_existing_file_and_none_answer_alike(hospital: Hospital) -> None:
    """Whoever guesses an address learns nothing, not even a holder about a file that is not theirs."""
    told = seal_tip_off(by=hospital.requester(), at=TOLD, matter=WORDS[2], reported="监察员甲", is_anonymous=True)
    assert told.file.role == "instead"
    for name in ("监察员甲", "监察员乙", "护理部干事"):
        browser = _signed_in(hospital, name, (AccountRole.STAFF,))
        here, nowhere = (browser.get(f"/sealed/{file}/") for file in (told.file.pk, new_id()))
        assert (here.status_code, _plain(here.content)) == (403, _plain(nowhere.content))


def _signed_in(hospital: Hospital, name: str, roles: tuple[AccountRole, ...]) -> Client:
    browser = Client()
    browser.force_login(account_for(hospital, name, *roles), backend="shouwen.organization.authentication.StaffBackend")
    return browser


def _told_and_late(hospital: Hospital) -> SealedTipOff:
    """A report that was opened, asked back about, answered, and then left lying past its dates."""
    told = seal_tip_off(
        by=hospital.requester(),
        at=TOLD,
        matter=WORDS[2],
        subject="吃拿卡要",
        reported="护理部干事",
        name=WORDS[0],
        phone=WORDS[1],
    )
    keeper, file_id = hospital.actor("监察员甲"), told.file.pk
    handling.open_sealed_file(by=keeper, at=TOLD + timedelta(hours=1), file_id=file_id, reason=WORDS[4])
    handling.ask_reporter(by=keeper, at=TOLD + timedelta(hours=2), file_id=file_id, text="是多少")
    answer_office(by=hospital.requester(), at=TOLD + timedelta(hours=3), code=told.code, text=WORDS[3])
    handling.report_upwards(by=keeper, at=TOLD + timedelta(hours=4), file_id=file_id, text=WORDS[4])
    _round(NOW)
    return SealedTipOff(SealedFile.objects.get(pk=file_id), told.code)


def _settle() -> None:
    """Until nothing more is due: each round enters what the one before made fall due."""
    for _ in range(4):
        _round(NOW)


def _look_once(everybody: dict[str, Client], values: dict[str, Any]) -> None:
    """Reading a message, and opening a case that is not one's own, are noted: that happens before the comparison."""
    for browser in everybody.values():
        browser.get("/messages/")
        browser.get(f"/cases/{values['case_id']}/")


def _everything(
    everybody: dict[str, Client],
    systems: list[System],
    values: dict[str, Any],
    *,
    only: set[tuple[str, str]] | None = None,
) -> Iterator[tuple[tuple[str, str], bytes]]:
    for who, browser in everybody.items():
        for name, address in _addresses(values):
            if only is None or (who, name) in only or "sealed" in name:
                yield (who, name), _answer(browser.get(address))
        for words in ("三千", "收了", "举报", "密封"):
            yield (who, f"search {words}"), _answer(browser.post("/cases/", {"text": words, "state": "all"}))
            yield (who, f"directory {words}"), _answer(browser.get("/directory/search/", {"text": words}))
    for number, system in enumerate(systems):
        for path in ("cases", "obligations"):
            yield (f"system {number}", path), _answer(system.get(path))


def _addresses(values: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Every address of the screens that draws no document, once."""
    web = next(each for each in get_resolver().url_patterns if getattr(each, "app_name", None) == "web")
    for name, parameters in _below(web):
        if not PAPERS.search(name):
            given = {each: values.get(each, NOTHING.get(type(kind), "1")) for each, kind in parameters.items()}
            yield name, reverse(name, kwargs=given)


def _below(resolver: URLResolver) -> Iterator[tuple[str, dict[str, Any]]]:
    for each in resolver.url_patterns:
        if isinstance(each, URLPattern):
            yield f"web:{each.name}", dict(each.pattern.converters)
        else:
            yield from _below(each)


def _values(hospital: Hospital) -> dict[str, Any]:
    return {
        "case_id": Case.objects.get().pk,
        "giver": hospital.person("护理部干事"),
        "staff_id": UUID(hospital.person("护理部干事")),
        "department_id": UUID(hospital.department("护理部")),
        "institution": "example",
        "day": "2026-03-02",
        "month": "2026-03",
    }


def _answer(response: Any) -> bytes:
    content = b"".join(response.streaming_content) if response.streaming else response.content
    return b"%d %s" % (response.status_code, _plain(content))


def _plain(content: bytes) -> bytes:
    return OF_THE_MOMENT.sub(b"", content)


def _whole_database() -> bytes:
    """Every row of every table, as far as it is words or bytes."""
    from django.apps import apps

    found = io.BytesIO()
    for model in apps.get_models():
        for row in model.objects.values_list():  # type: ignore[attr-defined]
            found.write(repr(row).encode())
    return found.getvalue()


def test_a_small_number_of_tip_offs_is_not_shown(hospital: Hospital) -> None:
    """Neither the number, nor that there was one at all: a day without is told alike."""
    overseer = _signed_in(hospital, "护理部主任", (AccountRole.OVERSIGHT_OFFICE,))
    for day, times in ((2, 0), (3, 4), (4, 5)):
        register_case(
            by=hospital.actor("导医员"), at=at(f"2026-03-0{day} 09:00"), matter=Matter(text="问路", category="护理")
        )
        for _ in range(times):
            count_tip_off(by=hospital.actor("导医员"), at=at(f"2026-03-0{day} 10:00"))
    count_tip_off(by=hospital.actor("导医员"), at=at("2026-03-05 10:00"))
    page = overseer.get("/oversight/figures/?month=2026-03").content.decode()
    cells = re.findall(r'<td class="digits">([^<]*)</td>\s*</tr>', page)
    assert cells == ["5", "不到5", "不到5"]
