"""Sealing what somebody tells: by the reporter on the public page, by whoever may write it down, or unread.

Nothing stands anywhere before it is sealed: words, names and whom it is about go straight under the file's own key.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from shouwen.cases.actors import Actor
from shouwen.cases.receipt_codes import hash_of, new_code
from shouwen.cases.refusals import ActRefused, NotAllowed
from shouwen.cases.texts import checked
from shouwen.ledger import vault
from shouwen.ledger.models import Head
from shouwen.ledger.sealed_keys import create_file_key
from shouwen.oversight.sealed import owing, stream
from shouwen.oversight.sealed.documents import Upload, keep_documents
from shouwen.oversight.sealed.models import SealedFile
from shouwen.oversight.sealed.scene import Scene, rule_today
from shouwen.oversight.sealed.whom import as_kept, reported_in
from shouwen.rules.case.guards import Refusal
from shouwen.rules.language.kinds import Privacy
from shouwen.rules.rulebook import Rulebook
from shouwen.rules.sealing.elements import is_named, missing_elements
from shouwen.rules.sealing.exclusion import Conflict, Reported, excluded_people
from shouwen.rules.sealing.file import FileEvent
from shouwen.rules.sealing.holding import (
    Compartment,
    compartment_for,
    compartments_of,
    holders_of,
    is_for_superior,
    receivers_of,
)
from shouwen.rules.words import Channel

LONGEST = 8000
"""Characters of a report: enough for four written pages."""


@dataclass(frozen=True)
class SealedTipOff:
    """A file that was sealed, and the code of its mailbox: told once and kept nowhere."""

    file: SealedFile
    code: str


@dataclass(frozen=True)
class _Desk:
    """Who writes down, when, under which rule, about whom."""

    by: Actor
    at: datetime
    rule: Privacy
    rulebook: Rulebook
    reported: Reported
    excluded: frozenset[str]

    def holders(self, compartment: Compartment) -> list[str]:
        """Who opens a compartment's files, without anybody who is kept out."""
        organization = self.rulebook.organization
        return holders_of(compartment, excluded=self.excluded, organization=organization, at=self.at)


@transaction.atomic
def seal_tip_off(
    *,
    by: Actor,
    at: datetime,
    matter: str,
    subject: str = "",
    reported: str = "",
    department: str = "",
    name: str = "",
    phone: str = "",
    is_anonymous: bool = False,
    channel: Channel = Channel.WEB,
    is_retaliation: bool = False,
    documents: Sequence[Upload] = (),
) -> SealedTipOff:
    """密封收下举报: what ``by`` (the reporter, or who writes for them) tells at ``at`` (aware) is sealed at once.

    ``subject`` is one of the rule's; ``reported`` names whom it is about, ``department`` (an id) which department;
    ``is_retaliation`` goes to the independent body. Raises ActRefused at a field, NotAllowed, documents.NotTaken.
    """
    desk = _desk(by, at, reported, department)
    given = {"matter": matter, "name": name, "phone": phone, "reported": reported or department}
    _check_way(desk.rule, channel, subject, is_anonymous=is_anonymous)
    _check_elements(desk.rule, given, is_anonymous=is_anonymous)
    compartment = _compartment(desk, is_retaliation)
    head = _new_file(desk, compartment)
    said = {"matter": matter, "subject": subject, "reported": reported, "name": name, "phone": phone}
    code = new_code()
    data = _terms(desk, compartment, head) | {
        "code": hash_of(code),
        "real_name": is_named(given, is_anonymous=is_anonymous),
        "channel": channel.value,
        "words": _kept(head, _without_reporter(said) if is_anonymous else said),
        "documents": keep_documents(head, documents),
    }
    return SealedTipOff(file=_begun(desk, head, FileEvent.SEALED, data), code=code)


@transaction.atomic
def record_envelope(*, by: Actor, at: datetime, reported: str = "", department: str = "") -> SealedFile:
    """登记密封件: a letter about somebody of a superior body's competence; unread, uncopied, without any content.

    Only holders of the key, to pass it up as it came (检举控告工作规则 2020). Whom the envelope names must be of a
    level that the policy leaves to the superior body; one that names nobody is addressed to that body itself. Raises
    as ``seal_tip_off``.
    """
    desk = _desk(by, at, reported, department)
    if (reported or department) and not _is_for_superior(desk):
        reason = "信封上写的不归上级管辖,不能原封报送;没有登记,请拆开以后由您代为记录"
        raise ActRefused(Refusal(reason, desk.rule.clause), field="reported")
    compartment = next((each for each in compartments_of(desk.rule) if by.person in desk.holders(each)), None)
    if compartment is None:
        raise NotAllowed(f"密封件只能由“{desk.rule.keeper}”登记;什么也没有保存")
    head = _new_file(desk, compartment)
    return _begun(desk, head, FileEvent.ENVELOPED, _terms(desk, compartment, head))


