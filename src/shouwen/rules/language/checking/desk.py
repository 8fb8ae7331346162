"""What the desk shows: routes, one-key questions, checklists, tiers."""

import re
from datetime import date

from shouwen.rules.language.checking.house import Findings, House
from shouwen.rules.language.kinds import CompleteNotice, Route, Scope
from shouwen.rules.words import Tier


def one_key_without_answer(house: House) -> Findings:
    for rule in house.bundle.routes:
        if rule.one_key and not rule.answer:
            mend = "补一行`答法: …`,导诊台照此答复"
            yield house.error(rule, f"一键问答“{rule.one_key[0]}”没有答法", mend)


def one_key_asked_twice(house: House) -> Findings:
    first: dict[str, Route] = {}
    for rule in house.bundle.routes:
        for question in rule.one_key:
            other = first.setdefault(question, rule)
            if other is not rule:
                message = f"一键问答“{question}”在{other.clause}已有"
                yield house.error(rule, message, "只留一处,免得答法不一")


def never_suggested(house: House) -> Findings:
    """A route that nothing a visitor says can find."""
    for rule in house.bundle.routes:
        if not (rule.matters or rule.words or rule.one_key):
            mend = "补`事项`或`常见说法`"
            yield house.warning(rule, f"归口“{rule.to}”的这一条没有任何说法可对上", mend)


def never_followed(house: House) -> Findings:
    """A route kept for some tiers: a matter is routed before anybody says of which tier it is."""
    for rule in house.bundle.routes:
        if rule.tiers:
            message = f"归口“{rule.to}”的这一条写了层级,分流不按层级,这一条永远用不上"
            yield house.error(rule, message, "删去`层级`;一律按哪种情形处理的,写`情形: …`")


def two_checklists_for_one_item(house: House) -> Findings:
    first: dict[str, CompleteNotice] = {}
    for rule in house.bundle.of(CompleteNotice):
        other = first.setdefault(rule.item, rule)
        is_override = house.level_of(other) != house.level_of(rule)
        if other is not rule and not is_override:
            message = f"服务事项“{rule.item}”在{other.clause}已有一份清单"
            yield house.error(rule, message, "合并成一份,用问题区分不同情形")


def condition_without_question(house: House) -> Findings:
    """仅当 must name a question of the item and one of its answers (本人、代办 means either)."""
    for rule in house.bundle.of(CompleteNotice):
        answers = {question.id: set(question.answers) for question in rule.questions}
        for material in rule.materials:
            for question, wanted in material.only_if.items():
                if not set(wanted.split("、")) <= answers.get(question, set()):
                    message = f"材料“{material.name}”的条件“{question}: {wanted}”对不上问题和答案"
                    yield house.error(rule, message, "`仅当`里写问题的编号和它的一个答案")


def question_without_choice(house: House) -> Findings:
    for rule in house.bundle.of(CompleteNotice):
        ids = [question.id for question in rule.questions]
        if len(set(ids)) < len(ids):
            yield house.error(rule, "两个问题用了同一个编号", "每个问题用自己的编号")
        for question in rule.questions:
            if len(set(question.answers)) < 2:
                message = f"问题“{question.ask}”至少要有两个答案"
                yield house.error(rule, message, "如`答案: 本人、代办`")


def incomplete_notice(house: House) -> Findings:
    """What must be told at once: materials, procedure, limit, fee, basis (S001-12B, article 1)."""
    for rule in house.bundle.of(CompleteNotice):
        told = {
            "程序": rule.procedure,
            "地点": rule.where,
            "办理时限": rule.promised,
            "收费": rule.fee,
            "依据": rule.basis,
        }
        if missing := [name for name, value in told.items() if not value]:
            message = f"“{rule.item}”没有写{'、'.join(missing)}"
            yield house.warning(rule, message, "一次性告知要把这几项说全")


def entry_without_owner(house: House) -> Findings:
    """Each route and checklist has somebody who keeps it right, and a date of the last look."""
    entries: tuple[Route | CompleteNotice, ...] = (
        *house.bundle.routes,
        *house.bundle.of(CompleteNotice),
    )
    for rule in entries:
        name = rule.to if isinstance(rule, Route) else rule.item
        if not rule.owner:
            yield house.warning(rule, f"“{name}”没有维护人", "补一行`维护人: …`")
        if not _is_date(rule.reviewed_on):
            yield house.warning(rule, f"“{name}”没有核对日期", "补一行`核对日期: 2026-01-01`")


def tier_without_scope(house: House) -> Findings:
    """Once a policy says what to do in one tier, it says so for each."""
    scopes = house.bundle.of(Scope)
    for tier in Tier:
        if scopes and not house.bundle.scope(tier):
            message = f"没有规定情形“{tier.label}”时首问责任人怎么做"
            yield house.warning(scopes[-1], message, "补一条“分层处置”规则")


def _is_date(text: str) -> bool:
    if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
        return False
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True
