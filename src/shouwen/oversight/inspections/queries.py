"""What the screens and papers of the inspections show."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import TextField
from django.db.models.functions import Cast

from shouwen.cases.queries.pages_of_rows import PageOfRows, Place, earlier_than, page_of
from shouwen.cases.rulebooks import rulebook_today
from shouwen.ledger.reading import entries_of
from shouwen.organization.models import Institution
from shouwen.oversight.inspections.models import InspectedSubject, InspectionRound, SignedBulletin
from shouwen.oversight.inspections.subjects import department_of_subject, name_of_subject
from shouwen.oversight.streams import rule_of
from shouwen.rules.inspecting.bulletins import Bulletin, bulletins
from shouwen.rules.inspecting.drawing import draw, lot_of
from shouwen.rules.inspecting.rounds import RoundTold, fold
from shouwen.rules.language.kinds import Inspection


def round_numbered(institution: Institution, code: str) -> InspectionRound | None:
    """The round called 2026-3; None where there is none."""
    year, _, number = code.partition("-")
    if not (year.isdecimal() and number.isdecimal()):
        return None
    return InspectionRound.objects.filter(institution_id=institution.pk, year=int(year), number=int(number)).first()


def rounds_of(institution: Institution, *, most: int = 60) -> list[InspectionRound]:
    """The newest rounds, with what was drawn and found."""
    rows = InspectionRound.objects.filter(institution_id=institution.pk).prefetch_related("drawn", "findings")
    return list(rows[:most])


def told_of(row: InspectionRound) -> RoundTold:
    """The round as its entries tell it."""
    return fold(entries_of(row.pk))


def bulletins_of(row: InspectionRound, institution: Institution, at: datetime) -> tuple[Bulletin, ...]:
    """The bulletin drafts of a closed round whose policy asks for them, one for each department looked at; none
    before it is closed."""
    entries = entries_of(row.pk)
    told = fold(entries)
    if told.closed_at is None or not rule_of(entries, Inspection).bulletin:
        return ()
    rulebook = rulebook_today(institution, at)
    pairs = [(subject, department_of_subject(row.subjects, subject, rulebook, at)) for subject in told.drawn]
    return bulletins(told, pairs)


@dataclass(frozen=True, kw_only=True)
class Lot:
    """One candidate of a draw with its lot (64 hex digits), and whether it was drawn."""

    id: str
    name: str
    lot: str
    is_drawn: bool


def lots_of(row: InspectionRound, institution: Institution) -> list[Lot]:
    """The draw of a round done again from its seed, in the order of the lots: the first so many are those drawn."""
    opened: Any = entries_of(row.pk)[0].data
    rulebook = rulebook_today(institution, row.opened_at)
    drawn = draw(opened["candidates"], size=opened["size"], seed=opened["seed"])
    return [
        Lot(
            id=each,
            name=name_of_subject(row.subjects, each, rulebook, row.opened_at),
            lot=lot_of(each, opened["seed"]),
            is_drawn=each in drawn,
        )
        for each in draw(opened["candidates"], size=None, seed=opened["seed"])
    ]


def draft_for(row: InspectionRound, department: str, institution: Institution, at: datetime) -> Bulletin | None:
    """The draft for one department (id); None where there is none."""
    return next((each for each in bulletins_of(row, institution, at) if each.department == department), None)


def bulletins_for(
    institution: Institution, department: str, *, after: Place | None = None
) -> PageOfRows[SignedBulletin]:
    """A page of the signed bulletins that went to the department (id), the newest first."""
    rows = SignedBulletin.objects.filter(earlier_than(after, "signed_at"), institution_id=institution.pk)
    went = rows.alias(receivers=Cast("to", TextField())).filter(receivers__contains=department)
    return page_of(went.select_related("round").order_by("-signed_at", "-pk"), _place)


def _place(row: SignedBulletin) -> Place:
    return Place(at=row.signed_at, id=row.pk)


def drawn_in(code: str, place: int) -> str:
    """The id that was drawn in that place (from 1) of the round called ``code`` (2026-3). Raises DoesNotExist."""
    year, _, number = code.partition("-")
    return InspectedSubject.objects.get(round__year=year, round__number=number, place=place).subject
