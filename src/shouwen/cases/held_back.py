"""服务禁语 in words to the requester: held back until they are put otherwise, or sent all the same with a reason.

The phrase, its clause and what to say instead are told at the field. Sent all the same, the entry keeps which phrases
and why; nothing is counted by it and nothing follows from it (catalogue C5: flag, never sanction).
"""

from typing import Any

from shouwen.cases.case_file import CaseFile, keep
from shouwen.cases.going_out import check_going_out
from shouwen.cases.queries.drafts import flagged
from shouwen.cases.refusals import HeldBack
from shouwen.rules.case.events import Ref
from shouwen.rules.case.guards import Refusal
from shouwen.rules.phrases import Flag


def keep_for_requester(
    file: CaseFile, text: str, *, override_reason: str, field: str = "text"
) -> tuple[Ref, dict[str, Any]]:
    """Puts words to the requester into the vault; and the fields of ``ToRequester``: with which banned phrases they go
    out all the same, and why.

    Raises WordsKeptIn at ``field`` where they quote a paper that must stay, HeldBack where they hold banned phrases
    and ``override_reason`` is empty, and ActRefused as ``keep`` does.
    """
    check_going_out(file, text, field=field)
    found = flagged(text, rulebook=file.rulebook, state=file.state)
    if found and not override_reason.strip():
        raise HeldBack(*(_refusal(each) for each in found), field=field, phrases=_phrases(found))
    kept = keep(file, text, field=field)
    if not found:
        return kept, {}
    reason = keep(file, override_reason, field="override_reason")
    return kept, {"as_written": _phrases(found), "override_reason": reason}


def _phrases(found: list[Flag]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(each.phrase for each in found))


def _refusal(found: Flag) -> Refusal:
    mend = f"可以改说“{found.instead}”" if found.instead else "请换一种说法"
    return Refusal(
        f"给服务对象的话里有“{found.phrase}”,还没有发出,您写的都在;{mend},或者写明理由仍要发送", found.clause
    )
