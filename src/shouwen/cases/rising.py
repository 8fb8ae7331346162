"""One rung up, from the desk or from the requester's own page."""

from shouwen.cases.case_file import CaseFile
from shouwen.rules.case import events as e
from shouwen.rules.case.rungs import Rung
from shouwen.rules.case.succession import successor


def raised_to(file: CaseFile, rung: Rung, reason: e.Ref) -> e.DissatisfactionRaised:
    """The matter goes to ``rung`` and rests with who held it last, or where they have left, their department."""
    last = file.state.custody[-1]
    custodian = successor(last.custodian, last.department, at=file.at, rulebook=file.rulebook)
    return e.DissatisfactionRaised(
        rung=rung.number, to=rung.person, reason=reason, custodian=custodian, department=last.department
    )
