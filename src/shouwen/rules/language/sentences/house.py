"""The sentences of the house: phrases, cover, hours, breaches."""

from shouwen.rules.language.kinds import BreachRule, CoverRule, Hours, Phrases
from shouwen.rules.language.sentences.wording import (
    cases_of,
    listed,
    quoted,
    role_name,
    sentences,
)
from shouwen.rules.time.durations import duration_text


def phrases_sentence(rule: Phrases) -> str:
    words = f"{quoted(rule.banned)}说法" if rule.banned else ""
    patterns = f"{quoted(rule.patterns)}句式" if rule.patterns else ""
    found = "或".join(part for part in (words, patterns) if part)
    return sentences(
        f"给服务对象的话里出现{found}时先不发出,改写或者写明理由后才发出,引用原话和否定说法不算",
        f"并给出{len(rule.instead)}种改说" if rule.instead else "",
        "不据此处理任何人",
    )


def cover_sentence(rule: CoverRule) -> str:
    posts = listed(rule.posts) if rule.posts else "全部热点岗位"
    return sentences(
        f"{posts}须设A角和B角,A角不在岗时由B角顶岗,记录写明代谁办理",
        "B角须经培训并授权" if rule.trained else "",
        "A角、B角不得同时离岗" if rule.never_both_away else "",
        f"登记后两人都不在岗的,立即报{role_name(rule.alarm_to)}" if rule.alarm_to else "",
    )


def hours_sentence(rule: Hours) -> str:
    who = listed(rule.departments) if rule.departments else "本单位"
    open_at = "全天24小时开放" if rule.around_the_clock else f"开放时间为{listed(rule.open)}"
    return sentences(
        f"{cases_of(rule)}{who}{open_at}",
        "" if rule.departments else "时限按此计算",
        f"其余时间由{rule.duty_roster}值守" if rule.duty_roster else "",
        "关门前来的办完为止,不得以下班为由中止、回绝或办结" if rule.extended else "",
        "可以预约办公时间以外,由那时值班的人接待;不能预约的如实讲明理由" if rule.appointments else "",
    )


def breach_sentence(rule: BreachRule) -> str:
    verified = f"经{role_name(rule.verified_by)}核实" if rule.verified_by else "经核实"
    if rule.pattern == "complaint_upheld":
        heard = f"听取本人说明、作出认定时即为查实的“{rule.name}”"
        return sentences(f"{cases_of(rule)}{_sign(rule)}的,{heard}", "未认定的不计")
    if rule.pattern == "traced":
        return sentences(f"{cases_of(rule)}{_sign(rule)}的,倒查决定作出时即为查实的“{rule.name}”", "初查不算查实")
    return sentences(
        f"{cases_of(rule)}{_sign(rule)}的,先记为待核实,本人可以先说明情况,{verified}后认定为“{rule.name}”",
        f"本人和科室负责人先知悉,{duration_text(rule.overseen_after)}后监督部门才看到",
        "未经核实不作任何处理",
    )


def _sign(rule: BreachRule) -> str:
    what = listed(rule.what)
    times = f"{rule.at_least}次以上" if rule.at_least > 1 else ""
    limit = duration_text(rule.limit) if rule.limit else ""
    return {
        "late": f"{what or '应尽之责'}逾期{times}",
        "bounced": f"同一事项被退回{rule.at_least}次以上",
        "sent_around": f"同一事项先后被送往{max(rule.at_least, 2)}处以上",
        "idle": f"{limit}没有任何办理动作",
        "not_escorted": "来访事项移交时没有陪同前往",
        "told_wrong": "告知的信息经维护人确认有误,或者一次性告知漏了材料",
        "came_again": "服务对象为同一件事再次来访",
        "rings": f"电话铃响超过{limit}才接听",
        "excuse": f"有人登记以{what or '借口'}回绝",
        "unregistered": f"有人登记接待后未登记{times}",
        "complaint_upheld": "投诉点认定为属实或者部分属实",
        "traced": "责任倒查经决定机关确定",
        "inspected": f"检查发现{what or '不符合规定'}{times}",
    }[rule.pattern]
