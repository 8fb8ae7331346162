"""The campaigns of ratings that a pack orders: handed out by link and on paper, answered, mended, called about."""

from collections.abc import Iterator
from datetime import datetime, time, timedelta
from random import Random

from shouwen.cases.actions.answering import close_case, give_answer, record_result
from shouwen.cases.actors import Actor
from shouwen.cases.case_file import open_case
from shouwen.oversight.belonging import office_department
from shouwen.oversight.surveys.actions.answering import answer_survey, collect_survey
from shouwen.oversight.surveys.actions.calling import finish_survey, make_survey_call
from shouwen.oversight.surveys.actions.handing_out import PAPER, print_survey_sheets, send_survey
from shouwen.oversight.surveys.actions.mending import judge_survey_mending, report_survey_mending
from shouwen.oversight.surveys.models import SurveyRound
from shouwen.oversight.surveys.queries import told_of
from shouwen.oversight.surveys.settling import cycle_of
from shouwen.rules.language.kinds import Survey
from shouwen.rules.surveying.tallying import items_of
from shouwen.rules.time.periods import Period, periods_between
from shouwen.trials.demo.scene import Story
from shouwen.trials.demo.theatre import Theatre

GRADES, WEIGHTS = (5, 4, 3, 2, 1), (50, 32, 11, 5, 2)
ANSWERED = 0.7
"""The share of sheets that come back."""
ON_PAPER = 12
"""Sheets handed out at one department."""
_HANDED_OUT, _COLLECTED = 0.55, 0.85
"""At which share of the period."""


def campaigns(theatre: Theatre, *, until: datetime) -> Iterator[tuple[datetime, Story]]:
    """When each campaign that begins up to ``until`` (aware) is handed out, and the story."""
    for rule in theatre.rulebook.bundle.of(Survey):
        cycle = cycle_of(rule)
        for period in periods_between(cycle, theatre.now.date(), until.date()) if cycle else ():
            campaign = Campaign(theatre, rule, period)
            if campaign.opens > theatre.now:
                yield campaign.day(_HANDED_OUT), campaign.played()


class Campaign:
    """One campaign of one period. ``chance`` is its own, so that it never changes another story."""

    def __init__(self, theatre: Theatre, rule: Survey, period: Period) -> None:
        self.theatre, self.rule, self.period = theatre, rule, period
        self.chance = Random(f"{theatre.seed}/survey/{rule.id}/{period.key}")  # noqa: S311 - reproducible on purpose
        self.named = {"survey": rule.id, "period": period.key}

    @property
    def opens(self) -> datetime:
        """The first midnight of the period."""
        return datetime.combine(self.period.begins, time(0), self.theatre.calendar.zone)

    def day(self, share: float) -> datetime:
        """Mid-morning of the working day at that share of the period."""
        days = (self.period.ends - self.period.begins).days
        day = self.theatre.calendar.working_day_from(self.period.begins + timedelta(days=round(days * share)))
        return datetime.combine(day, time(10), self.theatre.calendar.zone)

    def played(self) -> Story:
        """Handed out, answered, collected; then mended and called about, where somebody was not satisfied."""
        sheets = self._handed_out()
        for number in sheets:
            if self.chance.random() < ANSWERED:
                yield self.theatre.now + timedelta(minutes=self.chance.randint(5, 240))
                self._answer(number)
                yield from self._looked_into(self._row.sheets.get(number=number).opened)
        yield max(self.day(_COLLECTED), self.theatre.now + timedelta(hours=1))
        collect_survey(by=self._office, at=self.theatre.now, **self.named)
        yield from self._mended()
        yield from self._called()
        finish_survey(by=self._office, at=self.theatre.now, **self.named)

    @property
    def _office(self) -> Actor:
        now, rulebook = self.theatre.now, self.theatre.rulebook
        department = office_department(self.rule.run_by or self.rule.who, rulebook, now)
        there = [*self.theatre.cast.at_work(department, now), self.theatre.cast.head_of(department, now)]
        return self.theatre.cast.actor(there[0])

    @property
    def _row(self) -> SurveyRound:
        return SurveyRound.objects.get(institution_id=self.theatre.institution.pk, **self._keys)

    @property
    def _keys(self) -> dict[str, str]:
        return {"rule": self.rule.id, "period": self.period.key}

    def _handed_out(self) -> list[int]:
        """The numbers of the sheets: those of what was closed, and some at the department with most of them."""
        issued = send_survey(by=self._office, at=self.theatre.now, **self.named)
        numbers = [number for number, _ in issued.codes]
        places = [sheet.department for sheet in told_of(self._row)[1].sheets.values()]
        if PAPER not in self.rule.ways:
            return numbers
        place = max(sorted(set(places)), key=places.count)
        by, at = self._office, self.theatre.now
        printed = print_survey_sheets(by=by, at=at, department=place, number=ON_PAPER, **self.named)
        return numbers + [number for number, _ in printed.codes]

    def _answer(self, number: int) -> None:
        grades = {item: self.chance.choices(GRADES, WEIGHTS)[0] for item in items_of(self.rule)}
        is_bad = any(self.rule.is_bad(grade) for grade in grades.values())
        comment = self.theatre.draw("dissatisfactions") if is_bad else ""
        phone = f"000-0000{self.chance.randint(1000, 9999)}" if is_bad else ""
        by, at, said = self.theatre.cast.requester, self.theatre.now, {"comment": comment, "phone": phone, **self.named}
        answer_survey(by=by, at=at, sheet=number, grades=grades, **said)

    def _looked_into(self, opened: str) -> Story:
        """What a bad answer without a name opened: verified, answered in public, closed."""
        if not opened:
            return
        yield self._next_working_morning()
        holder = open_case(opened, at=self.theatre.now).state.custodian or ""
        by, at = self.theatre.cast.actor(holder), self.theatre.now
        record_result(case_id=opened, by=by, at=at, text="已到科室核实，情况属实，当班改过来")
        give_answer(case_id=opened, by=by, at=at, text="改进办法已在科室公示")
        close_case(case_id=opened, by=by, at=at)

    def _mended(self) -> Story:
        for mending in told_of(self._row)[1].open_mendings:
            yield self._next_working_morning()
            head = self.theatre.cast.actor(self.theatre.cast.head_of(mending.department, self.theatre.now))
            said = {"department": mending.department, **self.named}
            report_survey_mending(by=head, at=self.theatre.now, text="已开会说明，当班改过来", **said)
            judge_survey_mending(by=self._confirmer(mending.department), at=self.theatre.now, is_accepted=True, **said)

    def _confirmer(self, department: str) -> Actor:
        """The office; what it has to mend itself, its line leader."""
        office, cast, now = self._office, self.theatre.cast, self.theatre.now
        row = cast.organization.department(department, now)
        leader = row.line_leader if row and cast.department_of(office.staff, now) == department else None
        return cast.actor(cast.there(leader, now)) if leader else office

    def _called(self) -> Story:
        for call in told_of(self._row)[1].open_calls:
            yield self.theatre.now + timedelta(minutes=self.chance.randint(10, 40))
            by, at, said = self._office, self.theatre.now, {"note": "已说明怎么改，本人认可", **self.named}
            make_survey_call(by=by, at=at, call=call.number, reached=True, satisfied=True, **said)

    def _next_working_morning(self) -> datetime:
        day = self.theatre.calendar.working_day_from(self.theatre.now.date() + timedelta(days=1))
        return datetime.combine(day, time(9, self.chance.randint(0, 59)), self.theatre.calendar.zone)
