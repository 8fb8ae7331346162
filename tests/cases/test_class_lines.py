"""The lines that lists filter by do not depend on the order in which the dimensions were chosen."""

from shouwen.cases.projection import class_lines


def test_the_dimensions_stand_in_order_whichever_was_chosen_first() -> None:
    chosen = {"阶段": ("再审",), "来访方式": ("面谈",)}
    kept_in_the_ledger = dict(reversed(chosen.items()))
    assert class_lines(chosen) == class_lines(kept_in_the_ledger) == "\n来访方式=面谈\n阶段=再审\n"


def test_without_classes_there_is_nothing() -> None:
    assert class_lines({}) == ""
