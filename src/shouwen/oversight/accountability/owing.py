"""The duties that a matter brings: to propose, to review and consent, to decide, to mend by a date, to hear an appeal,
to correct what was made known."""

from collections.abc import Iterable
from datetime import datetime
from typing import Final

from shouwen.oversight.accountability.files import MatterFile
from shouwen.oversight.accountability.telling import tell
from shouwen.oversight.duties.owing import keep_duty, open_duties, open_duty, withdraw_duty
from shouwen.rules.language.kinds import MeasureRule
from shouwen.rules.people import resolve
from shouwen.rules.time.durations import Duration

PROPOSING: Final = "提出处理建议"


def time_to_judge(rule: MeasureRule) -> Duration:
    """By when a proposal or an appeal is decided: as the clause says (决定时限); where it says nothing, the house takes
    no longer than it gives the person to appeal (申诉期限). Nothing lies unseen for ever."""
    return rule.decide_within or rule.appeal


def owe_proposal(file: MatterFile, rule: MeasureRule) -> None:
    """Opens the duty to propose, of whom the clause names: once the person's time to speak is over, as long again."""
    if rule.proposed_by:
        due = file.rulebook.calendar.due(file.state.opened.heard_until, rule.statement)
        owe(file, PROPOSING, to=rule.proposed_by, due=due, rule=rule)


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
    """A notice to the head of each department that one of ``offices`` (words of the policy) means, unless they act now;
    a person is told of their duty when it opens. What it is about stands on the page alone."""
    for person in dict.fromkeys(_spokesman(words, file) for words in offices if words):
        if person != file.by:
            tell(file.institution.pk, person, said, file.rulebook.organization, at=file.at, link=file.link)


def _spokesman(words: str, file: MatterFile) -> str:
    bearer, department = _meant(words, file)
    row = file.rulebook.organization.department(department, file.at) if department else None
    return (row.head if row and not bearer else "") or ""


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
