"""Grades as the survey of a case's day has them: five, from best to worst, and nothing chosen beforehand."""

from collections.abc import Mapping

from shouwen.cases.refusals import ActRefused
from shouwen.rules.case.obligations.fitting import fits
from shouwen.rules.case.state import CaseState
from shouwen.rules.language.filters import strictness
from shouwen.rules.language.kinds import FIVE_GRADES, Survey
from shouwen.rules.rulebook import Rulebook


def survey_of(state: CaseState, rulebook: Rulebook) -> Survey | None:
    """The survey after closing that is meant for this case, the most specific first; None where no policy asks."""
    fitting = [rule for rule in rulebook.bundle.of(Survey) if rule.when == "after_closing" and fits(rule, state)]
    return max(fitting, key=strictness, default=None)


def grades_of(survey: Survey | None) -> dict[int, str]:
    """The words of the grades 5 (best) to 1."""
    scale = survey.scale if survey else FIVE_GRADES
    return {len(scale) - place: words for place, words in enumerate(scale)}


def graded(grade: int, items: Mapping[str, int], survey: Survey | None) -> dict[str, int]:
    """``items`` as they are kept. Raises ActRefused at ``grade`` or ``items`` for what is not on the scale."""
    known = survey.items if survey else ()
    if grade not in grades_of(survey):
        raise ActRefused("请从五档里选一档", field="grade")
    for name, one in items.items():
        if name not in known:
            raise ActRefused(f"没有“{name}”这一项;可以评:{'、'.join(known) or '总体'}", field="items")
        if int(one) not in grades_of(survey):
            raise ActRefused(f"“{name}”请从五档里选一档", field="items")
    return {name: int(one) for name, one in items.items()}


def is_bad(survey: Survey, grade: int, items: Mapping[str, int]) -> bool:
    """Whether the whole or one item was rated badly."""
    return any(survey.is_bad(each) for each in (grade, *items.values()))


GRADES = grades_of(None)
"""The five grades of 国务院办公厅“好差评”, where no survey of the institution's own says otherwise."""
