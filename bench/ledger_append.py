"""How fast the ledger takes entries: ``python -m bench.ledger_append 2000 5`` (entries, entries in one act)."""

import sys
from statistics import median
from time import perf_counter

from bench.house import hospital, told


def main(number: int, at_once: int) -> None:
    """Appends ``number`` entries, ``at_once`` in a transaction, each transaction to a stream of its own."""
    with hospital() as house:
        from django.db import transaction

        from shouwen.ledger import recording
        from shouwen.ledger.identifiers import new_id
        from shouwen.ledger.models import Stream
        from tests.support.hospital import at

        moment, actor = at("2026-09-30 10:00"), house.person("导医员")
        drafts = [
            recording.Draft("Measured", {"number": each}, occurred_at=moment, actor=actor) for each in range(at_once)
        ]
        acts: list[float] = []
        for _ in range(number // at_once):
            begun = perf_counter()
            with transaction.atomic():
                head = recording.new_stream(house.institution.pk, Stream.OVERSIGHT, new_id())
                recording.append(head, drafts, recorded_at=moment)
            acts.append(perf_counter() - begun)
        print(told("entries appended", len(acts) * at_once, sum(acts)))
        print(f"one act of {at_once}: median {median(acts) * 1000:.1f} ms, slowest {max(acts) * 1000:.1f} ms")


if __name__ == "__main__":
    given = [int(each) for each in sys.argv[1:]]
    main(*given) if len(given) == 2 else main(1000, 5)
