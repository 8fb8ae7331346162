"""What a verified finding leads to outside the inspection."""

from shouwen.oversight.inspections.files import RoundFile
from shouwen.rules.inspecting.rounds import FindingTold


def after_verdict(file: RoundFile, finding: FindingTold) -> None:
    """A finding that names a person is handed to accountability; what follows is proposed and decided there."""
