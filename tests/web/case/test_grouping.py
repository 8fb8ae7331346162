"""The keys of a case page: every act has its heading and a phrase that says what it does."""

from itertools import chain

import pytest

from shouwen.web.case.act_screen import ActScreen
from shouwen.web.case.acts import ABOUT_OBLIGATION, SCREENS
from shouwen.web.case.grouping import GROUPS, grouped

_ABOVE_THE_PAGE = [screen for screen in SCREENS.values() if screen.act not in ABOUT_OBLIGATION]


def test_every_act_stands_under_one_heading() -> None:
    slugs = list(chain.from_iterable(slugs for _, slugs in GROUPS))
    assert sorted(slugs) == sorted(screen.slug for screen in _ABOVE_THE_PAGE)


@pytest.mark.parametrize("screen", SCREENS.values(), ids=SCREENS)
def test_every_key_says_what_it_does(screen: ActScreen) -> None:
    assert str(screen.hint)


def test_a_heading_with_nothing_under_it_is_left_out() -> None:
    groups = grouped([SCREENS["give-answer"], SCREENS["offer-handover"]])
    assert [[screen.slug for screen in group.screens] for group in groups] == [["offer-handover"], ["give-answer"]]
