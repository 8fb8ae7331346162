"""The sentences of measures and scores."""

from decimal import Decimal

from shouwen.rules.conditions import number_text
from shouwen.rules.language.kinds import (
    ANSWERABLE,
    CALENDAR_YEAR,
    EMPLOYERS,
    EXEMPTIONS,
    Count,
    Grade,
    MeasureRule,
    ScoreRule,
)
from shouwen.rules.language.sentences.wording import by_when, cases_of, listed, role_name, sentences
from shouwen.rules.ranges import range_words
from shouwen.rules.time.durations import duration_text


def measure_sentence(rule: MeasureRule) -> str:
    return sentences(
        f"{cases_of(rule)}{_grounds(rule)},对{_whom(rule.subjects)}立案,告知本人,本人可以{by_when(rule.statement)}陈述申辩",
        f"有{_chosen(EXEMPTIONS, rule.exempt)}情形的不追究" if rule.exempt else "",
        *(_grade(grade) for grade in rule.grades),
        f"由{_role(rule.proposed_by) or '监督部门'}提出建议,{_role(rule.decided_by)}"
        + (f"{by_when(rule.decide_within)}决定" if rule.decide_within else "决定")
        + ",提出的人、本人和有利害关系的人不得决定",
        *(f"{measure}还须{_role(who)}批准" for measure, who in rule.approvals.items()),
        f"{listed(rule.cuts_pay)}会减少收入,须经{_role(rule.reviewer) or '监督部门'}法律审核,只作为建议,系统不自动扣发"
        if rule.cuts_pay
        else "",
        f"按{next(word for word, known in EMPLOYERS.items() if known == rule.employer)}的规定处理,诫勉、告诫不是处分"
        if rule.employer
        else "",
        f"决定存入{rule.filed_in}" if rule.filed_in else "",
        f"不服的可以{by_when(rule.appeal)}向{_role(rule.appeal_to)}申诉一次",
        f"有效期{duration_text(rule.lasts)},期满自动解除" if rule.lasts else "",
    )


def score_sentence(rule: ScoreRule) -> str:
    whose = rule.charged_to or _chosen(ANSWERABLE, (rule.subject,))
    return sentences(
        f"{cases_of(rule)}{_ground(rule)}的,{rule.cycle.label}给{whose}记{_signed(rule.points)}分,写明条款和凭据",
        f"同一件事上取代{listed(rule.replaces)},不累计" if rule.replaces else "",
        f"一个周期合计至多{_signed(rule.at_most)}分" if rule.at_most is not None else "",
        f"有{_chosen(EXEMPTIONS, rule.exempt)}情形的不记" if rule.exempt else "",
        f"本人可以{by_when(rule.objection)}提出异议,由{_role(rule.reviewed_by)}复核,期满或复核以后才生效",
        f"生效以后建议取消当年{rule.veto}" if rule.veto else "",
        "登记得多少与计分无关",
    )


def _ground(rule: ScoreRule) -> str:
    if rule.clean:
        return f"{listed(rule.departments) or '各科室'}整个周期没有扣分"
    if rule.merits:
        return f"填好{listed(f'《{form}》' for form in rule.merits)}并由没有经办的人确认"
    return f"{listed(rule.breaches)}经查实"


def _grounds(rule: MeasureRule) -> str:
    nth = f"{rule.window}内第{rule.time}次" if rule.time else ""
    also = f"并且同一件事上{listed(rule.also)}也经查实" if rule.also else ""
    verified = f"“{listed(rule.breaches)}”{nth}经查实{also}" if rule.breaches else ""
    counted = "或者".join(_count(count) for count in rule.counts)
    rank = f"职级{rule.rank}的人员" if rule.rank else ""
    return rank + "或者".join(part for part in (verified, counted) if part) + "的"


def _count(count: Count) -> str:
    window = count.window if count.window == CALENDAR_YEAR else f"往前{count.window}"
    return f"{window}内{'连续' if count.in_a_row else ''}{'、'.join(count.of)}满{count.reaches}次"


def _grade(grade: Grade) -> str:
    name = f"{grade.gravity}的" if grade.gravity else ""
    parts = [
        f"并处{listed(_with_range(each, grade) for each in grade.together)}" if grade.together else "",
        f"可以选择{listed(_with_range(each, grade) for each in grade.choose)}" if grade.choose else "",
        f"{listed(grade.dated)}写明期限" if grade.dated else "",
        f"另对{_whom(grade.subjects)}立案" if grade.subjects else "",
        f"申诉期满或者申诉维持以后在{grade.circulated}通报" if grade.circulated else "",
    ]
    return name + ",".join(part for part in parts if part)


def _with_range(measure: str, grade: Grade) -> str:
    said = f"{measure}{range_words(grade.amounts[measure])}" if measure in grade.amounts else measure
    return f"{said}(超出的须{_role(grade.beyond[measure])}批准)" if measure in grade.beyond else said


def _whom(subjects: tuple[str, ...]) -> str:
    return _chosen(ANSWERABLE, subjects)


def _chosen(words: dict[str, str], known: tuple[str, ...]) -> str:
    said = {english: word for word, english in reversed(list(words.items()))}
    return listed(said[each] for each in known)


def _role(written: str) -> str:
    return role_name(written)


def _signed(points: Decimal) -> str:
    return f"{'+' if points > 0 else ''}{number_text(points)}"
