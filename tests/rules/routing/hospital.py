"""A small invented hospital: its departments, posts, routes and service items."""

from datetime import UTC, datetime

from shouwen.rules.language.kinds import Clause, CompleteNotice, Route
from shouwen.rules.organization import (
    Absence,
    Department,
    DutyTurn,
    Organization,
    Person,
    Post,
    PostHolding,
)
from shouwen.rules.words import Tier

AT = datetime(2026, 9, 30, 2, tzinfo=UTC)
ITEM_CLAUSE = Clause(policy="complete-notice", version="1", article="第六条", title="一次性告知制")


def clause(article: str) -> Clause:
    return Clause(policy="first-inquiry", version="1", article=article, title="首问负责制")


def route(to: str, words: str, **values: object) -> Route:
    return Route(
        id=f"route-{to}-{values.get('tier', '')}",
        kind="route",
        clause=clause("第八条"),
        to=to,
        words=tuple(words.split()),
        **values,
    )


def item(name: str, words: str = "", **values: object) -> CompleteNotice:
    return CompleteNotice(
        id=name,
        kind="complete_notice",
        clause=ITEM_CLAUSE,
        item=name,
        words=tuple(words.split()),
        **values,
    )


ROUTES = (
    route("护理部", "呼叫铃无人应答 呼叫铃 护士态度 换药没人来 陪护证", matters=("护理",)),
    route(
        "住院结算处",
        "押金条丢失 押金条 退押金 住院押金 出院结算 住院费用清单",
        matters=("收费", "住院押金条丢失退费"),
    ),
    route("门诊收费处", "挂号费退费 门诊发票 退号"),
    route("病案室", "病历复印 复印病历 封存病历", matters=("病历复印",)),
    route("医保办", "医保报销 异地医保 门诊特殊病种 转诊备案"),
    route("保卫科", "东西丢失 停车 监控 打架"),
    route("后勤保障部", "空调故障 热水 电梯故障 病房灯不亮", supporting=("护理部",)),
    route(
        "导诊台",
        "",
        one_key=("厕所在哪", "抽血在几楼"),
        answer="一楼大厅右手边,跟着蓝色标识走。",
    ),
    route("急诊科", "胸口闷 冒虚汗 呼吸困难 抽搐 大出血 晕倒 要生了", tier=Tier.EMERGENCY),
    route("纪检监察室", "举报 收红包 吃回扣", tier=Tier.TIP_OFF),
    route("投诉办", "投诉 态度恶劣", tier=Tier.COMPLAINT),
    route("市医保中心(院外)", "医保卡补办 社保卡丢失", tier=Tier.OUTSIDE),
)

ITEMS = (
    item("住院押金条丢失退费", "押金条丢了怎么退"),
    item("病历复印", "打印病历 复印病案"),
    item("出生医学证明", "出生证 出生证明", where="住院楼二层产科护士站"),
    item("诊断证明盖章", "诊断证明 盖章", owner="医务部"),
)

DEPARTMENTS = (
    Department(id="hl", name="护理部", room="门诊楼401", phone="8401", aliases=("护理",)),
    Department(id="cw", name="财务科", room="行政楼201", phone="8201"),
    Department(id="js", name="住院结算处", parent="cw", room="住院楼101", phone="8101"),
    Department(id="sf", name="门诊收费处", parent="cw", room="门诊楼101", phone="8102"),
    Department(id="ba", name="病案室", room="住院楼B103", phone="8103"),
    Department(id="yb", name="医保办", room="门诊楼105", phone="8105", aliases=("医保科",)),
    Department(id="bw", name="保卫科", phone="8110"),
    Department(id="hq", name="后勤保障部", phone="8120", aliases=("总务科",)),
    Department(id="dz", name="导诊台", phone="8100"),
    Department(id="jz", name="急诊科", room="急诊楼一层", phone="8999"),
    Department(id="jj", name="纪检监察室", phone="8130"),
    Department(id="ts", name="投诉办", phone="8140", aliases=("医患关系办公室",)),
    Department(id="yw", name="医务部", phone="8150"),
    Department(id="ck", name="产科", phone="8160"),
    Department(id="gk", name="骨科", phone="8170"),
    Department(id="zz", name="重症医学科", phone="8180"),
    Department(id="old", name="住院处", valid_to=datetime(2020, 1, 1, tzinfo=UTC)),
)

POSTS = (
    Post(id="hl-q", name="护理质控员", department="hl", remits=("护理质量管理、病房巡视",)),
    Post(id="js-1", name="住院结算员", department="js", remits=("出院结算,押金收退", "费用清单打印")),
    Post(id="hq-1", name="维修班", department="hq", remits=("水电维修、空调维修",), phone="8121"),
    Post(id="dz-1", name="导诊员", department="dz", remits=("引导就诊",)),
    Post(id="ba-1", name="病案管理员", department="ba", remits=("病历复印、病历封存",), room="B104"),
)

PEOPLE = (
    Person(id="导诊护士", name="导诊护士", department="dz"),
    Person(id="结算员甲", name="结算员甲", department="js"),
    Person(id="结算员乙", name="结算员乙", department="js"),
    Person(id="会计", name="会计", department="cw"),
    Person(id="护理部主任", name="护理部主任", department="hl"),
)

ORGANIZATION = Organization(
    id="i",
    name="示例市人民医院",
    version="1",
    departments=DEPARTMENTS,
    posts=POSTS,
    people=PEOPLE,
    holdings=(
        PostHolding(post="js-1", person="结算员甲"),
        PostHolding(post="js-1", person="结算员乙", order=1),
        PostHolding(post="dz-1", person="导诊护士"),
    ),
    absences=(Absence(person="结算员甲", reason="休假"),),
    duty_turns=(DutyTurn(roster="hl", person="护理部主任"),),
)
