"""The duties that a matter brings: to decide, to mend by a date, to hear an appeal, to correct what was made known."""

from collections.abc import Iterable
from datetime import datetime

from shouwen.oversight.accountability.files import MatterFile
from shouwen.oversight.accountability.telling import tell
from shouwen.oversight.duties.owing import keep_duty, open_duties, open_duty, withdraw_duty
from shouwen.rules.language.kinds import MeasureRule
from shouwen.rules.people import resolve
from shouwen.rules.time.durations import Duration


def owe(
    file: MatterFile,
    what: str,
    *,
    rule: MeasureRule,
    to: str = "",
    bearer: str = "",
    limit: Duration | None = None,
    due: datetime | None = None,
) -> None:
    """Opens a duty of whom ``to`` (words of the policy) means, of ``bearer`` (id), or of the subject; nothing where no
    time is set."""
    by = due or (file.rulebook.calendar.due(file.at, limit) if limit else None)
    person, department = (bearer, "") if bearer else _meant(to, file) if to else _subject(file)
    if by is None or not (person or department):
        return
    open_duty(
        file.head,
        what=what,
        due=by,
        clause=rule.clause,
        at=file.at,
        bearer=person,
        department=department,
        rule=rule.id,
        link=file.link,
        actor=file.by,
    )


def tell_whose_turn(file: MatterFile, offices: Iterable[str], said: str) -> None:
    """A notice to whom each of ``offices`` (words of the policy) means, a department by its head, unless they act now.
    What it is about stands on the page alone."""
    for person in dict.fromkeys(_spokesman(words, file) for words in offices if words):
        if person != file.by:
            tell(file.institution.pk, person, said, file.rulebook.organization, at=file.at, link=file.link)


def _spokesman(words: str, file: MatterFile) -> str:
    bearer, department = _meant(words, file)
    row = file.rulebook.organization.department(department, file.at) if department else None
    return bearer or (row.head if row else "") or ""


def keep_owed(file: MatterFile, what: str) -> None:
    """The open duty of that name is done."""
    for duty in open_duties(file.head):
        if duty.what == what:
            keep_duty(file.head, duty, at=file.at, actor=file.by)


def withdraw_owed(file: MatterFile, why: str) -> None:
    """Nothing is owed any more in a matter that stands no more; ``why`` is a word of the platform."""
    for duty in open_duties(file.head):
        withdraw_duty(file.head, duty, why=why, at=file.at, actor=None)


def _subject(file: MatterFile) -> tuple[str, str]:
    opened = file.state.opened
    return (opened.subject, "") if opened.subject_kind == "person" else ("", opened.subject)


def _meant(words: str, file: MatterFile) -> tuple[str, str]:
    found = resolve(
        words,
        organization=file.rulebook.organization,
        at=file.at,
        is_working_time=file.rulebook.calendar.is_working_time,
        department=file.state.opened.department or None,
    )
    return found.bearer or "", "" if found.bearer else found.department_id or ""
