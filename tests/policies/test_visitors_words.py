"""What visitors of the example hospital say leads to the right department, with its answer at hand."""

from datetime import datetime

import pytest

from shouwen.policies.packs import ORGANIZATION, pack_folder, read_organization_file, read_pack
from shouwen.rules.organization import Organization
from shouwen.rules.organization_file import CHINA
from shouwen.rules.routing import RoutingIndex, Suggestions, suggest
from shouwen.rules.words import Tier

NOW = datetime(2026, 3, 2, 10, tzinfo=CHINA)
FOLDER = pack_folder("public-hospital")


@pytest.fixture(scope="module")
def organization() -> Organization:
    return read_organization_file(FOLDER / ORGANIZATION, now=NOW)


@pytest.fixture(scope="module")
def index(organization: Organization) -> RoutingIndex:
    bundle, _ = read_pack(FOLDER)
    return RoutingIndex.build(routes=bundle.routes, items=bundle.items, organization=organization)


def heard(text: str, index: RoutingIndex, organization: Organization) -> Suggestions:
    nurse = next(row.id for row in organization.people if row.name == "导诊护士甲")
    return suggest(text, index=index, at=NOW, asked_person=nurse)


@pytest.mark.parametrize(
    ("text", "department"),
    [
        ("我妈住院押金条丢了,怎么退费", "住院结算处"),
        ("病房按铃没人来", "护理部"),
        ("复印病历要带什么", "病案室"),
        ("孩子的出生证怎么办", "产科"),
        ("转院到省里看病医保能报吗", "医保办"),
        ("CT片子丢了能再拷一份吗", "放射科"),
        ("约了明天的号来不了了", "客服中心"),
        ("自助机没反应", "信息科"),
        ("电梯坏了", "后勤保障部"),
        ("手机丢了", "保卫科"),
        ("医生停诊了怎么办", "门诊部"),
        ("发票丢了还能补吗", "挂号收费处"),
        ("药怎么吃", "药剂科"),
        ("头晕挂什么科", "导诊台"),
        ("化验单什么时候出", "检验科"),
        ("人走了要开什么证明", "医务部"),
        ("等床位等了三天了", "住院服务中心"),
        ("孩子发烧夜里看哪里", "急诊科"),
        ("我想找院长提建议", "院办公室"),
        ("有人在门口倒号", "保卫科"),
    ],
)
def test_the_department_that_answers(
    text: str, department: str, index: RoutingIndex, organization: Organization
) -> None:
    assert heard(text, index, organization).candidates[0].name == department


@pytest.mark.parametrize(
    ("text", "tier"),
    [
        ("胸口闷、冒虚汗", Tier.EMERGENCY),
        ("我爸突然晕倒了", Tier.EMERGENCY),
        ("自助机没反应", Tier.OTHER_DEPARTMENT),
        ("我要举报有医生收红包", Tier.TIP_OFF),
        ("护士态度太差了我要投诉", Tier.COMPLAINT),
        ("社保卡在哪办", Tier.OUTSIDE),
        ("轮椅在哪借", Tier.OWN_DEPARTMENT),
        ("我妈住院押金条丢了,怎么退费", Tier.OTHER_DEPARTMENT),
        ("住院费没走医保,报得太少", Tier.SEVERAL_DEPARTMENTS),
        ("这个事归谁管", Tier.UNCLEAR),
    ],
)
def test_the_tier_seen_from_the_guide_desk(
    text: str, tier: Tier, index: RoutingIndex, organization: Organization
) -> None:
    assert heard(text, index, organization).tier == tier


def test_every_one_key_question_is_answered_when_it_is_typed(index: RoutingIndex, organization: Organization) -> None:
    bundle, _ = read_pack(FOLDER)
    for route in bundle.routes:
        for question in route.one_key:
            answers = heard(question, index, organization).answers
            assert any(answer.answer == route.answer for answer in answers), question


def test_every_item_is_found_by_its_usual_words(index: RoutingIndex, organization: Organization) -> None:
    bundle, _ = read_pack(FOLDER)
    for item in filter(lambda each: each.words, bundle.items):
        found = [match.item.item for match in heard(item.words[0], index, organization).items]
        assert item.item in found, item.words[0]
