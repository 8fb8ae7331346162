"""What a measure is by law: a reminder, an organisational step, discipline, a cut in pay, the end of employment.

诫勉、效能告诫、通报批评 are no punishment (公务员法 57; 政务处分法 12). 处分 differ by employer: 公务员法 62 (six
kinds), 事业单位工作人员处分规定 (four), 国有企业管理人员处分条例 (2024, six). A private employer has no 处分 in the
sense of these laws: labour contract and lawful house rules only (劳动合同法 4, 39, 40), and a fine is doubtful
(工资支付暂行规定 16).
"""

import re
from enum import StrEnum


class Nature(StrEnum):
    """What a measure is; only ``DISCIPLINE`` may not be given twice for one act (政务处分法 61)."""

    REMINDER = "reminder"
    ORGANISATIONAL = "organisational"
    DISCIPLINE = "discipline"
    PAY = "pay"
    DISMISSAL = "dismissal"


_PAY = re.compile(
    r"罚款|经济处罚|扣发|扣减|扣款|扣奖|扣罚|扣除(?!.*分)|扣.*(?:工资|奖金|绩效|津贴)|停发|减发|降薪|减薪|赔偿"
)
_DISMISSAL = re.compile(r"解除劳动合同|辞退|离职")
_DISCIPLINE = re.compile(r"处分|记过|记大过|撤职|开除|降级|降低岗位等级|警告|政务|党纪")
_NO_DISCIPLINE = re.compile(r"效能告诫|诫勉|提醒|黄牌")
_ORGANISATIONAL = re.compile(
    r"诫勉|告诫|通报|待岗|调岗|调离|调整岗位|职务|降级使用|降职|评先|评优|优秀|不称职|不合格|免职"
)
_BY_LAW = {
    "civil_service": ("警告", "记过", "记大过", "降级", "撤职", "开除"),
    "public_institution": ("警告", "记过", "降低岗位等级", "开除"),
    "state_company": ("警告", "记过", "记大过", "降级", "撤职", "开除"),
}
"""The 处分 that the law knows, by employer; a private company has none."""
_WORD_FOR_ALL = re.compile(r"^(?:行政|政务|党纪|党纪政纪|纪律)?(?:处分|处罚|责任)$|纪律责任|党纪政纪")


def nature_of(measure: str) -> Nature:
    """By its name, as policies write it."""
    if _PAY.search(measure):
        return Nature.PAY
    if _DISMISSAL.search(measure):
        return Nature.DISMISSAL
    if _ORGANISATIONAL.search(measure) and not re.search(r"处分", measure):
        return Nature.ORGANISATIONAL
    if _DISCIPLINE.search(measure) and not _NO_DISCIPLINE.search(measure):
        return Nature.DISCIPLINE
    return Nature.REMINDER


def known_to_law(measure: str, employer: str) -> bool:
    """Whether staff of ``employer`` (civil_service, public_institution, state_company, company) can have it imposed.

    Only 处分 and, for a civil servant, the end of a labour contract are closed; 处分 without its kind is left to the
    body that decides.
    """
    nature = nature_of(measure)
    if nature is Nature.DISMISSAL:
        return employer != "civil_service" or "辞退" in measure
    if nature is not Nature.DISCIPLINE:
        return True
    allowed = _BY_LAW.get(employer, ())
    return bool(allowed) and (bool(_WORD_FOR_ALL.search(measure)) or any(kind in measure for kind in allowed))


def disciplines(measures: tuple[str, ...]) -> tuple[str, ...]:
    """Those that are 处分: at most one for one act."""
    return tuple(measure for measure in measures if nature_of(measure) is Nature.DISCIPLINE)
