"""What a clause's own words suggest: a limit, a role, forbidden words, a form. Only offered, never taken for granted.

A suggestion is a rule as data under Chinese keys, from what the clause says; what it does not say is left open in the
form.
"""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any

from shouwen.rules.time.durations import DurationError, parse_duration
from shouwen.rules.words import Role

_COUNTED = re.compile(
    r"(?:[0-9]{1,3}|[一二两三四五六七八九十百半]{1,4})\s*个?(?:半)?"
    r"(?:工作日|工作小时|小时|个月|月|分钟|秒|天|日|周|声(?:铃响)?)(?=之?内|以内|前|答|办|回|完|接|不)"
)
_AT_ONCE = re.compile(r"当场|当日|当天|次日")
_QUOTED = re.compile(r"[“\"「『]([^”\"」』]{1,20})[”\"」』]")
_FORBIDS = re.compile(r"不得说|不准说|禁止说|严禁说|不说|不许说|禁用|忌语|禁语|不得使用|严禁使用|不得以|杜绝")
_FORM = re.compile(
    r"《([^《》]{1,24}(?:表|单|簿|册|回执|告知书|通知书))》|([\u4e00-\u9fff]{2,10}(?:登记表|登记簿|交接单|交接表))"
)
_COLUMNS = re.compile(
    r"(?:内容|栏目|项目|注明|写明|载明|记录|登记)(?:应当?|要|须)?(?:包括|有|为|含|:|：)?[:：]?([^。；;]{4,120})"
)
_WHO_IS_FIRST = re.compile(
    r"首问(?:责任|负责)人(?:是指|是|为|,|，)|(?:第一个|最先|首位|首先)(?:接待|受理|接触|被询问|询问|接听)"
)
_TO_DEPARTMENT = re.compile(
    r"(?:由|归|转|移交|送|到)(?:至|给|往)?([\u4e00-\u9fff]{2,8}?(?:科|部|处|室|办公室|中心|股|局))(?:负责|办理|处理|受理|承办)?"
)
_COVER = re.compile(r"[AaＡ]\s*[、/]?\s*[BbＢ]\s*[角岗]")
_REPORTED_TO = re.compile(r"(?:逾期|超时|超过|未(?:按时|按期|办结|答复))[^。;；]{0,24}?(?:报告?|上报|通报|提请)")

#: What a clause with a limit is about: its words, what must be done, when it begins, what proves it.
_BUSINESS: tuple[tuple[re.Pattern[str], dict[str, Any]], ...] = (
    (
        re.compile(r"签收|接收|交接"),
        {"种类": "应尽之责", "当": ["移交提出"], "谁": "接收科室", "做什么": "签收", "履行": ["移交签收", "移交拒收"]},
    ),
    (re.compile(r"回访"), {"种类": "回访", "谁": "非承办人"}),
    (
        re.compile(r"一次性告知|一次告知|告知"),
        {
            "种类": "应尽之责",
            "当": ["登记"],
            "谁": "首问责任人",
            "做什么": "一次性告知",
            "履行": ["一次性告知", "答复"],
        },
    ),
    (
        re.compile(r"跟踪|反馈"),
        {"种类": "应尽之责", "当": ["答复"], "谁": "首问责任人", "做什么": "跟踪反馈", "履行": ["跟踪反馈"]},
    ),
    (re.compile(r"答复|办结|办理|办毕|处理|解决|回复"), {"种类": "时限", "做什么": "答复"}),
)
_DEFAULT_BUSINESS: dict[str, Any] = {"种类": "应尽之责", "当": ["登记"], "谁": "首问责任人"}


@dataclass(frozen=True, kw_only=True)
class Suggestion:
    """``because`` are the clause's words that suggest it; ``data`` fills in the form of its 种类."""

    because: str
    data: dict[str, Any]

    @property
    def kind(self) -> str:
        return str(self.data["种类"])


def suggestions(text: str, *, departments: Collection[str] = (), attached: Collection[str] = ()) -> list[Suggestion]:
    """What the words of a clause suggest, without the kinds of rules (Chinese names) that stand under it already.

    ``departments`` are the institution's: a place to send matters to is suggested only where one of them is named.
    """
    found = [*_first_contact(text), *_limits(text), *_phrases(text), *_forms(text), *_cover(text)]
    found += [] if any(each.kind in ("应尽之责", "时限") for each in found) else _roles(text)
    found += _routes(text, departments)
    return [each for each in found if each.kind not in attached]


