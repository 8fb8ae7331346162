"""What the file of an organisation may hold: one small class a section, one field a column.

The first Chinese word of a field is its column heading in the spreadsheet; YAML may use any of its
words or the English name.
"""
# ruff: noqa: RUF009 - column() makes a dataclass field, once, as field() does

from collections.abc import Callable, Iterator
from dataclasses import MISSING, dataclass, field, fields
from datetime import date, datetime, time
from typing import Any, ClassVar, NamedTuple

from shouwen.rules.account_roles import AccountRole
from shouwen.rules.organizing.cells import (
    Cell,
    read_clock,
    read_date,
    read_instant,
    read_kind,
    read_lines,
    read_mail_address,
    read_name,
    read_names,
    read_order,
    read_roles,
    read_text,
    read_whole_number,
    read_yes_no,
)
from shouwen.rules.words import PersonKind


def column(*words: str, read: Callable[[Cell], Any] = read_text, default: Any = MISSING, says: str = "") -> Any:
    """A field with its Chinese column headings, its reader, and what the template says of it."""
    return field(default=default, metadata={"words": words, "read": read, "says": says})


@dataclass(frozen=True, kw_only=True)
class Row:
    """What every row has: its section's Chinese name and its place in it (0 is the first)."""

    section: ClassVar[str] = ""
    index: int = 0


@dataclass(frozen=True, kw_only=True)
class DepartmentRow(Row):
    """A department; ``head``, ``line_leader`` and ``owner`` are names or staff numbers."""

    section: ClassVar[str] = "科室"
    name: str = column("科室", "名称", "科室名称", read=read_name)
    parent: str = column("上级科室", read=read_name, default="")
    head: str = column("负责人", "科室负责人", read=read_name, default="", says="姓名或工号")
    line_leader: str = column("分管领导", "分管院长", read=read_name, default="", says="姓名或工号")
    room: str = column("地点", "房间", default="")
    phone: str = column("电话", "内线", read=read_name, default="")
    aliases: tuple[str, ...] = column("别名", read=read_names, default=(), says="用、隔开")
    age_friendly: bool = column("大字回执", "适老", read=read_yes_no, default=False)
    owner: str = column("维护人", read=read_name, default="", says="姓名或工号")
    reviewed_on: date | None = column("核对日期", read=read_date, default=None)


@dataclass(frozen=True, kw_only=True)
class PostRow(Row):
    """A post; ``a``, ``b`` and ``c`` name its holders where there is no section 任职."""

    section: ClassVar[str] = "岗位"
    name: str = column("岗位", "名称", "岗位名称", read=read_name)
    department: str = column("科室", "所在科室", read=read_name)
    remits: tuple[str, ...] = column("职责", read=read_names, default=(), says="管什么事,用、隔开")
    room: str = column("地点", "房间", default="")
    phone: str = column("电话", "内线", read=read_name, default="")
    a: str = column("A角", read=read_name, default="", says="姓名或工号")
    b: str = column("B角", read=read_name, default="", says="姓名或工号")
    c: str = column("C角", read=read_name, default="", says="姓名或工号")
    hot: bool = column("热点岗位", read=read_yes_no, default=False, says="须配A、B角")
    fixed: bool = column("不能离岗", read=read_yes_no, default=False)
    single_by_law: bool = column("法定专人", read=read_yes_no, default=False, says="依法不得代行")
    owner: str = column("维护人", read=read_name, default="", says="姓名或工号")
    reviewed_on: date | None = column("核对日期", read=read_date, default=None)


@dataclass(frozen=True, kw_only=True)
class PersonRow(Row):
    """A person who works here; without roles the person has no account."""

    section: ClassVar[str] = "人员"
    staff_number: str = column("工号", read=read_name, default="")
    name: str = column("姓名", "名称", read=read_name)
    department: str = column("科室", "所在科室", read=read_name, default="")
    kind: PersonKind = column("类别", "人员类别", read=read_kind, default=PersonKind.FORMAL)
    rank: int = column("职级", read=read_whole_number, default=0, says="数字,越大越高")
    hired: date | None = column("入职日期", "到院日期", read=read_date, default=None)
    phone: str = column("电话", "联系电话", read=read_name, default="")
    certificates: tuple[str, ...] = column("证书", "资格证书", read=read_names, default=(), says="用、隔开")
    roles: tuple[AccountRole, ...] = column("账号角色", "角色", read=read_roles, default=(), says="不写即无账号")
    email: str = column("电子邮箱", "邮箱", read=read_mail_address, default="", says="有账号的人填,提醒发到这里")


