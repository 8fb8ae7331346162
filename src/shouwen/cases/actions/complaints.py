"""投诉点、书面说明、认定: a complaint is taken apart, the other side is heard, and each point is found on by itself."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction

from shouwen.cases.actors import Actor
from shouwen.cases.case_file import CaseFile, enter, keep, open_case
from shouwen.cases.concealing import keep_for_other_side
from shouwen.cases.judging import person_of, present
from shouwen.cases.refusals import ActRefused, NotAllowed
from shouwen.cases.saving import save
from shouwen.rules.case import events as e
from shouwen.rules.case.complaints import AGAINST, EVIDENCE, Allegation
from shouwen.rules.case.findings import paper_for, papers_of
from shouwen.rules.case.impartiality import takes_back
from shouwen.rules.words import FINDING_BODIES, Act, Role, Tier, Verdict

_HEARD = "已听取被投诉人"


@transaction.atomic
def add_allegation(
    *,
    case_id: UUID | str,
    by: Actor,
    at: datetime,
    text: str,
    department: str = "",
    person: str = "",
    is_outside: bool = False,
    recorded_at: datetime | None = None,
) -> CaseFile:
    """列出投诉点: one thing complained of, as those concerned need to know it (what, when, where), without a word of
    who complained; about ``department`` and, where it is about somebody, ``person`` of it (ids), or about nobody in
    this house (``is_outside``: a supervised business, another body).

    Raises ActRefused at ``text``, ``department`` or ``person``, NotAllowed.
    """
    file = open_case(case_id, by=by, at=at, act=Act.ADD_ALLEGATION, recorded_at=recorded_at)
    _check_is_complaint(file)
    if is_outside and (department or person):
        raise ActRefused("针对外单位的投诉点不选科室和人员", field="is_outside")
    if not is_outside:
        _check_whom(file, department, person)
    office = file.rulebook.organization.person(person_of(file), at)
    event = e.AllegationAdded(
        text=keep_for_other_side(file, text),
        department=department,
        person=person or None,
        office=office.department if office else file.state.custody[-1].department,
    )
    enter(file, event)
    return save(file)


@transaction.atomic
def withdraw_allegation(
    *, case_id: UUID | str, by: Actor, at: datetime, allegation: int, reason: str, recorded_at: datetime | None = None
) -> CaseFile:
    """撤回投诉点: one that was listed by mistake falls, what is owed on it falls, and whom it named is barred by it no
    longer. Its words, and what was said on it, stay in the record; ``reason`` is read by whom it named.

    One point always stays, so that no complaint is closed unexamined (医疗机构投诉管理办法: 件件有落实). Raises
    ActRefused at ``allegation`` (found on already, the only one left) or ``reason``, NotAllowed for whoever would take
    back what others list against their own department.
    """
    file = open_case(case_id, by=by, at=at, act=Act.WITHDRAW_ALLEGATION, recorded_at=recorded_at)
    meant = _allegation(file, allegation)
    _check_may_withdraw(file, meant)
    words = keep_for_other_side(file, reason, field="reason")
    enter(file, e.AllegationWithdrawn(allegation=meant.seq, department=meant.department, reason=words))
    return save(file)


def _check_may_withdraw(file: CaseFile, meant: Allegation) -> None:
    person = file.rulebook.organization.person(person_of(file), file.at)
    if not takes_back(person_of(file), person.department if person else None, meant, file.state):
        raise NotAllowed("投诉点涉及您所在的科室,由列出它的人或者监督部门撤回;没有改动")
    if meant.finding:
        raise ActRefused("这个投诉点已经认定,不能撤回;认定有误的,请写明原因重新认定", field="allegation")
    if len(file.state.allegations) == 1:
        raise ActRefused("只剩这一个投诉点,没有撤回;请先列出改正后的投诉点,再撤回这一个", field="allegation")


@transaction.atomic
def give_statement(
    *, case_id: UUID | str, by: Actor, at: datetime, allegation: int, text: str, recorded_at: datetime | None = None
) -> CaseFile:
    """书面说明: how it was, by whoever the allegation names; where it names nobody, by who answers for its department.

    Raises ActRefused at ``allegation`` or ``text``, NotAllowed for anybody else.
    """
    file = open_case(case_id, by=by, at=at, act=Act.GIVE_STATEMENT, recorded_at=recorded_at)
    meant = _allegation(file, allegation)
    if not _may_state(file, meant):
        raise NotAllowed("这个投诉点由被投诉人或其科室说明;没有改动")
    enter(file, e.StatementGiven(allegation=meant.seq, text=keep(file, text)))
    return save(file)


@transaction.atomic
def record_finding(
    *,
    case_id: UUID | str,
    by: Actor,
    at: datetime,
    allegation: int,
    verdict: Verdict,
    facts: str,
    basis: str,
    body: str = "投诉管理部门",
    measure: str = "",
    evidence: Sequence[str] = (),
    reason: str = "",
    recorded_at: datetime | None = None,
) -> CaseFile:
    """认定投诉点: how it was found to be by ``body``, with facts, basis, measure, and what it rests on (``evidence``).

    Nobody finds in their own matter. Whoever it is about reads facts, basis and measure, which name no complainant.
    Against somebody named or a department it is found only after the other side was heard, or after their time to say
    something has passed. A finding on which a breach was verified is not taken back
    so: whoever it concerns appeals. To find anew on a point takes a ``reason``. Where the policy names the paper of
    ``body`` (认定凭据), that paper comes first, and the finding cites it. Raises ActRefused at the field, NotAllowed.
    """
    file = open_case(case_id, by=by, at=at, act=Act.RECORD_FINDING, recorded_at=recorded_at)
    meant = _allegation(file, allegation)
    _check_choice(body, FINDING_BODIES, field="body", ask="请选择由谁认定")
    for each in evidence:
        _check_choice(each, EVIDENCE, field="evidence", ask="请选择认定依据了哪些调查")
    _check_may_find(file, meant, verdict, evidence)
    if meant.finding and not reason.strip():
        raise ActRefused("这个投诉点已经认定过;要改认定,请写明原因,原来的认定留在记录里", field="reason")
    event = e.FindingRecorded(
        allegation=meant.seq,
        verdict=verdict,
        body=body,
        paper=_paper(file, meant, body),
        facts=keep_for_other_side(file, facts, field="facts"),
        basis=keep_for_other_side(file, basis, field="basis"),
        measure=keep_for_other_side(file, measure, field="measure") if measure.strip() else None,
        evidence=tuple(dict.fromkeys(evidence)),
        reason=keep(file, reason, field="reason") if meant.finding else None,
    )
    enter(file, event)
    return save(file)


def _check_may_find(file: CaseFile, meant: Allegation, verdict: Verdict, evidence: Sequence[str]) -> None:
    if verdict in AGAINST and meant.department and not _was_heard(file, meant, evidence):
        raise ActRefused("被投诉人还没有说明,说明的期限也没有过;请先听取本人或者科室的说明再认定", field="verdict")
    if verdict not in AGAINST and _is_verified(file, meant):
        raise ActRefused("已经凭原来的认定核实了违规,不能在这里改;不服的由本人申诉,原认定没有改动", field="verdict")


def _paper(file: CaseFile, meant: Allegation, body: str) -> int | None:
    """The entry of the paper on which ``body`` wrote this finding; ``None`` where the policy asks for none."""
    asked = papers_of(body, file.state, file.rulebook)
    if not asked:
        return None
    paper = paper_for(meant, body, file.state, file.rulebook)
    if paper is None:
        names = "或".join(f"《{form.form}》(由{form.who}填写)" for form in asked)
        after = "上次认定" if meant.finding else "列出这个投诉点"
        reason = f"{after}以后还没有{body}的书面认定,没有记下认定;请先请其填好{names},再来认定"
        raise ActRefused(reason, field="body")
    return paper.seq


def _is_verified(file: CaseFile, meant: Allegation) -> bool:
    """Whether a breach was verified on what was found of the point."""
    flags = file.state.flags.values()
    return meant.finding is not None and any(row.about == meant.seq and row.verdict == "breach" for row in flags)


def _check_is_complaint(file: CaseFile) -> None:
    if file.state.facts.tier != Tier.COMPLAINT:
        raise ActRefused("只有登记为投诉的事项才列投诉点;没有改动")


def _check_whom(file: CaseFile, department: str, person: str) -> None:
    organization = file.rulebook.organization
    if organization.department(department, file.at) is None:
        raise ActRefused("请选择投诉点涉及的科室", field="department")
    row = organization.person(person, file.at) if person else None
    if person and (row is None or row.department != department):
        raise ActRefused("所选人员不在这个科室,请核对", field="person")


def _allegation(file: CaseFile, seq: int) -> Allegation:
    found = file.state.allegations.get(seq)
    if found is None:
        raise ActRefused("没有这个投诉点,请刷新后再看", field="allegation")
    return found


def _may_state(file: CaseFile, meant: Allegation) -> bool:
    """Whom it names and nobody else; where it names nobody, whoever owes the statement or heads the department."""
    person = person_of(file)
    if meant.person:
        return meant.person in (person, present(file))
    owing = (row for row in file.state.open_obligations if row.subject == meant.seq)
    head = file.rulebook.organization.department(meant.department, file.at)
    return any(row.bearer == person for row in owing) or (head is not None and head.head == person)


def _was_heard(file: CaseFile, meant: Allegation, evidence: Sequence[str]) -> bool:
    """A statement, or where the policy gave them time for one, that time; else whoever finds says that they heard."""
    owed = [
        row for row in file.state.obligations.values() if row.subject == meant.seq and row.role == Role.COMPLAINED_ABOUT
    ]
    if meant.statements or any(row.is_late or not row.is_open for row in owed):
        return True
    return not owed and _HEARD in evidence


def _check_choice(value: str, known: Sequence[str], *, field: str, ask: str) -> None:
    if value not in known:
        raise ActRefused(f"{ask}:{'、'.join(known)}", field=field)


__all__ = ["add_allegation", "give_statement", "record_finding", "withdraw_allegation"]
