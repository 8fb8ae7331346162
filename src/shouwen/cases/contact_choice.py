"""Who gets in touch with the handler: the requester chooses, and only one choice starts our own clock (S001-15.R15)."""

from shouwen.cases.case_file import CaseFile, enter, keep
from shouwen.cases.refusals import ActRefused
from shouwen.rules.case import events as e

BY_FIRST_CONTACT, BY_REQUESTER = "由首问人联系", "自行联系"
CALLERS = (BY_FIRST_CONTACT, BY_REQUESTER)


def enter_choice(file: CaseFile, caller: str, department: str | None, told: str = "") -> None:
    """Enters who calls, as part of another act. Raises ActRefused at ``caller`` or ``told``."""
    if caller not in CALLERS:
        raise ActRefused(f"请选择由谁联系:{'、'.join(CALLERS)}", field="caller")
    if caller == BY_FIRST_CONTACT:
        enter(file, e.ContactLeftToUs(department=department))
    else:
        enter(file, e.ContactKeptByRequester(department=department, told=keep(file, told, field="told")))
