"""Every address against every role: the table is whole, and it is what happens."""

from collections.abc import Iterator
from uuid import UUID

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from shouwen.rules.account_roles import AccountRole
from shouwen.web.access import ACCESS, PUBLIC, Public, may_enter
from tests.support.accounts import account_for
from tests.support.institution import Hospital

SAMPLES = {
    "UUIDConverter": UUID(int=1),
    "SlugConverter": "no-such",
    "StringConverter": "no-such",
    "PathConverter": "no-such",
    "IntConverter": 1,
}


def addresses() -> Iterator[tuple[str, dict[str, object]]]:
    """(name, arguments) of every address of the screens."""
    web = next(each for each in get_resolver().url_patterns if getattr(each, "app_name", None) == "web")
    yield from _below(web)


def _below(resolver: URLResolver) -> Iterator[tuple[str, dict[str, object]]]:
    for each in resolver.url_patterns:
        if isinstance(each, URLPattern):
            converters = {**resolver.pattern.converters, **each.pattern.converters}
            yield f"web:{each.name}", {key: SAMPLES[type(found).__name__] for key, found in converters.items()}
        else:
            yield from _below(each)


ADDRESSES = sorted(addresses(), key=lambda pair: pair[0])
CLOSED = [pair for pair in ADDRESSES if pair[0] not in ACCESS or not isinstance(ACCESS[pair[0]], Public)]


def test_every_address_stands_in_the_table_and_nothing_else() -> None:
    assert {name for name, _ in ADDRESSES} == set(ACCESS)


def test_what_the_table_forgot_is_open_to_nobody(hospital: Hospital) -> None:
    account = account_for(hospital, "院长", *AccountRole)
    assert not may_enter("web:forgotten", account)


@pytest.mark.parametrize("role", list(AccountRole), ids=lambda role: role.value)
def test_every_address_lets_in_whom_the_table_says(hospital: Hospital, client: Client, role: AccountRole) -> None:
    client.force_login(account_for(hospital, "护理部主任", role))
    client.raise_request_exception = False
    for name, arguments in CLOSED:
        entry = ACCESS[name]
        is_open = not isinstance(entry, Public) and role in entry
        for method in (client.get, client.post):
            status = method(reverse(name, kwargs=arguments)).status_code
            if not is_open:
                assert status == 403, (name, role, status)
            elif name != "web:home":
                assert status != 500, (name, role)


@pytest.mark.parametrize(("name", "arguments"), CLOSED, ids=[name for name, _ in CLOSED])
def test_a_stranger_is_asked_to_sign_in(db: None, client: Client, name: str, arguments: dict[str, object]) -> None:
    address = reverse(name, kwargs=arguments)
    assert client.get(address).headers["Location"].startswith("/sign-in/?next=/")
    assert client.post(address).status_code == 401
    part = client.get(address, headers={"HX-Request": "true"})
    assert (part.status_code, part.headers["HX-Trigger"]) == (401, '{"signedOut": {}}')


def test_a_closed_account_enters_nothing(hospital: Hospital) -> None:
    account = account_for(hospital, "导医员")
    account.is_active = False
    assert not may_enter("web:directory", account)


def test_the_way_in_is_public() -> None:
    assert ACCESS["web:sign_in"] is PUBLIC
