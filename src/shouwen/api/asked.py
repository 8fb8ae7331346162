"""What may be asked of the API."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from inspect import Parameter, signature
from typing import Annotated, Any, Final, Literal, Union, get_args, get_type_hints

from pydantic import Field, create_model

from shouwen.api.values import Day, Given, HexId, Instant, Number, Words
from shouwen.cases.actions.registration import Matter
from shouwen.cases.queries.case_list import Filters
from shouwen.cases.requesters import Requester, read_requester
from shouwen.rules.words import Act, Channel, State, Tier, Urgency

Columns = Annotated[dict[Words, Words], Field(max_length=100)]
"""What is to stand in the columns of forms: column -> text."""


class ColumnsGiven(Given):
    """The forms that an act without arguments of its own asks for."""

    columns: Columns = {}


class MatterGiven(Given):
    """One matter as it was said. ``department``, ``category`` and ``item`` as the policies and the directory name
    them; empty, the rules find the way. ``classes`` gives by dimension the option chosen."""

    text: Words
    category: Words = ""
    item: Words = ""
    department: HexId | None = None
    tier: Tier = Tier.OTHER_DEPARTMENT
    urgency: Urgency = Urgency.NORMAL
    classes: Annotated[dict[Words, Words], Field(max_length=20)] = {}

    def to_matter(self) -> Matter:
        """The value that the action takes."""
        return Matter(**dict(self))


class RequesterGiven(Given):
    """Who asked; everything is optional."""

    name: Words = ""
    phone: Words = ""
    unit: Words = ""
    reach: Words = ""
    relation: Words = ""

    def to_requester(self) -> Requester:
        """The checked value. Raises ActRefused."""
        return read_requester(**dict(self))


class RegistrationGiven(Given):
    """One encounter: all its matters share the first contact and the receipt. ``asked`` are the people who were
    asked (default: the one who acts), ``asked_at`` when, where it is entered later, ``earlier`` the number of the
    closed case that the matter comes back to."""

    matters: Annotated[list[MatterGiven], Field(min_length=1, max_length=10)]
    channel: Channel = Channel.VISIT
    asked: Annotated[list[HexId], Field(max_length=10)] = []
    asked_at: Instant | None = None
    requester: RequesterGiven | None = None
    slip_number: Words = ""
    outside_number: Words = ""
    earlier: Words = ""
    rings: Annotated[int, Field(ge=1, le=3600)] | None = None
    waited_seconds: Annotated[int, Field(ge=1, le=3600)] | None = None
    form: Columns = {}


class LookUpGiven(Given):
    """A lost receipt: the name and the last four digits of the phone number."""

    name: Words
    last_four: Annotated[str, Field(pattern=r"^[0-9]{4}$")]


class ListAsked(Given):
    """Which cases; ``after`` as the page before gave it. Days are those of the asking, both inclusive."""

    text: Words = ""
    state: Literal["open", "all"] | State = "open"
    department: HexId | Literal[""] = ""
    tier: Tier | Literal[""] = ""
    channel: Channel | Literal[""] = ""
    mine: bool = False
    late: bool = False
    since: Day | None = None
    until: Day | None = None
    after: Annotated[str, Field(pattern=r"^((20[0-9]{2}-[0-9T:.+-]{5,30})?~[0-9a-f]{32})?$")] = ""

    def to_filters(self) -> Filters:
        """The value that the query takes."""
        return Filters(**{name: value for name, value in self if name != "after"})


_SHAPES: Final[Mapping[Any, Any]] = {
    str: Words,
    int: Number,
    datetime: Instant,
    Sequence[str]: Annotated[list[Words], Field(max_length=50)],
    Mapping[str, str]: dict[Words, Words],
}
_NOT_GIVEN: Final = frozenset({"case_id", "by", "at", "recorded_at", "return"})
"""The address, the token and the clock say these."""


def arguments_of(action: Callable[..., Any]) -> type[Given] | None:
    """The schema of an action's own arguments, from its signature; ``None`` where it takes none. An act of staff takes
    besides, as ``columns``, what is to stand on the forms that it asks for."""
    hints = get_type_hints(action)
    fields: dict[str, Any] = {
        name: (_shape(hints[name]), _default(parameter.default))
        for name, parameter in signature(action).parameters.items()
        if name not in _NOT_GIVEN
    }
    if fields and action.__name__ in set(Act) - {Act.FILL_FORM}:
        fields["columns"] = (Columns, {})
    title = "".join(part.capitalize() for part in action.__name__.split("_"))
    return create_model(title, __base__=Given, **fields) if fields else None


def _default(value: Any) -> Any:
    """As the schema writes it: a frozen empty mapping is an empty object."""
    if value is Parameter.empty:
        return ...
    return dict(value) if isinstance(value, Mapping) else value


def _shape(hint: Any) -> Any:
    if hint in _SHAPES:
        return _SHAPES[hint]
    if type(None) in get_args(hint):
        return Union[tuple(_SHAPES.get(part, part) for part in get_args(hint))]  # noqa: UP007 - made at run time
    return hint
