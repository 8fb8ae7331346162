"""The sentence of what is sealed."""

from typing import TYPE_CHECKING

from shouwen.rules.language.kinds.secrecy import ELEMENTS, Competence, Privacy
from shouwen.rules.language.sentences.wording import by_when, labels, listed, role_name, sentences

if TYPE_CHECKING:
    from shouwen.rules.time.durations import Duration


def privacy_sentence(rule: Privacy) -> str:
    return sentences(
        f"{_ways(rule)}{rule.name}另册密封,由{listed((rule.keeper, *rule.openers))}凭岗位和理由打开,每次打开都留下记录",
        f"登记须有{_elements(rule)}" + ("" if rule.anonymous else ",不接受匿名"),
        f"可选的问题类别为{listed(rule.subjects)}" if rule.subjects else "",
        f"{listed(rule.receivers)}可以代为记录,写入后打不开" if rule.receivers else "",
        *(_competence(level) for level in rule.levels),
        "被反映人、其所在科室及负责人、分管领导看不到、查不到、数不到,也不能受理",
        f"{listed(map(role_name, rule.excluded))}一律回避" if rule.excluded else "",
        f"保管岗位须回避的改由{role_name(rule.instead)}保管" if rule.instead else "",
        f"打击报复的另由{rule.retaliation_to}受理" if rule.retaliation_to else "",
        f"重要情况向{role_name(rule.report_to)}汇报并听取意见" if rule.report_to else "",
        "没有签保密承诺的打不开" if rule.undertaking else "",
        *_clocks(rule),
        *(
            f"{dimension}为“{listed(options)}”的,姓名和电话只有经办的人看得到"
            for dimension, options in rule.on_request.items()
        ),
        f"不到{rule.shown_from}的数字不显示" if rule.shown_from > 1 else "",
        "任何人不得按姓名、电话、笔迹查找反映人,试图查找的被拒绝并记录",
    )


def _ways(rule: Privacy) -> str:
    return f"{labels(rule.channels)}的" if rule.channels else ""


def _elements(rule: Privacy) -> str:
    names = {english: chinese for chinese, english in ELEMENTS.items()}
    wanted = listed(names[each] for each in dict.fromkeys(("matter", *rule.required)))
    return f"{wanted}(匿名的不要姓名和联系电话)" if rule.anonymous else wanted


def _competence(level: Competence) -> str:
    about = listed(map(role_name, level.about))
    if level.keeper:
        return f"反映{about}的,只由{role_name(level.keeper)}打开"
    return f"反映{about}的属上级管辖,只登记密封件,不录内容"


def _clocks(rule: Privacy) -> list[str]:
    told: list[tuple[Duration | None, str]] = [
        (rule.handling, "收下后{}开始核查"),
        (rule.acceptance, "实名的{}告知受理情况"),
        (rule.advice, "听取汇报的{}给出意见"),
        (rule.result, "查结后{}把结果告知实名的反映人"),
        (rule.upwards, "属上级管辖的{}原封报送" + (rule.superior or "上级")),
    ]
    return [words.format(by_when(limit)) for limit, words in told if limit]
