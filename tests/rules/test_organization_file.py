"""The organisation of a policy pack: names joined, rosters written out, every mistake named."""

from datetime import UTC, date, datetime, time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shouwen.rules.organization import Organization
from shouwen.rules.organization_file import CHINA, organization_of, read_organization
from shouwen.rules.organizing import patterns
from shouwen.rules.organizing.cells import CellError, read_date, read_instant, read_order
from shouwen.rules.organizing.joining import join
from shouwen.rules.organizing.problems import OrganizationFileError
from shouwen.rules.organizing.reading import read_rows
from shouwen.rules.people import resolve
from shouwen.rules.words import PersonKind

NOW = datetime(2026, 9, 30, 2, tzinfo=UTC)
HOSPITAL: dict[str, Any] = {
    "name": "示例市人民医院",
    "supervision_phone": "0000-1234",
    "head": "院长",
    "departments": [
        {
            "name": "护理部", "head": "护理部主任", "line_leader": "分管院长",
            "room": "门诊楼401", "phone": "8401", "aliases": ["护理"],
        },
    ],
    "posts": [
        {"name": "护理部干事", "department": "护理", "remits": ["护理投诉", "病房呼叫铃"],
         "a": "干事甲", "b": "干事乙", "hot": "true"},
    ],
    "people": [
        {"name": "干事甲", "department": "护理部", "staff_number": "1001", "rank": "3",
         "kind": "正式职工", "hired": "2015-03-01", "roles": ["staff"]},
        {"name": "总值班甲", "department": "护理部"},
        {"name": "总值班乙", "department": "护理部"},
    ],
    "rosters": [
        {"roster": "行政总值班", "pattern": ["总值班甲", "总值班乙"], "each": "1天",
         "from": "17:30", "to": "08:00"},
    ],
    "absences": [
        {"person": "干事甲", "from": "2026-09-30 08:00", "to": "2026-10-08 08:00", "reason": "假"},
    ],
    "hours": ["周一至周五 08:00-12:00 14:00-17:30"],
}  # fmt: skip


def read(**changes: Any) -> Organization:
    return read_organization({**HOSPITAL, **changes}, now=NOW)


def name_of(organization: Organization, person: str | None) -> str:
    row = organization.person(person or "", NOW)
    return row.name if row else ""


def messages(**changes: Any) -> list[str]:
    with pytest.raises(OrganizationFileError) as caught:
        read(**changes)
    return [str(problem) for problem in caught.value.problems]


def test_the_file_becomes_an_organisation() -> None:
    organization = read()
    (nursing,) = [row for row in organization.departments if row.name == "护理部"]
    (post,) = organization.posts
    assert (nursing.room, nursing.phone, nursing.aliases) == ("门诊楼401", "8401", ("护理",))
    assert post.department == nursing.id
    assert post.is_hot
    assert name_of(organization, nursing.head) == "护理部主任"
    assert name_of(organization, organization.head) == "院长"
    holders = [name_of(organization, row.person) for row in organization.holders(post.id, NOW)]
    assert holders == ["干事甲", "干事乙"]
    assert organization.settings == {"hours": "周一至周五 08:00-12:00 14:00-17:30"}


def test_a_person_only_named_exists_in_the_department_that_names_them() -> None:
    organization = read()
    by_name = {row.name: row for row in organization.people}
    departments = {row.id: row.name for row in organization.departments}
    assert departments[by_name["干事乙"].department] == "护理部"
    assert departments[by_name["院长"].department] == "领导班子"
    assert by_name["干事甲"].rank == 3
    assert by_name["干事甲"].kind is PersonKind.FORMAL
    assert by_name["干事甲"].hired_on == datetime(2015, 3, 1, tzinfo=CHINA)


def test_the_absent_holder_is_covered_in_the_result() -> None:
    organization = read()
    found = resolve("护理部干事", organization=organization, at=NOW, is_working_time=lambda _: True)
    assert name_of(organization, found.person_id) == "干事乙"
    assert name_of(organization, found.acting_for) == "干事甲"


def test_chinese_keys_say_the_same() -> None:
    data = {
        "单位名称": "示例市人民医院",
        "院长": "院长",
        "科室": [{"名称": "护理部", "负责人": "护理部主任"}],
        "岗位": [{"名称": "护理部干事", "科室": "护理部", "A角": "干事甲"}],
        "请假": [{"人员": "干事甲", "开始": "2026年9月30日 8:00"}],
    }
    organization = read_organization(data, now=NOW)
    (absence,) = organization.absences
    assert absence.valid_from == datetime(2026, 9, 30, 8, tzinfo=CHINA)
    assert absence.valid_to is None


def test_the_same_file_gives_the_same_ids() -> None:
    assert read() == read()


