"""One campaign at hand: locked, folded, written back. Every act on it opens it here and enters through it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from shouwen.cases.actors import Actor
from shouwen.cases.refusals import ActRefused, NotAllowed
from shouwen.cases.rulebooks import rulebook_today
from shouwen.ledger.models import Head
from shouwen.ledger.reading import Recorded, entries_of
from shouwen.oversight.belonging import belongs, department_of
from shouwen.oversight.entering import NOTHING_SAID, check_not_before, say
from shouwen.oversight.streams import locked, rule_of
from shouwen.oversight.surveys.models import SurveyRound
from shouwen.oversight.surveys.projection import project
from shouwen.rules.language.kinds import Survey
from shouwen.rules.rulebook import Rulebook
from shouwen.rules.surveying.rounds import SurveyTold, fold


@dataclass
class SurveyFile:
    """``rule`` is the survey's rule as it stood when the campaign was opened (law 5)."""

    row: SurveyRound
    head: Head
    told: SurveyTold
    rule: Survey
    rulebook: Rulebook
    by: Actor
    at: datetime

    @property
    def office(self) -> str:
        """The name of who runs the campaign, as the policy writes it."""
        return self.rule.run_by or self.rule.who

    @property
    def department(self) -> str:
        """The department (id) of the member of staff who acts."""
        return department_of(self.by.staff, self.rulebook, self.at)

    @property
    def link(self) -> str:
        return f"/surveys/{self.row.rule}/{self.row.period}/"

    def enter(
        self,
        type: str,
        data: Mapping[str, Any],
        words: Mapping[str, str] = NOTHING_SAID,
        contacts: Mapping[str, str] = NOTHING_SAID,
    ) -> Recorded:
        """One entry, and the rows after it."""
        entry = say(self.head, type, data, at=self.at, actor=self.by.person, words=words, contacts=contacts)
        self.told = fold(entries_of(self.row.pk))
        project(self.row, self.told)
        return entry


def open_file(survey: str, period: str, *, by: Actor, at: datetime) -> SurveyFile:
    """The campaign of the rule ``survey`` (id) in ``period`` (key; default the newest), locked. Raises ActRefused."""
    row = round_called(survey, period, by=by)
    head, entries = locked(row.pk, institution=by.institution, at=at)
    row.refresh_from_db()
    check_not_before(entries, at)
    return SurveyFile(
        row=row,
        head=head,
        told=fold(entries),
        rule=rule_of(entries, Survey),
        rulebook=rulebook_today(by.institution, at),
        by=by,
        at=at,
    )


def round_called(survey: str, period: str, *, by: Actor) -> SurveyRound:
    """Raises ActRefused where there is none."""
    rows = SurveyRound.objects.filter(institution_id=by.institution_id, rule=survey)
    found = (rows.filter(period=period) if period else rows).order_by("-opened_at").first()
    if found is None:
        raise ActRefused("没有这一期“满意度”调查,什么也没有改变;请核对是哪一期", field="survey")
    return found


def check_runs_it(file: SurveyFile) -> None:
    """Raises NotAllowed for whoever does not belong to the office that runs the campaign."""
    if not belongs(file.by.staff, file.office, file.rulebook, file.at):
        raise NotAllowed(f"这一步由“{file.office}”做({file.rule.clause})")


def check_is_collecting(file: SurveyFile) -> None:
    if file.told.collected_at:
        raise ActRefused("这一期调查已经收齐,不再发放", field="survey")
