"""What keeps the house in order: periodic duties, norms of conduct, the directory and the public page."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime, time, timedelta
from typing import Any

from shouwen.cases.case_file import history_of
from shouwen.cases.queries.satisfaction import GradeShare
from shouwen.cases.queries.satisfaction import satisfaction as satisfaction_of
from shouwen.organization.queries import Found, find_in_directory
from shouwen.periods.models import PeriodLateness
from shouwen.periods.reports import submitted_reports
from shouwen.periods.standing import Scene, overview, scene_of
from shouwen.rules.case.events import CaseRegistered, ComplaintMade
from shouwen.rules.keeping.conduct import ConductPoint, conduct_item, conduct_items
from shouwen.rules.keeping.gaps import gaps as gaps_of
from shouwen.rules.keeping.owing import Standing
from shouwen.rules.keeping.promises import Promises
from shouwen.rules.keeping.promises import promises as promises_of
from shouwen.rules.keeping.subjects import name_of as subject_name
from shouwen.rules.language.kinds import Cadence, Survey
from shouwen.rules.language.typography import chinese_marks
from shouwen.rules.time.periods import read_period
from shouwen.rules.words import Cycle
from shouwen.trials.scenarios.expecting.registry import listed, of_a_case, of_the_world, same
from shouwen.trials.scenarios.names import ZONE_FORMAT, name_of
from shouwen.trials.scenarios.values import ZONE, read_instant
from shouwen.trials.scenarios.world import Seen, World

_STATUSES: dict[str, Callable[[Standing, Scene], bool]] = {
    "owes": lambda standing, scene: not standing.is_done and standing.owed.begins <= scene.now,
    "kept": lambda standing, scene: standing.is_done and not standing.is_late(scene.now),
    "late": lambda standing, scene: standing.is_late(scene.now),
}
_Matches = Callable[[Standing, str, Scene], bool]


@of_the_world
def periodic(world: World, wanted: Mapping[str, Any]) -> Iterator[str]:
    """周期事项:owes 还没做的,kept 按时做了的,late 逾期的(含后来补做的),not_owes、not_late 没有的;每项只写“做什么”,或
    逐项写 what、rule、who(谁的)、bearer(责任人)、period、due、clause、escalated_to"""
    scene = scene_of(world.institution, world.now)
    known = overview(scene)
    for status, words in wanted.items():
        rows = [row for row in known if _STATUSES[status.removeprefix("not_")](row, scene)]
        yield from _each(status, words, rows, scene)


@of_the_world
def stated(world: World, wanted: Mapping[str, Any]) -> Iterator[str]:
    """最近一次报告由系统抄下的内容:rule 规则编号,holds 应有的字,lacks 不应有的字"""
    rules = [rule for rule in world.rulebook().bundle.of(Cadence) if rule.id == wanted["rule"]]
    reports = submitted_reports(world.institution, rules, most=1)
    text = reports[0].stated or "" if reports else ""
    for words in listed(wanted.get("holds", [])):
        yield from same("报告内容有", words, text, is_same=words in text)
    for words in listed(wanted.get("lacks", [])):
        yield from same("报告内容没有", words, text, is_same=bool(reports) and words not in text)


@of_the_world
def conduct(world: World, wanted: Any) -> Iterator[str]:
    """服务规范的条目:直接列出要求或编号;或写 {department, post, items, lacks, points}"""
    words = wanted if isinstance(wanted, Mapping) else {"items": wanted}
    bundle = world.rulebook().bundle
    found = conduct_items(bundle, words.get("department", ""), post=words.get("post", ""))
    for name in listed(words.get("items", [])):
        yield from same("检查条目有", name, _demands(found), is_same=_is_item(name, found))
    for name in listed(words.get("lacks", [])):
        yield from same("检查条目没有", name, _demands(found), is_same=not _is_item(name, found))
    if "points" in words:
        points = sum(item.points for item in found)
        yield from same("检查条目的总分", words["points"], points, is_same=str(points) == words["points"])


@of_the_world
def gaps(world: World, wanted: Any) -> Iterator[str]:
    """通讯录和公示缺的,如 检验科没有电话;写 [] 表示什么也不缺"""
    found = [str(gap) for gap in gaps_of(world.rulebook(), at=world.now)]
    for words in listed(wanted):
        yield from same("缺的有", words, "、".join(found) or "什么也不缺", is_same=chinese_marks(words) in found)
    if not wanted and found:
        yield f"期望什么也不缺,实际缺:{'、'.join(found)}"


@of_the_world
def no_gaps(world: World, wanted: Any) -> Iterator[str]:
    """不缺的,写法同 gaps"""
    found = [str(gap) for gap in gaps_of(world.rulebook(), at=world.now)]
    for words in listed(wanted):
        yield from same("不缺", words, "缺", is_same=chinese_marks(words) not in found)


@of_the_world
def promises(world: World, wanted: Mapping[str, Any]) -> Iterator[str]:
    """服务承诺页:items {事项: {pledged, statutory, fee, basis, department, phone}} 或事项的列表,limits {做什么: 时限},
    phones {名称: 号码},service_points 服务点的列表,hours 服务时间里含有的字"""
    page = promises_of(world.rulebook(), at=world.now)
    for part, words in wanted.items():
        yield from _PROMISED[part](page, words)


@of_the_world
def satisfaction(world: World, wanted: Mapping[str, Any]) -> Iterator[str]:
    """满意度:closed 办结几件,rated 收到几份评价,response 回收率(百分之几),by_staff 代填几份,grades {满意: 1},
    items {态度: {满意: 1}};month 哪个月办结的(不写即本月)"""
    period = read_period(Cycle.MONTH, str(wanted.get("month", f"{world.now.astimezone(ZONE):%Y-%m}")))
    if period is None:
        raise ValueError(f"看不懂月份“{wanted['month']}”;可以写:2026-09")
    begins, ends = (datetime.combine(day, time(0), ZONE) for day in (period.begins, period.ends + timedelta(days=1)))
    surveys = world.rulebook().bundle.of(Survey)
    found = satisfaction_of(world.institution, begins=begins, ends=ends, survey=surveys[0] if surveys else None)
    told = {"closed": found.closed, "rated": found.rated, "by_staff": found.by_staff}
    told["response"] = found.response_percent or 0
    for key in told.keys() & wanted.keys():
        yield from same(f"满意度的 {key}", wanted[key], told[key], is_same=str(told[key]) == str(wanted[key]))
    yield from _shares("", wanted.get("grades", {}), found.grades)
    for item, grades in wanted.get("items", {}).items():
        yield from _shares(item, grades, found.items.get(item, ()))


@of_the_world
def directory_finds(world: World, wanted: Mapping[str, Mapping[str, str]]) -> Iterator[str]:
    """通讯录按事由、科室或职责的字能查到:{查的字: {department, phone, function}}"""
    organization = world.rulebook().organization
    for text, words in wanted.items():
        found = find_in_directory(text, organization=organization, at=world.now)
        is_found = any(_is_place(each, words) for each in found)
        told = "、".join(f"{each.entry.department.name} {each.entry.department.phone}" for each in found)
        yield from same(f"查“{text}”得到", ",".join(words.values()), told or "没有", is_same=is_found)


@of_a_case
def complained_about(seen: Seen, wanted: Any) -> Iterator[str]:
    """投诉的是服务规范的哪一条:编号、要求或投诉类型"""
    told = [each.event for each in history_of(seen.case.pk)]
    ids = {event.about for event in told if isinstance(event, ComplaintMade | CaseRegistered) and event.about}
    for name in listed(wanted):
        item = conduct_item(seen.rulebook.bundle, name)
        is_told = item is not None and item.id in ids
        yield from same("投诉的事由", name, "、".join(sorted(ids)) or "没有", is_same=is_told)


def _shares(item: str, wanted: Mapping[str, str], found: Iterable[GradeShare]) -> Iterator[str]:
    numbers = {share.words: share.number for share in found}
    for words, number in wanted.items():
        got = numbers.get(words, 0)
        yield from same(f"{item}评为“{words}”的份数", number, got, is_same=str(got) == str(number))


def _each(status: str, wanted: Any, rows: list[Standing], scene: Scene) -> Iterator[str]:
    label = {"owes": "未做的周期事项", "kept": "按时做了的周期事项", "late": "逾期的周期事项"}[
        status.removeprefix("not_")
    ]
    is_absent = status.startswith("not_")
    for words in listed(wanted):
        terms = words if isinstance(words, Mapping) else {"what": words}
        found = [row for row in rows if all(_MATCHERS[key](row, str(value), scene) for key, value in terms.items())]
        if bool(found) == is_absent:
            said = ",".join(map(str, terms.values()))
            yield f"期望{'没有' if is_absent else '有'}{label}“{said}”,实际是:{_told(found or rows, scene)}"
    if not wanted and rows and not is_absent:
        yield f"期望没有{label},实际有:{_told(rows, scene)}"


def _told(rows: Iterable[Standing], scene: Scene) -> str:
    return ";".join(_one(row, scene) for row in rows) or "一项也没有"


def _one(row: Standing, scene: Scene) -> str:
    owed = row.owed
    due = owed.due.astimezone(ZONE).strftime(ZONE_FORMAT)
    return f"{owed.rule.what}({owed.label},{_who(row, scene)},{due}前)"


def _who(row: Standing, scene: Scene) -> str:
    organization = scene.rulebook.organization
    if row.owed.subject:
        return subject_name(row.owed.subject, organization, scene.now)
    return _bearer(row, scene)


def _bearer(row: Standing, scene: Scene) -> str:
    meant = scene.answers_for(row.owed)
    return name_of(meant.bearer or meant.department_id, scene.rulebook.organization, scene.now)


def _is_period(row: Standing, wanted: str, scene: Scene) -> bool:
    owed = row.owed
    return owed.period is not None and owed.period == read_period(owed.period.cycle, wanted)


def _is_escalated(row: Standing, wanted: str, scene: Scene) -> bool:
    rule, period, subject = row.owed.key
    rows = PeriodLateness.objects.filter(
        institution_id=scene.institution.pk, rule=rule, period=period, subject=subject, due_at=row.owed.due
    )
    return any(name_of(each.escalated_to, scene.rulebook.organization, scene.now) == wanted for each in rows)


_MATCHERS: dict[str, _Matches] = {
    "what": lambda row, wanted, _: wanted == row.owed.rule.what,
    "rule": lambda row, wanted, _: wanted == row.owed.rule.id,
    "who": lambda row, wanted, scene: wanted in (_who(row, scene), _bearer(row, scene)),
    "bearer": lambda row, wanted, scene: wanted == _bearer(row, scene),
    "period": _is_period,
    "due": lambda row, wanted, _: row.owed.due == read_instant(wanted),
    "clause": lambda row, wanted, _: wanted in str(row.owed.rule.clause),
    "escalated_to": _is_escalated,
}


def _is_item(name: str, found: Iterable[ConductPoint]) -> bool:
    return any(name in (item.id, item.demand, item.complaint) for item in found)


def _demands(found: Iterable[ConductPoint]) -> str:
    return "、".join(item.demand for item in found) or "一条也没有"


def _promised_items(page: Promises, wanted: Any) -> Iterator[str]:
    by_name = {item.name: item for item in page.items}
    terms = wanted if isinstance(wanted, Mapping) else {name: {} for name in listed(wanted)}
    for name, words in terms.items():
        yield from same("承诺的事项有", name, "、".join(by_name) or "没有", is_same=name in by_name)
        for key, value in words.items() if name in by_name else ():
            found = str(getattr(by_name[name], key))
            yield from same(f"“{name}”的 {key}", value, found, is_same=found == value)


def _promised_limits(page: Promises, wanted: Mapping[str, str]) -> Iterator[str]:
    for what, limit in wanted.items():
        found = [row.pledged for row in page.limits if what in (row.what, *row.matters)]
        yield from same(f"“{what}”的承诺时限", limit, "、".join(found) or "没有", is_same=limit in found)


def _promised_phones(page: Promises, wanted: Mapping[str, str]) -> Iterator[str]:
    for name, number in wanted.items():
        yield from same(f"公布的{name}", number, page.phone(name) or "没有", is_same=page.phone(name) == number)


def _promised_points(page: Promises, wanted: Any) -> Iterator[str]:
    found = [point.name for point in page.service_points]
    for name in listed(wanted):
        yield from same("服务点有", name, "、".join(found) or "没有", is_same=name in found)


def _promised_hours(page: Promises, wanted: Any) -> Iterator[str]:
    found = ";".join("、".join((*row.departments, *row.open)) for row in page.hours)
    for words in listed(wanted):
        yield from same("服务时间含有", words, found or "没有", is_same=words in found)


_PROMISED: dict[str, Callable[[Promises, Any], Iterator[str]]] = {
    "items": _promised_items,
    "limits": _promised_limits,
    "phones": _promised_phones,
    "service_points": _promised_points,
    "hours": _promised_hours,
}


def _is_place(found: Found, wanted: Mapping[str, str]) -> bool:
    entry = found.entry
    functions = [remit for post in entry.posts for remit in post.post.remits]
    phones = [entry.department.phone, *(post.phone for post in entry.posts)]
    return (
        wanted.get("department", entry.department.name) == entry.department.name
        and ("phone" not in wanted or wanted["phone"] in phones)
        and ("function" not in wanted or wanted["function"] in functions)
    )
