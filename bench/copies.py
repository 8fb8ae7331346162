"""Many cases out of few: whole streams written again under ids of their own, chained and signed anew.

A copy tells the same story at the same times; its ids, its number and its receipt are its own. So a house of any size
is made in seconds, and ``shouwen ledger verify`` holds of every copy.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import models, transaction

from shouwen.cases.models import Case, Custody, Flag, Numbering, Obligation, Supervision
from shouwen.ledger.body import GENESIS, fingerprint
from shouwen.ledger.encryption import encrypt
from shouwen.ledger.head_codes import columns_of, head_code
from shouwen.ledger.identifiers import new_id
from shouwen.ledger.keys import current_key
from shouwen.ledger.models import Entry, Head, Particular
from shouwen.ledger.vault import context_of, decrypted

AT_ONCE = 200
_PREV = re.compile(r'"prev":"[0-9a-f]{64}"')


@dataclass(frozen=True)
class Original:
    """All that is stored of one case, read once."""

    case: Case
    head: Head
    entries: Sequence[Entry]
    particulars: Sequence[Particular]
    shadow: Sequence[Custody | Obligation | Flag | Supervision]


def multiply(cases: Sequence[Case], *, until: int) -> None:
    """Copies ``cases``, each as often as needed, until the house has ``until`` of them."""
    originals = _read(cases)
    missing = max(until - Case.objects.count(), 0)
    for start in range(0, missing, AT_ONCE):
        wanted = range(start, min(start + AT_ONCE, missing))
        with transaction.atomic():
            _store([originals[number % len(originals)] for number in wanted])


def _read(cases: Sequence[Case]) -> list[Original]:
    ids = [case.pk for case in cases]
    entries = _by_stream(Entry.objects.filter(stream_id__in=ids).order_by("stream_id", "seq"))
    particulars = _by_stream(Particular.objects.filter(stream_id__in=ids))
    heads = {head.stream_id: head for head in Head.objects.filter(stream_id__in=ids)}
    shadow: dict[UUID, list[Any]] = defaultdict(list)
    for model in _SHADOW:
        rows: Iterable[Any] = model._default_manager.filter(case__in=ids)
        for row in rows:
            shadow[row.case_id].append(row)
    return [Original(case, heads[case.pk], entries[case.pk], particulars[case.pk], shadow[case.pk]) for case in cases]


def _by_stream(rows: Iterable[Any]) -> dict[UUID, list[Any]]:
    found: dict[UUID, list[Any]] = defaultdict(list)
    for row in rows:
        found[row.stream_id].append(row)
    return found


def _store(originals: Iterable[Original]) -> None:
    """One transaction of copies: a statement a table."""
    rows: dict[type[models.Model], list[Any]] = {model: [] for model in _ORDER}
    for original in originals:
        for row in _copies_of(original):
            rows[type(row)].append(row)
    _number(rows[Case])
    for model in _ORDER:
        model._default_manager.bulk_create(rows[model], batch_size=500)


_SHADOW: tuple[type[models.Model], ...] = (Custody, Obligation, Flag, Supervision)
_ORDER: tuple[type[models.Model], ...] = (Head, Entry, Particular, Case, *_SHADOW)


def _copies_of(original: Original) -> Iterator[models.Model]:
    """All rows of one case, written again under other ids."""
    case = original.case
    own = [case.pk, case.encounter, *(row.pk for row in (*original.particulars, *original.entries))]
    ids = {each: new_id() for each in own}
    yield _case(case, ids)
    yield from (_particular(row, ids) for row in original.particulars)
    yield from _chain(original, {old.hex: new.hex for old, new in ids.items()})
    for row in original.shadow:
        yield _copied(row, id=f"{ids[case.pk].hex}.{row.seq}", case_id=ids[case.pk])


def _copied(row: models.Model, **changed: Any) -> Any:
    columns = {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields}
    return type(row)(**columns | changed)


def _particular(row: Particular, ids: Mapping[UUID, UUID]) -> Particular:
    """Encrypted words are bound to their row: they are encrypted for the new one."""
    copy: Particular = _copied(row, id=ids[row.id], stream_id=ids[row.stream_id])
    if row.ciphertext is not None:
        key = current_key("contact").secret
        words = decrypted(row, key).encode()
        copy.ciphertext = encrypt(key, words, context=context_of(copy.id, copy.kind))
    return copy


def _chain(original: Original, ids: Mapping[str, str]) -> Iterator[Entry | Head]:
    """The entries one after the other, and the head that ends them."""
    last, own = GENESIS, re.compile("|".join(ids))
    stream = UUID(ids[original.case.pk.hex])
    for entry in original.entries:
        body = own.sub(lambda found: ids[found[0]], entry.body)
        body = _PREV.sub(f'"prev":"{last}"', body, count=1)
        last = fingerprint(body)
        yield _copied(entry, id=UUID(ids[entry.id.hex]), stream_id=stream, body=body, hash=last)
    head: Head = _copied(original.head, stream_id=stream, last_hash=last, anchored_count=0)
    head.mac = head_code(columns_of(head))
    yield head


def _case(case: Case, ids: Mapping[UUID, UUID]) -> Case:
    refs = {name: ids.get(getattr(case, name)) for name in ("matter_ref", "requester_ref")}
    new = ids[case.pk]
    copy: Case = _copied(
        case, id=new, encounter=ids[case.encounter], receipt_code=fingerprint(new.hex), slip_number="", **refs
    )
    return copy


def _number(cases: Sequence[Case]) -> None:
    """The next numbers of the newest year, so that none is given twice."""
    numbering = Numbering.objects.filter(institution=cases[0].institution_id).latest("year")
    for number, case in enumerate(cases, start=numbering.last + 1):
        case.year, case.number = numbering.year, number
    numbering.last += len(cases)
    numbering.save()
