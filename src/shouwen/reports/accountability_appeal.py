"""申诉决定书: what became of a decision upon appeal, or with the finding that it stood on, as a paper of its own.

The decision itself is printed as it was made, before and after (``accountability_decision``).
"""

from datetime import datetime

from shouwen.reports.accountability_decision import OTHER_WAYS, day_words
from shouwen.reports.official_document import DocumentPart, OfficialDocument, official_pdf
from shouwen.reports.paper_words import sentence
from shouwen.rules.accountability.matter import MatterState, Stage
from shouwen.rules.language.kinds import MeasureRule
from shouwen.rules.organization_file import CHINA


def appeal_pdf(
    state: MatterState, *, number: str, subject: str, reason: str, rule: MeasureRule, institution: str, at: datetime
) -> bytes:
    """The decision on the appeal as PDF/A. ``number`` is the matter's, ``subject`` who answers, ``reason`` the words of
    the decision on the appeal (empty where there was none), ``rule`` the clause that the first decision stands on;
    ``at`` (aware) is written into the file. Raises ``PrintError``, ValueError before there is anything to print."""
    dated = state.ended_at if state.is_lifted else state.appeal_decided_at
    if dated is None:
        raise ValueError("no appeal was decided, and nothing was lifted")
    said = [f"{subject}：", *_asked(state, reason, rule), *_outcome(state, number, rule)]
    document = OfficialDocument(
        issuer=institution,
        number=f"{number}（{'撤销' if state.is_lifted else '维持'}）",
        title=f"关于撤销对{subject}处理的决定" if state.is_lifted else f"关于{subject}申诉的决定",
        note="",
        parts=tuple(DocumentPart(kind="paragraph", text=each) for each in said),
        signed=institution,
        dated=dated.astimezone(CHINA).date(),
    )
    return official_pdf(document, at=at)


def _asked(state: MatterState, reason: str, rule: MeasureRule) -> list[str]:
    """What was said on the appeal that this paper answers; an earlier one that was turned down has nothing to do with
    a finding that falls later."""
    answered = state.appeal_decision
    if state.appealed_at is None or answered is None or (state.is_lifted and answered.is_upheld):
        return []
    return [f"您在{day_words(state.appealed_at)}提出申诉。{rule.appeal_to}复核认为：{sentence(reason)}"]


def _outcome(state: MatterState, number: str, rule: MeasureRule) -> list[str]:
    """What is decided on the first decision, and what follows from it."""
    made = day_words(state.decided_at) if state.decided_at else ""
    first = f"{made}作出的关于“{state.opened.name}”的处理决定（{number}）"
    if not state.is_lifted:
        return [f"决定：维持{first}。", *filter(None, [OTHER_WAYS.get(rule.employer)])]
    found = [f"决定：撤销{first}。"]
    if state.stage is Stage.REVERSED:
        found.append("原认定的违规不成立，依据它的处理、计分、累计和核实结论一并撤销。")
    return found + ([_corrected(state)] if state.circulated_at or state.filed_at else [])


def _corrected(state: MatterState) -> str:
    """Where it was made known and is put right; that it was, the person is told when it is."""
    where = state.proposal.circulated if state.proposal and state.circulated_at else ""
    known = [(f"曾在{where}通报", "在同一范围更正")] * bool(where)
    known += [("曾存入档案", "从档案中撤出")] * bool(state.filed_at)
    places, mended = ("、".join(words) for words in zip(*known, strict=True))
    return f"原决定{places}，应当{mended}。"
