"""Who acts: a member of staff of one institution, or the requester with a receipt's code."""

from dataclasses import dataclass, field
from uuid import UUID

from shouwen.cases.refusals import NotAllowed
from shouwen.organization.models import Institution


@dataclass(frozen=True, kw_only=True)
class Actor:
    """``person`` is a staff id in 32 hex digits, ``None`` for the requester; ``roles`` are the account's."""

    institution: Institution
    person: str | None = None
    roles: frozenset[str] = field(default_factory=frozenset)

    @property
    def is_requester(self) -> bool:
        return self.person is None

    @property
    def staff(self) -> str:
        """The person's id. Raises NotAllowed for the requester."""
        if self.person is None:
            raise NotAllowed("这一步由工作人员来做")
        return self.person

    @property
    def institution_id(self) -> UUID:
        return self.institution.pk
