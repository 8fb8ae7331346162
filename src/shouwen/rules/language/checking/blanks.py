"""Numbers and names left blank in the text, as templates leave them."""

import re

from shouwen.rules.language.articles import Passage
from shouwen.rules.language.checking.house import Findings, House
from shouwen.rules.language.problems import warning

_COUNTED = r"(?=个|日|天|元|分钟|小时|次|%|％|名|分)"
_BLANK = re.compile(
    rf"[XxＸ×]{{2,}}|[*＊_]{{3,}}|[□○]{{2,}}|[(（【]\s*[)）】]{_COUNTED}|(?:若干|(?<![A-Za-z])[NnMm]){_COUNTED}"
)


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
