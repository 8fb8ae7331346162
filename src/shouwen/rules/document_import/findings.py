"""What is wrong with the words of an imported document: told with its place, never mended by guessing.

Garbled, masked and truncated text, gaps in the numbers, and documents that are nearly the same as another (catalogue
C11). Every finding is a warning: the text stays as it was brought, and no missing article is invented.
"""

import re
from collections.abc import Iterable, Iterator, Mapping

from shouwen.rules.document_import.duplicates import duplicates
from shouwen.rules.document_import.garbled import broken_characters, is_garbled, is_random, masked, read_rightly
from shouwen.rules.document_import.similar import NEARLY_THE_SAME, likeness, words_of
from shouwen.rules.language.articles import Article, Passage
from shouwen.rules.language.document import PolicyDocument
from shouwen.rules.language.problems import Problem, warning
from shouwen.rules.time.number_words import read_number

_ENDED = re.compile(r"[。;；!！?？…:：）)”》】」\].]$")
_BREAKS_OFF = re.compile(r"(?:[,，、]|(?:的|和|与|或|及|以及|由|对|在|向|将|把|被|并|为了))$")
_SIGNED = re.compile(r"\d{4}\s*年|[〇零一二三四五六七八九]{4}年|(?:院|局|会|部|科|处|室|中心|公司|办公室|委员会)$")
_NUMBER = re.compile(r"第?([一二三四五六七八九十百零〇两\d]+)")
_LABEL = re.compile(r"[(（]?([一二三四五六七八九十百零〇两\d]+)[)）]?$")
SHORTEST_SENTENCE = 8
A_DOCUMENT = 200
"""Letters from which a text is a document of which a share may be lost; of less, each passage is told by itself."""
UNREADABLE = 0.8
"""The share of lost letters from which a document counts as unreadable (catalogue S002-3)."""


def findings(document: PolicyDocument, others: Mapping[str, str] | None = None) -> list[Problem]:
    """The warnings about a document's words, in order of line; ``others`` are known policies, title → Markdown."""
    known = others or {}
    of_words = (_of_passages(document), _gaps(document), _truncated(document))
    found = [each for some in of_words for each in some]
    found += [*_unreadable(document), *_copies(document, known), *_alike(document, known)]
    return sorted(found, key=lambda problem: problem.line)


def unreadable_share(document: PolicyDocument) -> float:
    """How much of the document no person can read (read in a wrong encoding, random filler): 0 to 1 of its letters."""
    passages = [passage.text for _, passage in _passages(document)]
    whole = sum(map(len, passages))
    lost = sum(len(text) for text in passages if is_garbled(text) or is_random(text))
    return lost / whole if whole >= A_DOCUMENT else 0.0


def is_unreadable(document: PolicyDocument) -> bool:
    """Whether so much of it is lost that no rule can be read from it: what is left would be law by accident."""
    return unreadable_share(document) >= UNREADABLE


def _unreadable(document: PolicyDocument) -> Iterator[Problem]:
    if is_unreadable(document):
        message = f"全文有{unreadable_share(document):.0%}读不出来,没有从中建立任何规则"
        yield warning(message, mend="找到原件重新导入;不要照剩下的几句补写", line=1)


def _of_passages(document: PolicyDocument) -> Iterator[Problem]:
    for article, passage in _passages(document):
        said = _about(passage.text)
        if said:
            message, mend = said
            yield warning(message, mend=mend, line=passage.line, article=f"{article.number}{passage.item}")


def _about(text: str) -> tuple[str, str] | None:
    """(what is wrong, what to do) with one passage."""
    if is_garbled(text):
        meant = read_rightly(text)
        guess = f"看起来是编码读错了,原文可能是“{_short(meant)}”" if meant else "对照原件重新录入"
        return f"这一段像乱码:“{_short(text)}”", guess
    if broken := broken_characters(text):
        return f"有丢失或不能显示的字:“{broken}”", "对照原件补上"
    if is_random(text):
        return f"这一段的字不成词,像填充的随机文字:“{_short(text)}”", "对照原件核对,不是正文就删去"
    if hidden := masked(text):
        return f"有被遮盖的内容:“{hidden}”", "对照原件填上;查不到就写明,不要猜"
    return None


