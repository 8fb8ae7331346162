"""Forms whose columns fit together, and whose names every rule spells as the form does."""

import re
from collections.abc import Iterable, Iterator, Mapping

from shouwen.rules.conditions import Condition
from shouwen.rules.happenings import Filling, Happening
from shouwen.rules.language.binding import nearest
from shouwen.rules.language.checking.form_limits import can_meet
from shouwen.rules.language.checking.house import Findings, House
from shouwen.rules.language.kinds import (
    AMOUNT,
    BREACH,
    CALLED,
    CURRENCY,
    FINDING,
    INCIDENT,
    Form,
    ObligationRule,
    Rule,
)
from shouwen.rules.words import Act, Event

_TOLD_BY: Mapping[Happening, frozenset[str]] = {
    Event.REFUSAL_PROPOSED: frozenset({AMOUNT, CURRENCY}),
    Event.APPROVAL_REQUESTED: frozenset({AMOUNT, CURRENCY}),
    Event.BREACH_FLAGGED: frozenset({BREACH}),
    Event.FINDING_RECORDED: frozenset({FINDING}),
    Event.INCIDENT_NOTED: frozenset({INCIDENT}),
    Event.FOLLOW_UP_MADE: frozenset({CALLED}),
}
"""What happens without a form and yet says something that 仅当栏目 can compare."""
WITHOUT_FORMS: frozenset[Act] = frozenset(
    {
        Act.RAISE_DISSATISFACTION,
        Act.REOPEN_CASE,
        Act.QUESTION_INFORMATION,
        Act.FILL_FORM,
        Act.ENTER_SIGNATURE,
        Act.APPROVE_TRANSFER,
        Act.GIVE_SUPPORT,
        Act.NOTE_SIGN,
        Act.STATE_SIDE,
        Act.VERIFY_BREACH,
    }
)
"""Acts that the requester does too, that fill in a form themselves, or that only say something about another act."""
_PARTICULARS = re.compile(r"电话|手机|号码|身份证|证件|账号|姓名|住址|地址")


def unknown_form(house: House) -> Findings:
    """填写《…》 of a form that no policy of the bundle has: nobody could ever fill it in."""
    known = [form.form for form in house.bundle.of(Form)]
    for rule in house.bundle.rules:
        for name in dict.fromkeys(filling.form for filling in _fillings(rule)):
            if name not in known:
                near = nearest(name, known)
                mend = f"是不是“{near}”?" if near else "补一条“表单”规则,或改用已有的表名"
                yield house.error(rule, f"没有《{name}》这张表", mend)


def unknown_column(house: House) -> Findings:
    """必填, 数值栏目 and the like name columns that 栏目 lists."""
    for form in house.bundle.of(Form):
        for key, columns in _named_columns(form).items():
            for column in columns:
                if column not in form.fields:
                    near = nearest(column, list(form.fields))
                    mend = f"是不是“{near}”?" if near else f"在`栏目`里补上“{column}”,或从`{key}`里删去"
                    yield house.error(form, f"《{form.form}》的`{key}`写了“{column}”,栏目里没有", mend)


def column_twice(house: House) -> Findings:
    """A form without columns, or with two of one name."""
    for form in house.bundle.of(Form):
        if not form.fields:
            yield house.error(form, f"《{form.form}》一栏也没有", "补一行`栏目: […]`")
        if len(set(form.fields)) < len(form.fields):
            yield house.error(form, f"《{form.form}》有两栏同名", "每一栏用自己的名称")


def option_without_choice(house: House) -> Findings:
    """A column of options offers two at least, and is no number besides."""
    for form in house.bundle.of(Form):
        for column, options in form.choices.items():
            if len(set(options)) < 2:
                yield house.error(
                    form, f"《{form.form}》的“{column}”至少要有两个选项", "如`选项: {缓急: [一般, 紧急]}`"
                )
            if column in form.numbers:
                yield house.error(form, f"《{form.form}》的“{column}”既是数值又是选项", "只留一处")


