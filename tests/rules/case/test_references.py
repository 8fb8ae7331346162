"""What an entry refers to: all of it is erased with the case, also what stands beside other words in one field."""

from shouwen.rules.case.events import OrderIssued, OrderItemAnswered, Ref
from shouwen.rules.language.kinds import Clause
from tests.support.hospital import at


def ref(name: str) -> Ref:
    return Ref(ref=name, commitment="0" * 64)


def test_the_demands_of_an_order_and_its_further_columns_are_referred_to() -> None:
    order = OrderIssued(
        number="1",
        rule="order",
        clause=Clause(policy="p", version="1", article="第一条"),
        name="督办单",
        signer="院长",
        department="护理部",
        due=at("2026-10-20 17:00"),
        demands=(ref("first"), ref("second")),
        feedback_way=ref("way"),
        further={"范围": ref("range")},
    )
    assert {each.ref for _, each in order.references} == {"first", "second", "way", "range"}
    assert order.references[0] == ("demands", ref("first"))


def test_what_holds_no_words_refers_to_none() -> None:
    answered = OrderItemAnswered(order=3, item=1, text=ref("text"))
    assert answered.references == [("text", ref("text"))]
