"""Whatever stands in an address or a search: a sentence or an empty page, never a fault."""

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client

from shouwen.rules.account_roles import AccountRole
from shouwen.web.registers.forms import PeriodForm

CASE_ID = "0" * 31 + "1"
DAYS = ("9999-12-31", "0001-01-01", "2026-02-30", "x")
MONTHS = ("9999-12", "0001-01", "2026-13", "x")
CURSORS = (
    f"0001-01-01T00:00:00+08:00~{CASE_ID}",
    f"9999-12-31T23:59:59-08:00~{CASE_ID}",
    f"2026-09-30T10:00:00~{CASE_ID}",
    f"2026-09-30T10:00:00+08:00~{CASE_ID}.1",
    "2026-09-30T10:00:00+08:00~x",
    "~",
    "x",
)
WORDS = ("首问〔9999〕999999999号", "%_", "'\"*", "䶮𠮷🙂", "长" * 3000)
IDS = ("x", "0" * 33, CASE_ID)

# address → what may be asked of it
LISTS: dict[str, dict[str, tuple[str, ...]]] = {
    "/cases/": {"since": DAYS, "until": DAYS, "after": CURSORS, "department": IDS, "text": WORDS, "state": IDS},
    "/oversight/": {"after": CURSORS, "department": IDS, "verified": ("1", "x")},
    "/oversight/signs/": {"after": CURSORS, "department": IDS, "verified": ("1", "x")},
    "/oversight/overdue/": {"after": CURSORS, "escalated_after": CURSORS},
    "/oversight/figures/": {"month": MONTHS},
    "/oversight/bounced/": {"month": MONTHS},
    "/oversight/corrected/": {"month": MONTHS},
    "/oversight/satisfaction/": {"month": MONTHS},
    "/oversight/refused/": {"month": MONTHS, "q": WORDS},
    "/oversight/registered/2026-09-30/": {"after": CURSORS},
    "/periods/": {"after": CURSORS},
    "/periods/late/": {"after": CURSORS},
    "/registers/": {"since": DAYS},
    "/norms/": {"department": IDS},
    "/management/people/": {"text": WORDS},
    "/management/accounts/": {"text": WORDS},
    "/management/duty/": {"day": DAYS, "roster": IDS, "begins": DAYS},
    "/directory/": {"text": WORDS},
    "/shift/": {"after": CURSORS},
    "/work/": {"known": WORDS},
    "/policies/": {"version": WORDS},
    "/messages/": {"after": CURSORS},
    "/outbox/": {"after": CURSORS},
}
SEARCHES = {"/cases/": "text", "/directory/search/": "text", "/desk/suggest/": "matter", "/desk/lost/": "name"}


@pytest.fixture
def office(signed_in: Callable[..., Client]) -> Client:
    """Somebody who may open every list."""
    browser = signed_in("院办主任", *AccountRole)
    browser.raise_request_exception = False
    return browser


@pytest.mark.parametrize("address", LISTS)
def test_what_is_no_day_no_place_and_no_id_is_no_fault(office: Client, address: str) -> None:
    assert office.get(address).status_code == 200
    for name, texts in LISTS[address].items():
        answers = {text: office.get(address, query_params={name: text}).status_code for text in texts}
        assert set(answers.values()) <= {200, 422}, (name, answers)


@pytest.mark.parametrize("state", ["open", "closed", "all"])
@pytest.mark.parametrize("after", CURSORS)
def test_every_order_of_the_cases_survives_any_cursor(office: Client, state: str, after: str) -> None:
    assert office.get("/cases/", query_params={"state": state, "after": after}).status_code == 200


def test_a_day_beyond_the_calendar_is_refused_at_its_field(office: Client) -> None:
    page = office.get("/cases/", query_params={"until": "9999-12-31"})
    assert page.context["form"].errors["until"]


@pytest.mark.parametrize("address", LISTS)
def test_a_nul_in_an_address_is_a_sentence(office: Client, address: str) -> None:
    for name in (*LISTS[address], "anything"):
        answer = office.get(address, query_params={name: "有\0符"})
        assert answer.status_code == 400
        assert "empty-title" in answer.content.decode()
    assert office.get(address, query_params={"有\0符": "1"}).status_code == 400


def test_a_nul_in_a_path_is_a_sentence(office: Client) -> None:
    assert office.get("/policies/demo/2026%00/").status_code == 400


@pytest.mark.parametrize(("address", "field"), SEARCHES.items())
def test_a_nul_in_a_search_is_no_fault(office: Client, address: str, field: str) -> None:
    assert office.post(address, {field: "有\0符"}).status_code in (200, 422)


@pytest.mark.parametrize("day", ["9999-12-31", "0001-01-01"])
def test_a_register_of_no_time_is_refused_at_its_field(day: str) -> None:
    form = PeriodForm({"since": day, "until": day}, today=date(2026, 9, 30))
    assert set(form.errors) == {"since", "until"}
