"""Who is told what: the person concerned first of all, then those whose step it is. No measure is named to a group."""

from datetime import datetime
from uuid import UUID

from shouwen.notices.queueing import Message, queue
from shouwen.notices.words import Kind
from shouwen.oversight.accountability.files import MatterFile
from shouwen.rules.language.typography import chinese_marks
from shouwen.rules.organization import Organization

OWN_PAGE = "/accountability/mine/"


def tell_subject(file: MatterFile, said: str = "") -> None:
    """The person, or the head of the department: what it is about, and until when they may speak."""
    until = file.rulebook.calendar.describe(
        file.state.opened.heard_until, today=file.rulebook.calendar.local(file.at).date()
    )
    body = said or f"有一件涉及您的事项已经查实立案,您可以在{until}陈述申辩,不会因此加重处理。"
    tell(file.institution.pk, subject_person(file), body, file.rulebook.organization, at=file.at)


def tell_the_others(file: MatterFile, said: str) -> None:
    """Those who proposed, reviewed, consented to or took the decision, but not whoever acts now."""
    state = file.state
    known = {state.proposed_by, state.reviewed_by, state.decided_by, *state.approvals.values()}
    for person in sorted(each for each in known if each and each != file.by):
        tell(file.institution.pk, person, said, file.rulebook.organization, at=file.at, link=file.link)


def subject_person(file: MatterFile) -> str:
    """The person who speaks for the subject."""
    opened = file.state.opened
    if opened.subject_kind == "person":
        return opened.subject
    row = file.rulebook.organization.department(opened.subject, file.at)
    return (row.head if row else None) or ""


def tell(
    institution_id: UUID, person: str, body: str, organization: Organization, *, at: datetime, link: str = OWN_PAGE
) -> None:
    """One notice to one person; nobody is told where there is none."""
    if not person:
        return
    row = organization.last_known(person)
    message = Message(
        kind=Kind.ACCOUNTABILITY,
        to=person,
        subject=Kind.ACCOUNTABILITY.label,
        body=chinese_marks(body),
        link=link,
        phone=row.phone if row else "",
    )
    queue(institution_id, [message], at=at)
