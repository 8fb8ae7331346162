"""How a sealed file stands, folded from the entries of its own stream. No words: only where they are kept."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from shouwen.rules.words import Word


class FileState(Word):
    """Where a sealed file stands."""

    RECEIVED = "received", "已收下"
    INQUIRING = "inquiring", "核查中"
    SETTLED = "settled", "已查结"
    POINTED = "pointed", "已告知应向何处反映"
    HELD = "held", "待原封报送上级"
    FORWARDED = "forwarded", "已原封报送上级"


class FileEvent(Word):
    """What can happen to a sealed file; the value is the type of its entry."""

    SEALED = "TipOffSealed", "密封收下"
    ENVELOPED = "EnvelopeRecorded", "登记密封件(不录内容)"
    OPENED = "SealedFileOpened", "打开"
    ASSIGNED = "InquirerAssigned", "指定核查人"
    INQUIRED = "InquiryStarted", "开始核查"
    ASKED = "ReporterAsked", "向反映人询问"
    ANSWERED = "ReporterAnswered", "反映人答复"
    ACCEPTED = "AcceptanceTold", "告知受理"
    REPORTED_UP = "ReportedToLeader", "向领导汇报"
    ADVISED = "LeaderAdvised", "领导给出意见"
    POINTED = "PointedElsewhere", "告知应向何处反映"
    SETTLED = "InquirySettled", "查结"
    RESULT_TOLD = "ResultTold", "告知结果"
    FORWARDED = "EnvelopeForwarded", "原封报送上级"


@dataclass(frozen=True, kw_only=True)
class Told:
    """One entry of the file's stream: what kind it is, when (aware), by whom (an id; ``None`` is the reporter or the
    clock), and its data."""

    type: str
    seq: int
    at: datetime
    actor: str | None
    data: Mapping[str, Any]


@dataclass(frozen=True, kw_only=True)
class Letter:
    """Words in the mailbox between the office and the reporter; ``ref`` is where they are kept."""

    seq: int
    at: datetime
    is_from_office: bool
    ref: str


@dataclass
class FileStanding:
    """A sealed file as it stands. ``words`` and ``documents`` are references by label."""

    number: str = ""
    code: str = ""
    role: str = ""
    bundle: str = ""
    rule: str = ""
    received_at: datetime | None = None
    receiver: str = ""
    is_key_holder: bool = True
    is_real_name: bool = False
    is_envelope: bool = False
    state: FileState = FileState.RECEIVED
    words: dict[str, str] = field(default_factory=dict)
    reported: str = ""
    documents: tuple[Mapping[str, Any], ...] = ()
    letters: list[Letter] = field(default_factory=list)
    inquirers: list[str] = field(default_factory=list)
    advisers: list[str] = field(default_factory=list)
    steps: list[Told] = field(default_factory=list)
    is_accepted: bool = False
    is_result_told: bool = False

    @property
    def has_mailbox(self) -> bool:
        """Whether the reporter can write and read with a code."""
        return bool(self.code)

    @property
    def is_ended(self) -> bool:
        """Whether nothing more is inquired into."""
        return self.state in (FileState.SETTLED, FileState.POINTED, FileState.FORWARDED)


def fold(told: Iterable[Told]) -> FileStanding:
    """The standing that the entries make, in their order. Entries of duties change nothing here."""
    standing = FileStanding()
    for each in told:
        step = _STEPS.get(each.type)
        if step:
            standing.steps.append(each)
            step(standing, each)
    return standing


def _sealed(standing: FileStanding, told: Told) -> None:
    data = told.data
    standing.number, standing.code, standing.role = data["number"], data["code"], data["role"]
    standing.bundle, standing.rule = data["bundle"], data["rule"]
    standing.received_at, standing.receiver = told.at, told.actor or ""
    standing.is_key_holder = data["by_key_holder"]
    standing.is_real_name = data["real_name"]
    standing.words = {label: ref["ref"] for label, ref in data["words"].items()}
    standing.reported = data["reported"]["ref"]
    standing.documents = tuple(data["documents"])


def _enveloped(standing: FileStanding, told: Told) -> None:
    data = told.data
    standing.number, standing.role = data["number"], data["role"]
    standing.bundle, standing.rule = data["bundle"], data["rule"]
    standing.received_at, standing.receiver = told.at, told.actor or ""
    standing.reported = data["reported"]["ref"]
    standing.is_envelope, standing.state = True, FileState.HELD


def _opened(_standing: FileStanding, _told: Told) -> None:
    """Seen in the steps alone."""


def _assigned(standing: FileStanding, told: Told) -> None:
    standing.inquirers.append(told.data["to"])


def _reported_up(standing: FileStanding, told: Told) -> None:
    standing.advisers.append(told.data["to"])


def _inquired(standing: FileStanding, _told: Told) -> None:
    standing.state = FileState.INQUIRING


def _letter(standing: FileStanding, told: Told) -> None:
    is_from_office = told.type != FileEvent.ANSWERED
    standing.letters.append(
        Letter(seq=told.seq, at=told.at, is_from_office=is_from_office, ref=told.data["words"]["ref"])
    )


def _accepted(standing: FileStanding, told: Told) -> None:
    _letter(standing, told)
    standing.is_accepted = True


def _pointed(standing: FileStanding, told: Told) -> None:
    _letter(standing, told)
    standing.state = FileState.POINTED


def _settled(standing: FileStanding, _told: Told) -> None:
    standing.state = FileState.SETTLED


def _result_told(standing: FileStanding, told: Told) -> None:
    _letter(standing, told)
    standing.is_result_told = True


def _forwarded(standing: FileStanding, _told: Told) -> None:
    standing.state = FileState.FORWARDED


_STEPS: Mapping[str, Callable[[FileStanding, Told], None]] = {
    FileEvent.SEALED: _sealed,
    FileEvent.ENVELOPED: _enveloped,
    FileEvent.OPENED: _opened,
    FileEvent.ASSIGNED: _assigned,
    FileEvent.INQUIRED: _inquired,
    FileEvent.ASKED: _letter,
    FileEvent.ANSWERED: _letter,
    FileEvent.ACCEPTED: _accepted,
    FileEvent.REPORTED_UP: _reported_up,
    FileEvent.ADVISED: _opened,
    FileEvent.POINTED: _pointed,
    FileEvent.SETTLED: _settled,
    FileEvent.RESULT_TOLD: _result_told,
    FileEvent.FORWARDED: _forwarded,
}
