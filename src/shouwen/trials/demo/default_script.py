"""A script for a pack that brings none: what visitors say comes from its routes and items, who serves them from its
organisation. Everything else is said in words that any institution could use."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from pathlib import Path
from typing import Any

from shouwen.policies.packs import ORGANIZATION, PackError, organization_data, read_pack
from shouwen.rules.account_roles import AccountRole
from shouwen.rules.destinations import department_of, destination
from shouwen.rules.language.kinds import CompleteNotice, Route
from shouwen.rules.organization_file import CHINA, organization_of
from shouwen.rules.organizing.joining import join
from shouwen.rules.organizing.plan import Plan
from shouwen.rules.organizing.problems import OrganizationFileError
from shouwen.rules.organizing.reading import read_rows
from shouwen.rules.rulebook import Rulebook
from shouwen.rules.time.calendar import WorkCalendar
from shouwen.rules.words import Tier

PASSWORD, PIN = "演示-首问-2026", "246810"
MOST_ACCOUNTS = 15
DESK_WORDS = ("导诊", "导办", "导医", "引导", "咨询", "大厅", "前台", "窗口", "接待", "首问", "热线")
APART = frozenset({Tier.TIP_OFF, Tier.EMERGENCY, Tier.OUTSIDE})
"""Tiers whose matters take a course of their own, or none that is written down."""

LED_BY_THE_MAIN = "main"

ANY_DAY = date(2026, 1, 5)
NOON = datetime(2026, 1, 5, 12, tzinfo=CHINA)
"""The organisation of a pack holds at all times."""

RESULTS = ["已办好，当面交给本人", "已查清并逐条说明", "材料齐全，已办结", "已核实更正，本人确认"]
WORDS: Mapping[str, Any] = {
    "visitors": ["来访人", "办事人本人", "办事人家属", "单位经办人", "附近居民", "外地来的办事人"],
    "outside": [
        {"matter": "身份证到期了怎么换", "body": "派出所", "guidance": "就近派出所户籍窗口，工作日办理"},
        {"matter": "社保卡丢了在哪补", "body": "社保经办机构", "guidance": "带身份证到社保经办机构或发卡银行"},
        {"matter": "公交卡怎么退", "body": "公交公司", "guidance": "各首末站的充值点，带原卡"},
    ],
    "handover_reasons": ["属你部门职责，已告知来人", "来人不方便再跑，请直接联系", "材料已看过，缺的已说清"],
    "refusal_reasons": ["这一项由另一个部门先核对", "来人说的是另一家单位的材料"],
    "dispute_reasons": ["当时只说帮着问，没有答应接", "接电话的不是我"],
    "instructions": ["由首先接待的部门牵头，今天答复", "先告诉来人办到哪一步，两天内有结果"],
    "extension_reasons": ["要和有关部门核对", "要调原始档案"],
    "dissatisfactions": ["答复和当初说的不一样", "要一个书面说明", "问题还在"],
    "late_reasons": ["答复已口头说清，没有来得及登记", "当天系统停机两小时"],
    "verdicts": ["安排不当，认定为超时", "系统停机属实，不作超时论", "本人承认未及时登记"],
    "heard_again": ["按上一级意见重新核实，已再次说明", "已补发书面说明，并约定回看时间"],
    "final_answers": ["经逐级核实，作出最终答复；有新情况可重新办理"],
    "reopened_with": ["带来了新的证明材料", "找到了当时的凭证"],
}
MINE = ["第一次来，先到哪里", "不太会填这张表", "想问一问要带什么", "年纪大了，帮忙念一念单子"]
UNCLEAR = ["有个单位想来联系共建", "捐一批旧书，哪个部门收", "门口的路灯坏了，请帮着问一问"]
COMPLAINTS = ["窗口的人一直看手机", "让我跑了几个窗口", "约好的时间没有人", "说话不耐烦"]
LETTERS = ["来信建议增加休息座椅", "来信反映排队时间长", "来信感谢工作人员"]
SEVERAL = ["几样手续想一次办完", "这件事要几个部门盖章"]
URGENT = ["有人在大厅里摔倒，已叫了救护车", "老人突然头晕，已扶到座椅上并呼叫急救"]


def default_script(folder: Path) -> dict[str, Any]:
    """What ``demo.yaml`` would say for the pack in ``folder``. Raises PackError where nobody could play it."""
    house = _House(folder)
    return {
        **WORDS,
        "password": PASSWORD,
        "pin": PIN,
        "desks": [house.desk],
        "hotlines": [house.desk],
        "nights": [house.desk],
        "accounts": house.accounts,
        "asked_on_the_spot": [question for route in house.rulebook.bundle.routes for question in route.one_key],
        "matters": [*house.routed(), *house.items()] or [house.anything],
        "mine": [{"sayings": MINE, "results": RESULTS}, *house.led()],
        "several": {"to": house.elsewhere, "sayings": SEVERAL, "results": RESULTS},
        "unclear": {"sayings": UNCLEAR, "results": RESULTS},
        "complaints": {**house.complaints(), "sayings": COMPLAINTS, "results": RESULTS},
        "urgent": {"to": house.elsewhere, "sayings": URGENT, "results": ["已送走，家属在旁"]},
        "letters": {"to": house.elsewhere, "sayings": LETTERS, "results": ["已书面答复", "已寄出答复并记下改进"]},
    }


@dataclass(frozen=True, eq=False)
class _House:
    """The pack's rules and its people, those with an account in front."""

    folder: Path

    @cached_property
    def plan(self) -> Plan:
        plan, problems = join(read_rows(organization_data(self.folder / ORGANIZATION)), today=ANY_DAY, zone=CHINA)
        if problems:
            raise OrganizationFileError(problems)
        return plan

    @cached_property
    def rulebook(self) -> Rulebook:
        bundle, _ = read_pack(self.folder)
        return Rulebook(bundle=bundle, organization=organization_of(self.plan), calendar=WorkCalendar())

    @cached_property
    def staffed(self) -> list[str]:
        """The departments in which somebody can sign in, in the file's order."""
        signing_in = {person.department for person in self.plan.people if person.roles}
        found = [row.name for row in self.plan.departments if row.name in signing_in]
        if not found:
            raise PackError(f"{ORGANIZATION} 里没有人有账号;给几个人写上`roles: [staff]`")
        return found

    @cached_property
    def desk(self) -> str:
        """Where visitors come first: by its name, by what its posts answer for, else the first hot post's."""
        of_hot_posts = [post.department for post in self.plan.posts if post.hot]
        named = [name for name in self.staffed if _sounds_like_desk(name)]
        remitted = [post.department for post in self.plan.posts if any(map(_sounds_like_desk, post.remits))]
        return next((name for name in (*named, *remitted, *of_hot_posts) if name in self.staffed), self.staffed[0])

    @cached_property
    def elsewhere(self) -> str:
        """Another department that is staffed, where there is one."""
        others = [name for name in self.staffed if name != self.desk]
        working = [post.department for post in self.plan.posts if post.department in others]
        return next(iter((*working, *others)), self.desk)

    @property
    def accounts(self) -> list[str]:
        """Whom to sign in as: those at the desk, one of each department, heads and leaders, then the offices."""
        people = [person for person in self.plan.people if person.roles]
        at_desk = [person for person in people if person.department == self.desk]
        first_of = {person.department: person for person in reversed(people) if person.roles == (AccountRole.STAFF,)}
        special = [person for role in AccountRole for person in people if role in person.roles[1:]]
        chosen = [*at_desk[:2], *first_of.values(), *special]
        return list(dict.fromkeys(person.name for person in chosen))[:MOST_ACCOUNTS]

    @property
    def anything(self) -> dict[str, Any]:
        """For a pack without routes."""
        return {"to": self.elsewhere, "sayings": MINE, "results": RESULTS}

    def routed(self) -> Iterator[dict[str, Any]]:
        """A topic for each matter of each route that leads away from the desk, in the words that visitors use."""
        for route in self._plain_routes():
            if route.lead == LED_BY_THE_MAIN and self._leads_to_people(route):
                yield from self._topics(route)

    def led(self) -> Iterator[dict[str, Any]]:
        """A topic for each matter that whoever is asked leads to its end, others supporting."""
        for route in self._plain_routes():
            if route.lead != LED_BY_THE_MAIN:
                yield from self._topics(route)

    def _topics(self, route: Route) -> Iterator[dict[str, Any]]:
        """One for each matter that leads somewhere by its name alone."""
        tier = route.tier.value if route.tier else ""
        for matter in route.matters:
            if destination(matter, "", rulebook=self.rulebook, at=NOON):
                sayings = _said(route.words, f"{matter}找谁")
                yield {"category": matter, "tier": tier, "sayings": sayings, "results": RESULTS}

    def _plain_routes(self) -> Iterator[Route]:
        for route in self.rulebook.bundle.routes:
            if route.tier not in APART and not route.classes and not route.one_key:
                yield route

    def items(self) -> Iterator[dict[str, Any]]:
        """A topic for each service item that a route knows where to send."""
        for item in self.rulebook.bundle.items:
            category = self._category_of(item)
            if category is None:
                continue
            yield {
                "category": category,
                "item": item.item,
                "answers": {question.id: question.answers[0] for question in item.questions},
                "sayings": _said(item.words, f"{item.item}要带什么"),
                "results": RESULTS,
            }

    def complaints(self) -> dict[str, str]:
        """Where complaints go: by the route for them, else to whoever oversees."""
        for route in self.rulebook.bundle.routes:
            is_for_them = route.tier is Tier.COMPLAINT or any("投诉" in matter for matter in route.matters)
            if is_for_them and route.matters and not route.classes and self._leads_to_people(route):
                return {"category": route.matters[0]}
        overseeing = [p.department for p in self.plan.people if AccountRole.OVERSIGHT_OFFICE in p.roles]
        return {"to": next((name for name in overseeing if name != self.desk), self.elsewhere)}

    def _leads_to_people(self, route: Route) -> bool:
        """Away from the desk, to where somebody can take it over."""
        found = department_of(route, rulebook=self.rulebook, at=NOON)
        return self._name_of(found) in self.staffed and self._name_of(found) != self.desk

    def _category_of(self, item: CompleteNotice) -> str | None:
        for category in ("", *item.matters):
            found = destination(category, item.item, rulebook=self.rulebook, at=NOON)
            if found and self._name_of(found) in self.staffed and self._name_of(found) != self.desk:
                return category
        return None

    def _name_of(self, department: str | None) -> str:
        row = self.rulebook.organization.department(department, NOON) if department else None
        return row.name if row else ""


def _sounds_like_desk(text: str) -> bool:
    return any(word in text for word in DESK_WORDS)


def _said(words: Sequence[str], otherwise: str) -> list[str]:
    return [*words[:8]] or [otherwise]
