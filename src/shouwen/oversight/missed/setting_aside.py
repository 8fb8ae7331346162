"""旧逾期不再核实: what fell due before a day, often before there was this page, is set aside in one act with a reason.

It is neither a breach nor excused; each lateness stays in its own file, and nothing can follow from it any more.
"""

from datetime import date, datetime, time
from typing import Final
from uuid import UUID, uuid5

from django.db import transaction

from shouwen.cases.actors import Actor
from shouwen.cases.refusals import ActRefused, NotAllowed
from shouwen.cases.texts import checked
from shouwen.ledger import recording
from shouwen.ledger.models import Stream
from shouwen.ledger.reading import entries_of
from shouwen.notices.queueing import Message, queue
from shouwen.notices.words import Kind
from shouwen.organization.snapshot import snapshot
from shouwen.oversight.entering import check_not_before, say
from shouwen.oversight.missed.files import SET_ASIDE, aside_of
from shouwen.oversight.missed.models import MissedSetAside
from shouwen.oversight.missed.signs import bearers_before, missed_of
from shouwen.rules.account_roles import AccountRole
from shouwen.rules.language.typography import chinese_marks
from shouwen.rules.organization_file import CHINA

WHY: Final = "不再核实的理由"
OWN_PAGE: Final = "/accountability/mine/"


@transaction.atomic
def set_aside_missed(*, by: Actor, at: datetime, day: date, reason: str) -> MissedSetAside:
    """旧逾期不再核实: the oversight office looks into nothing that fell due before ``day`` (China's calendar) and that
    nobody has judged; whoever owed it is told. The day only ever moves forward, at most to today.

    Raises ActRefused at ``day`` or ``reason``; NotAllowed for others, and where something of their own is among it.
    """
    if AccountRole.OVERSIGHT_OFFICE.value not in by.roles:
        raise NotAllowed("由监督部门决定")
    before = datetime.combine(day, time(0), CHINA)
    head = recording.lock_or_begin(by.institution_id, Stream.OVERSIGHT, stream_of(by.institution_id))
    check_not_before(entries_of(head.stream_id), at)
    bearers = bearers_before(before, by.institution)
    _check(before, by, at)
    why = checked(reason, field="reason")
    say(head, SET_ASIDE, {"before": before}, at=at, actor=by.staff, words={WHY: why})
    MissedSetAside(pk=head.stream_id, institution_id=by.institution_id, **aside_of(entries_of(head.stream_id))).save()
    _tell(bearers, day, by, at)
    return MissedSetAside.objects.get(pk=head.stream_id)


def stream_of(institution_id: UUID) -> UUID:
    """The stream of these decisions: one for the house."""
    return uuid5(institution_id, "missed duties set aside")


def _check(before: datetime, by: Actor, at: datetime) -> None:
    """Nobody sets aside what they missed themselves (design law 6)."""
    former = MissedSetAside.objects.filter(institution_id=by.institution_id).first()
    if before > at:
        raise ActRefused("这一天还没有到;最晚可以填今天,没有改变", field="day")
    if former and before <= former.before:
        raise ActRefused(f"{former.before.astimezone(CHINA):%Y-%m-%d}以前的已经不再核实;请填更晚的一天", field="day")
    if any(each.due < before for each in missed_of(by.staff, by.institution)):
        raise NotAllowed("其中有您自己没有按时做的,请由另一位监督人员来定,没有改变")


def _tell(bearers: set[str], day: date, by: Actor, at: datetime) -> None:
    body = f"{day:%Y-%m-%d}以前到期、还没有核实的应尽之责不再核实,也不作处理;其中有您的,不用再说明情况。"
    people = snapshot(by.institution_id, by.institution.organization_version)
    rows = ((person, people.last_known(person)) for person in sorted(bearers))
    kind, said = Kind.ACCOUNTABILITY, chinese_marks(body)
    told = (
        Message(kind=kind, to=person, subject=kind.label, body=said, link=OWN_PAGE, phone=row.phone if row else "")
        for person, row in rows
    )
    queue(by.institution_id, told, at=at)
