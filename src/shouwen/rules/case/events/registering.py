"""The matter as it was registered, whose it is, and what was told at once."""

from typing import ClassVar

from pydantic import BaseModel, ConfigDict

from shouwen.rules.case.events.base import CaseEvent, Ref
from shouwen.rules.language.kinds import Clause
from shouwen.rules.words import Channel, Event, Tier, Urgency


class LayerHeld(BaseModel):
    """One layer of responsibility as it was at registration: who, by which role, and how they were found."""

    model_config = ConfigDict(frozen=True)
    layer: str  # 直接责任人
    role: str  # 首问责任人, 科室负责人 or the name of a post
    person: str | None = None
    department: str | None = None
    how: str = ""


class Shared(BaseModel):
    """Several departments at one matter, by a route: who leads, and who supports, in order."""

    model_config = ConfigDict(frozen=True)
    rule: str
    lead: str  # main | asked | agent
    lead_department: str | None = None
    departments: tuple[str, ...] = ()
    in_order: bool = False


class CaseRegistered(CaseEvent):
    word: ClassVar[Event] = Event.CASE_REGISTERED
    institution: str
    encounter: str
    channel: Channel
    tier: Tier
    urgency: Urgency = Urgency.NORMAL
    category: str = ""
    item: str = ""
    department: str | None = None  # whom the matter belongs to, as suggested and accepted
    first_contact: str
    first_contact_department: str
    first_contact_reason: str = ""
    asked: tuple[str, ...] = ()
    registered_by: str
    bundle: str
    calendar: str
    matter: Ref | None = None
    requester: Ref | None = None
    has_phone: bool = False
    is_light: bool = False
    is_late_entry: bool = False
    slip_number: str = ""
    outside_number: str = ""
    classes: dict[str, tuple[str, ...]] = {}  # by dimension the option chosen, and those above it
    first_contact_clause: Clause | None = None
    first_contact_rule: str = ""
    host_answers: bool = False  # the department answers for a first contact who is no employee
    layers: tuple[LayerHeld, ...] = ()
    shared: Shared | None = None
    earlier: str | None = None  # the closed case that this one comes back to
    about: str = ""  # the id of the norm of conduct that a complaint is about
    rings: int | None = None  # how often the phone rang before somebody answered, as noted
    waited_seconds: int | None = None


class FirstContactCorrected(CaseEvent):
    first_contact: str
    department: str
    reason: Ref


class CategoryChanged(CaseEvent):
    word: ClassVar[Event] = Event.CATEGORY_CHANGED
    category: str
    item: str = ""
    department: str | None = None
    classes: dict[str, tuple[str, ...]] | None = None  # None: as before
    shared: Shared | None = None
    reason: Ref | None = None


class MatterGraded(CaseEvent):
    """定级: what a filled-in form says leads to an option of a 分类. ``classes`` is the option with those above it,
    ``factors`` the columns that decided, ``form`` the entry of the form; ``department`` is where it now belongs."""

    word: ClassVar[Event] = Event.MATTER_GRADED
    rule: str
    clause: Clause
    dimension: str
    classes: tuple[str, ...]
    factors: dict[str, str] = {}
    form: int
    department: str | None = None

    @property
    def option(self) -> str:
        return self.classes[0]


class CompleteNoticeGiven(CaseEvent):
    word: ClassVar[Event] = Event.COMPLETE_NOTICE_GIVEN
    item: str
    version: str
    answers: dict[str, str] = {}
    materials: tuple[str, ...] = ()
    clause: Clause | None = None
    none_needed: bool = False
