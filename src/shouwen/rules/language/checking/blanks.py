"""Numbers and names left blank in the text, as templates leave them."""

import re

from shouwen.rules.language.articles import Passage
from shouwen.rules.language.checking.house import Findings, House
from shouwen.rules.language.problems import warning

_BLANK = re.compile(r"[XxＸ×]{2,}|[*＊_]{3,}|\(\s*\)(?=个|日|天|元)")


def left_blank(house: House) -> Findings:
    """XX科, ____个工作日: somebody still has to fill this in (catalogue C10, 18)."""
    for policy in house.bundle.policies:
        for article in policy.articles:
            for part in article.parts:
                found = _BLANK.search(part.text) if isinstance(part, Passage) else None
                if found:
                    yield warning(
                        f"“{found[0]}”处还没有填写",
                        mend="填上本单位的数字或名称",
                        file=policy.file,
                        line=part.line,
                        article=article.number,
                    )
