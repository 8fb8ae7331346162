"""处理决定书: the decision on a matter of accountability as an official document, with the ways to appeal."""

from datetime import datetime

from shouwen.reports.official_document import DocumentPart, OfficialDocument, official_pdf
from shouwen.rules.accountability.matter import MatterState, Stage
from shouwen.rules.conditions import number_text, read_number
from shouwen.rules.language.kinds import MeasureRule
from shouwen.rules.organization_file import CHINA
from shouwen.rules.time.due_words import clock_words

OTHER_WAYS = {
    "civil_service": "对申诉决定不服的，可以依法向公务员主管部门或者上一级机关再申诉。",
    "public_institution": "对申诉决定不服的，可以依法向主管部门或者人事综合管理部门再申诉。",
    "state_company": "对申诉决定不服的，可以依法向任免机关或者劳动人事争议仲裁机构提出。",
    "company": "对申诉决定不服的，可以依法申请劳动争议调解、仲裁。",
}
"""By the employer's nature: 公务员法 95, 事业单位人事管理条例 38, 国有企业管理人员处分条例, 劳动争议调解仲裁法 5."""
NO_HARM = "申诉期间不停止执行，不因申诉加重处理。"
NO_DEDUCTION = "本决定涉及减少收入的，只作为建议转交有权部门依法办理，系统不自动扣发。"


def decision_pdf(
    state: MatterState,
    *,
    number: str,
    subject: str,
    reason: str,
    rule: MeasureRule,
    institution: str,
    at: datetime,
    appeal_reason: str = "",
) -> bytes:
    """The decision as PDF/A, or where it was lifted the decision that lifts it. ``number`` is the matter's, ``subject``
    who answers, ``reason`` and ``appeal_reason`` the words of the decisions, ``rule`` the clause it stands on; ``at``
    (aware) is written into the file. Raises ``PrintError``."""
    if state.decision is None or state.decided_at is None:
        raise ValueError("nothing was decided yet")
    said = (
        _lifted(state, subject, appeal_reason, rule) if _is_lifted(state) else _paragraphs(state, subject, reason, rule)
    )
    decided = (state.ended_at if _is_lifted(state) else None) or state.decided_at
    document = OfficialDocument(
        issuer=institution,
        number=number,
        title=_title(state, subject),
        note="",
        parts=tuple(DocumentPart(kind="paragraph", text=each) for each in said),
        signed=institution,
        dated=decided.astimezone(CHINA).date(),
    )
    return official_pdf(document, at=at)


def _is_lifted(state: MatterState) -> bool:
    """Whether a decision was made that stands no more: upon appeal, or with the finding that it stood on."""
    return state.stage is Stage.REVERSED or (state.appeal_decision is not None and not state.appeal_decision.is_upheld)


def _title(state: MatterState, subject: str) -> str:
    if _is_lifted(state):
        return f"关于撤销对{subject}处理的决定"
    return f"关于{subject}的处理决定" if state.imposed else f"关于{subject}不予处理的决定"


def _lifted(state: MatterState, subject: str, reason: str, rule: MeasureRule) -> list[str]:
    """What is lifted, by whom and why, and what falls with it."""
    made = _day(state.decided_at) if state.decided_at else ""
    found = [f"{subject}：", f"{made}作出的关于“{state.opened.name}”的处理决定，现予撤销。"]
    if state.appealed_at and state.appeal_decision:
        found.append(f"您在{_day(state.appealed_at)}提出申诉。{rule.appeal_to}复核认为：{reason}")
    if state.stage is Stage.REVERSED:
        found.append("原认定的违规不成立，依据它的处理、计分、累计和核实结论一并撤销。")
    found += [_corrected(state)] if state.taken_back_at or state.must_be_taken_back else []
    return found


def _corrected(state: MatterState) -> str:
    """Where it was made known, and whether that is put right already."""
    where = state.proposal.circulated if state.proposal and state.circulated_at else ""
    places = "、".join([f"曾在{where}通报"] * bool(where) + ["曾存入档案"] * bool(state.filed_at))
    if state.taken_back_at:
        return f"原决定{places}，已于{_day(state.taken_back_at)}在同一范围更正、从档案中撤出。"
    return f"原决定{places}，应当在同一范围更正、从档案中撤出。"


def _paragraphs(state: MatterState, subject: str, reason: str, rule: MeasureRule) -> list[str]:
    decision = state.decision
    found = [f"{subject}：", _breach(state), _heard(state), f"{rule.decided_by}审议认为：{reason}"]
    if decision is None or not state.imposed:
        return [*found, "决定：不予处理。"]
    found.append(f"依据{rule.clause}，决定：{_measures(state)}。")
    found += [NO_DEDUCTION] if state.proposal and state.proposal.needs_review else []
    found += [f"影响期至{_day(decision.expires_at)}，期满自动解除。"] if decision.expires_at else []
    found.append(f"对本决定不服的，可以在{_moment(decision.appeal_until)}以前向{rule.appeal_to}申诉。")
    return [*found, OTHER_WAYS.get(rule.employer, "") + NO_HARM]


def _breach(state: MatterState) -> str:
    opened = state.opened
    where = f"，违反{opened.clause}" if opened.clause else ""
    return f"经查实，{_day(opened.act.happened_at)}发生的“{opened.name}”{where}。"


def _heard(state: MatterState) -> str:
    if state.statements:
        said = f"{_day(state.statements[-1][0])}听取了陈述申辩"
    else:
        said = "本人书面放弃陈述" if state.is_waived else "本人在陈述期限内没有陈述"
    return f"{_day(state.opened_at)}告知后，{said}。"


def _measures(state: MatterState) -> str:
    return "；".join(_measure(each.measure, each.amount, each.due) for each in state.imposed)


def _measure(measure: str, amount: str, due: datetime | None) -> str:
    yuan = read_number(amount) if amount else None
    return (
        measure + (f"{number_text(yuan)}元" if yuan is not None else "") + (f"，限于{_moment(due)}以前" if due else "")
    )


def _day(at: datetime) -> str:
    local = at.astimezone(CHINA)
    return f"{local.year}年{local.month}月{local.day}日"


def _moment(at: datetime) -> str:
    return f"{_day(at)}{clock_words(at.astimezone(CHINA))}"
