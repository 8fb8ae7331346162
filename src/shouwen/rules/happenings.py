"""What rules react to (当), accept (履行) and let pass (除非): an event, or the filling in of one form by its name."""

import re
from typing import Any, Self

from pydantic import GetCoreSchemaHandler
from pydantic_core import CoreSchema, core_schema

from shouwen.rules.words import Event

_WRITTEN = re.compile(r"(?:填写|填报|filled\s*)[《<]?([^《》<>]+?)[》>]?")


class Filling(str):
    """填写《表名》: the filling in of the form of that name. Its text is how policies write it."""

    __slots__ = ()

    @classmethod
    def of(cls, form: str) -> Self:
        """The filling in of ``form`` (its name without 《》)."""
        return cls(f"填写《{form}》")

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.is_instance_schema(cls, serialization=core_schema.to_string_ser_schema())

    @property
    def form(self) -> str:
        """The form's name."""
        return self[3:-1]

    @property
    def label(self) -> str:
        return str(self)

    @property
    def value(self) -> str:
        """As an ``Event`` has one: what ledger and tables keep."""
        return str(self)


Happening = Event | Filling
"""What a policy may name after 当, 履行 and 除非."""


def read_happening(text: str) -> Happening:
    """The event or the filling of a form that ``text`` names: 移交签收, ``handover_signed``, 填写《解决建议表》.

    Raises UnknownWord, with the events that may be written.
    """
    written = _WRITTEN.fullmatch(text.strip())
    return Filling.of(written[1].strip()) if written else Event.read(text)
