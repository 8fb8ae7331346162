"""The sentence of a form: what stands on it, which act asks for it, who fills it in."""

from collections.abc import Iterator

from shouwen.rules.language.kinds import Form, FormLimit
from shouwen.rules.language.sentences.form_limits import limit_text
from shouwen.rules.language.sentences.wording import cases_of, listed, role_name, sentences
from shouwen.rules.words import Act


def form_sentence(rule: Form) -> str:
    """《否定报备表》设…4栏;金额、理由必填;否定前须先填好本表…"""
    return sentences(
        f"{cases_of(rule)}《{rule.form}》设{listed(rule.fields)}{len(rule.fields)}栏",
        f"其中{listed(rule.required)}必填" if rule.required else "",
        *_columns(rule),
        _before(rule) if rule.uses else "",
        f"由{role_name(rule.who)}填写" if rule.who else "",
        f"没有填好本表,不得以{rule.finding_by}的名义认定投诉点" if rule.finding_by else "",
        f"同一事项至多填{rule.at_most}次" if rule.at_most is not None else "",
    )


def _before(rule: Form) -> str:
    when = "同类事项里还有先来的没有办," if rule.out_of_turn else ""
    return f"{when}未填好本表不得{listed(map(_use, rule.uses))}"


def _columns(rule: Form) -> Iterator[str]:
    yield from (f"{column}填数字" + (f"({bounds})" if bounds else "") for column, bounds in rule.numbers.items())
    yield from (f"{column}从{listed(options)}中选一项" for column, options in rule.choices.items())
    if rule.times:
        yield f"{listed(rule.times)}填日期和时间"
    yield from map(_limit, rule.limits)
    if rule.drawn:
        yield f"{listed(rule.drawn)}由系统从事项带入"
    if rule.anonymous_spares:
        yield f"写明“匿名”的,{listed(rule.anonymous_spares)}可以不填"
    if rule.private:
        yield f"{listed(rule.private)}只有经办的人看得到,登记簿上隐去"
    if rule.disclosable:
        yield f"{listed(rule.disclosable)}告知投诉人以后可以逐项披露给科室,被投诉的人看不到"


_BEYOND = {"refused": "不合的不予登记", "approved": "不合的须另行批准", "warned": "不合的提醒,不拦下"}


def _limit(limit: FormLimit) -> str:
    return f"{limit.name}:{limit_text(limit)},{_BEYOND[limit.beyond]}"


def _use(use: str) -> str:
    return use.label if isinstance(use, Act) else "登记"
