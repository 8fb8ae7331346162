"""What is said in the demonstration, from the pack's ``demo.yaml``, or drawn from the pack where it has none."""

from collections.abc import Mapping
from pathlib import Path
from random import Random

from pydantic import BaseModel, ConfigDict, ValidationError

from shouwen.policies.packs import PackError, organization_data
from shouwen.trials.demo.default_script import default_script

FILE = "demo.yaml"

Lines = tuple[str, ...]


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Topic(_Part):
    """Matters of one category, as visitors put them, and how they end."""

    sayings: Lines
    results: Lines
    category: str = ""
    item: str = ""
    tier: str = ""  # where the matter is always of this one, as a complaint is
    answers: Mapping[str, str] = {}
    to: str = ""  # the department it goes to, where no route says


class Outside(_Part):
    matter: str
    body: str
    guidance: str


class Script(_Part):
    """The whole file. Nobody in it is real."""

    password: str
    pin: str
    desks: Lines
    hotlines: Lines
    nights: Lines
    accounts: Lines
    visitors: Lines
    asked_on_the_spot: Lines
    matters: tuple[Topic, ...]
    mine: tuple[Topic, ...]
    several: Topic
    unclear: Topic
    complaints: Topic
    outside: tuple[Outside, ...]
    urgent: Topic
    letters: Topic
    handover_reasons: Lines
    refusal_reasons: Lines
    dispute_reasons: Lines
    instructions: Lines
    extension_reasons: Lines
    dissatisfactions: Lines
    heard_again: Lines
    final_answers: Lines
    late_reasons: Lines
    verdicts: Lines
    reopened_with: Lines


class Deck:
    """Draws lines without repeating one before all have been drawn."""

    def __init__(self, lines: Lines, chance: Random) -> None:
        self._lines, self._chance = lines, chance
        self._left: list[str] = []

    def draw(self) -> str:
        if not self._left:
            self._left = list(self._lines)
            self._chance.shuffle(self._left)
        return self._left.pop()


def read_script(pack: Path) -> Script:
    """The pack's script. Raises PackError where it cannot be read, or the pack gives nothing to play."""
    data = organization_data(pack / FILE) if (pack / FILE).is_file() else default_script(pack)
    try:
        return Script.model_validate(data)
    except ValidationError as error:
        places = "、".join(".".join(map(str, each["loc"])) for each in error.errors())
        raise PackError(f"{FILE} 里这几处缺失或写错了:{places}") from error
