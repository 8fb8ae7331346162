"""One matter begins: numbered without gaps, its facts in the vault, the person told."""

from collections.abc import Sequence

from shouwen.ledger import recording
from shouwen.ledger.identifiers import new_id
from shouwen.ledger.models import Head, Stream
from shouwen.oversight.accountability.files import MatterFile, keep, save
from shouwen.oversight.accountability.ground import ACCUMULATION, Opening
from shouwen.oversight.accountability.models import Matter
from shouwen.oversight.accountability.owing import owe_proposal
from shouwen.oversight.accountability.register import hold_register, next_number
from shouwen.oversight.accountability.telling import tell_subject
from shouwen.rules.accountability import events as e
from shouwen.rules.accountability.choosing import Answerable
from shouwen.rules.accountability.matter import VOID, Happened, Stage, fold
from shouwen.rules.language.kinds import MeasureRule


def begin_matter(opening: Opening, who: Answerable, rules: Sequence[MeasureRule]) -> list[Matter]:
    """The matter of ``who`` by ``rules``, numbered, its person told; none where the act is one already."""
    register = hold_register(opening.institution.pk, opening.at)
    if _is_open_already(opening, who.subject):
        return []
    matter_id = new_id()
    head = recording.new_stream(opening.institution.pk, Stream.OVERSIGHT, matter_id)
    opened = _opened(opening, who, rules, number=next_number(register), year=register.year)
    file = _new_file(matter_id.hex, head, opening, opened)
    tell_subject(file)
    row = save(file)
    owe_proposal(file, rules[0])
    return [row]


def _opened(
    opening: Opening, who: Answerable, rules: Sequence[MeasureRule], *, number: int, year: int
) -> e.MatterOpened:
    calendar = opening.rulebook.calendar
    return e.MatterOpened(
        number=number,
        year=year,
        breach=opening.breach.names[0],
        name=opening.name,
        clause=opening.clause,
        act=opening.act,
        subject_kind=who.kind,
        subject=who.subject,
        role=who.role,
        department=who.department,
        rules=tuple(rule.id for rule in rules),
        bundle=opening.rulebook.bundle.hash,
        heard_until=max(calendar.due(opening.at, rule.statement) for rule in rules),
        counted=opening.counted,
        beside=opening.beside,
    )


def _new_file(matter_id: str, head: Head, opening: Opening, opened: e.MatterOpened) -> MatterFile:
    """The facts go into the vault before the entry that refers to them."""
    state = fold(matter_id, [Happened(seq=1, event=opened, at=opening.at, actor=opening.by)])
    file = MatterFile(
        institution=opening.institution,
        head=head,
        state=state,
        rulebook=opening.rulebook,
        at=opening.at,
        by=opening.by,
    )
    if opening.facts.strip():
        state.opened = opened.model_copy(update={"facts": keep(file, opening.facts, field="facts")})
    file.entered.append(Happened(seq=1, event=state.opened, at=opening.at, actor=opening.by))
    return file


def _is_open_already(opening: Opening, subject: str) -> bool:
    """An act that was found to be no breach is not taken up again; what adds up may add up anew without it."""
    act = opening.act
    rows = Matter.objects.filter(
        institution_id=opening.institution.pk, source=act.source, about=act.id, about_seq=act.seq, subject=subject
    )
    again = VOID if act.source == ACCUMULATION else (Stage.WITHDRAWN,)
    return rows.exclude(stage__in=again).exists()
