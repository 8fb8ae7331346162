"""A step may look at a page by its address, as somebody signed in, or as anyone."""

from collections.abc import Iterator, Mapping
from html import unescape
from typing import Any
from unittest.mock import patch
from uuid import UUID

from django.conf import settings
from django.test import Client, override_settings
from django.utils import timezone

from shouwen.organization.models import Account
from shouwen.trials.scenarios.names import NameProblem, person_named
from shouwen.trials.scenarios.world import World

PLAIN_FILES = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
SIGNED_IN_BY = "shouwen.organization.authentication.StaffBackend"


def look_at_page(page: Mapping[str, Any], world: World) -> Iterator[str]:
    """``address`` (``{case}`` and ``{code}`` stand for those of the last case, ``{institution}`` for the institution's
    name in addresses), ``by``, ``holds``, ``lacks``, ``status`` (default 200): says what is otherwise."""
    if not page:
        return
    address = _address(str(page["address"]), world)
    with patch.object(timezone, "now", lambda: world.now):  # the page is looked at when the scenario says
        response = opened(_client(str(page.get("by", "")), world), address)
    status = int(page.get("status", 200))
    if response.status_code != status:
        yield f"期望页面 {address} 返回 {status},实际 {response.status_code}"
    words = unescape(response.content.decode())
    yield from (f"期望页面 {address} 上有“{each}”" for each in _listed(page.get("holds")) if each not in words)
    yield from (f"期望页面 {address} 上没有“{each}”" for each in _listed(page.get("lacks")) if each in words)


def _address(written: str, world: World) -> str:
    case = world.cases.get(world.last_case, "")
    return written.format(case=case, code=_code(world), institution=world.institution.slug)


def opened(client: Client, address: str) -> Any:
    """What the address answers. Its words are asked for, not its looks: the static files need not be collected."""
    with override_settings(STORAGES=settings.STORAGES | {"staticfiles": PLAIN_FILES}):
        return client.get(address)


def _client(name: str, world: World) -> Client:
    client = Client(SERVER_NAME="localhost")
    if name:
        person = person_named(name, world.rulebook(), world.now)
        account = Account.objects.filter(staff_id=UUID(person)).first()
        if account is None:
            raise NameProblem(f"“{name}”没有账号,不能打开网页")
        client.force_login(account, backend=SIGNED_IN_BY)
    return client


def _code(world: World) -> str:
    return (world.codes.get(world.last_case) or [""])[-1]


def _listed(words: Any) -> list[str]:
    return [] if words is None else words if isinstance(words, list) else [words]
