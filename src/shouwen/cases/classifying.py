"""What goes into the ledger in clear must be short words of the institution, never what somebody said (law 7)."""

import re
from datetime import datetime
from typing import Final

from shouwen.cases.refusals import ActRefused
from shouwen.cases.texts import checked
from shouwen.rules.rulebook import Rulebook

_NUMBER: Final = re.compile(r"[\w\-—〔〕\[\]()()/.#]*")


def check_classification(category: str, item: str, department: str | None, *, rulebook: Rulebook, at: datetime) -> None:
    """Raises ActRefused at ``category``, ``item`` or ``department`` where it cannot be one."""
    checked(category, field="category", required=False, longest=60)
    checked(item, field="item", required=False, longest=120)
    if department is not None and rulebook.organization.department(department, at) is None:
        raise ActRefused("没有这个科室,或它已撤并,请重新选择", field="department")


def checked_number(number: str, *, field: str) -> str:
    """The number of a paper slip or of somebody else's file. Raises ActRefused at ``field`` for anything wordy."""
    words = checked(number, field=field, required=False, longest=40)
    if not _NUMBER.fullmatch(words):
        raise ActRefused("编号里只能有文字、数字和括号、短横等符号,请核对", field=field)
    return words