def _desk(by: Actor, at: datetime, said: str, department: str) -> _Desk:
    rule, rulebook = rule_today(by.institution, at)
    _check_receiver(by, rule, rulebook, at)
    organization = rulebook.organization
    reported = reported_in(
        checked(said, field="reported", required=False), department, organization=organization, at=at
    )
    is_holder = by.person is None or any(
        by.person in holders_of(each, excluded=frozenset(), organization=organization, at=at)
        for each in compartments_of(rule)
    )
    conflict = Conflict(reported=reported, receiver="" if is_holder else by.staff, always=rule.excluded)
    excluded = excluded_people(conflict, organization=organization, moments=[at])
    return _Desk(by, at, rule, rulebook, reported, excluded)


def _check_receiver(by: Actor, rule: Privacy, rulebook: Rulebook, at: datetime) -> None:
    """The reporter may; of the staff only those whom the rule names."""
    if by.person and by.person not in receivers_of(rule, organization=rulebook.organization, at=at):
        raise NotAllowed(
            Refusal(
                f"举报不由您记录,什么也没有保存;请把“{rule.keeper}”和密封的途径告诉来人",
                rule.clause,
            )
        )


def _check_way(rule: Privacy, channel: Channel, subject: str, *, is_anonymous: bool) -> None:
    if rule.channels and channel not in rule.channels:
        known = "、".join(each.label for each in rule.channels)
        raise ActRefused(Refusal(f"这里收举报的途径是:{known}", rule.clause), field="channel")
    if subject and subject not in rule.subjects:
        raise ActRefused(f"没有“{subject}”这一类;可以选:{'、'.join(rule.subjects) or '不选'}", field="subject")
    if is_anonymous and not rule.anonymous:
        raise ActRefused(Refusal("这里不接受匿名的反映,什么也没有保存", rule.clause), field="is_anonymous")


def _check_elements(rule: Privacy, given: dict[str, str], *, is_anonymous: bool) -> None:
    missing = list(missing_elements(rule, given, is_anonymous=is_anonymous))
    if missing:
        names = "、".join(name for _, name in missing)
        unless = ";不愿留姓名和电话的,请选“匿名”" if rule.anonymous and not is_anonymous else ""
        raise ActRefused(Refusal(f"还没有写:{names}{unless};什么也没有保存", rule.clause), field=missing[0][0])


def _compartment(desk: _Desk, is_retaliation: bool) -> Compartment:
    """Where it goes. Raises ActRefused where nobody in the house may hold it: then nothing is kept."""
    organization = desk.rulebook.organization
    found = compartment_for(
        desk.rule,
        desk.reported,
        is_retaliation=is_retaliation,
        excluded=desk.excluded,
        organization=organization,
        at=desk.at,
    )
    if found is None:
        why = "反映的对象不由本单位核查" if _is_for_superior(desk) else "本单位能保管的人都须回避,没有人可以接收"
        where = f"请直接向{desk.rule.superior}反映" if desk.rule.superior else "请直接向上级机关反映"
        raise ActRefused(Refusal(f"{why};这里没有保存您写的任何内容,{where}", desk.rule.clause), field="reported")
    return found


def _is_for_superior(desk: _Desk) -> bool:
    return is_for_superior(desk.rule, desk.reported, organization=desk.rulebook.organization, at=desk.at)


def _new_file(desk: _Desk, compartment: Compartment) -> Head:
    head = stream.begin(desk.by.institution_id)
    create_file_key(head, role=compartment.role)
    return head


def _terms(desk: _Desk, compartment: Compartment, head: Head) -> dict[str, object]:
    [reported] = vault.put(head, [vault.sealed_words(as_kept(desk.reported))])
    return {
        "number": stream.new_number(desk.by.institution_id),
        "role": compartment.role,
        "bundle": desk.rulebook.bundle.hash,
        "rule": desk.rule.id,
        "reported": reported,
        "by_key_holder": desk.by.person is None or desk.by.person in desk.holders(compartment),
    }


def _without_reporter(said: dict[str, str]) -> dict[str, str]:
    """Who asked to stay anonymous is not kept, whatever was typed."""
    return {label: words for label, words in said.items() if label not in ("name", "phone")}


def _kept(head: Head, said: dict[str, str]) -> dict[str, object]:
    """The words under the file's key, by label; what was left empty is not there."""
    told = {label: checked(words, field=label, required=False, longest=LONGEST) for label, words in said.items()}
    filled = {label: words for label, words in told.items() if words}
    refs = vault.put(head, [vault.sealed_words(words) for words in filled.values()])
    return dict(zip(filled, refs, strict=True))


def _begun(desk: _Desk, head: Head, event: FileEvent, data: dict[str, object]) -> SealedFile:
    """The first entry, the row, and the first clocks."""
    stream.add(head, event, data, at=desk.at, by=desk.by.person, since=desk.at)
    row = stream.store(head.stream_id, desk.by.institution_id)
    scene = Scene(row, desk.by.institution, stream.standing_of(row.pk), desk.at)
    if event is FileEvent.ENVELOPED:
        owing.owe(head, scene, owing.UPWARDS, at=desk.at)
        return row
    owing.owe(head, scene, owing.HANDLING, at=desk.at)
    if scene.standing.is_real_name:
        owing.owe(head, scene, owing.ACCEPTANCE, at=desk.at)
    return row
