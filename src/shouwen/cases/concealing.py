"""What is written for the other side of a complaint names no complainant (catalogue C9)."""

import re
from unicodedata import normalize

from shouwen.cases.case_file import CaseFile, keep
from shouwen.cases.refusals import ActRefused
from shouwen.cases.requesters import Requester
from shouwen.ledger import vault
from shouwen.rules.case import events as e

_SHORTEST_NAME = 2
_SHORTEST_PHONE = 7
"""Characters of a name, digits of a phone: what is shorter stands in many words by chance."""


def keep_for_other_side(file: CaseFile, text: str, *, field: str = "text") -> e.Ref:
    """``text``, which the department or the person complained about will read, kept as words of the case. Raises
    ActRefused at ``field`` where it holds the name or the phone of whoever complained: what they may know of them is
    disclosed by its own step."""
    if _names(_complainant(file), text):
        raise ActRefused(
            "这里写的被投诉的一方看得到,里面有投诉人的姓名或者电话;没有保存,请去掉以后再提交。"
            "确需让科室知道的,先告知投诉人,再用“告知后披露”",
            field=field,
        )
    return keep(file, text, field=field)


def _complainant(file: CaseFile) -> Requester:
    registration = file.state.registration
    if registration is None or registration.requester is None:
        return Requester()
    ref = registration.requester.ref
    return Requester.from_text(vault.reveal([ref])[ref])


def _names(requester: Requester, words: str) -> bool:
    text = normalize("NFKC", words)  # digits are typed full-width as well
    name, phone = "".join(requester.name.split()), re.sub(r"\D", "", normalize("NFKC", requester.phone))
    is_named = len(name) >= _SHORTEST_NAME and name in "".join(text.split())
    return is_named or (len(phone) >= _SHORTEST_PHONE and phone in re.sub(r"[\s\-—·]", "", text))
