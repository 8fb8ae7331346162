"""Paper that the engine knows: forms with their columns, filled in as events of a case, asked for by acts."""

from typing import Annotated, Any, ClassVar, Final, Literal

from pydantic import BeforeValidator

from shouwen.rules.conditions import Condition, read_condition
from shouwen.rules.formulas import Formula, read_formula
from shouwen.rules.language.kinds.base import Part, Rule
from shouwen.rules.language.kinds.readers import Texts, YesNo, choice, key, listed
from shouwen.rules.words import FINDING_BODIES, Act, UnknownWord

REGISTERING: Final = "register_case"
"""登记, the one use of a form that is no act on a case: before it there is none."""

FACTS = {
    "登记时间": "registered_at",
    "渠道": "channel",
    "情形": "tier",
    "事项类别": "category",
    "服务事项": "item",
    "事项": "matter",
    "服务对象": "name",
    "联系电话": "phone",
    "服务对象单位": "unit",
    "首问责任人": "first_contact",
    "首问科室": "first_contact_department",
    "归口科室": "department",
    "承办人": "custodian",
    "承办科室": "custodian_department",
    "填表人": "filler",
    "填表时间": "filled_at",
}
"""What a column can take over from the case, so that nobody writes it twice: Chinese word -> fact."""


def read_use(value: Any) -> Any:
    """An act, or 登记. Raises ValueError with what may be written."""
    if value in ("登记", REGISTERING):
        return REGISTERING
    if isinstance(value, Act):
        return value
    try:
        return Act.read(str(value))
    except UnknownWord as error:
        raise ValueError(f"{error}、登记") from error


def read_conditions(value: Any) -> Any:
    """``{金额: ≥0}``, or only the columns where any number will do."""
    columns = () if isinstance(value, dict) else listed(value) or ()
    if not all(isinstance(column, str) for column in columns):
        raise ValueError("要写成`栏目: 范围`,或者只写几个栏目")
    pairs = value if isinstance(value, dict) else dict.fromkeys(columns, "")
    return {column: _condition(text) for column, text in pairs.items()}


def _condition(text: Any) -> Condition | None:
    if text is None or isinstance(text, Condition):
        return text
    return read_condition(str(text)) if str(text).strip() else None


Uses = Annotated[
    tuple[Annotated[Act | Literal["register_case"], BeforeValidator(read_use)], ...], BeforeValidator(listed)
]
Numbers = Annotated[dict[str, Condition | None], BeforeValidator(read_conditions)]
Conditions = Annotated[dict[str, Condition], BeforeValidator(read_conditions)]
Drawn = dict[str, Annotated[str, choice(FACTS)]]
AFormula = Annotated[
    Formula, BeforeValidator(lambda value: value if isinstance(value, Formula) else read_formula(str(value)))
]

BEYOND = {"不予登记": "refused", "另行批准": "approved", "提醒": "warned"}
"""What becomes of a form that is beyond one of its limits."""


class FormLimit(Part):
    """限制: how the columns of one form must fit together, and fit whoever fills it in. What is written under 须,
    须为, 须填 and 须由科室 must all hold."""

    name: str = key("名称", says="如 宴请标准;不合时这样说,审批的`超出`也用它")
    when: Conditions = key("当", default={}, says="栏目: 条件,都满足时才看这一项;不写即总看")
    formula: AFormula | None = key("须", default=None, says="数值栏目之间的比较,如 酒水费 ≤ 餐费×50%;空着的算0")
    columns: Conditions = key("须为", default={}, says="栏目: 条件,如 用餐地点: 校内接待中心")
    filled: Texts = key("须填", default=(), says="这时必须填写的栏目")
    departments: Texts = key(
        "须由科室", default=(), says="这时填表的人须在这些科室(含下属科室),如 申请层面是学院的,须由学院的人填"
    )
    beyond: Annotated[str, choice(BEYOND)] = key("不合即", default="refused")


class Form(Rule):
    """A paper with exactly its columns: filled in once or in versions, printed, listed in its register."""

    kind: Literal["form"] = key("种类")
    label: ClassVar[str] = "表单"

    form: str = key("表名")
    fields: Texts = key("栏目", says="按制度的次序,一栏不多,一栏不少")
    required: Texts = key("必填", default=(), says="空白(含全角空格)不算填写")
    uses: Uses = key("用于", default=(), says="哪个动作要先填好本表;登记 指登记之时")
    numbers: Numbers = key("数值栏目", default={}, says="栏目: 范围,如 金额: ≥0;只写栏目即不限范围")
    choices: dict[str, Texts] = key("选项", default={}, says="栏目: [选项, 选项],只能选其一")
    times: Texts = key("时间栏目", default=(), says="写日期和几点几分的栏目,如 用餐时间;审批可以自它往前数")
    limits: tuple[FormLimit, ...] = key("限制", default=(), says="栏目之间要合得上的,逐条写")
    drawn: Drawn = key("取自", default={}, says="栏目: 事项里已有的内容,如 来电人: 服务对象;不必再写一遍")
    anonymous_spares: Texts = key("匿名可免", default=(), says="有一栏写明“匿名”时可以空着的栏目,如 联系电话")
    private: Texts = key("保密栏目", default=(), says="只有经办的人看得到的栏目;登记簿上和给别人看时隐去")
    disclosable: Texts = key(
        "可披露栏目", default=(), says="投诉要核对病历等时,先告知投诉人,再用“告知后披露”逐项给科室看的栏目,如 患者姓名"
    )
    who: str = key("谁填", default="", says="角色、岗位或科室;不写即经办、首问、登记的人和负此责任的人")
    finding_by: Annotated[str, choice({each: each for each in FINDING_BODIES})] = key(
        "认定凭据", default="", says="谁的认定要先有本表;写了的,没有填好本表,不能以它的名义认定投诉点"
    )
    at_most: int | None = key("至多次数", default=None, says="同一事项至多填几次;每填一次是新的一版,旧版都留着")
    out_of_turn: YesNo = key(
        "越过先来的才填",
        default=False,
        says="同一科室同类事项里还有先来的没有办,才要先填本表;照先后办的不填",
    )
