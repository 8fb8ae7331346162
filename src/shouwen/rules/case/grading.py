"""定级: what the first look at a matter found leads to a class of it, by the policy and not by a choice.

The limits, the route and whom it is reported to follow from the class, as for any other (分类); a person may change it
with a reason (更改事项类别).
"""

from collections.abc import Iterator, Mapping

from shouwen.rules.case import events as e
from shouwen.rules.case.state import CaseState, Happened
from shouwen.rules.destinations import Routed, destination_of
from shouwen.rules.language.kinds import Classification, Grading
from shouwen.rules.rulebook import Rulebook


def graded_upon(state: CaseState, happened: Happened, rulebook: Rulebook) -> Iterator[e.MatterGraded]:
    """The grades to which the form just filled in leads: the first ones, and those that differ from what is."""
    event = happened.event
    if not isinstance(event, e.FormFilled):
        return
    columns = {**event.numbers, **event.choices}
    for rule in _asked(event.form, state, rulebook):
        grading = grading_of(rule, columns)
        if grading and _is_news(rule, grading, state):
            yield _graded(rule, grading, columns, state, happened, rulebook)


def grading_of(rule: Classification, columns: Mapping[str, str]) -> Grading | None:
    """The first whose columns (by name, as filled in) are all met; ``None`` where none is."""
    fitting = (each for each in rule.gradings if _is_met(each, columns))
    return next(fitting, None)


def _is_met(grading: Grading, columns: Mapping[str, str]) -> bool:
    return all(condition.holds(columns.get(column)) for column, condition in grading.only_fields.items())


def _asked(form: str, state: CaseState, rulebook: Rulebook) -> Iterator[Classification]:
    facts = state.facts
    asked = rulebook.bundle.classifications(
        matter_category=state.category,
        item=state.item,
        tier=facts.tier,
        channel=facts.channel,
        urgency=facts.urgency,
    )
    return (rule for rule in asked if rule.graded_by == form)


def _is_news(rule: Classification, grading: Grading, state: CaseState) -> bool:
    now = state.classes.get(rule.dimension, ("",))[0]
    return rule.dimension not in state.grades or grading.option != now


def _graded(
    rule: Classification,
    grading: Grading,
    columns: Mapping[str, str],
    state: CaseState,
    happened: Happened,
    rulebook: Rulebook,
) -> e.MatterGraded:
    lineage = rule.lineage(grading.option)
    return e.MatterGraded(
        rule=rule.id,
        clause=rule.clause,
        dimension=rule.dimension,
        classes=lineage,
        factors={column: columns.get(column, "") for column in grading.only_fields},
        form=happened.seq,
        department=_department(state, rule.dimension, lineage, happened, rulebook),
    )


def _department(
    state: CaseState, dimension: str, lineage: tuple[str, ...], happened: Happened, rulebook: Rulebook
) -> str | None:
    """Where the routes lead a matter so classed; custody moves by a handover alone."""
    routed = Routed(
        category=state.category,
        item=state.item,
        channel=state.facts.channel,
        urgency=state.facts.urgency,
        classes={**state.classes, dimension: lineage},
    )
    return destination_of(routed, rulebook=rulebook, at=happened.at)
