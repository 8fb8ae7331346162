"""An old list of petitioners becomes a list of matters: which columns are taken over, which are dropped and why.

Only what is about the matter is kept (regulations part D, guard 8): the claim, what was done, the basis, the next
step, and who of the staff has it. What is about a person is dropped whatever it is called; what nobody knows is not
taken over either, and is told.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

MATTER_COLUMNS: Final[Mapping[str, str]] = {
    "诉求": r"诉求|反映.*(?:问题|事项)|信访事项|主要问题|案由|要求",
    "处理经过": r"经过|处理情况|办理情况|化解情况|工作情况",
    "依据": r"依据|裁判|判决|文号|案号",
    "下一步": r"下一步|措施|打算|计划",
    "收到日期": r"(?:来信|来访|受理|登记|收到|初访).*(?:日期|时间)|^日期$",
    "承办人": r"承办人|责任人|经办|包案人",
    "包案领导": r"包案领导|责任领导|包保领导",
    "期限": r"期限|办结时间|时限",
}
"""The columns of the matter-based list, and by which headings of old lists they are known."""

_OF_A_PERSON: Final = re.compile(
    r"姓名|性别|年龄|出生|民族|身份证|证件|照片|住址|地址|电话|手机|微信|户籍|单位|职业|政治面貌|信仰|宗教|"
    r"行踪|去向|动向|动态|轨迹|出行|进京|赴|上访|越级|次数|频次|老户|人员类别|重点|风险|等级|稳控|包保|"
    r"家庭|亲属|配偶|子女|社会关系|联系人|串联|性格|表现|病史|车|现状"
)


@dataclass(frozen=True, kw_only=True)
class TakenOver:
    """``kept`` old heading -> column of the matter; ``dropped`` are about a person, ``unknown`` about nobody knows
    what; neither is taken over."""

    kept: Mapping[str, str]
    dropped: tuple[str, ...]
    unknown: tuple[str, ...]


def mapping_of(headings: Sequence[str]) -> TakenOver:
    """What becomes of each heading; of two for the same column the first is taken."""
    kept: dict[str, str] = {}
    dropped, unknown = [], []
    for heading in filter(None, (each.strip() for each in headings)):
        column = _column_of(heading)
        if _OF_A_PERSON.search(heading) and column is None:
            dropped.append(heading)
        elif column is None or column in kept.values():
            unknown.append(heading)
        else:
            kept[heading] = column
    return TakenOver(kept=kept, dropped=tuple(dropped), unknown=tuple(unknown))


def _column_of(heading: str) -> str | None:
    if re.search(r"行踪|去向|动向|动态|轨迹|进京|赴|越级|次数|稳控|老户|风险", heading):
        return None
    return next((column for column, words in MATTER_COLUMNS.items() if re.search(words, heading)), None)


def matters_of(rows: Sequence[Mapping[str, str]], mapping: TakenOver) -> list[dict[str, str]]:
    """The rows with the columns of the matter alone; a row without a claim is no matter and is left out."""
    found = [{column: row.get(heading, "").strip() for heading, column in mapping.kept.items()} for row in rows]
    return [row for row in found if row.get("诉求")]
