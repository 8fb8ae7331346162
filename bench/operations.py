"""What people and other systems ask for all day: registering, lists, a page, a search, an inbox, the overview."""

import json
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator
from datetime import UTC, datetime
from typing import Any, Final

from django.utils import timezone

from bench.visits import Visitor
from shouwen.api.tokens import issue_token
from shouwen.cases.models import Case, Obligation
from shouwen.cases.sweeper import sweep
from shouwen.organization.models import Account
from shouwen.rules.account_roles import AccountRole

LONG_AGO: Final = datetime(2000, 1, 1, tzinfo=UTC)
WORD: Final = "押金"
"""Two characters that stand in a good part of the demonstration's matters."""

Act = Callable[[], object]

NAMES: Final = ("register", "list", "page", "search", "inbox", "overview", "idle")


def operations(names: Collection[str]) -> Iterator[tuple[str, Act]]:
    """Those called ``names``, each way of them with its line in the table of results."""
    makers = {
        "register": _registering,
        "list": _listing,
        "page": _page,
        "search": _searching,
        "inbox": _inbox,
        "overview": _overview,
        "idle": _idle,
    }
    for name in NAMES:
        if name in names:
            yield from makers[name]()


def _registering() -> Iterator[tuple[str, Act]]:
    desk, system = Visitor(_at_desk()), Visitor(bearer=_token_of(_at_desk()))
    yield "register a case at the desk (HTML)", lambda: desk.send("/desk/register/", **_typed())
    yield "register a case over the API", lambda: system.post("/api/cases", _told(), "application/json")


def _listing() -> Iterator[tuple[str, Act]]:
    desk, office = Visitor(_at_desk()), Visitor(_overseer())
    system = Visitor(bearer=_token_of(_at_desk()))
    yield "list of 25 open cases of a department (HTML)", lambda: desk.get("/cases/")
    yield "list of 25 open cases of the house (HTML)", lambda: office.get("/cases/")
    yield "list of 25 open cases of a department (JSON)", lambda: system.get("/api/cases")


def _page() -> Iterator[tuple[str, Act]]:
    office, address = Visitor(_overseer()), f"/cases/{_storied().pk}/"
    yield "case page with its history (HTML)", lambda: office.get(address)


def _searching() -> Iterator[tuple[str, Act]]:
    office = Visitor(_overseer())
    yield "search of two characters (HTML)", lambda: office.send("/cases/", text=WORD, state="all")


def _inbox() -> Iterator[tuple[str, Act]]:
    """The page, and what it asks every twelve seconds while it stands open."""
    handler = Visitor(_busiest())
    page = handler.get("/work/").decode()
    known = page.partition("?known=")[2].partition('"')[0]
    yield "work list of who owes most (HTML)", lambda: handler.get("/work/")
    yield "an open work list, nothing happened", lambda: handler.get("/work/", known=known)


def _overview() -> Iterator[tuple[str, Act]]:
    office = Visitor(_overseer())
    yield "overview of the oversight office (HTML)", lambda: office.get("/oversight/overview/")


def _idle() -> Iterator[tuple[str, Act]]:
    yield "sweep with nothing due", lambda: sweep(LONG_AGO)


def _at_desk() -> Account:
    """Who registered most of what there is."""
    return _most_often(Case.objects.values_list("first_contact_id", flat=True))


def _busiest() -> Account:
    """Who owes most."""
    owed = Obligation.objects.filter(status="open", bearer_id__isnull=False)
    return _most_often(owed.values_list("bearer_id", flat=True))


def _most_often(people: Iterable[Any]) -> Account:
    ((person, _times),) = Counter(people).most_common(1)
    return Account.objects.get(staff_id=person)


def _overseer() -> Account:
    return next(each for each in Account.objects.order_by("username") if AccountRole.OVERSIGHT_OFFICE in each.roles)


def _storied() -> Case:
    """An open case with the median number of entries of the open ones."""
    cases = Case.objects.filter(closed_at__isnull=True, is_sealed=False, is_light=False).order_by("last_seq", "pk")
    return cases[cases.count() // 2]


def _token_of(account: Account) -> str:
    if account.institution_id is None or account.staff_id is None:
        raise RuntimeError("a system acts as a member of the staff")
    at = timezone.now()
    _token, secret = issue_token(
        institution_id=account.institution_id, staff_id=account.staff_id, name=f"bench {at}", by=None, at=at
    )
    return secret


def _typed() -> dict[str, str]:
    words = "换药在几楼"
    return {"matter": words, "heard": words, "channel": "visit", "name": "来访人", "phone": "000-1234"}


def _told() -> bytes:
    requester = {"name": "来访人", "phone": "000-1234"}
    return json.dumps({"matters": [{"text": "换药在几楼"}], "requester": requester}).encode()
