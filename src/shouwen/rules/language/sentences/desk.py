"""The sentences of what the desk works by: first contact, tiers, routes, complete notices."""

from shouwen.rules.language.kinds import (
    DUTY_ENDS,
    FIRST_CONTACT_WORDS,
    TIE_BREAKS,
    Classification,
    CompleteNotice,
    FirstContact,
    Grading,
    Route,
    Scope,
)
from shouwen.rules.language.kinds.sorting import PRESETS
from shouwen.rules.language.sentences.wording import (
    cases_of,
    labels,
    listed,
    quoted,
    role_name,
    sentences,
)
from shouwen.rules.time.durations import limit_phrase
from shouwen.rules.words import PersonKind


def first_contact_sentence(rule: FirstContact) -> str:
    return sentences(
        f"{cases_of(rule)}{_chinese(FIRST_CONTACT_WORDS, rule.who)}为首问责任人",
        _tie(rule),
        _included(rule),
        "须在岗,不在岗时被问到的由在岗的人接手" if rule.on_duty_only else "",
        f"只适用于{listed(rule.departments)}的人员" if rule.departments else "",
        f"由{role_name(rule.roster)}值守" if rule.roster else "",
        f"登记时定下{_layers(rule)},以后机构调整也不改变" if rule.layers else "",
        "职责所属的第一个办理的人另记为首办责任人" if rule.first_handler else "",
        "实习、进修、外包等不在编人员的责任由所在科室承担" if rule.host_answers else "",
        f"首问责任至{_chinese(DUTY_ENDS, rule.duty_ends)}",
    )


def _layers(rule: FirstContact) -> str:
    return listed(f"{layer}({role_name(role)})" for layer, role in rule.layers.items())


def _tie(rule: FirstContact) -> str:
    if not rule.tie_break:
        return ""
    order = ",仍相同的".join(f"取{_chinese(TIE_BREAKS, word)}" for word in rule.tie_break)
    return f"{labels(rule.tie_break_channels)}时两人以上同时被询问的,{order}"


def _included(rule: FirstContact) -> str:
    excluded = [kind for kind in PersonKind if kind not in rule.includes]
    if not excluded:
        return "全体人员(含进修、实习、外包人员和志愿者)均可担任,没有账号的由同事代登记"
    return f"{labels(rule.includes)}可以担任,{labels(excluded)}除外"


def scope_sentence(rule: Scope) -> str:
    within = f"在{limit_phrase(rule.within)}" if rule.within else ""
    return sentences(
        f"{cases_of(rule)}属“{rule.tier.label}”的,登记页提示首问责任人{within}依次:{_steps(rule)}",
        "须陪同到位" if rule.escort else "",
        f"可直接{listed(act.label for act in rule.acts)}" if rule.acts else "",
    )


def _steps(rule: Scope) -> str:
    """一是…,二是…; a policy that needs more than ten steps is numbered on in digits."""
    numerals = [*"一二三四五六七八九十", *map(str, range(11, len(rule.orders) + 1))]
    steps = zip(numerals, rule.orders, strict=False)
    return ",".join(f"{numeral}是{order.rstrip('。')}" for numeral, order in steps)


def route_sentence(rule: Route) -> str:
    matters = f"“{listed(rule.matters)}”事项" if rule.matters else "" if rule.classes else "下列说法对应的事项"
    return sentences(
        f"{cases_of(rule.model_copy(update={'matters': ()}))}{matters}归口{role_name(rule.to)}",
        _support(rule),
        _since_closed(rule),
        f"服务对象说到{quoted(rule.words)}说法时列为候选" if rule.words else "",
        f"一律按“{rule.tier.label}”处置" if rule.tier else "",
        f"导诊台可一键登记{quoted(rule.one_key)},答复“{rule.answer}”" if rule.one_key else "",
        f"本条由{rule.owner}维护" if rule.owner else "",
    )


def _support(rule: Route) -> str:
    if not rule.supporting and rule.lead == "main":
        return ""
    lead = {"main": "归口科室牵头", "asked": "首问科室牵头到底,不再移交", "agent": "首问责任人代办到底,不收费"}
    begins = "牵头科室签收后" if rule.supporting_from == "lead_signed" else "登记后"
    within = f"在{limit_phrase(rule.supporting_limit)}" if rule.supporting_limit else "在答复期限内"
    order = "依先后" if rule.in_order else ""
    support = f",{listed(rule.supporting)}{begins}{order}{within}配合" if rule.supporting else ""
    return lead[rule.lead] + support


def _since_closed(rule: Route) -> str:
    if rule.since_closed is None:
        return ""
    since = rule.since_closed
    return f"前一件办结{since.within}以内(含当日)再来的归{since.to},之后归{since.after}"


def classification_sentence(rule: Classification) -> str:
    must = "登记时必须选" if rule.required else "登记时可以选"
    channels = listed(f"{name}即{channel.label}" for name, channel in rule.local_channels.items())
    return sentences(
        f"{cases_of(rule)}按{rule.dimension}分为{listed(rule.names)}",
        must + (f",没有选的算{rule.default}" if rule.default else ""),
        channels,
        listed(f"{_chinese(PRESETS, when)}没有选的算{option}" for when, option in rule.presets.items()),
        _gradings(rule),
        "其他规则可以按这一分类适用",
    )


def _gradings(rule: Classification) -> str:
    """填好《初步评估表》即自动定级:是否涉及安全为是的定为重大,其余定为一般."""
    if not rule.gradings:
        return ""
    told = [f"{_conditions(each)}定为{each.option}" for each in rule.gradings]
    return f"填好《{rule.graded_by}》即自动定级,从上往下看:{','.join(told)};改定要写明理由"


def _conditions(grading: Grading) -> str:
    met = "、".join(f"{column}{condition}" for column, condition in grading.only_fields.items())
    return f"{met}的" if met else "其余的"


def complete_notice_sentence(rule: CompleteNotice) -> str:
    return sentences(
        f"办理“{rule.item}”时,{_questions(rule)}一次列出{_materials(rule)}",
        f"在{rule.where}办理" if rule.where else "",
        f"承诺{rule.promised}办结" if rule.promised else "",
        f"法定时限为{rule.statutory}" if rule.statutory else "",
        "当场办结,不得另定时间、中止或延期" if rule.on_the_spot else "",
        rule.fee,
        "清单之外再要材料的,由本单位负责",
    )


def _questions(rule: CompleteNotice) -> str:
    if not rule.questions:
        return ""
    asked = "、".join(f"“{question.ask}”" for question in rule.questions)
    return f"先问{asked},再"


def _materials(rule: CompleteNotice) -> str:
    if not rule.materials:
        return "办理程序(无需材料)"
    some = sum(bool(material.only_if) for material in rule.materials)
    depends = f"(其中{some}项视回答而定)" if some else ""
    return f"{len(rule.materials)}项材料{depends}和办理程序"


def _chinese(words: dict[str, str], value: str) -> str:
    return next((word for word, english in words.items() if english == value), value)
