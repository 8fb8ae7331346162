"""What stands above a policy: who issued which version, in force from when, on what basis."""

import re
from datetime import date
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, StringConstraints

from shouwen.rules.language.kinds import Texts, key
from shouwen.rules.words import Word


class Level(Word):
    """How specific a policy is; the later overrides the earlier in single-valued rules."""

    NATIONAL = "national", "国家", "行业"
    ORGANISATION = "organisation", "本单位", "单位", "organization"
    DEPARTMENT = "department", "科室", "部门"


def _read_date(value: Any) -> date:
    text = re.sub(r"\s", "", str(value))
    found = re.fullmatch(r"(\d{4})(?:-|年|/|\.)(\d{1,2})(?:-|月|/|\.)(\d{1,2})日?", text)
    if not found:
        raise ValueError(f"看不懂日期“{value}”;可以写:2026-01-01、2026年1月1日")
    try:
        return date(*map(int, found.groups()))
    except ValueError as error:
        raise ValueError(f"没有“{value}”这一天") from error


class FrontMatter(BaseModel):
    """The head of a policy; ``effective`` is a day in the institution's zone, from its start."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9-]{0,63}$")] = key(
        "编号", "制度编号", says="只用小写字母、数字和连字符,如 first-inquiry"
    )
    title: str = key("名称", "制度名称")
    version: str = key("版本", says="如 2026-1")
    effective: Annotated[date, BeforeValidator(_read_date)] = key("施行日期", "生效日期")
    level: Annotated[Level, BeforeValidator(lambda value: Level.read(str(value)))] = key(
        "层级", default=Level.ORGANISATION, says="国家 | 本单位 | 科室"
    )
    document_number: str = key("文号", default="")
    organization: str = key("适用机构", default="")
    issued_by: str = key("发布机关", default="")
    approved_by: str = key("批准人", default="")
    meeting: str = key("批准会议", default="", says="如 院长办公会2026年第3次会议")
    signed_by: str = key("签发人", default="")
    interpreted_by: str = key("解释机关", "解释部门", default="")
    replaces: str = key("替代", "废止", default="")
    calendar: str = key("日历", default="")
    base: Texts = key("依据", default=())
