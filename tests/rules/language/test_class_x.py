"""The twenty rules of the sources that control people are refused in their own words, wherever they could stand."""

import re

import pytest

from shouwen.rules.language.compiler import compile_policy
from tests.rules.language.texts import compiled, policy_text, rule_text

AS_WRITTEN = {
    "S002-1.R03": ('"有质量/没质量"的病人都要一视同仁,使其成为"潜在病人"', "一视同仁、先来先办"),
    "S003-3A.R06": ('协助做好"*老户稳控工作,使其停访息诉"', "定责任人"),
    "S003-3A.R11": ("从源头上杜绝新*户的产生", "释法答疑覆盖率"),
    "S003-3D.R02": ("范围1:赴京、省、市、县*的案件", "查实以后才计分"),
    "S003-3D.R04": ("本院领导接访交办的案件", "查实的办理过错"),
    "S003-3D.R05": ("本院信访办接访的案件", "查实的办理过错"),
    "S003-3D.R13": ("除扣分外,责任部门和责任人承担接访息诉和稳控工作一切任务", "直至解决"),
    "S003-3D.R15": ("对*老户责任倒查由审委会研究,个案处理", "改为对事"),
    "S003-3E.R01": ('对信访老户责任到人,"四定一包":定时间、定人员、定领导、定责任,包案处理', "`种类: 四定一包`"),
    "S003-3E.R02": ("建立老户档案,专门登记,及时掌握动态", "诉求、处理经过、依据、下一步"),
    "S003-3E.R03": ("每半月将信访老户情况向院领导汇报一次", "一件一档"),
    "S003-3E.R04": ("紧急情况立即汇报", "人身安全、健康、新事实或者新证据"),
    "S003-3F.R09": ("院信访办和院领导接访的一次扣0.5分", "指标"),
    "S003-3F.R11": ("到县委/县人大/县政法委/信访局每件次−2;赴市−5;赴省−10;赴京−15", "逾期答复"),
    "S003-3F.R14": ("受指派稳控老户值班人员未尽责造成越级*,扣所在部门5分", "定责任人"),
    "S003-3F.R15": ("每消化处理一起老户 +20", "本人书面确认"),
    "S003-3F.R16": ("发现苗头措施得力提前解决一件 +5", "未诉先办"),
    "S004-2.R23": ("每月分类汇总,投诉总量靠前科室通报批评", "每千服务人次"),
    "S004-5.R06": ('了解投诉真实目的后,可向用户介绍组合业务套餐,"既发展了业务也能使用户满意"', "客户自己要求"),
    "S004-6E.R03": ("将登记表交给当事人写书面陈述", "书面说明"),
}
"""The sentence of the source, and words of the lawful way that the refusal names."""

PLACES = {
    "duty": "{编号: w, 种类: 应尽之责, 当: 登记, 谁: 承办人, 做什么: '%s', 时限: 1日, 履行: 联系记录}",
    "cadence": "{编号: w, 种类: 周期事项, 每: 月, 谁: 甲, 做什么: '%s', 履行: 报告}",
    "score": "{编号: w, 种类: 计分, 名称: 甲, 情形: '%s', 分: -5, 异议期限: 5日, 复核人: 甲}",
    "bonus": "{编号: w, 种类: 计分, 名称: '%s', 情形: 甲, 分: 20, 异议期限: 5日, 复核人: 甲}",
    "breach": "{编号: w, 种类: 违规情形, 名称: '%s', 迹象: 检查发现, 核实人: 甲}",
    "breach_of": "{编号: w, 种类: 违规情形, 名称: 甲, 迹象: 逾期, 应做: '%s', 核实人: 甲}",
    "measure": "{编号: w, 种类: 处理措施, 违规: ['%s'], 分档: [{并处: [批评]}], 提出人: 甲, 决定机关: 乙}",
    "trace": "{编号: w, 种类: 责任倒查, 事由: [{名称: '%s'}], 承办部门: 甲, 初查时限: 3日, 决定机关: 乙}",
    "tier": "{编号: w, 种类: 分层处置, 情形: 投诉, 要做: ['%s']}",
    "conduct": "{编号: w, 种类: 服务规范, 名称: 甲, 条目: [{要求: '%s'}]}",
    "form": "{编号: w, 种类: 表单, 表名: 甲, 栏目: ['%s'], 用于: 登记}",
    "choices": "{编号: w, 种类: 表单, 表名: 甲, 栏目: [乙], 选项: {乙: ['%s', 丙]}, 用于: 登记}",
    "classification": "{编号: w, 种类: 分类, 维度: 甲, 选项: ['%s', 乙]}",
}
"""Where an order, a ground or a question can be written in the language."""
SOURCES_OF_MATTERS = {"S003-3D.R04", "S003-3D.R05"}
"""Where a matter came from may be asked and sorted by (S003-3D.R04: 来源记下来); it is no ground and no task."""
MAY_ASK_WHERE_IT_CAME_FROM = {"form", "choices", "classification", "conduct"}