@dataclass(frozen=True, kw_only=True)
class HoldingRow(Row):
    """Who holds a post: ``order`` A, B, C … or 1, 2, 3 …"""

    section: ClassVar[str] = "任职(AB角)"
    post: str = column("岗位", read=read_name)
    department: str = column("科室", read=read_name, default="", says="岗位重名时须写")
    person: str = column("人员", "姓名", "工号", read=read_name, says="姓名或工号")
    order: int = column("角色", "顺序", read=read_order, default=0, says="A、B、C")
    trained: bool = column("已培训授权", read=read_yes_no, default=True)


@dataclass(frozen=True, kw_only=True)
class TurnRow(Row):
    """One turn of duty: a department, a post, or 行政总值班."""

    section: ClassVar[str] = "值班"
    roster: str = column("值班", "值班岗", read=read_name, says="行政总值班,或科室、岗位名称")
    person: str = column("人员", "姓名", "工号", read=read_name, says="姓名或工号")
    begins: datetime = column("开始", "from", read=read_instant, says="2026-09-30 17:30")
    ends: datetime = column("结束", "to", read=read_instant, says="2026-10-01 08:00")


@dataclass(frozen=True, kw_only=True)
class RosterRow(Row):
    """A roster that repeats: ``pattern`` takes turns, ``each`` so long, ``begins`` to ``ends``.

    An overnight roster of 行政总值班 covers rest days whole; others do with ``rest_days``.
    """

    section: ClassVar[str] = "值班规律"
    roster: str = column("值班", "值班岗", read=read_name)
    pattern: tuple[str, ...] = column("轮流", "人员", read=read_names)
    each: str = column("每班", "每人", default="1天", says="如 1天、1周")
    begins: time = column("开始", "from", read=read_clock, default=time(8))
    ends: time = column("结束", "to", read=read_clock, default=time(8))
    rest_days: bool | None = column("休息日全天", read=read_yes_no, default=None)


@dataclass(frozen=True, kw_only=True)
class AbsenceRow(Row):
    """Somebody is away; without ``ends`` until the return is recorded."""

    section: ClassVar[str] = "请假"
    person: str = column("人员", "姓名", "工号", read=read_name, says="姓名或工号")
    begins: datetime = column("开始", "from", read=read_instant, says="2026-09-30 08:00")
    ends: datetime | None = column("结束", "to", read=read_instant, default=None)
    reason: str = column("事由", "原因", read=read_name, default="")


@dataclass(frozen=True, kw_only=True)
class InstitutionRow(Row):
    """The institution itself: the top of a YAML file, or its own sheet."""

    section: ClassVar[str] = "单位"
    name: str = column("单位名称", "名称", "单位", read=read_name)
    supervision_phone: str = column("监督电话", read=read_name, default="")
    head: str = column("主要领导", "院长", "负责人", read=read_name, default="", says="姓名或工号")
    hours: tuple[str, ...] = column("办公时间", read=read_lines, default=())


SECTIONS: dict[str, type[Row]] = {
    "departments": DepartmentRow,
    "posts": PostRow,
    "people": PersonRow,
    "holdings": HoldingRow,
    "turns": TurnRow,
    "rosters": RosterRow,
    "absences": AbsenceRow,
}
SECTION_WORDS: dict[str, tuple[str, ...]] = {
    "departments": ("科室", "部门"),
    "posts": ("岗位",),
    "people": ("人员",),
    "holdings": ("任职(AB角)", "任职", "AB角"),
    "turns": ("值班",),
    "rosters": ("值班规律", "轮值"),
    "absences": ("请假", "不在岗"),
}


class Column(NamedTuple):
    """One field of a row as people write it."""

    field: str
    words: tuple[str, ...]
    read: Callable[[Cell], Any]
    is_required: bool
    says: str

    @property
    def heading(self) -> str:
        """What the spreadsheet calls it."""
        return self.words[0]


def columns(row: type[Row]) -> Iterator[Column]:
    """The columns of a section, in the order of the template."""
    for each in fields(row):
        if "words" in each.metadata:
            meta = each.metadata
            is_required = each.default is MISSING
            yield Column(each.name, meta["words"], meta["read"], is_required, meta["says"])


def heading(row: type[Row], field_name: str) -> str:
    """The Chinese heading of a field; empty for the row as a whole."""
    return next((each.heading for each in columns(row) if each.field == field_name), "")
