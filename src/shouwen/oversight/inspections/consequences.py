"""What a verified finding leads to outside the inspection."""

from shouwen.oversight.accountability.opening import open_on_finding
from shouwen.oversight.inspections.files import RoundFile
from shouwen.rules.inspecting.rounds import FindingTold


def after_verdict(file: RoundFile, finding: FindingTold) -> None:
    """A verified finding is handed to accountability: what its clauses say of it, if anything, is proposed, heard and
    decided there. Nothing is decided here."""
    open_on_finding(
        institution=file.by.institution,
        at=file.at,
        inspection=file.row.pk,
        number=finding.number,
        breach=finding.demand,
        person=finding.person,
        department=finding.department,
        happened_at=finding.at,
    )
