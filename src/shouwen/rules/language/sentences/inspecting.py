"""The sentences of inspections and assessments."""

from shouwen.rules.language.kinds import ASSESSED, METRICS, SUBJECTS, Assessment, Inspection
from shouwen.rules.language.sentences.wording import by_when, cases_of, listed, role_name, sentences
from shouwen.rules.time.durations import duration_text


def inspection_sentence(rule: Inspection) -> str:
    norms = f",对照{listed(rule.norms)}" if rule.norms else ""
    return sentences(
        f"{role_name(rule.who)}{_when(rule)}{_drawn(rule)}作“{rule.name}”{norms}",
        f"{by_when(rule.limit)}查完" if rule.limit else "",
        f"查到的问题先由被检查的一方{by_when(rule.statement)}说明,再由登记人以外的人核实",
        f"查实的{by_when(rule.rectification)}整改,期满后{by_when(rule.recheck)}复查,不合格的再整改",
        _bulletin(rule) if rule.bulletin else "",
        f"逾期没有查完的报{listed(role_name(step.to) for step in rule.ladder)}" if rule.ladder else "",
    )


def assessment_sentence(rule: Assessment) -> str:
    whom = _word(ASSESSED, rule.whom)
    metrics = listed(_word(METRICS, metric) for metric in rule.metrics)
    return sentences(
        f"{role_name(rule.who)}{rule.every.label}作“{rule.name}”,按{whom}列出{metrics}",
        "只取核实过的记录,每个数写明基数;登记得多不扣分",
    )


def _bulletin(rule: Inspection) -> str:
    by = role_name(rule.bulletin_by or rule.who)
    whom = f"{listed(rule.bulletin_to)}和被通报的科室" if rule.bulletin_to else "被通报的科室"
    limit = by_when(rule.bulletin_limit) if rule.bulletin_limit else ""
    return f"查完给每个科室各拟一份通报,由{by}{limit}签发,发{whom};签发后不改,要更正的另发一份"


def _when(rule: Inspection) -> str:
    every = rule.every.label if rule.every else ""
    ad_hoc = "随时可以写明理由临时" if rule.ad_hoc else ""
    return "并且".join(filter(None, (every, ad_hoc)))


def _drawn(rule: Inspection) -> str:
    subject = _word(SUBJECTS, rule.subjects)
    known = f"近{duration_text(rule.reaches_back)}的" if rule.reaches_back else ""
    cases = cases_of(rule) if rule.subjects == "case" else ""
    whose = listed(rule.departments)
    if rule.size is None:
        return f"逐个查{whose}{cases}{known}{subject},"
    return f"从{whose}{cases}{known}{subject}里按公开的种子抽{rule.size}个,"


def _word(words: dict[str, str], meant: str) -> str:
    return next(word for word, english in words.items() if english == meant)
