"""The reason for an act in words: kept, unless a policy says that it is none (不得推托)."""

from shouwen.cases.case_file import CaseFile
from shouwen.cases.refusals import ActRefused
from shouwen.rules.case.guards import Refusal
from shouwen.rules.excuses import excuse_in
from shouwen.rules.words import Act


def check_reason(file: CaseFile, act: Act, text: str, *, field: str = "reason") -> None:
    """Raises ActRefused at ``field`` with the clause where ``text`` holds words that are no reason for ``act``."""
    found = excuse_in(text, act, file.state, file.rulebook)
    if found is None:
        return
    mend = found.instead or "请继续为服务对象办理,或写明依据制度的理由"
    raise ActRefused(
        Refusal(f"“{found.words}”不能作为“{act.label}”的理由,没有办成,您写的都在;应当:{mend}", found.clause),
        field=field,
    )
