"""差评另立一件: the case that a bad rating opens, as the survey's rule says, in the transaction of the rating itself.

It knows the case that was rated and is known by it. An answer without a name opens a case without one.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from shouwen.cases.actors import Actor
from shouwen.cases.beginning import begin
from shouwen.cases.case_file import CaseFile, enter, keep_all
from shouwen.cases.models import Case
from shouwen.cases.queries.rating_cases import is_still_open
from shouwen.cases.rating import grades_of
from shouwen.cases.registering import Matter, facts_of, registration_of
from shouwen.cases.requesters import Requester
from shouwen.cases.saving_new import save_new
from shouwen.ledger import vault
from shouwen.rules.case import events as e
from shouwen.rules.case.bearers import Bearer
from shouwen.rules.case.rating_cases import rated_people, taker_in, taker_of
from shouwen.rules.case.state import CaseState
from shouwen.rules.first_contact import Decision
from shouwen.rules.language.kinds import Survey
from shouwen.rules.rulebook import Rulebook
from shouwen.rules.words import Channel, Tier

NOBODY: Final = Requester()


@dataclass(frozen=True, kw_only=True)
class BadAnswer:
    """What was rated: ``grades`` are the bad ones by item, ``about`` says of what, ``comment`` is the rater's own."""

    survey: Survey
    about: str
    grades: Mapping[str, int]
    comment: str = ""
    classes: Mapping[str, str] = field(default_factory=dict)  # how the rated matter was sorted

    @property
    def words(self) -> str:
        """As it stands in the new case."""
        scale = grades_of(self.survey)
        said = "，".join(f"{item} {scale[grade]}" for item, grade in self.grades.items())
        return f"{self.about}的差评：{said}" + (f"。意见：{self.comment.strip()}" if self.comment.strip() else "")


def open_on_rating(rated: CaseFile, answer: BadAnswer) -> Case | None:
    """Opens a case of its own on the bad rating of ``rated``, and enters it there; None where the survey orders none,
    where the one opened before is still open, or where nobody but those rated could take it."""
    survey = answer.survey
    if not survey.opens or is_still_open(rated.state):
        return None
    taker = taker_of(survey.who, rated.state, at=rated.at, rulebook=rated.rulebook)
    if taker is None:
        return None
    opened = e.OpenedOnRating(
        rule=survey.id, clause=survey.clause, rated=rated.case.pk.hex, barred=tuple(sorted(rated_people(rated.state)))
    )
    by, requester = rated.by or Actor(institution=rated.case.institution), _requester_of(rated.state)
    file = _begun(answer, by, rated.at, rated.recorded_at, rated.rulebook)
    _register(file, answer, taker, opened, requester)
    enter(rated, e.RatingCaseOpened(case=file.case.pk.hex, rule=survey.id, clause=survey.clause))
    return file.case


def open_on_sheet(answer: BadAnswer, *, department: str, by: Actor, at: datetime, rulebook: Rulebook) -> Case | None:
    """Opens a case on an answer without a name, about ``department`` (id); None where the survey orders none."""
    survey = answer.survey
    taker = taker_in(survey.who, department, at=at, rulebook=rulebook) if survey.opens else None
    if taker is None:
        return None
    file = _begun(answer, by, at, at, rulebook)
    _register(file, answer, taker, e.OpenedOnRating(rule=survey.id, clause=survey.clause), NOBODY)
    return file.case


def _requester_of(state: CaseState) -> Requester:
    """Whom to get in touch with: the particulars of the rated case, unless they were erased."""
    ref = state.facts.requester
    return Requester.from_text(vault.reveal([ref.ref]).get(ref.ref)) if ref else NOBODY


def _begun(answer: BadAnswer, by: Actor, at: datetime, recorded_at: datetime, rulebook: Rulebook) -> CaseFile:
    return begin(_matter(answer), by=by, at=at, recorded_at=recorded_at, rulebook=rulebook)


def _matter(answer: BadAnswer) -> Matter:
    return Matter(text=answer.words, category=answer.survey.opens, tier=Tier.OWN_DUTY, classes=answer.classes)


def _register(file: CaseFile, answer: BadAnswer, taker: Bearer, opened: e.OpenedOnRating, requester: Requester) -> None:
    """Registers it with ``taker`` as first contact, who holds it from the start; no receipt: nobody asked for it."""
    matter, by = _matter(answer), file.by or Actor(institution=file.case.institution)
    survey = answer.survey
    chosen = Decision(taker.person or "", f"{survey.name}:差评由{survey.who}联系", survey.clause)
    facts = facts_of(by, Channel.WEB, chosen, file.rulebook, file.at, (), requester)
    words = [vault.free_text(matter.text)]
    contact = requester.to_text()
    refs = keep_all(file.head, words + ([vault.contact(contact)] if contact else []))
    enter(file, registration_of(matter, facts, file.rulebook, file.at, refs[0], refs[1] if contact else None))
    enter(file, opened)
    save_new([file], [matter], by, requester=None, code="")
