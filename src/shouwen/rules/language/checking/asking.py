"""First contact, classifications, several departments: what would not work as written."""

from collections.abc import Iterator

from shouwen.rules.language.checking.form_limits import can_meet
from shouwen.rules.language.checking.house import Findings, House
from shouwen.rules.language.kinds import Classification, FirstContact, Form, Grading, Rule, TimeLimit
from shouwen.rules.words import Event


def class_of_no_classification(house: House) -> Findings:
    """分类: {维度: 选项} must name a dimension of a 分类 rule and one of its options."""
    known = {rule.dimension: rule for rule in house.bundle.of(Classification)}
    for rule in house.bundle.rules:
        for dimension, option in _chosen_in(rule):
            if dimension not in known:
                yield house.error(rule, f"没有“{dimension}”这一分类", "先写一条“分类”规则,定下它的选项")
            elif option not in known[dimension].names:
                names = "、".join(known[dimension].names)
                yield house.error(rule, f"“{dimension}”里没有“{option}”", f"可以写:{names}")


def default_of_no_option(house: House) -> Findings:
    """默认, 对应渠道 and 预选 must be options of their own classification."""
    for rule in house.bundle.of(Classification):
        for name in (*filter(None, [rule.default]), *rule.local_channels, *rule.presets.values()):
            if name not in rule.names:
                yield house.error(rule, f"“{name}”不是“{rule.dimension}”的选项", "写进`选项`,或改成其中一项")


def graded_by_nothing(house: House) -> Findings:
    """定级 needs a form whose columns can be as it asks, and leads to options of its own classification."""
    for rule in house.bundle.of(Classification):
        if bool(rule.graded_by) != bool(rule.gradings):
            yield house.error(rule, "`定级表`和`定级`要一起写", "补上缺的一项,或两项都删去")
        for grading in rule.gradings:
            if grading.option not in rule.names:
                yield house.error(rule, f"“{grading.option}”不是“{rule.dimension}”的选项", "写进`选项`,或改成其中一项")
            yield from _ungradable(house, rule, grading)


def _ungradable(house: House, rule: Classification, grading: Grading) -> Findings:
    forms = [form for form in house.bundle.of(Form) if form.form == rule.graded_by]
    if rule.graded_by and not forms:
        yield house.error(rule, f"没有《{rule.graded_by}》这张表", "先写一条“表单”规则,或把表名写对")
    for column, condition in grading.only_fields.items():
        if forms and not any(can_meet(form, column, condition) for form in forms):
            message = f"`定级`的“{column}: {condition}”对不上《{rule.graded_by}》"
            yield house.error(rule, message, "比较大小的写进该表的`数值栏目`,写词的要是它的一个选项")


def roster_not_named(house: House) -> Findings:
    """统一接待 needs to say where."""
    for rule in house.bundle.of(FirstContact):
        if rule.who == "office" and not rule.roster:
            yield house.error(rule, "没有写由哪个岗位统一接待", "补一行`值班: …`")


def no_general_first_contact(house: House) -> Findings:
    """A case that no filter lets in must have a first contact as well."""
    rules = house.bundle.of(FirstContact)
    if rules and all(_is_limited(rule) for rule in rules):
        message = "每一条“首问责任人”都限定了渠道、事项或分类,其余的情况没有人首问负责"
        yield house.error(rules[-1], message, "补一条不限定的“首问责任人”规则")


def support_without_limit(house: House) -> Findings:
    """Support without a limit of its own falls due with the reply: there must be one."""
    has_reply = any(Event.ANSWER_GIVEN in rule.fulfilled_by for rule in house.bundle.of(TimeLimit))
    for rule in house.bundle.routes:
        if rule.supporting and rule.supporting_limit is None and not has_reply:
            yield house.error(rule, "协办科室没有时限", "补一行`协办时限: …`")


def order_of_nobody(house: House) -> Findings:
    """先后 and 协办自 say something only where somebody supports."""
    for rule in house.bundle.routes:
        if not rule.supporting and (rule.in_order or rule.supporting_limit):
            yield house.error(rule, "写了先后或协办时限,却没有协办科室", "补一行`协办: [...]`,或删去这一行")


def _chosen_in(rule: Rule) -> Iterator[tuple[str, str]]:
    for dimension, options in rule.classes.items():
        yield from ((dimension, option) for option in options)


def _is_limited(rule: FirstContact) -> bool:
    return any((rule.matters, rule.tiers, rule.channels, rule.urgencies, rule.classes))
