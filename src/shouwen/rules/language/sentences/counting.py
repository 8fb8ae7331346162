"""The sentences of indicators."""

from shouwen.rules.language.kinds.counting import COUNTED, EARLIER, POPULATIONS, Indicator
from shouwen.rules.language.sentences.wording import cases_of, listed, sentences
from shouwen.rules.statistics.published import Verdict


def indicator_sentence(rule: Indicator) -> str:
    return sentences(
        f"“{rule.name}”{_computed(rule)}" if rule.is_computed else f"“{rule.name}”只登记来源公布过的数",
        _ranked(rule),
        _compared(rule),
        _published(rule),
        "不同的问题、不同的对象不合并成一个数" if rule.published else "",
        *(f"同时说明:{each}" for each in rule.cautions),
    )


def _computed(rule: Indicator) -> str:
    population = _word(POPULATIONS, rule.population)
    if rule.reported:
        population = f"“{rule.reported.cadence}”登记的{rule.reported.column}"
    groups = f",按{listed(rule.by)}分组" if rule.by else ""
    return (
        f"{rule.every.label}计算一次:{cases_of(rule)}{population}每{rule.per}份中{_word(COUNTED, rule.counted)}的有几份"
        f"{groups};同时给出分子、分母和95%区间,分母不足{rule.at_least}的只列件数,不算比例"
    )


def _ranked(rule: Indicator) -> str:
    if not rule.is_computed:
        return ""
    return "分组按查实的比例排先后,件数多少不作先后" if rule.ranked else "各组不排先后"


def _compared(rule: Indicator) -> str:
    ways = [f"与{name}" if name in EARLIER else f"各{name}之间" for name in rule.compared]
    return f"{listed(ways)}比较,检验、率比和应当说明的话一并给出" if ways else ""


def _published(rule: Indicator) -> str:
    if not rule.published:
        return ""
    lacking = [figure for figure in rule.figures() if figure.verdict is Verdict.NOT_RECOMPUTABLE]
    told = f"公布数{len(rule.published)}项"
    return f"{told},其中{len(lacking)}项缺分子、分母或期间,标明不可复算" if lacking else f"{told},逐项复算"


def _word(words: dict[str, str], meant: str) -> str:
    return next(word for word, english in words.items() if english == meant)
