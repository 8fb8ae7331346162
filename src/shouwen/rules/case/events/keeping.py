"""Receipts, views, corrections of what the house says, forms filled in, words erased."""

from typing import ClassVar

from shouwen.rules.case.events.base import CaseEvent, Ref
from shouwen.rules.happenings import Filling, Happening
from shouwen.rules.language.kinds import Clause
from shouwen.rules.words import Event


class ReceiptIssued(CaseEvent):
    """A new code; the code itself is nowhere, the older one ends."""

    replaces_lost: bool = False


class ReceiptLookedUp(CaseEvent):
    """Any desk may find one unsealed matter by name and last four digits; it is recorded. Without a phone it is found
    by name, day and desk in the presence of ``witness``."""

    witness: str | None = None


class CaseViewed(CaseEvent):
    """Somebody whom the case does not concern, but who may read all of them, opened it: once a day and person."""


class InformationQuestioned(CaseEvent):
    word: ClassVar[Event] = Event.INFORMATION_QUESTIONED
    subject: str  # route:…, item:… or department:…
    owner: str
    note: Ref | None = None


class InformationCorrected(CaseEvent):
    word: ClassVar[Event] = Event.INFORMATION_CORRECTED
    note: Ref | None = None
    was_wrong: bool = False  # whoever keeps the entry confirms that it said something wrong


class FormFilled(CaseEvent):
    """A form of the policy filled in: the words in the vault, numbers and one-of choices in clear for conditions."""

    form: str
    rule: str
    clause: Clause
    version: int  # 1 for the first filling in of this form in this case
    fields: Ref  # JSON: column -> text, in policy order
    numbers: dict[str, str] = {}  # column -> decimal
    choices: dict[str, str] = {}  # column -> one of the form's options
    times: dict[str, str] = {}  # column -> 2026-03-02 12:00, by the institution's clock
    beyond: tuple[str, ...] = ()  # names of the form's limits that it is beyond

    @property
    def happening(self) -> Happening:
        """填写《表名》."""
        return Filling.of(self.form)


class ParticularsErased(CaseEvent):
    """Words were erased as the law provides, and why (``reason``); the vault writes this entry itself."""

    refs: tuple[str, ...]
    ground: str
    reason: Ref | None = None