def _gaps(document: PolicyDocument) -> Iterator[Problem]:
    yield from _gap_in([(article.number, article.line) for article in document.articles])
    for article in document.articles:
        yield from _gap_in_items(article)


def _gap_in(numbered: Iterable[tuple[str, int]]) -> Iterator[Problem]:
    """第三条 is followed by 第五条: one article is missing in the document that was brought."""
    before: tuple[str, int] | None = None
    for label, line in numbered:
        value = _value(label)
        if not value or label.startswith("附"):
            continue
        if before and value > before[1] + 1:
            missing = _named(label, value, before[1])
            message = f"“{before[0]}”之后是“{label}”,缺{missing}"
            yield warning(message, mend="对照原件补上;原件就没有的,请在正文里说明", line=line, article=label)
        before = (label, value)


def _gap_in_items(article: Article) -> Iterator[Problem]:
    """The items of an article, each level by itself; a level begins anew under every item above it."""
    last: dict[str, int] = {}
    for part in article.parts:
        if not isinstance(part, Passage) or not part.item:
            continue
        above, label = _split(part.item)
        value = _value(label)
        before = last.get(above, 0)
        if value > before + 1 and (before or value > 1):
            message = f"“{label}”之前缺了{value - before - 1}项"
            yield warning(message, mend="对照原件补上", line=part.line, article=f"{article.number}{part.item}")
        last[above] = max(value, before)


def _split(item: str) -> tuple[str, str]:
    """``(三)1`` → above ``(三)``, label ``1``; ``(三)`` → above nothing."""
    above, closing, label = item.partition(")")
    return (above + closing, label) if label else ("", item)


def _value(label: str) -> int:
    found = _NUMBER.match(label) or _LABEL.match(label)
    return int(read_number(found[1]) or 0) if found else 0


def _named(label: str, value: int, before: int) -> str:
    count = value - before - 1
    unit = "条" if label.startswith("第") else "部分"
    return f"第{before + 1}{unit}" if count == 1 else f"第{before + 1}至第{value - 1}{unit},共{count}{unit}"


def _truncated(document: PolicyDocument) -> Iterator[Problem]:
    """The document breaks off in the middle of a sentence, or a passage before another number does."""
    passages = [(article, passage) for article, passage in _passages(document) if not passage.text.startswith("|")]
    for number, (article, passage) in enumerate(passages):
        is_last = number == len(passages) - 1
        if _breaks_off(passage.text, is_last=is_last):
            where = "全文在句子中间断开" if is_last else "这一段在句子中间断开"
            message = f"{where}:“…{passage.text[-12:]}”"
            place = f"{article.number}{passage.item}"
            yield warning(
                message, mend="对照原件补上后文;没有后文的,请注明“原件到此为止”", line=passage.line, article=place
            )


def _breaks_off(text: str, *, is_last: bool) -> bool:
    last = text.strip().split("\n")[-1].strip()
    if _BREAKS_OFF.search(last):
        return True
    return is_last and len(last) > SHORTEST_SENTENCE and not _ENDED.search(last) and not _SIGNED.search(last)


def _copies(document: PolicyDocument, others: Mapping[str, str]) -> Iterator[Problem]:
    """The same text once more: told with what differs, and how to keep one of the two."""
    for found in duplicates(document.text, others):
        message = f"与《{found.title}》有{found.share:.0%}相同,{found.sameness}"
        yield warning(message, mend=f"{found.offer};如果是它的新版本,请用同一个编号", line=1)


def _alike(document: PolicyDocument, others: Mapping[str, str]) -> Iterator[Problem]:
    """Texts that have much in common and are no copies."""
    copied = {found.title for found in duplicates(document.text, others)}
    words = words_of(document.text)
    for title, text in others.items():
        share = 0.0 if title in copied else likeness(words, words_of(text))
        if share >= NEARLY_THE_SAME:
            message = f"与《{title}》有{share:.0%}相同"
            mend = "如果是同一份制度的新版本,请用同一个编号;如果只差几个数字,请逐条比对"
            yield warning(message, mend=mend, line=1)


def _passages(document: PolicyDocument) -> Iterator[tuple[Article, Passage]]:
    for article in document.articles:
        for part in article.parts:
            if isinstance(part, Passage):
                yield article, part


def _short(text: str) -> str:
    return text if len(text) <= 24 else f"{text[:24]}…"
