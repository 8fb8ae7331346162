"""What the holders of a sealed file do with it, from the first look to the last word to the reporter."""

from datetime import datetime
from uuid import UUID

from shouwen.cases.actors import Actor
from shouwen.cases.refusals import ActRefused, NotAllowed
from shouwen.ledger import sealed
from shouwen.oversight.sealed import owing
from shouwen.oversight.sealed.acting import Acting, acting
from shouwen.oversight.sealed.opened import Opened, opened
from shouwen.oversight.sealed.undertaking import check_undertaking
from shouwen.rules.case.guards import Refusal
from shouwen.rules.real_holders import people_meant
from shouwen.rules.sealing.file import FileEvent, FileState

_UNDER_WAY = (FileState.RECEIVED, FileState.INQUIRING)


def open_sealed_file(*, by: Actor, at: datetime, file_id: UUID, reason: str) -> Opened:
    """打开密封件: the words, for whoever may open and says why; each opening is an entry (REG-WB-2).

    Raises NotAllowed, and ActRefused without a reason or without the undertaking that the rule asks for.
    """
    with acting(file_id, by, at) as act:
        _check_content(act)
        check_undertaking(act.scene, by.staff)
        if not reason.strip():
            raise ActRefused("打开密封件须写明理由;密封件没有打开", field="reason")
        standing = act.scene.standing
        refs = [*standing.words.values(), *(letter.ref for letter in standing.letters), *_papers(act)]
        words = sealed.open_words(
            act.head, refs, role=act.scene.row.role, reason=reason, by=by.staff, at=at, recorded_at=at
        )
        return opened(act.scene, words)


def assign_inquirer(*, by: Actor, at: datetime, file_id: UUID, person: str) -> None:
    """指定核查人: somebody beside the holders may open, and owes the first step within the rule's limit from now on;
    never anybody who is kept out (回避). Raises ActRefused at ``person``."""
    with acting(file_id, by, at) as act:
        _only_holders(act)
        act.only_in(*_UNDER_WAY)
        if person in act.scene.excluded:
            raise ActRefused(
                Refusal(
                    "被反映人、其所在科室及负责人、分管领导和代收人一方须回避,不能指定;没有指定", act.scene.rule.clause
                ),
                field="person",
            )
        if not any(row.id == person and row.holds_at(at) for row in act.scene.rulebook.organization.people):
            raise ActRefused("请选择由谁核查", field="person")
        act.enter(FileEvent.ASSIGNED, to=person)
        owing.owe(act.head, act.scene, owing.HANDLING, at=at, bearer=person)


def start_inquiry(*, by: Actor, at: datetime, file_id: UUID) -> None:
    """开始核查: the first step of the inquiry stops the clock that began when it was received."""
    with acting(file_id, by, at) as act:
        act.only_in(FileState.RECEIVED)
        act.enter(FileEvent.INQUIRED)
        owing.kept(act.head, act.scene, owing.HANDLING, at=at, by=by.staff)


def ask_reporter(*, by: Actor, at: datetime, file_id: UUID, text: str) -> None:
    """向反映人询问, by the mailbox: nobody learns where they are."""
    with acting(file_id, by, at) as act:
        _check_content(act)
        act.only_in(*_UNDER_WAY)
        act.enter(FileEvent.ASKED, words=act.keep(text))


def tell_acceptance(*, by: Actor, at: datetime, file_id: UUID, text: str) -> None:
    """告知受理情况 (实名的 15 个工作日内,检举控告工作规则)."""
    with acting(file_id, by, at) as act:
        _check_content(act)
        act.only_in(*_UNDER_WAY)
        act.enter(FileEvent.ACCEPTED, words=act.keep(text))
        owing.kept(act.head, act.scene, owing.ACCEPTANCE, at=at, by=by.staff)


