"""Must hold: whoever is no holder of the key finds nothing of a sealed file, by no way, not even that it is there.

Everybody is signed in with every role there is, the person complained about and their head among them, and asks every
address of the screens and of the API, searches, draws every document, and reads what was sent, exported and logged:
once before anything was told, once after it was told, opened, inquired into and became late. Every answer must be the
same, byte for byte, and so must be what the database was asked for it: whoever holds a watch learns nothing either.
"""

import io
import logging
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth import get_user
from django.contrib.auth.models import AnonymousUser
from django.db import transaction
from django.test import Client, RequestFactory, TestCase, override_settings
from django.utils import timezone

from shouwen.cases.actions.quick import count_tip_off
from shouwen.cases.actions.registration import Matter, register_case
from shouwen.commands.work import _round
from shouwen.ledger.exporting import exported_lines
from shouwen.ledger.identifiers import new_id
from shouwen.ledger.models import Particular
from shouwen.notices.models import OutgoingNotice
from shouwen.organization.models import Account
from shouwen.oversight.duties.models import Duty
from shouwen.oversight.sealed import handling
from shouwen.oversight.sealed.mailbox import answer_office
from shouwen.oversight.sealed.models import SealedFile
from shouwen.oversight.sealed.receiving import SealedTipOff, seal_tip_off
from shouwen.rules.account_roles import AccountRole
from shouwen.web.access import ACCESS, may_enter
from shouwen.web.receipt.entering import Entering, enter_with_code
from tests.api.conftest import System, system_of
from tests.oversight.sealed.at_work import AtWork, put_to_work
from tests.oversight.sealed.crawling import Answer, Place, addresses, answer_to, plain, statements
from tests.oversight.sealed.houses import sealing_hospital
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
METHOD_NOT_ALLOWED = 405
"""Decided before anything is looked up."""
NOT_SHOWN = {
    "/no-such-page/": "is none",
    "/sealed/1/": "is none",
    "sealed_files": "for whom the policy gives a key, and none of those who ask holds one",
    "sealed_file": "the same",
    "sealed_new": "the same",
    "tell_write": "takes what is sent",
    "tell_retaliation": "takes what is sent",
    "survey_answer": "takes what is sent",
    "receipt_paper": "a file, for whoever came with the code of its matter",
    "receipt_act": "takes what is sent by whoever came with a code",
    "pulse": "answers without words (204) where nothing is new",
    "management": "leads to the first page of the management that one may open",
    "case_act": "a form of its own for every act; what it shows is the case's",
    "managed_post": "of a post; the organisation is no source of a tip-off",
    "managed_account": "of an account; the same",
    "draft_rule": "a part of a draft's page",
    "draft_words": "a part of a draft's page",
    "policy_original": "a file that somebody dropped",
}
"""What nobody here was shown, with the reason."""
DOCUMENTS = {
    "/desk/materials/",
    "/desk/receipt/",
    "accountability_appeal",
    "accountability_decision",
    "analysis_file",
    "approval_register_file",
    "assessment_file",
    "bulletin_paper",
    "case_paper",
    "complaint_file",
    "complaint_guide_sheet",
    "draft_paper",
    "filled_form",
    "handover_sheet",
    "loading_template",
    "norms_sheet",
    "notice_sheet",
    "order_paper",
    "policy_form",
    "policy_paper",
    "register_file",
    "trace_paper",
    "tracked_draft",
}
"""What was drawn for somebody in both worlds: every document that is asked for by its address, and the desk's two."""
Ask = Callable[[], Any]


@pytest.fixture(autouse=True)
def data_folder(tmp_path: Path, settings: Any) -> None:
    """The worker's rounds anchor the ledger: in a folder of this test's own."""
    settings.SHOUWEN_DATA = tmp_path


@pytest.fixture
def still(monkeypatch: pytest.MonkeyPatch) -> datetime:
    """The clock stands: an answer differs by nothing but what is told."""
    monkeypatch.setattr(timezone, "now", lambda: NOW)
    return NOW


