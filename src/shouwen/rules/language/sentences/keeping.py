"""The sentences of what keeps the house in order: norms of conduct, periods, surveys, the directory."""

from shouwen.rules.language.kinds import (
    PUBLISHED,
    STATED,
    SURVEY_TIMES,
    Cadence,
    Conduct,
    DirectoryDuty,
    Qualification,
    Survey,
)
from shouwen.rules.language.sentences.wording import by_when, labels, listed, role_name, sentences
from shouwen.rules.time.durations import Unit, duration_text


def conduct_sentence(rule: Conduct) -> str:
    whom = listed((*rule.departments, *rule.posts)) or "全体人员"
    points = sum(item.points for item in rule.items)
    return sentences(
        f"{whom}按“{rule.name or rule.label}”接受检查,检查表列{len(rule.items)}条"
        + (f",共{points}分" if points else ""),
        "登记投诉时可逐条选为投诉的事由",
        "由人检查认定,系统不自动判定",
    )


def cadence_sentence(rule: Cadence) -> str:
    return sentences(
        f"{_whom(rule)}{_how_often(rule)}{rule.what},以{rule.fulfilled_by.label}为证" + _by(rule),
        f"内容为{listed(rule.contents)}" if rule.contents else "",
        f"记录须写明{listed(rule.fields)}" if rule.fields else "",
        f"报告时由系统抄下当时{_stated(rule)},此后不变" if rule.states else "",
        f"逾期未做的,列入超时(待核实),{_ladder(rule)}" if rule.ladder else "逾期未做的,列入超时(待核实)",
    )


def _stated(rule: Cadence) -> str:
    return next(word for word, english in STATED.items() if english == rule.states)


def survey_sentence(rule: Survey) -> str:
    when = next(word for word, english in SURVEY_TIMES.items() if english == rule.when)
    rated = f"就{listed(rule.items)}分项" if rule.items else ""
    return sentences(
        f"{when}{_asked_by(rule)}请服务对象{rated}评价,分{listed(rule.scale)}五档,不预先选定,工作人员代填的注明代填",
        f"评为{listed(rule.bad)}的,{_taken_up(rule)}由{role_name(rule.who)}{by_when(rule.limit)}{rule.what}",
        "被评价的人不接手,也看不到这件事" if rule.opens else "",
        f"有不满意项的科室{by_when(rule.rectification)}整改并反馈,没有接受整改的,以后各期不得标记完成"
        if rule.rectification
        else "",
        "不满意的每一项单独回访,整改被接受以后才回访" if rule.calls_after else "",
        "公布结果时写明份数和回收率" + (f",收回不足{rule.minimum}份的只写份数" if rule.minimum else ""),
    )


def _taken_up(rule: Survey) -> str:
    return f"另立一件“{rule.opens}”事项,两件互相可查," if rule.opens else ""


def _asked_by(rule: Survey) -> str:
    """Who hands a periodic survey out, to how many, and by which ways; after closing everybody is asked."""
    if rule.when == "after_closing":
        return ""
    sample = f"从办结的事项里抽{rule.sample}件" if rule.sample else ""
    return f"由{role_name(rule.run_by or rule.who)}{sample}以{listed(rule.ways)}发放,"


def _qualified(wanted: Qualification) -> str:
    years = f"在本单位满{wanted.years}年" if wanted.years else ""
    papers = f"有{listed(wanted.certificates)}" if wanted.certificates else ""
    return f"{wanted.post}在岗和当值的人须{'并'.join(filter(None, [years, papers]))},不符合的列为缺项"


def directory_sentence(rule: DirectoryDuty) -> str:
    whose = listed(rule.departments) if rule.departments else "每个科室"
    return sentences(
        f"{whose}须有{labels(rule.each_department)}" if rule.each_department else "",
        f"每个岗位须有{labels(rule.each_post)}" if rule.each_post else "",
        f"每个服务事项须有{labels(rule.each_item)},缺项的不得发布" if rule.each_item else "",
        f"{whose}至少有一人任{listed(rule.staffed_by)}" if rule.staffed_by else "",
        f"投诉通报科室时只给{whose}的{listed(rule.copies_to)},每次查看都有记录" if rule.copies_to else "",
        *map(_qualified, rule.qualifications),
        f"{listed(rule.rosters)}当天须有排班" if rule.rosters else "",
        f"各条信息最近一次核对不早于{duration_text(rule.reviewed_within)}前" if rule.reviewed_within else "",
        _published(rule),
        "缺的逐项列出",
    )


def _whom(rule: Cadence) -> str:
    limited = listed((*rule.departments, *rule.posts))
    kinds = labels(rule.staff_kinds)
    whom = f"{rule.who}({kinds})" if kinds else role_name(rule.who)
    return f"{limited}的{whom}" if limited else whom


def _how_often(rule: Cadence) -> str:
    if rule.no_older_than:
        return f"最近一次不早于{duration_text(rule.no_older_than)}前须"
    every = rule.every.label if rule.every else ""
    return f"{every}({rule.on})须" if rule.on else f"{every}须"


def _by(rule: Cadence) -> str:
    if not rule.limit:
        return "" if rule.no_older_than else ",至期末为限"
    if rule.no_older_than:
        return f",首次{by_when(rule.limit)}完成"
    if rule.limit.before or rule.limit.unit is Unit.CLOCK_TIME:
        return f",{by_when(rule.limit)}完成"
    return f",期满后{by_when(rule.limit)}完成"


def _ladder(rule: Cadence) -> str:
    rungs = (f"再过{duration_text(step.after)}报{role_name(step.to)}" if step.after else f"报{role_name(step.to)}"
             for step in rule.ladder)  # fmt: skip
    return listed(rungs)


def _published(rule: DirectoryDuty) -> str:
    words = [word for word, english in PUBLISHED.items() if english in rule.publish]
    words += [phone.name for phone in rule.phones]
    points = f"登记服务点{len(rule.service_points)}处" if rule.service_points else ""
    shown = f"服务承诺页公布{listed(words)}" if words else ""
    return ",".join(part for part in (shown, points) if part)
