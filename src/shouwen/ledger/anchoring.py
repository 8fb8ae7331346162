"""Anchors: now and then the changed heads are vowed to, in the database and in a file beside it.

What an anchor names can no longer be shortened or rewritten unnoticed by anyone who cannot also
rewrite the file; the hash of the newest anchor, noted on paper, pins everything before it. The
streams themselves stay independent: one chain over all would make every act wait for the others.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db import IntegrityError, transaction
from django.db.models import F, QuerySet

from shouwen.ledger import anchor_file, canonical
from shouwen.ledger.body import GENESIS, fingerprint
from shouwen.ledger.head_codes import columns_of, head_code
from shouwen.ledger.models import Anchor, Head
from shouwen.ledger.storing import AnchoredStep, mark_anchored

_HEADS_AN_ANCHOR = 5_000


def anchor(now: datetime, *, at_most_every: timedelta = timedelta()) -> list[Anchor]:
    """Anchor all heads that changed since the last anchor; return the anchors made, often none.

    Does nothing while the newest anchor is younger than ``at_most_every``. Costs one indexed
    SELECT when nothing changed. Any number of workers may call it: one of them anchors. Heads
    that an act holds locked wait for the next time. Never call it inside a transaction: the file
    must not tell what the database then forgets.
    """
    if _is_recent(now, at_most_every):
        return []
    made: list[Anchor] = []
    _catch_up()
    while one := _anchor_some(now):
        made.append(one)
        _catch_up()
    return made


def _is_recent(now: datetime, period: timedelta) -> bool:
    return bool(period) and Anchor.objects.filter(at__gt=now - period).exists()


def _anchor_some(now: datetime) -> Anchor | None:
    if not _unanchored().exists():
        return None
    try:
        with transaction.atomic(durable=True):
            heads = list(_unanchored().select_for_update(skip_locked=True)[:_HEADS_AN_ANCHOR])
            return _vow(heads, now) if heads else None
    except IntegrityError:
        return None  # another worker has just made the anchor of this number


def _unanchored() -> QuerySet[Head]:
    return Head.objects.filter(count__gt=F("anchored_count")).order_by("stream_id")


def _vow(heads: Sequence[Head], now: datetime) -> Anchor:
    last = Anchor.objects.order_by("number").last()
    number, prev = (last.number + 1, last.hash) if last else (1, GENESIS)
    body = canonical.encode({"number": number, "prev": prev, "at": now, "heads": _leaves(heads)})
    made = Anchor.objects.create(number=number, at=now, body=body, hash=fingerprint(body))
    mark_anchored([_step(head) for head in heads])
    return made


def _leaves(heads: Sequence[Head]) -> list[list[object]]:
    return [[head.institution_id, head.stream_id, head.count, head.last_hash] for head in heads]


def _step(head: Head) -> AnchoredStep:
    columns = columns_of(head)._replace(anchored_count=head.count)
    return AnchoredStep(head.count, head_code(columns), head.stream_id.hex, head.count)


def _catch_up() -> None:
    """Bring the file up to the database: a process may have died between commit and line."""
    known = anchor_file.last_number()
    newer = Anchor.objects.filter(number__gt=known).order_by("number")
    if lines := list(newer.values_list("number", "hash")):
        anchor_file.append([anchor_file.Line(*line) for line in lines])