@dataclass
class World:
    """The house with whoever is signed in, and two systems with a token."""

    hospital: Hospital
    everybody: dict[str, Client]
    systems: list[System]
    house: AtWork

    def questions(self, **known: Any) -> Iterator[tuple[Place, Ask]]:
        """Every question that everybody can ask; an address with its number among those of its name."""
        for who, browser in self.everybody.items():
            yield from (((who, name), ask) for name, ask in self._asked_by(browser, known))
        for number, system in enumerate(self.systems):
            for path in ("cases", "obligations", f"cases/{self.house.values['case_id']}"):
                yield (f"system {number}", path), partial(system.get, path)

    def _asked_by(self, browser: Client, known: dict[str, Any]) -> Iterator[tuple[str, Ask]]:
        user = get_user(browser)
        for name, address in addresses(self.house, known):
            if _may_ask(name, user):
                yield name, partial(browser.get, address)
        for words in ("三千", "收了", "举报", "密封"):
            yield f"search {words}", partial(browser.post, "/cases/", {"text": words, "state": "all"})
            yield f"directory {words}", partial(browser.get, "/directory/search/", {"text": words})
        for path, given in self.house.printed:
            yield f"{path} {given.get('paper', '')}", partial(browser.post, path, given)


def _may_ask(name: str, user: Account | AnonymousUser) -> bool:
    """What the table of addresses shuts to a role is answered before anything is looked up (tests/web/test_access.py):
    of those only the sealed compartment is asked."""
    called = f"web:{name.split()[0]}"
    return "sealed" in called or called not in ACCESS or may_enter(called, user)


@dataclass(frozen=True)
class TwoWorlds:
    """Every answer without the sealed file and with it; ``told`` is the file, ``logged`` what was logged with it."""

    without: dict[Place, Answer]
    within: dict[Place, Answer]
    told: SealedTipOff
    logged: str


@pytest.fixture(scope="module")
def two_worlds(django_db_setup: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory) -> TwoWorlds:
    """Both worlds, asked once for all that is compared. The clock stands: an answer differs by nothing but what is
    told. The worker's rounds anchor the ledger in a folder of their own."""
    folder = override_settings(SHOUWEN_DATA=tmp_path_factory.mktemp("sealed"))
    with django_db_blocker.unblock(), _for_these_tests_only(), pytest.MonkeyPatch.context() as patch, folder:
        patch.setattr(timezone, "now", lambda: NOW)
        return _two_worlds(_world(sealing_hospital()))


@contextmanager
def _for_these_tests_only() -> Iterator[None]:
    """As Django keeps what a class of tests shares: a transaction that is rolled back."""
    opened = TestCase._enter_atomics()
    try:
        yield
    finally:
        TestCase._rollback_atomics(opened)


def _world(hospital: Hospital) -> World:
    everybody = {name: _signed_in(hospital, name, roles) for name, roles in WHO.items()} | {"": Client()}
    house = put_to_work(hospital, everybody["护理部主任"])
    _settle()
    return World(hospital, everybody, [system_of(hospital, name) for name in ("护理部干事", "导医员")], house)


def _two_worlds(world: World) -> TwoWorlds:
    _look_once(world)
    before = {place: answer_to(ask) for place, ask in world.questions()}
    open_places = {place for place, answer in before.items() if answer.status != METHOD_NOT_ALLOWED}
    untold = transaction.savepoint()
    with _hearing() as heard:
        told = _told_and_late(world.hospital)
        known = {"file_id": told.file.pk}
        after = {place: answer_to(ask) for place, ask in world.questions(**known) if place in open_places}
        after = _remembering(world, after, before, **known)
    assert Duty.objects.filter(is_sealed=True, late_at__isnull=False).exists()
    transaction.savepoint_rollback(untold)
    return TwoWorlds(_remembering(world, before, after), after, told, heard.getvalue())


def _remembering(
    world: World, here: dict[Place, Answer], there: dict[Place, Answer], **known: Any
) -> dict[Place, Answer]:
    """``here`` as it is asked for once policies and calendars are remembered: where the statements differ from those of
    the other world, the question is put once more in this one. What is really asked differently differs again."""
    differing = {place for place, answer in here.items() if place in there and there[place].asked != answer.asked}
    again = {place: answer_to(ask) for place, ask in world.questions(**known) if place in differing}
    return here | {place: replace(here[place], asked=answer.asked) for place, answer in again.items()}


@contextmanager
def _hearing() -> Iterator[io.StringIO]:
    """All that is logged, by whichever part of the house."""
    heard = io.StringIO()
    handler = logging.StreamHandler(heard)
    logging.getLogger().addHandler(handler)
    try:
        yield heard
    finally:
        logging.getLogger().removeHandler(handler)


