"""What is sealed, who holds it, and who is kept out of it by conflict (信访工作条例 30, 46(五))."""

from typing import Annotated, ClassVar, Literal

from pydantic import BeforeValidator, Field

from shouwen.rules.language.kinds.base import Part, Rule
from shouwen.rules.language.kinds.readers import Classes, Limit, Texts, YesNo, choice, key, listed

ELEMENTS = {"事项": "matter", "姓名": "name", "联系电话": "phone", "被反映人": "reported"}
"""What may be demanded of whoever is written down; an anonymous one owes no name and no phone."""

Elements = Annotated[tuple[Annotated[str, choice(ELEMENTS)], ...], BeforeValidator(listed)]


class Competence(Part):
    """分级负责: about whom, and who is competent then; without ``keeper`` it is the superior body."""

    about: Texts = key("反映对象", says="主要领导、分管领导、科室负责人,或岗位、科室")
    keeper: str = key("由", default="", says="保管的岗位;不写即属上级管辖,只登记密封件,不录内容")


class Privacy(Rule):
    """A compartment of its own for what must not be known in the house."""

    kind: Literal["privacy"] = key("种类")
    label: ClassVar[str] = "保密"
    additive: ClassVar[bool] = False

    name: str = key("名称", default="举报")
    subjects: Texts = key("问题类别", default=(), says="反映人可以选的类别,如 吃拿卡要、以权谋私")
    required: Elements = key(
        "登记要素", default=("matter",), says="事项、姓名、联系电话、被反映人;匿名的不要姓名和电话"
    )
    anonymous: YesNo = key("可匿名", default=True)
    keeper: str = key("保管岗位", "保管", says="密封件由谁保管:岗位或科室")
    openers: Texts = key("可打开", default=(), says="还有哪些岗位可以打开;每次打开都写理由、留记录")
    receivers: Texts = key("代收", default=(), says="还有谁可以代为记录(只能写入,打不开);或 全体人员")
    levels: tuple[Competence, ...] = key("分级", default=())
    instead: str = key("回避改由", default="", says="保管岗位须回避时由谁保管")
    excluded: Texts = key("一律回避", default=(), says="被反映人、所在科室及其负责人和分管领导之外,还有谁")
    retaliation_to: str = key("打击报复归口", default="", says="独立于各科室的受理岗位")
    report_to: str = key("重要情况报", default="", says="重要情况向谁汇报并听取意见")
    advice: Limit | None = key("领导意见", default=None, says="听取汇报的领导多久之内给出意见")
    undertaking: str = key("保密承诺", default="", says="周期事项的规则编号;没有按它签承诺的打不开")
    handling: Limit | None = key("核查时限", default=None, says="收下之后多久开始核查")
    acceptance: Limit | None = key("受理告知", default=None, says="实名的,收下之后多久告知受理情况")
    result: Limit | None = key("结果告知", default=None, says="实名的,查结之后多久告知结果")
    upwards: Limit | None = key("报送时限", default=None, says="属上级管辖的,多久之内原封报送")
    superior: str = key("上级受理", default="", says="属上级管辖的,请反映人直接向谁反映")
    on_request: Classes = key(
        "要求保密", default={}, says="分类选了这一项的,姓名和电话只有经办的人看得到,如 {保密要求: 要求保密}"
    )
    shown_from: Annotated[int, Field(ge=1)] = key("数字下限", default=5, says="不到这个数的统计数字不显示")
