"""What happens next, and by when: said in plain words after each of the requester's acts."""

from django.utils.translation import gettext as _

from shouwen.cases.case_file import CaseFile
from shouwen.rules.case import events as e
from shouwen.rules.case.rungs import rung_names
from shouwen.rules.case.state import Obligation


def added(file: CaseFile) -> str:
    """Whoever holds the matter sees it."""
    return _("Received. %(department)s sees what you added.") % {"department": _holder(file)} + _answer_by(file)


def asked_again(file: CaseFile) -> str:
    """Who was told, and by when they say how far it is, where the policy says so."""
    owed = _opened_by(file, e.RequesterAskedAgain)
    told = _("%(department)s is told that you wait.") % {"department": _holder(file)}
    return told + _dated(_(" You are told how far it is %(due)s (%(clause)s)."), file, owed)


def rated(_file: CaseFile) -> str:
    return _("Your rating is recorded. Thank you. It cannot be changed by anybody.")


def not_solved(file: CaseFile) -> str:
    """Raised one rung; where no rung was left, or it was answered meanwhile, added to the matter."""
    raised = [each.event for each in file.entries if isinstance(each.event, e.DissatisfactionRaised)]
    if not raised:
        return added(file)
    level = rung_names(file.state, file.rulebook)[raised[-1].rung - 1]
    told = _("Received. It was raised to the next higher level (%(level)s).") % {"level": level}
    return told + _until(file, _opened_by(file, e.DissatisfactionRaised))


def complained(file: CaseFile) -> str:
    """The office that the policy names owes a reply; where it names none, the supervision phone hears it."""
    owed = _opened_by(file, e.ComplaintMade)
    told = _("Your complaint is recorded.")
    if owed is None:
        phone = file.case.institution.supervision_phone
        return told + _(" Whoever examines it may also be reached by phone: %(phone)s.") % {"phone": phone}
    return told + _(" It is with %(office)s.") % {"office": _name(file, owed.department)} + _until(file, owed)


def reopened(file: CaseFile) -> str:
    told = _("Received. It is handled again by %(department)s.") % {"department": _holder(file)}
    return told + _until(file, _opened_by(file, e.CaseReopened))


def objected(_file: CaseFile) -> str:
    """Who looks at the mark anew."""
    return _("Your objection is entered. Somebody who has not judged the mark looks at it anew.")


def _answer_by(file: CaseFile) -> str:
    return _until(file, file.state.reply)


def _until(file: CaseFile, owed: Obligation | None) -> str:
    return _dated(_(" You will have an answer %(due)s (%(clause)s)."), file, owed)


def _dated(sentence: str, file: CaseFile, owed: Obligation | None) -> str:
    """``sentence`` with the due time and the clause of ``owed``; empty where nothing is owed."""
    if owed is None:
        return ""
    due = file.rulebook.calendar.describe(owed.due, today=file.rulebook.calendar.local(file.at).date())
    return sentence % {"due": due, "clause": owed.clause}


def _opened_by(file: CaseFile, act: type[e.CaseEvent]) -> Obligation | None:
    """The first obligation that the act of this type has opened."""
    act_seq = next((each.seq for each in file.entries if isinstance(each.event, act)), None)
    for each in file.entries:
        if isinstance(each.event, e.ObligationOpened) and each.cause.get("entry") == act_seq:
            return file.state.obligations[each.seq]
    return None


def _holder(file: CaseFile) -> str:
    return _name(file, file.state.custody[-1].department)


def _name(file: CaseFile, department_id: str | None) -> str:
    row = file.rulebook.organization.department(department_id, file.at) if department_id else None
    return row.name if row else ""
