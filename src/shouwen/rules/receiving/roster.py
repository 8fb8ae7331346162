"""Who receives on a day, and what the roster lacks: exactly one leader, at least one of the office (S003-3B 5)."""

from datetime import date, datetime, time, timedelta

from shouwen.rules.language.kinds import Reception
from shouwen.rules.naming import find
from shouwen.rules.organization import DutyTurn, Organization
from shouwen.rules.rulebook import Rulebook
from shouwen.rules.time.calendar import WorkCalendar


def turns_on(roster: str, day: date, *, organization: Organization, zone: object, at: datetime) -> list[DutyTurn]:
    """The turns on the roster called ``roster`` that touch the local ``day``; ``at`` (aware) resolves the name."""
    row = find(roster, organization=organization, at=at).row
    begins = datetime.combine(day, time(0), zone)  # type: ignore[arg-type]
    ends = begins + timedelta(days=1)
    return [
        turn
        for turn in organization.duty_turns
        if row is not None and turn.roster == row.id and _touches(turn, begins, ends)
    ]


def receivers(roster: str, day: date, *, rulebook: Rulebook, at: datetime) -> list[str]:
    """Who receives on ``day`` by the roster: those with a turn who are not away at its beginning."""
    organization, zone = rulebook.organization, rulebook.calendar.zone
    turns = turns_on(roster, day, organization=organization, zone=zone, at=at)
    there = (turn.person for turn in turns if not _is_away(turn, day, organization, rulebook.calendar))
    return list(dict.fromkeys(there))


def lacking(rule: Reception, day: date, *, rulebook: Rulebook, at: datetime) -> tuple[str, ...]:
    """What the rosters lack for ``day``, in Chinese; nothing on a day of rest that nobody was put on."""
    leaders = receivers(rule.leaders, day, rulebook=rulebook, at=at)
    staff = receivers(rule.staff, day, rulebook=rulebook, at=at)
    if not rulebook.calendar.is_working_day(day) and not (leaders or staff):
        return ()
    found = [] if len(leaders) == 1 else [f"接待领导{len(leaders)}名,应为1名"]
    return (*found, *(() if staff else ("没有接待工作人员",)))


def alarm_instant(rule: Reception, day: date, calendar: WorkCalendar) -> datetime:
    """When a gap on ``day`` is told: at the hour of the rule, on the working day before."""
    before = day - timedelta(days=1)
    while not calendar.is_working_day(before):
        before -= timedelta(days=1)
    hours, minutes = divmod(rule.alarm_at.amount, 60)
    return datetime.combine(before, time(hours, minutes), calendar.zone)


def _touches(turn: DutyTurn, begins: datetime, ends: datetime) -> bool:
    return (turn.valid_from is None or turn.valid_from < ends) and (turn.valid_to is None or turn.valid_to > begins)


def _is_away(turn: DutyTurn, day: date, organization: Organization, calendar: WorkCalendar) -> bool:
    """Whether who has the turn is away when it begins on ``day``."""
    begins = datetime.combine(day, time(0), calendar.zone)
    starts = max(begins, turn.valid_from) if turn.valid_from else begins
    return organization.is_away(turn.person, starts)
