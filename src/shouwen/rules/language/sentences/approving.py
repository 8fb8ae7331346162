"""The sentences of approvals and of what is no reason."""

from shouwen.rules.language.kinds import Approval, NoExcuse
from shouwen.rules.language.sentences.wording import by_when, cases_of, labels, quoted, role_name, sentences
from shouwen.rules.time.durations import duration_text
from shouwen.rules.words import Act


def approval_sentence(rule: Approval) -> str:
    signers = [role_name(each) for each in rule.approvers]
    order = f"依次由{'、'.join(signers)}逐级批准" if len(signers) > 1 else f"由{signers[0]}批准"
    return sentences(
        f"{cases_of(rule)}{_threshold(rule)}未经批准不得{_acts(rule)},{order},批准人每级须{by_when(rule.limit)}答复",
        f"填好《{rule.paper}》才能提请,提请以后又改过的要重新提请" if rule.paper else "",
        f"至少自所填的{rule.ahead_of}{_ahead(rule)}提请" if rule.ahead and rule.ahead_of else "",
        f"至少{_ahead(rule)}提请" if rule.ahead and not rule.ahead_of else "",
        "批准时须签名" if rule.must_sign else "",
        "不得自己批准自己提请的",
        f"期满前{duration_text(rule.warn_before)}提醒" if rule.warn_before else "",
        f"逾期报{'、'.join(role_name(step.to) for step in rule.ladder)}" if rule.ladder else "",
    )


def no_excuse_sentence(rule: NoExcuse) -> str:
    acts = labels(rule.acts) if rule.acts else "任何要写理由的动作"
    return sentences(
        f"{cases_of(rule)}{acts}不得以{quoted(rule.reasons)}为理由,写了的不予登记",
        f"应当{rule.instead}" if rule.instead else "",
        "只拒绝这个动作,不据此处理任何人",
    )


def _acts(rule: Approval) -> str:
    """移交、填写《接待安排单》."""
    forms = "、".join(f"填写《{form}》" for form in rule.forms)
    others = labels([act for act in rule.acts if act != Act.FILL_FORM or not forms])
    return "、".join(each for each in (others, forms) if each)


def _threshold(rule: Approval) -> str:
    beyond = f"超出{'、'.join(rule.beyond)}的," if rule.beyond else ""
    return "".join(f"{column}{condition}的," for column, condition in rule.only_if.items()) + beyond


def _ahead(rule: Approval) -> str:
    text = str(rule.ahead)
    return text if text.startswith("提前") else f"提前{text}"