def told(rule: str) -> tuple[int, str]:
    """How many rules were read of the text, and what was said about it."""
    policy, problems = compile_policy(policy_text(rule_text(rule)))
    assert policy is not None
    return len(policy.rules), "\n".join(str(problem) for problem in problems)


@pytest.mark.parametrize("place", PLACES)
def test_refused_in_its_own_words_with_the_reason_and_the_lawful_way(place: str) -> None:
    for rule, (sentence, way) in AS_WRITTEN.items():
        if rule in SOURCES_OF_MATTERS and place in MAY_ASK_WHERE_IT_CAME_FROM:
            continue
        count, said = told(PLACES[place] % sentence)
        assert (rule, count) == (rule, 0)
        assert "不能写" in said, (rule, said)
        assert re.search("《.+》|排名使人少登记|事情的来源", said), (rule, said)
        assert way in said, (rule, said)


MEANING_THE_SAME = [
    # a file on people, a count of them
    "{编号: w, 种类: 表单, 表名: 老户档案, 栏目: [诉求], 用于: 登记}",
    "{编号: w, 种类: 表单, 表名: 登记, 栏目: [诉求, 家庭成员], 用于: 登记}",
    "{编号: w, 种类: 表单, 表名: 登记, 栏目: [诉求, 最近去过哪里], 用于: 登记}",
    "{编号: w, 种类: 表单, 表名: 登记, 栏目: [诉求, 来访次数], 用于: 登记}",
    "{编号: w, 种类: 分类, 维度: 来访人, 选项: [老户, 新户]}",
    "{编号: w, 种类: 周期事项, 每: 月, 谁: 甲, 做什么: 整理投诉人名单, 履行: 报告}",
    "{编号: w, 种类: 周期事项, 每: 月, 谁: 甲, 做什么: 一人一档, 履行: 报告}",
    "{编号: w, 种类: 周期事项, 每: 月, 谁: 甲, 做什么: 统计每人来访次数排名, 履行: 报告}",
    "{编号: w, 种类: 周期事项, 每: 月, 谁: 甲, 做什么: 通报登记投诉最多的三个科室, 履行: 报告}",
    # what no form asks
    *(
        f"{{编号: w, 种类: 表单, 表名: 登记, 栏目: [诉求, {column}], 用于: 登记}}"
        for column in ("宗教信仰", "手机型号", "亲戚", "人脸照片", "身份证照片", "政治面貌", "IP地址", "社会关系")
    ),
    # following and holding back
    "{编号: w, 种类: 应尽之责, 当: 登记, 谁: 甲, 做什么: '派人跟着来访人，不让其离开本县', 时限: 1日, 履行: 联系记录}",
    "{编号: w, 种类: 应尽之责, 当: 登记, 谁: 承办人, 做什么: 到车站把来访人劝回, 时限: 1日, 履行: 联系记录}",
    "{编号: w, 种类: 分层处置, 情形: 投诉, 要做: [阻止投诉人离开, 报告]}",
    # a visit, a registration or a destination held against somebody
    "{编号: w, 种类: 计分, 名称: 办理不力, 情形: 群众到北京反映, 分: -15, 异议期限: 5日, 复核人: 甲}",
    "{编号: w, 种类: 计分, 名称: 甲, 情形: 群众不满意去省里反映, 分: -15, 异议期限: 5日, 复核人: 甲}",
    "{编号: w, 种类: 违规情形, 名称: 来访人去了省里, 迹象: 检查发现, 核实人: 甲}",
    "{编号: w, 种类: 计分, 名称: 甲, 情形: 当月有人来访, 分: -5, 异议期限: 5日, 复核人: 甲}",
    "{编号: w, 种类: 计分, 名称: 甲, 情形: 被投诉较多, 分: -5, 异议期限: 5日, 复核人: 甲}",
    "{编号: w, 种类: 计分, 名称: 甲, 情形: 登记一件, 分: -1, 异议期限: 5日, 复核人: 甲}",
    "{编号: w, 种类: 计分, 名称: 全年零信访, 情形: 甲, 分: 10, 异议期限: 5日, 复核人: 甲}",
    "{编号: w, 种类: 计分, 名称: 甲, 情形: 全年没有人信访, 分: 10, 异议期限: 5日, 复核人: 甲}",
    "{编号: w, 种类: 责任倒查, 事由: [{名称: 院长接访交办的, 渠道: 来访}], 承办部门: 甲, 初查时限: 3日, 决定机关: 乙}",
    "{编号: w, 种类: 责任倒查, 事由: [{名称: 媒体关注, 渠道: 主动发现}], 承办部门: 甲, 初查时限: 3日, 决定机关: 乙}",
]


