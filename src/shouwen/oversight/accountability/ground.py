"""On what a matter or a score entry stands: a verified breach, by the rules of its day."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from shouwen.organization.models import Institution
from shouwen.rules.accountability.choosing import Verified
from shouwen.rules.accountability.events import Act
from shouwen.rules.language.kinds import Clause
from shouwen.rules.rulebook import Rulebook

ACCUMULATION: Final = "accumulation"
"""The source of a matter that stands on others: what adds up."""


@dataclass(frozen=True, kw_only=True)
class Opening:
    """A verified breach to be opened: by which rules it is judged, and who found it (a person's id, or nobody)."""

    institution: Institution
    rulebook: Rulebook
    breach: Verified
    name: str
    clause: Clause | None
    act: Act
    at: datetime
    by: str | None = None
    facts: str = ""
    beside: str = ""
    counted: tuple[str, ...] = ()
