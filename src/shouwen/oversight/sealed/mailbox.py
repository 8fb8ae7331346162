"""The two-way mailbox: whoever has the code reads what the office wrote, and answers. No account, no address kept."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from shouwen.cases.actors import Actor
from shouwen.cases.receipt_codes import hash_of, read_code
from shouwen.cases.refusals import ActRefused
from shouwen.ledger.sealed import for_reporter
from shouwen.organization.models import Institution
from shouwen.oversight.sealed.acting import acting_as_reporter
from shouwen.oversight.sealed.models import SealedFile
from shouwen.oversight.sealed.opened import OpenedLetter
from shouwen.oversight.sealed.receiving import SealedTipOff, seal_tip_off
from shouwen.oversight.sealed.scene import Scene
from shouwen.oversight.sealed.stream import standing_of
from shouwen.rules.sealing.file import FileEvent, FileState

LETTERS_AT_MOST = 200
"""More than that is no correspondence, but an attempt to fill the disk."""


@dataclass(frozen=True)
class Mailbox:
    """What the reporter sees: where it stands, in one word, and the letters."""

    institution: str
    state: FileState
    letters: tuple[OpenedLetter, ...]


def mailbox_of(code_hash: str) -> UUID | None:
    """The file that a code opens, by the code's keyed hash. One statement."""
    return SealedFile.objects.filter(code_hash=code_hash).exclude(code_hash="").values_list("pk", flat=True).first()


def read_mailbox(file_id: UUID, *, at: datetime) -> Mailbox:
    """The letters of a file. Raises SealedFile.DoesNotExist."""
    scene = _scene(file_id, at)
    words = for_reporter(file_id, [letter.ref for letter in scene.standing.letters])
    letters = (OpenedLetter(each.at, each.is_from_office, words[each.ref]) for each in scene.standing.letters)
    return Mailbox(institution=scene.institution.name, state=scene.standing.state, letters=tuple(letters))


def answer_office(*, by: Actor, at: datetime, code: str, text: str) -> None:
    """反映人答复: with the code alone. Raises ActRefused for a code that opens nothing, or without words."""
    write_to_office(_file_of(code, by), text=text, at=at)


def write_to_office(file_id: UUID, *, text: str, at: datetime) -> None:
    """The same for whoever has entered with the code already."""
    with acting_as_reporter(_scene(file_id, at)) as act:
        if len(act.scene.standing.letters) >= LETTERS_AT_MOST:
            raise ActRefused("这个信箱写满了,这一次没有保存;请用制度公布的其他途径", field="text")
        act.enter(FileEvent.ANSWERED, words=act.keep(text))


def report_retaliation(*, by: Actor, at: datetime, text: str, code: str = "", reported: str = "") -> SealedTipOff:
    """受到打击报复: a file of its own, for the body that is independent of every department (S002-4H (八)).

    ``code`` may name the earlier report: then whom that one is about is kept out of this one too.
    """
    earlier = reported_earlier(_file_of(code, by), at) if code else ""
    said = "、".join(part for part in (reported, earlier) if part)
    return seal_tip_off(by=by, at=at, matter=text, reported=said, is_anonymous=True, is_retaliation=True)


def reported_earlier(file_id: UUID, at: datetime) -> str:
    """The names under which the earlier report spoke of those it is about."""
    ref = _scene(file_id, at).standing.words.get("reported")
    return (for_reporter(file_id, [ref])[ref] or "") if ref else ""


def institution_of_file(file_id: UUID) -> Institution:
    """The institution of a file."""
    return Institution.objects.get(pk=SealedFile.objects.get(pk=file_id).institution_id)


def _scene(file_id: UUID, at: datetime) -> Scene:
    row = SealedFile.objects.get(pk=file_id)
    return Scene(row, institution_of_file(file_id), standing_of(file_id), at)


def _file_of(code: str, by: Actor) -> UUID:
    digits = read_code(code)
    found = mailbox_of(hash_of(digits)) if digits else None
    if found is None or not SealedFile.objects.filter(pk=found, institution_id=by.institution_id).exists():
        raise ActRefused("凭这个查询码什么也没有找到;请核对数字,您写的没有保存", field="code")
    return found