def report_upwards(*, by: Actor, at: datetime, file_id: UUID, text: str) -> None:
    """重要情况向领导汇报: the leader whom the rule names may then open the file and is asked for advice (S004-11 四1).

    Raises ActRefused where the rule names nobody, or only somebody who is kept out.
    """
    with acting(file_id, by, at) as act:
        leader = _leader(act)
        act.enter(FileEvent.REPORTED_UP, to=leader, words=act.keep(text))
        owing.owe(act.head, act.scene, owing.ADVICE, at=at, bearer=leader)


def give_advice(*, by: Actor, at: datetime, file_id: UUID, text: str) -> None:
    """领导给出意见, kept under the file's key. Only for whom it was reported to."""
    with acting(file_id, by, at) as act:
        if by.person not in act.scene.standing.advisers:
            raise NotAllowed("没有向您汇报过这份密封件")
        act.enter(FileEvent.ADVISED, words=act.keep(text))
        owing.kept(act.head, act.scene, owing.ADVICE, at=at, by=by.staff)


def point_elsewhere(*, by: Actor, at: datetime, file_id: UUID, unit: str, explanation: str) -> None:
    """不属受理范围: tells the reporter which unit is competent, and explains (S004-11 三4)."""
    with acting(file_id, by, at) as act:
        _check_content(act)
        act.only_in(*_UNDER_WAY)
        for field, words in (("unit", unit), ("explanation", explanation)):
            if not words.strip():
                raise ActRefused("要写明应向哪个单位反映,并作解释;什么也没有改变", field=field)
        text = f"您反映的事由{unit.strip()}受理,请向该单位反映。{explanation.strip()}"
        act.enter(FileEvent.POINTED, words=act.keep(text, field="explanation"))
        owing.nothing_more(act.head, state=FileState.POINTED, at=at, by=by.staff)


def settle_file(*, by: Actor, at: datetime, file_id: UUID, text: str) -> None:
    """查结: what was found. From here on counts the time to tell the reporter."""
    with acting(file_id, by, at) as act:
        act.only_in(FileState.INQUIRING)
        act.enter(FileEvent.SETTLED, words=act.keep(text))
        owing.kept(act.head, act.scene, owing.HANDLING, at=at, by=by.staff)
        if act.scene.standing.is_real_name:
            owing.owe(act.head, act.scene, owing.RESULT, at=at)


def tell_result(*, by: Actor, at: datetime, file_id: UUID, text: str) -> None:
    """告知结果, by the mailbox."""
    with acting(file_id, by, at) as act:
        act.only_in(FileState.SETTLED)
        act.enter(FileEvent.RESULT_TOLD, words=act.keep(text))
        owing.kept(act.head, act.scene, owing.RESULT, at=at, by=by.staff)


def forward_envelope(*, by: Actor, at: datetime, file_id: UUID, body: str) -> None:
    """原封报送上级: an unread letter went to the body that is competent."""
    with acting(file_id, by, at) as act:
        act.only_in(FileState.HELD)
        act.enter(FileEvent.FORWARDED, words=act.keep(body, field="body"))
        owing.kept(act.head, act.scene, owing.UPWARDS, at=at, by=by.staff)


def _check_content(act: Acting) -> None:
    """An envelope has none: it was never read here."""
    if act.scene.standing.is_envelope:
        raise ActRefused("属上级管辖的密封件没有录入任何内容,只能原封报送")


def _papers(act: Acting) -> list[str]:
    return [str(each["ref"]) for each in act.scene.standing.documents]


def _only_holders(act: Acting) -> None:
    if not act.scene.is_holder(act.by.person):
        raise NotAllowed("这一步由保管密封件的岗位来做")


def _leader(act: Acting) -> str:
    rule, organization = act.scene.rule, act.scene.rulebook.organization
    meant = people_meant(rule.report_to, organization=organization, at=act.at) if rule.report_to else []
    allowed = [person for person in meant if person not in act.scene.excluded]
    if not allowed:
        who = f"“{rule.report_to}”须回避,不能向其汇报" if meant else "制度没有规定重要情况向谁汇报"
        raise ActRefused(Refusal(f"{who};什么也没有改变", rule.clause))
    return allowed[0]