# The two worlds are one


def test_every_answer_is_the_same_and_every_document(two_worlds: TwoWorlds) -> None:
    answers = two_worlds.within.items()
    assert not [place for place, answer in answers if _seen(two_worlds.without[place]) != _seen(answer)]


def test_the_database_is_asked_the_same_for_it(two_worlds: TwoWorlds) -> None:
    """Times are never asserted in this house: what takes time is. As many statements, the same, with as many rows."""
    answers = two_worlds.within.items()
    assert not [place for place, answer in answers if two_worlds.without[place].asked != answer.asked]


def test_no_word_of_it_is_said(two_worlds: TwoWorlds) -> None:
    said = two_worlds.logged + "".join(answer.content.decode(errors="replace") for answer in two_worlds.within.values())
    told = two_worlds.told
    traces = (*WORDS, told.code, told.file.number, told.file.number.replace(" ", ""), told.file.pk.hex)
    assert not [trace for trace in traces if trace in said]


def test_nothing_that_is_shown_was_left_out(two_worlds: TwoWorlds) -> None:
    """Every address answered somebody with what it is for, but those that stand here with the reason."""
    answered = [(name.split()[0], answer) for (_, name), answer in two_worlds.without.items()]
    shown = {name for name, answer in answered if answer.status in (200, METHOD_NOT_ALLOWED)}
    assert {name for name, _ in answered} - shown == set(NOT_SHOWN)
    assert {name for name, answer in answered if answer.is_document} == DOCUMENTS


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


def test_every_code_is_looked_up_by_the_same_work(hospital: Hospital) -> None:
    """An ordinary matter's, a sealed file's and nobody's: counted, and looked up in both places, by the same
    statements; then the right ones alike are taken off the count. What is compared are keyed hashes, never digits."""
    asked_by = hospital.actor("导医员")
    ordinary = register_case(by=asked_by, at=TOLD, matter=Matter(text="呼叫铃无人应答", category="护理")).code
    tip_off = seal_tip_off(by=hospital.requester(), at=TOLD, matter=WORDS[2], is_anonymous=True).code
    entering = {code: _entering(code) for code in (ordinary, tip_off, "0000000000")}
    of_ordinary, of_tip_off, of_nobody = (each.asked for each in entering.values())
    assert of_ordinary == of_tip_off
    assert of_nobody[:-1] == of_ordinary[:-1]
    assert [bool(each.found.visit) for each in entering.values()] == [True, True, False]


@dataclass(frozen=True)
class Entered:
    """What a code opened, and what was asked of the database for it, without the numbers of rows."""

    found: Entering
    asked: list[str]


def _entering(code: str) -> Entered:
    request = RequestFactory().post("/r/", {"code": code}, REMOTE_ADDR="203.0.113.77")
    with statements() as asked:
        found = enter_with_code(request)
    return Entered(found, [each for each in asked if not each.startswith("fetch")])


def test_an_existing_file_and_none_answer_alike(hospital: Hospital) -> None:
    """Whoever guesses an address learns nothing, not even a holder about a file that is not theirs."""
    told = seal_tip_off(by=hospital.requester(), at=TOLD, matter=WORDS[2], reported="监察员甲", is_anonymous=True)
    assert told.file.role == "instead"
    for name in ("监察员甲", "监察员乙", "护理部干事"):
        browser = _signed_in(hospital, name, (AccountRole.STAFF,))
        here, nowhere = (browser.get(f"/sealed/{file}/") for file in (told.file.pk, new_id()))
        assert (here.status_code, plain(here.content)) == (403, plain(nowhere.content))


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


def _look_once(world: World) -> None:
    """Reading a message, and opening a case that is not one's own, are noted: that happens before the comparison."""
    for browser in world.everybody.values():
        browser.get("/messages/")
        for each in world.house.given("case"):
            browser.get(f"/cases/{each['case_id']}/")


def _seen(answer: Answer) -> tuple[int, str, bytes]:
    return answer.status, answer.kind, answer.content


def _whole_database() -> bytes:
    """Every row of every table, as far as it is words or bytes."""
    from django.apps import apps

    found = io.BytesIO()
    for model in apps.get_models():
        for row in model.objects.values_list():  # type: ignore[attr-defined]
            found.write(repr(row).encode())
    return found.getvalue()
