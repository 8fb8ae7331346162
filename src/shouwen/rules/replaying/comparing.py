"""Two lives of one case beside each other: which obligations appear, vanish, or end otherwise."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from shouwen.rules.case.state import CaseState, Obligation


class Change(StrEnum):
    """What becomes of one obligation under the draft. An obligation may be late and, in the end, kept."""

    APPEARS = "appears"
    VANISHES = "vanishes"
    BECOMES_LATE = "becomes_late"
    NO_LONGER_LATE = "no_longer_late"
    DUE_OTHERWISE = "due_otherwise"
    SAME = "same"


@dataclass(frozen=True, kw_only=True)
class Changed:
    """One obligation, as stored (``before``) and under the draft (``after``); one of them may be missing."""

    change: Change
    before: Obligation | None
    after: Obligation | None

    @property
    def shown(self) -> Obligation:
        """The one that stands: under the draft, or where it vanishes, as stored."""
        found = self.after or self.before
        if found is None:
            raise ValueError("a change of no obligation")
        return found


def compare(before: CaseState, after: CaseState) -> Iterator[Changed]:
    """Each obligation of the two lives once, in the order of the stored one. Obligations are the same where rule and
    what is owed are, the n-th of one life with the n-th of the other."""
    stored, anew = dict(_by_key(before.obligations.values())), dict(_by_key(after.obligations.values()))
    for key in dict.fromkeys([*stored, *anew]):
        old, new = stored.get(key), anew.get(key)
        yield Changed(change=_change(old, new), before=old, after=new)


def _by_key(obligations: Iterable[Obligation]) -> Iterator[tuple[tuple[str, str, int], Obligation]]:
    seen: Counter[tuple[str, str]] = Counter()
    for owed in obligations:
        seen[owed.rule, owed.what] += 1
        yield (owed.rule, owed.what, seen[owed.rule, owed.what]), owed


def _change(old: Obligation | None, new: Obligation | None) -> Change:
    if old is None or new is None:
        return Change.APPEARS if old is None else Change.VANISHES
    if old.is_late != new.is_late:
        return Change.BECOMES_LATE if new.is_late else Change.NO_LONGER_LATE
    return Change.SAME if old.due == new.due else Change.DUE_OTHERWISE
