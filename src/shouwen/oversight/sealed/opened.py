"""What somebody who opened a sealed file sees: for this one answer, kept nowhere."""

import base64
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from shouwen.oversight.sealed.scene import Scene

LABELS = {"matter": "事项", "subject": "问题类别", "reported": "被反映人", "name": "姓名", "phone": "联系电话"}


@dataclass(frozen=True)
class OpenedLetter:
    """One letter of the mailbox; ``text`` is ``None`` where it was erased by law."""

    at: datetime
    is_from_office: bool
    text: str | None


@dataclass(frozen=True)
class Paper:
    """A document as it is kept: cleaned, without its name."""

    number: int
    media_type: str
    content: bytes | None


@dataclass(frozen=True)
class Opened:
    """The words by their Chinese labels (``None`` where erased), the letters in order, the documents."""

    words: Mapping[str, str | None]
    letters: tuple[OpenedLetter, ...]
    papers: tuple[Paper, ...]


def opened(scene: Scene, words: Mapping[str, str | None]) -> Opened:
    """The file's words, put in order."""
    standing = scene.standing
    return Opened(
        words={LABELS[label]: words[ref] for label, ref in standing.words.items()},
        letters=tuple(OpenedLetter(each.at, each.is_from_office, words[each.ref]) for each in standing.letters),
        papers=tuple(
            Paper(number, str(each["kind"]), _bytes(words[str(each["ref"])]))
            for number, each in enumerate(standing.documents, 1)
        ),
    )


def _bytes(kept: str | None) -> bytes | None:
    return None if kept is None else base64.b64decode(kept)