def bound_in_words(house: House) -> Findings:
    """The range of a numeric column is a comparison."""
    for form in house.bundle.of(Form):
        for column, bounds in form.numbers.items():
            if bounds is not None and bounds.words:
                message = f"《{form.form}》的数值栏目“{column}”读不懂范围“{bounds}”"
                yield house.error(form, message, "可以写:≥0、1至100、≤500万")


def particulars_in_clear(house: House) -> Findings:
    """Numbers and options stand in the ledger in clear for ever: no column about a person may be one (law 7)."""
    for form in house.bundle.of(Form):
        for column in (*form.numbers, *form.choices):
            if _PARTICULARS.search(column):
                message = f"《{form.form}》的“{column}”是个人信息,不能作数值栏目或选项"
                yield house.error(form, message, "只写在`栏目`里:内容加密保存,可依法删除")


def asked_for_by_nobody(house: House) -> Findings:
    """Some acts the requester does too, or they are the filling in itself: they cannot ask for a form."""
    for form in house.bundle.of(Form):
        for use in form.uses:
            if isinstance(use, Act) and use in WITHOUT_FORMS:
                yield house.error(form, f"“{use.label}”不能要求先填《{form.form}》", "换一个由工作人员做的动作")


def anybody_finds(house: House) -> Findings:
    """A form on which somebody's finding rests says who fills it in: else whoever is at work on the complaint would
    write the committee's paper."""
    for form in house.bundle.of(Form):
        if form.finding_by and not form.who:
            message = f"《{form.form}》是{form.finding_by}认定的凭据,却没有写谁填,承办的人自己就能填"
            yield house.error(form, message, "补一行`谁填: …`,写认定的科室、岗位或角色")


def never_filled_again(house: House) -> Findings:
    """至多次数 below one forbids the form altogether."""
    for form in house.bundle.of(Form):
        if form.at_most is not None and form.at_most < 1:
            yield house.error(form, f"《{form.form}》的至多次数要在1以上", "改为1以上的数,或删去这一行")


def condition_on_no_form(house: House) -> Findings:
    """仅当栏目 speaks of the form whose filling in makes the obligation begin, of its numbers and options; or of what
    a refusal, a request for consent or a sign of a breach says itself."""
    for rule in house.bundle.of(ObligationRule):
        if not all(_says(happening, rule.only_fields) for happening in rule.on):
            mend = (
                "把`当`写成`填写《表名》`;拟否定、提请审批只看金额、币种,违规迹象只看违规情形,"
                "认定投诉点只看认定,安全事件只看行为"
            )
            yield house.error(rule, "`仅当栏目`所写的,`当`的那件事里没有", mend)
        for column, condition in rule.only_fields.items():
            yield from _unmeetable(house, rule, column, condition)


def _says(happening: Happening, columns: Iterable[str]) -> bool:
    """Whether every column can be compared when this happens; those of forms are looked at one by one."""
    return isinstance(happening, Filling) or set(columns) <= _TOLD_BY.get(happening, frozenset())


def _unmeetable(house: House, rule: ObligationRule, column: str, condition: Condition) -> Findings:
    names = {happening.form for happening in rule.on if isinstance(happening, Filling)}
    for form in house.bundle.of(Form):
        if form.form in names and not can_meet(form, column, condition):
            message = f"`仅当栏目`的“{column}: {condition}”对不上《{form.form}》"
            yield house.error(rule, message, "比较大小的写进该表的`数值栏目`,写词的要是它的一个选项")


def _fillings(rule: Rule) -> Iterator[Filling]:
    lists: Iterable[str] = ("on", "unless", "fulfilled_by")
    return (each for name in lists for each in getattr(rule, name, ()) if isinstance(each, Filling))


def _named_columns(form: Form) -> dict[str, Iterable[str]]:
    return {
        "必填": form.required,
        "数值栏目": form.numbers,
        "时间栏目": form.times,
        "限制": [column for limit in form.limits for column in limit.filled],
        "选项": form.choices,
        "取自": form.drawn,
        "匿名可免": form.anonymous_spares,
        "保密栏目": form.private,
        "可披露栏目": form.disclosable,
    }
