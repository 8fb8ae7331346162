"""The shapes that every schema is made of: no NUL, no half characters, no unknown fields, no absurd times."""

from datetime import UTC, date, datetime
from typing import Annotated, Any, Self

from ninja import Schema
from pydantic import AfterValidator, AwareDatetime, ConfigDict, Field, model_validator

LONGEST = 4000
EARLIEST = datetime(2000, 1, 1, tzinfo=UTC)
LATEST = datetime(2100, 1, 1, tzinfo=UTC)


def _sensible(at: datetime) -> datetime:
    if not EARLIEST <= at <= LATEST:
        raise ValueError("时间须在 2000 年到 2100 年之间")
    return at


def _sensible_day(day: date) -> date:
    if not EARLIEST.date() <= day <= LATEST.date():
        raise ValueError("日期须在 2000 年到 2100 年之间")
    return day


Instant = Annotated[AwareDatetime, AfterValidator(_sensible)]


Day = Annotated[date, AfterValidator(_sensible_day)]


def _keepable(text: str) -> str:
    """SQLite would take a NUL, PostgreSQL answers with an error; half a character is no text anywhere."""
    if "\0" in text or any("\ud800" <= character <= "\udfff" for character in text):
        raise ValueError("内容里有无法保存的字符,请删去后再交")
    return text


Words = Annotated[str, Field(max_length=LONGEST), AfterValidator(_keepable)]
HexId = Annotated[str, Field(pattern=r"^[0-9a-f]{32}$")]
Number = Annotated[int, Field(ge=0, le=2**31 - 1)]


class Given(Schema):
    """The base of everything that comes in."""

    model_config = ConfigDict(extra="forbid")

    @model_validator(mode="after")
    def _texts_keepable(self) -> Self:
        """Whatever the shape of a field: no text that could not be kept, at any depth."""
        for text in _texts(self.model_dump()):
            _keepable(text)
        return self


def _texts(given: Any) -> list[str]:
    if isinstance(given, str):
        return [given]
    if isinstance(given, dict):
        return [text for item in given.items() for part in item for text in _texts(part)]
    if isinstance(given, list | tuple):
        return [text for part in given for text in _texts(part)]
    return []
