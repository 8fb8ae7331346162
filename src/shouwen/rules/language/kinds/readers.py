"""How the fields of a rule are written: Chinese keys, closed words, lists in one line."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, Field

from shouwen.rules.happenings import Filling, Happening, read_happening
from shouwen.rules.time.durations import Duration, parse_duration
from shouwen.rules.words import Act, Channel, Event, PersonKind, Tier, Urgency, Word


def key(*chinese: str, default: Any = ..., says: str = "") -> Any:
    """A field with its Chinese key(s), the first of which the tools write; ``says`` explains it."""
    return Field(default=default, description=says, json_schema_extra={"zh": list(chinese)})


def reader(word: type[Word]) -> BeforeValidator:
    return BeforeValidator(lambda value: value if isinstance(value, word) else word.read(str(value)))


@dataclass(frozen=True)
class Choice(BeforeValidator):
    """A reader of a closed set; ``words`` are what may be written, with what each means."""

    words: Mapping[str, str] = field(default_factory=dict)


def choice(words: dict[str, str]) -> Choice:
    """One of a closed set of English values, or its Chinese wording."""

    def read(value: Any) -> str:
        known = {**words, **{english: english for english in words.values()}}
        if not isinstance(value, str) or value not in known:
            choices = "、".join(word for word in words if word)
            raise ValueError(f"不认识“{value}”;可以写:{choices}")
        return known[value]

    return Choice(read, words=words)


def read_duration(value: Any) -> Duration:
    return value if isinstance(value, Duration) else parse_duration(str(value))


def read_yes_no(value: Any) -> Any:
    words = {
        "是": True,
        "允许": True,
        "须": True,
        "否": False,
        "不许": False,
        "不须": False,
        "不": False,
    }
    return words.get(value, value) if isinstance(value, str) else value


def listed(value: Any) -> Any:
    """One word where a list is asked for is a list of one; 、 separates several in one line."""
    if isinstance(value, str):
        return tuple(part.strip() for part in value.split("、") if part.strip())
    return value


Limit = Annotated[Duration, BeforeValidator(read_duration)]
YesNo = Annotated[bool, BeforeValidator(read_yes_no)]
AHappening = Annotated[
    Happening,
    BeforeValidator(lambda value: value if isinstance(value, Event | Filling) else read_happening(str(value))),
]
ATier = Annotated[Tier, reader(Tier)]
AChannel = Annotated[Channel, reader(Channel)]
AnAct = Annotated[Act, reader(Act)]
AnUrgency = Annotated[Urgency, reader(Urgency)]
APersonKind = Annotated[PersonKind, reader(PersonKind)]
Texts = Annotated[tuple[str, ...], BeforeValidator(listed)]
Classes = dict[str, Texts]
Events = Annotated[tuple[AHappening, ...], BeforeValidator(listed)]
Tiers = Annotated[tuple[ATier, ...], BeforeValidator(listed)]
Channels = Annotated[tuple[AChannel, ...], BeforeValidator(listed)]
Acts = Annotated[tuple[AnAct, ...], BeforeValidator(listed)]
PersonKinds = Annotated[tuple[APersonKind, ...], BeforeValidator(listed)]
Urgencies = Annotated[tuple[AnUrgency, ...], BeforeValidator(listed)]


def field_words(model: type[BaseModel]) -> Iterator[tuple[str, tuple[str, ...], str]]:
    """(English key, Chinese keys, explanation) of every field that a policy may write."""
    for name, known in model.model_fields.items():
        extra = known.json_schema_extra
        if isinstance(extra, dict) and "zh" in extra:
            yield name, tuple(extra["zh"]), known.description or ""  # type: ignore[arg-type]
