"""What an inspected subject is called, and to which department it belongs."""

from datetime import datetime
from uuid import UUID

from shouwen.cases.models import Case
from shouwen.rules.keeping.subjects import department_of, name_of
from shouwen.rules.rulebook import Rulebook


def department_of_subject(subjects: str, subject: str, rulebook: Rulebook, at: datetime) -> str:
    """The department (id) that answers for the subject: of a case, where it is handled, else where it was asked."""
    if subjects != "case":
        return department_of(subject, rulebook.organization, at) or ""
    case = Case.objects.get(pk=UUID(subject))
    meant = case.custodian_department_id or case.department_id or case.first_contact_department_id
    return meant.hex


def name_of_subject(subjects: str, subject: str, rulebook: Rulebook, at: datetime) -> str:
    """A department's or person's name, or a case's number."""
    if subjects == "case":
        return str(Case.objects.get(pk=UUID(subject)))
    return name_of(subject, rulebook.organization, at)