def test_bare_names_are_enough_for_departments() -> None:
    organization = read_organization({"departments": ["护理部", "门诊部"]}, now=NOW)
    assert [row.name for row in organization.departments] == ["护理部", "门诊部"]


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"people": [{"name": "路人"}]}, "人员第 1 条,科室:“路人”没有科室;请写明在哪个科室"),
        (
            {"posts": [{"name": "岗", "department": "护里部"}]},
            "岗位第 1 条,科室:没有名为“护里部”的科室;请先在“科室”中添加,或核对名称",
        ),
        ({"posts": [{"nmae": "岗", "department": "护理部"}]}, "没有“nmae”这一栏;是不是“name”?"),
        ({"posts": [{"name": "岗"}]}, "岗位第 1 条,科室:不能空着;请填写"),
        ({"absences": [{"person": "无此人", "from": "2026-09-30"}]}, "“人员”中没有“无此人”"),
        (
            {"absences": [{"person": "干事甲", "from": "2026-02-30"}]},
            "请假第 1 条,开始:请写日期和时间,如 2026-09-30 08:00",
        ),
        (
            {"absences": [{"person": "干事甲", "from": "2026-09-30", "to": "2026-09-29"}]},
            "请假第 1 条,结束:结束须晚于开始",
        ),
        (
            {"rosters": [{"roster": "行政总值班", "pattern": ["干事甲"], "each": "3个工作日"}]},
            "值班规律第 1 条,每班:每班请写天数或周数,如 1天、1周",
        ),
        ({"departments": ["护理部", "护理部"]}, "科室第 1 条,科室:“护理部”写了 2 次"),
        ({"hours": ["周八 08:00-12:00"]}, "单位第 1 条,办公时间:"),
        (
            {"people": [{"name": "甲", "department": "护理部", "roles": ["皇帝"]}]},
            "账号角色:不认识“皇帝”",
        ),
        (
            {"people": [{"name": "甲", "department": "护理部", "email": "甲 at 医院"}]},
            "电子邮箱:请写一个邮箱地址,如 1001@example.invalid;不写则不发邮件",
        ),
        ({"people": "全体"}, "人员第 1 条:这一节应是逐条列出的清单"),
        ({"posts": [7]}, "岗位第 1 条:应写成“栏目: 内容”"),
        (
            {"posts": [{"name": "岗", "department": "护理部", "a": "甲", "b": "甲"}]},
            "岗位第 1 条,B角:岗位“岗”的这个角色或这个人写了两次",
        ),
        (
            {
                "people": [
                    {"name": "甲", "department": "护理部"},
                    {"name": "甲", "department": "护理部"},
                ]
            },
            "工号“甲”写了两次;一人一号,同名的人请写明工号",
        ),
    ],
)
def test_every_mistake_is_named_with_its_place_and_mend(changes: dict[str, Any], expected: str) -> None:
    assert any(expected in message for message in messages(**changes))


def test_all_mistakes_are_told_at_once() -> None:
    found = messages(posts=[{"name": "岗"}], absences=[{"person": "无此人", "from": "昨天"}])
    assert len(found) == 2


def test_two_people_of_one_name_must_be_told_apart() -> None:
    people = [
        {"name": "甲", "department": "护理部", "staff_number": "1"},
        {"name": "甲", "department": "护理部", "staff_number": "2"},
    ]
    found = messages(people=people, rosters=[], absences=[{"person": "甲", "from": "2026-09-30"}])
    assert found == ["请假第 1 条,人员:叫“甲”的有 2 个;请写明工号"]


def test_the_duty_roster_covers_nights_and_whole_rest_days_without_a_gap() -> None:
    organization = read()
    evening = datetime(2026, 9, 30, 20, tzinfo=CHINA)
    holiday_noon = datetime(2026, 10, 2, 12, tzinfo=CHINA)
    weekday_noon = datetime(2026, 9, 29, 12, tzinfo=CHINA)
    assert len(organization.on_duty("duty_officer", evening)) == 1
    assert len(organization.on_duty("duty_officer", holiday_noon)) == 1
    assert organization.on_duty("duty_officer", weekday_noon) == []
    assert organization.on_duty("duty_officer", evening) != organization.on_duty(
        "duty_officer", datetime(2026, 10, 1, 20, tzinfo=CHINA)
    )


def test_a_weekly_rotation_changes_on_mondays() -> None:
    pattern = patterns.Pattern(people=("甲", "乙"), days_each=7, begins=time(8), ends=time(8))
    spans = list(patterns.turns(pattern, date(2026, 9, 21), date(2026, 10, 4), zone=CHINA, is_rest=lambda _: False))
    first, second = {who for who, *_ in spans[:7]}, {who for who, *_ in spans[7:]}
    assert len(first) == len(second) == 1
    assert first != second


@given(st.dates(date(2024, 1, 1), date(2027, 12, 1)), st.integers(1, 20))
def test_the_rotation_does_not_depend_on_when_it_is_asked(day: date, later: int) -> None:
    pattern = patterns.Pattern(people=("甲", "乙", "丙"), days_each=2, begins=time(8), ends=time(8))

    def written_out(first: date) -> dict[datetime, str]:
        last = date.fromordinal(first.toordinal() + 30)
        spans = patterns.turns(pattern, first, last, zone=CHINA, is_rest=lambda _: False)
        return {begins: who for who, begins, _ in spans}

    early, late = written_out(day), written_out(date.fromordinal(day.toordinal() + later))
    assert all(early[begins] == late[begins] for begins in early.keys() & late.keys())


@given(st.recursive(
    st.none() | st.booleans() | st.integers() | st.text() | st.dates(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(
        st.sampled_from(["name", "科室", "posts", "people", "from", "a", "rosters"]) | st.text(),
        inner, max_size=4),
    max_leaves=12,
).filter(lambda value: isinstance(value, dict)))  # fmt: skip
def test_no_file_whatever_crashes_the_reader(data: dict[str, Any]) -> None:
    plan, problems = join(read_rows(data), today=NOW.date(), zone=CHINA)
    assert all(problem.message and problem.section for problem in problems)
    assert isinstance(organization_of(plan), Organization)


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("2026/9/3", date(2026, 9, 3)),
        ("2026年9月3日", date(2026, 9, 3)),
        ("2026.09.03", date(2026, 9, 3)),
    ],
)
def test_days_are_read_as_people_write_them(cell: str, expected: date) -> None:
    assert read_date(cell) == expected
    assert read_instant(f"{cell} 8:05") == datetime.combine(expected, time(8, 5))


@pytest.mark.parametrize("cell", ["", "Z", "AB", "7", "0"])
def test_an_order_that_is_none_is_refused(cell: str) -> None:
    with pytest.raises(CellError):
        read_order(cell)
