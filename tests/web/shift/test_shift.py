"""交接班: signed by the next person at the same computer or from their own; the first contact's name stays."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from shouwen.cases.actions import handover
from shouwen.organization.actions.accounts import set_password, set_pin
from shouwen.organization.models import Account
from tests.support.institution import FOUNDED, Hospital
from tests.support.story import Story
from tests.web.scenes import WORDS, Clock, inquiry
from tests.web.staff import account_for, client_of

PASSWORD, PIN = "长长的口令一二三", "2580"


@pytest.fixture
def signed(story: Story, clock: Clock) -> Story:
    story.do(handover.offer_handover, "导医员", "09-30 10:02", to_department="护理部", to_person="护理部干事")
    story.do(handover.sign_handover, "护理部干事", "09-30 10:04")
    clock.set("09-30 17:00")
    return story


def opened_computer(hospital: Hospital, name: str) -> Client:
    """A computer that ``name`` opened with their password."""
    account = account_for(hospital, name)
    set_password(institution_id=hospital.institution.pk, account_id=account.pk, password=PASSWORD, by=None, at=FOUNDED)
    client = Client()
    client.post(reverse("web:sign_in"), {"username": account.username, "password": PASSWORD})
    assert "_auth_user_id" in client.session
    return client


def with_pin(hospital: Hospital, name: str) -> Account:
    account = account_for(hospital, name)
    set_pin(institution_id=hospital.institution.pk, account_id=account.pk, pin=PIN, by=None, at=FOUNDED)
    return account


def read_list(client: Client, address: str = "") -> list[str]:
    text = client.get(address or reverse("web:shift")).content.decode()
    return re.findall(r'name="case_ids" value="([0-9a-f-]+)"', text)


def test_the_list_tells_what_passes(signed: Story) -> None:
    text = client_of(signed.hospital, "护理部干事").get(reverse("web:shift")).content.decode()
    assert WORDS in text
    assert "答复" in text
    assert "导医员" in text  # the first contact, who stays


def test_the_next_person_signs_with_their_pin_and_goes_on_here(signed: Story) -> None:
    client = opened_computer(signed.hospital, "护理部干事")
    taker = with_pin(signed.hospital, "护理部副干事")
    typed = {"case_ids": read_list(client), "username": taker.username, "pin": PIN}
    answer = client.post(reverse("web:shift_sign_here"), typed)
    assert answer.status_code == 302
    assert signed.custodian == "护理部副干事"
    assert signed.case.first_contact_id.hex == signed.hospital.person("导医员")
    assert client.session["_auth_user_id"] == str(taker.pk)


def test_a_wrong_pin_signs_nothing(signed: Story) -> None:
    client = opened_computer(signed.hospital, "护理部干事")
    taker = with_pin(signed.hospital, "护理部副干事")
    typed = {"case_ids": read_list(client), "username": taker.username, "pin": "1357"}
    assert client.post(reverse("web:shift_sign_here"), typed).status_code == 422
    assert signed.custodian == "护理部干事"


def test_a_pin_is_not_enough_at_a_computer_that_nobody_opened(signed: Story) -> None:
    client = client_of(signed.hospital, "护理部干事")
    taker = with_pin(signed.hospital, "护理部副干事")
    typed = {"case_ids": read_list(client), "username": taker.username, "pin": PIN}
    assert client.post(reverse("web:shift_sign_here"), typed).status_code == 422
    assert signed.custodian == "护理部干事"


def test_nobody_takes_over_from_themselves(signed: Story) -> None:
    client = opened_computer(signed.hospital, "护理部干事")
    own = with_pin(signed.hospital, "护理部干事")
    typed = {"case_ids": read_list(client), "username": own.username, "pin": PIN}
    answer = client.post(reverse("web:shift_sign_here"), typed)
    assert answer.status_code == 422
    assert "接班人不能是交班人自己" in answer.content.decode()


def test_from_ones_own_account(signed: Story) -> None:
    client = client_of(signed.hospital, "护理部副干事")
    address = reverse("web:shift_colleague", args=[signed.hospital.person("护理部干事")])
    assert client.post(address, {"case_ids": read_list(client, address)}).status_code == 302
    assert signed.custodian == "护理部副干事"


def test_what_came_after_the_list_was_read_is_said(signed: Story, clock: Clock) -> None:
    client = client_of(signed.hospital, "护理部副干事")
    address = reverse("web:shift_colleague", args=[signed.hospital.person("护理部干事")])
    read = read_list(client, address)
    other = inquiry(signed.hospital, "换药在哪里", "09-30 17:00")
    other.do(handover.offer_handover, "导医员", "09-30 17:01", to_department="护理部", to_person="护理部干事")
    clock.set("09-30 17:05")
    answer = client.post(address, {"case_ids": read})
    assert answer.status_code == 422
    assert "请刷新清单" in answer.content.decode()
    assert signed.custodian == "护理部干事"


def test_another_departments_list_is_nobodys_business(signed: Story) -> None:
    address = reverse("web:shift_colleague", args=[signed.hospital.person("护理部干事")])
    assert client_of(signed.hospital, "导医员").get(address).status_code == 403


def test_a_damaged_list_is_said(signed: Story) -> None:
    address = reverse("web:shift_colleague", args=[signed.hospital.person("护理部干事")])
    answer = client_of(signed.hospital, "护理部副干事").post(address, {"case_ids": ["无"]})
    assert answer.status_code == 422
    assert signed.custodian == "护理部干事"


def test_nothing_to_pass_on_is_said(hospital: Hospital, clock: Clock) -> None:
    text = client_of(hospital, "客服专员").get(reverse("web:shift")).content.decode()
    assert 'class="empty"' in text
    assert "shift/sign" not in text
