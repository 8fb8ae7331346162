"""Codes cannot be guessed, and nothing of a visit is left in addresses, logs, caches or the database."""

import logging
from datetime import timedelta

import pytest
from django.conf import LazySettings
from django.db import connection
from django.test import Client, RequestFactory

from shouwen.cases.actions.registration import Registered
from shouwen.cases.models import ReceiptAttempt
from shouwen.cases.receipt_attempts import PER_CLIENT, TOGETHER, TooManyTries, count_try, forget_ended, give_back
from shouwen.web.receipt.addresses import receipt_address
from shouwen.web.receipt.clients import UNKNOWN, client_of
from tests.support.hospital import at
from tests.web.receipt.conftest import NAME, PHONE, WORDS, Clock

NOON = at("2026-09-30 12:00")
WRONG = {"code": "0000000000"}


def test_guessing_is_stopped_with_a_way_out(client: Client, registered: Registered, clock: Clock) -> None:
    answers = [client.post("/r/", WRONG).status_code for _ in range(PER_CLIENT.tries)]
    assert set(answers) == {422}
    limited = client.post("/r/", {"code": registered.code})
    page = limited.content.decode()
    assert limited.status_code == 429
    assert "今天 10:45以后再试" in page
    assert "服务台" in page
    assert "000-1234" in page
    clock.set("09-30 10:45")
    assert client.post("/r/", {"code": registered.code}).status_code == 302


def test_right_codes_do_not_use_up_the_tries(client: Client, registered: Registered) -> None:
    for _ in range(PER_CLIENT.tries + 2):
        assert client.post("/r/", {"code": registered.code}).status_code == 302
    assert client.post("/r/", {"code": registered.code}, REMOTE_ADDR="192.0.2.7").status_code == 302


def test_another_client_is_not_stopped_by_the_first(client: Client, registered: Registered) -> None:
    for _ in range(TOGETHER.tries + 1):
        client.post("/r/", WRONG)
    assert client.post("/r/", {"code": registered.code}, REMOTE_ADDR="192.0.2.7").status_code == 302


@pytest.mark.django_db
def test_many_clients_together_are_stopped_too() -> None:
    for number in range(TOGETHER.tries):
        count_try(f"10.0.{number // 250}.{number % 250}", at=NOON)
    with pytest.raises(TooManyTries) as limited:
        count_try("192.0.2.7", at=NOON)
    assert limited.value.until == at("2026-09-30 13:00")
    count_try("192.0.2.7", at=NOON + timedelta(hours=1))


@pytest.mark.django_db
def test_a_window_names_no_address_and_another_every_day() -> None:
    count_try("192.0.2.7", at=NOON)
    count_try("192.0.2.7", at=NOON + timedelta(days=1))
    keys = [
        key.partition(":")[0] for key in ReceiptAttempt.objects.values_list("window", flat=True) if key[:3] != "all"
    ]
    assert len(set(keys)) == 2
    assert all("192" not in key or len(key) == 32 for key in keys)
    assert {field.name for field in ReceiptAttempt._meta.fields} == {"window", "count", "ends_at"}


@pytest.mark.django_db
def test_one_network_of_ipv6_is_one_client_and_ended_windows_go() -> None:
    for host in ("2001:db8::1", "2001:db8::2"):
        count_try(host, at=NOON)
    assert sorted(ReceiptAttempt.objects.values_list("count", flat=True)) == [2, 2]
    give_back("2001:db8::1", at=NOON)
    assert set(ReceiptAttempt.objects.values_list("count", flat=True)) == {1}
    forget_ended(at=NOON + timedelta(minutes=30))
    assert ReceiptAttempt.objects.count() == 1
    forget_ended(at=NOON + timedelta(hours=2))
    assert not ReceiptAttempt.objects.exists()


def test_behind_our_proxy_only_what_the_proxy_added_counts(rf: RequestFactory, settings: LazySettings) -> None:
    forged = {"HTTP_X_FORWARDED_FOR": "198.51.100.1, 192.0.2.7", "REMOTE_ADDR": "127.0.0.1"}
    assert client_of(rf.get("/", **forged)) == "127.0.0.1"
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    assert client_of(rf.get("/", **forged)) == "192.0.2.7"
    assert client_of(rf.get("/", REMOTE_ADDR="unix:")) == UNKNOWN


@pytest.mark.parametrize("typed", ["", "12345", "12345678901", "一二三四五六七八九十", "12345 6789X", "1" * 41, "1\0"])
def test_what_is_no_code_is_said_at_its_field(client: Client, registered: Registered, typed: str) -> None:
    response = client.post("/r/", {"code": typed})
    assert response.status_code == 422
    assert 'role="alert"' in response.content.decode()
    assert not ReceiptAttempt.objects.exists()


@pytest.mark.parametrize("path", ["/", "/r/"])
def test_headers(client: Client, hospital: object, path: str) -> None:
    response = client.get(path)
    assert response["Cache-Control"] == "no-store"
    assert response["Referrer-Policy"] == "same-origin"
    assert response["X-Robots-Tag"] == "noindex, nofollow"
    assert "script-src 'self'" in response["Content-Security-Policy"]
    assert "unsafe" not in response["Content-Security-Policy"]
    assert "<style" not in response.content.decode()
    assert "onclick" not in response.content.decode()


def test_the_visit_is_a_signed_cookie_for_these_pages_only(visitor: Client, registered: Registered) -> None:
    cookie = visitor.cookies["receipt"]
    assert cookie["httponly"]
    assert cookie["samesite"] == "Strict"
    assert cookie["path"] == "/r/"
    assert cookie["max-age"] == 15 * 60
    assert registered.code not in cookie.value
    visitor.cookies["receipt"] = cookie.value.replace(cookie.value[0], "0" if cookie.value[0] != "0" else "1", 1)
    assert "首问〔2026〕1号" not in visitor.get("/r/").content.decode()


def test_forms_from_elsewhere_are_refused(registered: Registered) -> None:
    assert Client(enforce_csrf_checks=True).post("/r/", {"code": registered.code}).status_code == 403


def test_nothing_of_a_visit_is_in_logs_addresses_or_rows(
    client: Client, registered: Registered, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    said = "我住三楼,电话 000-7654321"
    case = registered.case.pk.hex
    answers = [
        client.post("/r/", WRONG),
        client.post("/r/", {"code": registered.code}),
        client.get("/r/"),
        client.post("/r/add/", {"case": case, "text": said}),
        client.post("/r/complain/", {"case": case, "text": ""}),
        client.get("/r/"),
    ]
    addresses = " ".join(answer.get("Location", "") for answer in answers)
    logged = "\n".join(record.getMessage() for record in caplog.records if not record.name.startswith("django.db"))
    with connection.cursor() as cursor:
        cursor.execute("SELECT body FROM ledger_entry")
        ledger = " ".join(body for (body,) in cursor.fetchall())
    for particular in (registered.code, NAME, PHONE, WORDS, said, "三楼"):
        for place in (logged, addresses, ledger):
            assert particular not in place
    assert registered.code not in "".join(answer.content.decode() for answer in answers)


def test_the_code_stands_behind_the_hash_of_the_address(settings: LazySettings) -> None:
    assert receipt_address("1234567890") == ""
    settings.SHOUWEN_PUBLIC_URL = "https://example.org"
    assert receipt_address("1234567890") == "https://example.org/r/#1234567890"
