"""Figures of an assessment: verified facts, with their number; registering more lowers none (Part D)."""

from hypothesis import given, settings
from hypothesis import strategies as st

from shouwen.rules.assessing.figures import COUNTED, Fact, Figure, figures
from shouwen.rules.language.kinds import METRICS

NAMES = tuple(METRICS.values())
FACTS = st.lists(st.builds(Fact, st.sampled_from("ab"), st.sampled_from(NAMES), st.booleans()), max_size=20)


@settings(max_examples=100)
@given(FACTS, st.sampled_from("ab"))
def test_registering_one_more_lowers_no_figure(facts: list[Fact], who: str) -> None:
    before = figures(facts, subjects="ab", metrics=NAMES)
    after = figures([*facts, Fact(who, "first_contacts")], subjects="ab", metrics=NAMES)
    for subject in "ab":
        for metric in NAMES:
            old, new = before[subject][metric], after[subject][metric]
            grown = (subject, metric) == (who, "first_contacts")
            assert new.part == old.part + grown
            assert new.whole == old.whole


@settings(max_examples=100)
@given(FACTS)
def test_every_share_has_its_number(facts: list[Fact]) -> None:
    for row in figures(facts, subjects="ab", metrics=NAMES).values():
        for metric, figure in row.items():
            assert (figure.whole is None) == (metric in COUNTED)
            assert figure.whole is None or 0 <= figure.part <= figure.whole


def test_without_a_number_there_is_no_percent() -> None:
    assert (Figure(0, 0).percent, str(Figure(0, 0)), Figure(5, 6).percent, str(Figure(3))) == (None, "0/0", 83, "3")
