"""An entry in a stream outside the cases: its words go into the vault, the entry holds the references."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final

from shouwen.cases.refusals import ActRefused
from shouwen.ledger import recording
from shouwen.ledger.identifiers import Id
from shouwen.ledger.models import Head
from shouwen.ledger.reading import Recorded
from shouwen.ledger.vault import contact, free_text, put

NOTHING_SAID: Mapping[str, str] = {}
TOO_EARLY: Final = "上一条记录的时间比这一步晚,什么也没有改变。刚才有人先办了一步的,请再提交一次;时间是自己填的,请核对"
"""Said of a time before the last entry: a moment ago somebody was faster, or the time was typed."""


def say(
    head: Head,
    type: str,
    data: Mapping[str, Any],
    *,
    at: datetime,
    actor: Id | None,
    words: Mapping[str, str] = NOTHING_SAID,
    contacts: Mapping[str, str] = NOTHING_SAID,
    cause: Mapping[str, object] = recording.ACT,
    recorded_at: datetime | None = None,
) -> Recorded:
    """Appends one entry to the locked ``head``. ``words`` (readable, erasable) and ``contacts`` (encrypted) are kept
    in the vault by label; empty ones are left out."""
    said = {label: free_text(text) for label, text in words.items() if text}
    said |= {label: contact(text) for label, text in contacts.items() if text}
    refs = dict(zip(said, put(head, list(said.values())), strict=True)) if said else {}
    draft = recording.Draft(type, {**data, "words": refs}, occurred_at=at, actor=actor, cause=cause)
    return recording.append(head, [draft], recorded_at=recorded_at or at)[0]


def check_not_before(entries: list[Recorded], at: datetime) -> None:
    """Raises ActRefused at ``at`` for a time before the stream's last entry (design law 4)."""
    if entries and at < entries[-1].occurred_at:
        raise ActRefused(TOO_EARLY, field="at")


def refuse(reason: str, *, field: str = "") -> None:
    """Raises ActRefused with ``reason``, unless it is empty."""
    if reason:
        raise ActRefused(reason, field=field)
