"""Measures and scores that can be lawful: a breach that is detected, a body beside the proposer, a way to appeal."""

from collections.abc import Iterator
from difflib import get_close_matches

from shouwen.rules.language.checking.house import Findings, House
from shouwen.rules.language.checking.names import read_role
from shouwen.rules.language.kinds import BreachRule, Grade, MeasureRule, ScoreRule
from shouwen.rules.natures import Nature, known_to_law, nature_of
from shouwen.rules.ranges import bounds
from shouwen.rules.words import Role

_HOUSE = frozenset({Role.DEPARTMENT_HEAD, Role.LINE_LEADER, Role.INSTITUTION_HEAD})
"""The roles that mean somebody beside a case too."""


def breach_that_nothing_detects(house: House) -> Findings:
    """A measure or a score for a breach that no rule names can never be proposed."""
    known = {name for rule in house.bundle.of(BreachRule) for name in (rule.name, rule.id)}
    imposed = {each for rule in house.bundle.of(MeasureRule) for grade in rule.grades for each in grade.measures}
    for rule in _both(house):
        for name in (*rule.breaches, *getattr(rule, "also", ())):
            if name not in known:
                yield house.error(rule, f"没有规则查得出“{name}”,谈不上处理", _near(name, known))
        for name in (each for count in getattr(rule, "counts", ()) for each in count.of):
            if name not in known | imposed:
                yield house.error(rule, f"“{name}”既不是违规情形也不是处理措施,无从累计", _near(name, known | imposed))


def judged_by_the_proposer(house: House) -> Findings:
    """Proposing, deciding and hearing the appeal are three (公务员法 63; 政务处分法 43, 55)."""
    for rule in house.bundle.of(MeasureRule):
        if rule.decided_by == (rule.proposed_by or "监督部门"):
            yield house.error(rule, f"“{rule.decided_by}”既提出又决定", "改写`决定机关`或`提出人`")
        if rule.appeal_to == rule.decided_by:
            yield house.error(rule, f"“{rule.appeal_to}”受理对自己决定的申诉", "`申诉受理`改写另一个机构")


def body_of_a_case(house: House) -> Findings:
    """No case is at hand when a measure is decided: 承办人 and the like decide nothing."""
    for rule in _both(house):
        for name in _bodies(rule):
            role = read_role(name)
            if role is not None and role not in _HOUSE:
                yield house.error(rule, f"“{name}”不能处理责任追究", "写岗位、科室,或科室负责人、分管领导、主要领导")


def range_upside_down(house: House) -> Findings:
    for rule in house.bundle.of(MeasureRule):
        for grade in rule.grades:
            for measure, condition in grade.amounts.items():
                least, most = bounds(condition)
                if not condition.comparisons or (least is not None and most is not None and least > most):
                    yield house.error(rule, f"“{measure}”的范围“{condition}”不成立", "先写下限再写上限,如 50至500")


def gravity_twice(house: House) -> Findings:
    for rule in house.bundle.of(MeasureRule):
        names = [grade.gravity for grade in rule.grades]
        for name in {name for name in names if names.count(name) > 1}:
            yield house.error(rule, f"情节“{name or '(没有写)'}”写了两档", "各档写不同的情节")


def measure_unknown_to_law(house: House) -> Findings:
    """Which 处分 there are depends on the employer."""
    for rule in house.bundle.of(MeasureRule):
        for measure in _measures(rule) if rule.employer else ():
            if not known_to_law(measure, rule.employer):
                mend = "改写该性质单位的法定处分种类,或写诫勉、通报、调岗等组织处理"
                yield house.error(rule, f"“{measure}”不是这类单位可以作出的处理", mend)


def pay_without_review(house: House) -> Findings:
    """What cuts pay is only proposed, after legal review; a private employer's fine is legally doubtful."""
    for rule in house.bundle.of(MeasureRule):
        for measure in _measures(rule):
            if nature_of(measure) is Nature.PAY and measure not in rule.cuts_pay:
                yield house.error(rule, f"“{measure}”会减少收入,须经法律审核", f"补一行`减少收入: {measure}`")
        for measure in rule.cuts_pay if rule.employer in ("", "company") else ():
            mend = "工资扣减须有依法制定的规章和约定(《劳动合同法》第四条);系统只存建议,不自动扣发"
            yield house.warning(rule, f"企业对职工“{measure}”在法律上有争议,采用前请经法律审核", mend)


def score_of_no_rule(house: House) -> Findings:
    known = {rule.id for rule in house.bundle.of(ScoreRule)}
    for rule in house.bundle.of(ScoreRule):
        for name in rule.replaces:
            if name not in known:
                yield house.error(rule, f"没有编号为“{name}”的计分,谈不上取代", _near(name, known))


def _both(house: House) -> Iterator[MeasureRule | ScoreRule]:
    yield from house.bundle.of(MeasureRule)
    yield from house.bundle.of(ScoreRule)


def _measures(rule: MeasureRule) -> Iterator[str]:
    yield from dict.fromkeys(measure for grade in rule.grades for measure in grade.measures)


def _bodies(rule: MeasureRule | ScoreRule) -> Iterator[str]:
    if isinstance(rule, ScoreRule):
        yield rule.reviewed_by
        return
    yield from (rule.decided_by, rule.appeal_to, *rule.approvals.values(), *_beyond(rule.grades))
    yield from (rule.proposed_by,) if rule.proposed_by else ()


def _beyond(grades: tuple[Grade, ...]) -> Iterator[str]:
    for grade in grades:
        yield from grade.beyond.values()


def _near(name: str, known: set[str]) -> str:
    near = get_close_matches(name, sorted(known), n=1, cutoff=0.4)
    return f"是不是“{near[0]}”?" if near else "先写一条`违规情形`,或改正名称"
