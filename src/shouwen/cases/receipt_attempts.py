"""How often a receipt code may be tried: what keeps ten digits from being guessed. And how many complaints one
client may write: what keeps the public page from being flooded.

Two windows count the wrong codes: one for each client, one for everybody. A client is known by a keyed hash of its
address that is another one every day, and stands beside no code and no case: nobody can read from it who asked
about what. A try is counted before the code is looked up and given back when it was right, so that many tries at
the same instant count as many.

With 100,000 receipts alive, 300 wrong tries an hour hit one of them (and learn nothing personal) about once in two
weeks of trying without a pause; one address alone, 40 an hour, about once in three months.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from ipaddress import IPv6Address, ip_address
from typing import Final

from django.db import connection
from django.db.models import F

from shouwen.cases.models import ReceiptAttempt
from shouwen.ledger.keys import current_key


@dataclass(frozen=True)
class Limit:
    """At most ``tries`` wrong codes within ``length``."""

    tries: int
    length: timedelta


@dataclass(frozen=True)
class Limits:
    """What is counted under ``name``, for one client and for everybody together."""

    name: str
    per_client: Limit
    together: Limit


PER_CLIENT: Final = Limit(10, timedelta(minutes=15))
TOGETHER: Final = Limit(300, timedelta(hours=1))
CODES: Final = Limits("", PER_CLIENT, TOGETHER)
COMPLAINTS: Final = Limits("complaint:", Limit(20, timedelta(hours=1)), Limit(120, timedelta(hours=1)))
"""Complaints an hour: a whole waiting room behind one address may write, a machine may not fill the disk."""

_COUNT = """
    INSERT INTO cases_receiptattempt ("window", count, ends_at) VALUES (%s, 1, %s)
    ON CONFLICT ("window") DO UPDATE SET count = cases_receiptattempt.count + 1
    RETURNING count
"""


class TooManyTries(Exception):  # noqa: N818 - told to people, no fault
    """Wrong codes too often; ``until`` (aware) is when the next try is possible."""

    def __init__(self, until: datetime) -> None:
        self.until = until
        super().__init__(until)


def count_try(address: str, *, at: datetime, limits: Limits = CODES) -> None:
    """Counts one try of the client at ``address`` (an IP address): two statements. Raises TooManyTries.

    Who is limited does not count for everybody: one client cannot lock the others out.
    """
    for name, limit in _windows(address, at, limits):
        ends_at = _end_of(limit, at)
        if _counted(_key(name, ends_at), ends_at) > limit.tries:
            raise TooManyTries(ends_at)


def give_back(address: str, *, at: datetime, limits: Limits = CODES) -> None:
    """The code was right, or nothing was kept: the try does not count. One statement."""
    keys = [_key(name, _end_of(limit, at)) for name, limit in _windows(address, at, limits)]
    ReceiptAttempt.objects.filter(window__in=keys).update(count=F("count") - 1)


def forget_ended(*, at: datetime) -> None:
    """Deletes the windows that are over."""
    ReceiptAttempt.objects.filter(ends_at__lt=at).delete()


def _windows(address: str, at: datetime, limits: Limits) -> tuple[tuple[str, Limit], ...]:
    client = f"{limits.name}{_client(address, at)}"
    return (client, limits.per_client), (f"{limits.name}all", limits.together)


def _client(address: str, at: datetime) -> str:
    """The client's name of the day. An IPv6 network of 64 bits belongs to one household or one attacker."""
    known = ip_address(address)
    network = int(known) >> 64 if isinstance(known, IPv6Address) else int(known)
    return current_key("receipt_attempts").digest(f"{at:%Y-%m-%d}\x1f{known.version}\x1f{network}")[:32]


def _end_of(limit: Limit, at: datetime) -> datetime:
    passed = timedelta(seconds=at.timestamp() % limit.length.total_seconds())
    return at - passed + limit.length


def _key(name: str, ends_at: datetime) -> str:
    return f"{name}:{int(ends_at.timestamp())}"


def _counted(key: str, ends_at: datetime) -> int:
    with connection.cursor() as cursor:
        cursor.execute(_COUNT, [key, connection.ops.adapt_datetimefield_value(ends_at)])
        return int(cursor.fetchone()[0])
