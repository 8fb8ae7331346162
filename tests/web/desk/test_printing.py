"""Receipt, list of what to bring and slips as PDF; a lost receipt is found by one exact match."""

import re
from datetime import timedelta

import pytest
from django.http import HttpResponse

from shouwen.cases.models import Case
from shouwen.ledger.models import Entry
from shouwen.web.desk import printing_token
from shouwen.web.desk.printing_token import PrintingToken, TokenExpiredError, seal, unseal
from tests.web.desk.conftest import DEPOSIT, DeskBrowser
from tests.web.desk.test_registering import ANSWERS


def token_in(response: HttpResponse) -> str:
    found = re.search(r'name="token" value="([^"]+)"', response.content.decode())
    assert found is not None
    return found[1]


@pytest.fixture
def token(desk: DeskBrowser) -> str:
    return token_in(desk.register(DEPOSIT, outcome="handover", name="来访人", phone="000-13800001234", **ANSWERS))


@pytest.mark.parametrize("paper", ["a5", "roll"])
@pytest.mark.parametrize("large", ["", "1"])
def test_the_receipt_prints_on_both_papers(desk: DeskBrowser, token: str, paper: str, large: str) -> None:
    response = desk.client.post("/desk/receipt/", {"token": token, "paper": paper, "large": large})
    assert response.status_code == 200
    assert response.content.startswith(b"%PDF")
    assert "no-store" in response.headers["Cache-Control"]


def test_a_plain_slip_says_no_more_than_that_of_a_tip_off(desk: DeskBrowser, token: str) -> None:
    """Whoever carries one is not known by it: ordinary matters get the same."""
    response = desk.client.post("/desk/receipt/", {"token": token, "paper": "plain"})
    assert response.status_code == 200
    words = re.sub(r"<[^>]+>", " ", response.content.decode())
    assert re.search(r"\d{3} \d{3} \d{4}", words)
    assert not [each for each in ("首问〔", "导医员", "护理部") if each in words]


def test_the_guide_desk_prints_large_by_default(desk: DeskBrowser) -> None:
    page = desk.register(DEPOSIT, outcome="handover").content.decode()
    assert re.search(r'name="large" value="1" checked', page)


def test_the_list_of_what_to_bring_prints(desk: DeskBrowser, token: str) -> None:
    response = desk.client.post("/desk/materials/", {"token": token})
    assert response.content.startswith(b"%PDF")


def test_the_code_is_neither_in_the_token_nor_stored(desk: DeskBrowser) -> None:
    response = desk.register(DEPOSIT, outcome="handover")
    code = re.search(r"(\d{3}) (\d{3}) (\d{4})<", response.content.decode())
    assert code is not None
    plain = "".join(code.groups())
    assert plain not in token_in(response)
    assert not Entry.objects.filter(body__contains=plain).exists()
    assert not Case.objects.filter(receipt_code__contains=plain).exists()


