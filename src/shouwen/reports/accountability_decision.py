"""处理决定书: the decision on a matter of accountability as an official document, with the ways to appeal."""

from datetime import datetime

from shouwen.reports.official_document import DocumentPart, OfficialDocument, official_pdf
from shouwen.reports.paper_words import sentence
from shouwen.rules.accountability.matter import MatterState
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
    found: str = "",
) -> bytes:
    """The decision as PDF/A as it was made, whatever became of it upon appeal (``accountability_appeal``). ``number``
    is the matter's, ``subject`` who answers, ``reason`` the words of the decision, ``rule`` the clause it stands on,
    ``found`` what was found, where it was written down; ``at`` (aware) is written into the file. Raises
    ``PrintError``."""
    if state.decision is None or state.decided_at is None:
        raise ValueError("nothing was decided yet")
    title = f"关于{subject}的处理决定" if state.decided_on else f"关于{subject}不予处理的决定"
    document = OfficialDocument(
        issuer=institution,
        number=number,
        title=title,
        note="",
        parts=tuple(
            DocumentPart(kind="paragraph", text=each) for each in _paragraphs(state, subject, reason, rule, found)
        ),
        signed=institution,
        dated=state.decided_at.astimezone(CHINA).date(),
    )
    return official_pdf(document, at=at)


def _paragraphs(state: MatterState, subject: str, reason: str, rule: MeasureRule, found: str) -> list[str]:
    decision = state.decision
    told = [f"{subject}：", _breach(state, found), _heard(state), f"{rule.decided_by}审议认为：{sentence(reason)}"]
    if decision is None or not state.decided_on:
        return [*told, "决定：不予处理，不计入累计。"]
    told.append(f"依据{rule.clause}，决定：{_measures(state)}。")
    told += [NO_DEDUCTION] if state.proposal and state.proposal.needs_review else []
    told += [f"影响期至{day_words(decision.expires_at)}，期满自动解除。"] if decision.expires_at else []
    told.append(f"对本决定不服的，可以在{_moment(decision.appeal_until)}以前向{rule.appeal_to}申诉。")
    return [*told, OTHER_WAYS.get(rule.employer, "") + NO_HARM]


def _breach(state: MatterState, found: str) -> str:
    """What was found and what it is called; without words of its own, the day on which it came about."""
    opened = state.opened
    where = f"，违反{opened.clause}" if opened.clause else ""
    if found.strip():
        return f"经查实：{sentence(found)}以上属于“{opened.name}”{where}。"
    return f"经查实，{day_words(opened.act.happened_at)}发生的“{opened.name}”{where}。"


def _heard(state: MatterState) -> str:
    if state.statements:
        said = f"{day_words(state.statements[-1][0])}听取了陈述申辩"
    else:
        said = "本人书面放弃陈述" if state.is_waived else "本人在陈述期限内没有陈述"
    return f"{day_words(state.opened_at)}告知后，{said}。"


def _measures(state: MatterState) -> str:
    return "；".join(_measure(each.measure, each.amount, each.due) for each in state.decided_on)


def _measure(measure: str, amount: str, due: datetime | None) -> str:
    yuan = read_number(amount) if amount else None
    return (
        measure + (f"{number_text(yuan)}元" if yuan is not None else "") + (f"，限于{_moment(due)}以前" if due else "")
    )


def day_words(at: datetime) -> str:
    """2026年3月2日, by the calendar of China."""
    local = at.astimezone(CHINA)
    return f"{local.year}年{local.month}月{local.day}日"


def _moment(at: datetime) -> str:
    return f"{day_words(at)}{clock_words(at.astimezone(CHINA))}"