@pytest.mark.parametrize("rule", MEANING_THE_SAME, ids=range(len(MEANING_THE_SAME)))
def test_the_same_in_other_words_is_refused_too(rule: str) -> None:
    count, said = told(rule)
    assert count == 0
    assert "不能" in said


LAWFUL = [
    "{编号: r, 种类: 责任倒查, 事由: [{名称: 领导接访交办}, {名称: 抽查}], 承办部门: 甲, 初查时限: 3日, 决定机关: 乙}",
    "{编号: r, 种类: 责任倒查, 事由: [{名称: 投诉, 须有查实的违规: 是}], 承办部门: 甲, 初查时限: 3日, 决定机关: 乙}",
    "{编号: r, 种类: 计分, 名称: 投诉查实, 情形: 投诉查实, 分: -5, 异议期限: 5日, 复核人: 甲}",
    "{编号: r, 种类: 计分, 名称: 解决加分, 情形: 办结并经本人书面确认, 分: 20, 异议期限: 5日, 复核人: 甲}",
    "{编号: r, 种类: 计分, 名称: 未诉先办, 情形: 主动发现服务中的问题并提前解决, 分: 5, 异议期限: 5日, 复核人: 甲}",
    "{编号: r, 种类: 违规情形, 名称: 收到上级通报不整改, 迹象: 检查发现, 核实人: 甲}",
    "{编号: r, 种类: 周期事项, 每: 月, 谁: 甲, 做什么: 分析反映最多的问题, 履行: 报告}",
    "{编号: r, 种类: 周期事项, 每: 月, 谁: 甲, 做什么: 掌握事项办理动态, 履行: 报告}",
    "{编号: r, 种类: 应尽之责, 当: 登记, 谁: 承办人, 做什么: 办理领导接访交办的案件并答复, 时限: 1日, 履行: 联系记录}",
    "{编号: r, 种类: 应尽之责, 当: 登记, 谁: 甲, 做什么: 紧急情况立即报告（人身安全）, 时限: 1日, 履行: 联系记录}",
    "{编号: r, 种类: 应尽之责, 当: 登记, 谁: 承办人, 做什么: 跟踪回访投诉人, 时限: 1日, 履行: 联系记录}",
    "{编号: r, 种类: 分层处置, 情形: 投诉, 要做: [陪着来访人到窗口, 不得阻止投诉人离开、不得劝返]}",
    "{编号: r, 种类: 分层处置, 情形: 投诉, 要做: [告诉投诉人可以到上级机关反映]}",
    "{编号: r, 种类: 表单, 表名: 来访登记台帐, 栏目: [来访人概况, 与患者的关系, 设备型号, 近亲属签字], 用于: 登记}",
    "{编号: r, 种类: 分类, 事项: 信访事项, 维度: 来源, 选项: [来信, 来访, 领导接访交办的案件]}",
]


@pytest.mark.parametrize("rule", LAWFUL, ids=range(len(LAWFUL)))
def test_what_is_lawful_is_taken(rule: str) -> None:
    assert compiled(rule_text(rule)).rules