def test_after_a_quarter_of_an_hour_the_token_has_ended(
    desk: DeskBrowser, token: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    later = printing_token.time() + timedelta(minutes=16).total_seconds()
    monkeypatch.setattr(printing_token, "time", lambda: later)
    assert desk.client.post("/desk/receipt/", {"token": token}).status_code == 422


@pytest.mark.parametrize("text", ["", "nonsense", "AAAA", "日本"])
def test_a_token_that_is_none_is_refused_in_words(desk: DeskBrowser, text: str) -> None:
    response = desk.client.post("/desk/receipt/", {"token": text})
    assert response.status_code == 422
    assert "打印" in response.content.decode()


def test_a_token_opens_nothing_elsewhere() -> None:
    text = seal(PrintingToken(institution="a" * 32, cases=("b" * 32,)))
    with pytest.raises(TokenExpiredError):
        unseal(text, institution="c" * 32)


def test_a_lost_receipt_is_found_by_name_and_last_four(desk: DeskBrowser, token: str) -> None:
    response = desk.client.post("/desk/lost/", {"name": "来访人", "last_four": "1234"})
    assert "首问〔2026〕1号" in response.content.decode()
    old = Case.objects.get().receipt_code
    again = desk.client.post("/desk/lost/receipt/", {"token": token_in(response)})
    assert Case.objects.get().receipt_code != old
    assert desk.client.post("/desk/receipt/", {"token": token_in(again)}).content.startswith(b"%PDF")
    types = Entry.objects.filter(stream="case").values_list("type", flat=True)
    assert "ReceiptLookedUp" in types


def test_asked_again_is_a_contact_on_the_same_case(desk: DeskBrowser, token: str) -> None:
    found = desk.client.post("/desk/lost/", {"name": "来访人", "last_four": "1234"})
    response = desk.client.post("/desk/lost/again/", {"token": token_in(found)})
    assert "再次询问" in response.content.decode()
    assert Case.objects.count() == 1
    assert Entry.objects.filter(stream="case", type="RequesterAskedAgain").count() == 1


@pytest.mark.parametrize(("name", "last_four"), [("别人", "1234"), ("来访人", "9999")])
def test_nothing_else_is_found(desk: DeskBrowser, token: str, name: str, last_four: str) -> None:
    response = desk.client.post("/desk/lost/", {"name": name, "last_four": last_four})
    assert response.status_code == 422
    assert "没有找到" in response.content.decode()
    assert "首问〔" not in response.content.decode()


def test_four_digits_are_four_digits(desk: DeskBrowser) -> None:
    response = desk.client.post("/desk/lost/", {"name": "来访人", "last_four": "12"})
    assert response.status_code == 422
    assert 'id="id_last_four_error"' in response.content.decode()


def test_without_a_fresh_look_up_nothing_is_reissued(desk: DeskBrowser, token: str) -> None:
    old = Case.objects.get().receipt_code
    assert desk.client.post("/desk/lost/receipt/", {"token": "made up"}).status_code == 422
    assert Case.objects.get().receipt_code == old


def test_slips_are_printed_with_numbers_of_their_own(desk: DeskBrowser) -> None:
    assert desk.client.get("/desk/slips/").status_code == 200
    response = desk.client.post("/desk/slips/", {"count": "6", "per_page": "3"})
    assert response.content.startswith(b"%PDF")


@pytest.mark.parametrize("count", ["0", "61", "many"])
def test_slips_beyond_measure_are_refused(desk: DeskBrowser, count: str) -> None:
    assert desk.client.post("/desk/slips/", {"count": count, "per_page": "3"}).status_code == 422


def test_who_left_no_phone_is_found_before_a_colleague(desk: DeskBrowser) -> None:
    desk.register("问路", outcome="register", name="来访老人")
    hospital = desk.hospital
    case = Case.objects.latest("registered_at")
    typed = {
        "way": "without_phone",
        "name": "来访老人",
        "day": f"{case.registered_at:%Y-%m-%d}",
        "department": case.first_contact_department_id.hex,
        "witness": "",
    }
    alone = desk.client.post("/desk/lost/", typed)
    assert alone.status_code == 422
    assert "来访老人" in alone.content.decode()
    witness = next(value for value, _ in alone.context["no_phone"].fields["witness"].choices if value)
    found = desk.client.post("/desk/lost/", typed | {"witness": witness})
    assert found.status_code == 200
    assert case.number_text in found.content.decode()
    assert hospital.institution.pk == case.institution_id


def test_rings_are_noted_of_a_call(desk: DeskBrowser) -> None:
    assert desk.register("问路", outcome="register", channel="phone", rings="4").status_code == 200
    entry = Entry.objects.filter(type="CaseRegistered").latest("pk")
    assert '"rings":4' in entry.body
    refused = desk.register("问路", outcome="register", channel="visit", rings="4")
    assert refused.status_code == 422
    assert "铃响只在来电时登记" in refused.content.decode()
