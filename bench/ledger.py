"""What the ledger adds to an act, and how fast every chain is read again and verified."""

from django.db import transaction

from bench.house import invented_hospital
from bench.measuring import spent
from shouwen.ledger import recording
from shouwen.ledger.identifiers import new_id
from shouwen.ledger.models import Stream
from shouwen.ledger.verifying import Tally, verify
from tests.support.hospital import at

AT_ONCE = 5


def measure_append(number: int) -> None:
    """Appends ``number`` entries, ``AT_ONCE`` in a transaction, each transaction to a stream of its own."""
    house = invented_hospital()
    moment, actor = at("2026-09-30 10:00"), house.person("导医员")
    drafts = [recording.Draft("Measured", {"number": each}, occurred_at=moment, actor=actor) for each in range(AT_ONCE)]

    def append() -> None:
        with transaction.atomic():
            head = recording.new_stream(house.institution.pk, Stream.OVERSIGHT, new_id())
            recording.append(head, drafts, recorded_at=moment)

    cost = sum(sum(spent(append)) for _ in range(number // AT_ONCE))
    print(f"append: {number} entries, {AT_ONCE} an act; CPU {cost / number:.3f} ms an entry, begin and commit included")


def measure_verify() -> None:
    """Verifies all that the house has entered. Raises RuntimeError where it is not whole."""
    tally = Tally()

    def check() -> None:
        if fault := next(verify(tally=tally), None):
            raise RuntimeError(f"the ledger does not verify: {fault}")

    cost = sum(spent(check))
    print(f"verify: {tally.entries} entries in {tally.streams} streams; {tally.entries / cost * 1000:.0f} a CPU second")