def limits_in(text: str) -> list[str]:
    """The limits that a text names and the platform can read: 三个工作日, 30分钟, 当场."""
    found = sorted([*_COUNTED.finditer(text), *_AT_ONCE.finditer(text)], key=re.Match.start)
    return list(dict.fromkeys(match[0].replace(" ", "") for match in found if _is_limit(match[0].replace(" ", ""))))


def _is_limit(text: str) -> bool:
    try:
        parse_duration(text)
    except DurationError:
        return False
    return True


def _limits(text: str) -> Iterator[Suggestion]:
    for limit in limits_in(text)[:2]:
        sentence = next((each for each in re.split(r"[。;；]", text) if limit in each.replace(" ", "")), text)
        yield Suggestion(because=limit, data={**_business(sentence), "时限": limit, **_ladder(text)})


def _business(sentence: str) -> dict[str, Any]:
    data = next((data for words, data in _BUSINESS if words.search(sentence)), _DEFAULT_BUSINESS)
    role = _acting(sentence)
    return {**data, "谁": role} if role and data["种类"] == "应尽之责" and data.get("谁") != "接收科室" else dict(data)


def _ladder(text: str) -> dict[str, Any]:
    """逾期…报分管领导: who is told when it is late."""
    found = _REPORTED_TO.search(text)
    above = [role for role in _roles_named(text[found.end() :]) if role is not Role.FIRST_CONTACT] if found else []
    return {"逾期报": [role.label for role in above]} if above else {}


def _roles(text: str) -> Iterator[Suggestion]:
    role = _acting(text)
    if role:
        yield Suggestion(because=role, data={**_DEFAULT_BUSINESS, "谁": role})


def _acting(text: str) -> str:
    """Who, of the roles that the platform knows, is told to do something: 分管领导应当…, 由科主任…."""
    for role in Role:
        for name in (role.label, *role.synonyms):
            if re.search(rf"由{name}|{name}(?:应当?|须|要|必须|负责|在)", text):
                return role.label
    return ""


def _roles_named(text: str) -> list[Role]:
    places = {role: _place(text, role) for role in Role}
    return sorted((role for role, place in places.items() if place >= 0), key=lambda role: places[role])


def _place(text: str, role: Role) -> int:
    found = [text.find(name) for name in (role.label, *role.synonyms) if len(name) > 1 and name in text]
    return min(found, default=-1)


def _phrases(text: str) -> Iterator[Suggestion]:
    found = _FORBIDS.search(text)
    words = _QUOTED.findall(text[found.start() :]) if found else []
    if found and words:
        yield Suggestion(because=found[0], data={"种类": "服务用语", "禁语": list(dict.fromkeys(words))})


def _forms(text: str) -> Iterator[Suggestion]:
    for match in _FORM.finditer(text):
        name = match[1] or match[2]
        columns = _COLUMNS.search(text, match.end())
        data: dict[str, Any] = {"种类": "表单", "表名": name}
        if columns:
            data["栏目"] = [word for word in re.split(r"[、,，和及]", columns[1]) if 1 < len(word.strip()) <= 12]
        yield Suggestion(because=match[0], data=data)
        return


def _first_contact(text: str) -> Iterator[Suggestion]:
    found = _WHO_IS_FIRST.search(text)
    if found:
        yield Suggestion(because=found[0].rstrip(",，"), data={"种类": "首问责任人", "认定": "最先被询问的人"})


def _cover(text: str) -> Iterator[Suggestion]:
    found = _COVER.search(text)
    if found:
        yield Suggestion(because=found[0], data={"种类": "AB角"})


def _routes(text: str, departments: Collection[str]) -> Iterator[Suggestion]:
    for match in _TO_DEPARTMENT.finditer(text):
        named = next((name for name in departments if name and match[1].endswith(name)), "")
        if named:
            words = _QUOTED.findall(text)
            yield Suggestion(
                because=match[0], data={"种类": "分流", "归口": named, **({"常见说法": words} if words else {})}
            )
            return
