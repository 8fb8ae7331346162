"""A sealed file with everything that decides who may do what with it. Nothing here shows words to anybody."""

import json
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from uuid import UUID

from shouwen.cases.actors import Actor
from shouwen.cases.refusals import ActRefused, NotAllowed
from shouwen.cases.rulebooks import calendar_of, rulebook_today
from shouwen.ledger.sealed import for_judging
from shouwen.organization.models import Institution
from shouwen.organization.snapshot import snapshot
from shouwen.oversight.sealed.models import SealedFile
from shouwen.oversight.sealed.reach import within_reach
from shouwen.oversight.sealed.stream import standing_of
from shouwen.policies.queries import bundle_by_hash
from shouwen.rules.language.kinds import Privacy
from shouwen.rules.rulebook import Rulebook
from shouwen.rules.sealing.exclusion import Conflict, Reported, excluded_people
from shouwen.rules.sealing.file import FileStanding
from shouwen.rules.sealing.holding import compartment_named, compartments_of, holders_of

NOT_YOURS = "密封件由制度指定的岗位保管,您现在的身份看不到,也打不开。没有显示任何内容。"
NO_RULE = "本单位施行的制度没有规定举报由谁密封保管,没有保存任何内容;请先在制度里写一条“保密”规则。"


def rule_today(institution: Institution, at: datetime) -> tuple[Privacy, Rulebook]:
    """The rule on sealing in force at ``at`` (aware). Raises ActRefused where there is none."""
    rulebook = rulebook_today(institution, at)
    rules = rulebook.bundle.of(Privacy)
    if not rules:
        raise ActRefused(NO_RULE)
    return rules[0], rulebook


@dataclass(frozen=True)
class Scene:
    """One file at ``at`` (aware), judged by the rule under which it was sealed."""

    row: SealedFile
    institution: Institution
    standing: FileStanding
    at: datetime

    @cached_property
    def rulebook(self) -> Rulebook:
        """The bundle of the file's day, the organisation as it stands."""
        bundle = bundle_by_hash(self.row.bundle)
        organization = snapshot(self.institution.pk, self.institution.organization_version)
        return Rulebook(bundle=bundle, organization=organization, calendar=calendar_of(bundle))

    @cached_property
    def rule(self) -> Privacy:
        """The rule under which it was sealed."""
        return next(rule for rule in self.rulebook.bundle.of(Privacy) if rule.id == self.row.rule)

    @cached_property
    def excluded(self) -> frozenset[str]:
        """Everybody kept out, as of the day of the report and as of now."""
        conflict = Conflict(
            reported=self._reported,
            receiver="" if self.standing.is_key_holder else self.standing.receiver,
            always=self.rule.excluded,
        )
        return excluded_people(
            conflict, organization=self.rulebook.organization, moments={self.row.received_at, self.at}
        )

    @cached_property
    def holders(self) -> list[str]:
        """Who opens it by their post."""
        compartment = compartment_named(self.rule, self.row.role)
        organization = self.rulebook.organization
        return holders_of(compartment, excluded=self.excluded, organization=organization, at=self.at)

    @property
    def openers(self) -> list[str]:
        """Everybody who opens it: by their post, or because it was given to them."""
        return [*self.holders, *(each for each in self.row.named if each not in self.holders and self.may_open(each))]

    def is_holder(self, person: str | None) -> bool:
        """Whether ``person`` holds the key by their post."""
        return person is not None and person in self.holders

    def may_open(self, person: str | None) -> bool:
        """Whether ``person`` is a holder, or was named to inquire or to advise, and is not kept out."""
        named = person in self.row.named and person not in self.excluded
        return self.is_holder(person) or bool(person and named)

    @cached_property
    def _reported(self) -> Reported:
        kept = for_judging(self.row.pk, self.standing.reported)
        data = json.loads(kept) if kept else {"people": [], "departments": []}
        return Reported(people=frozenset(data["people"]), departments=frozenset(data["departments"]))


def scene_of(file_id: UUID, by: Actor, at: datetime) -> Scene:
    """The file for ``by``, who may open it. Raises NotAllowed alike, after the same statements, for a file that is
    not there and one that is not theirs."""
    row = within_reach(by, at).filter(pk=file_id).first()
    if row is None:
        raise NotAllowed(NOT_YOURS)
    scene = Scene(row, by.institution, standing_of(row.pk), at)
    if not scene.may_open(by.person):
        raise NotAllowed(NOT_YOURS)
    return scene


def is_keeper(by: Actor, at: datetime) -> bool:
    """Whether ``by`` holds a key under the rule of today, whatever files there are."""
    rules = rulebook_today(by.institution, at).bundle.of(Privacy)
    organization = snapshot(by.institution_id, by.institution.organization_version)
    return any(
        by.person in holders_of(each, excluded=frozenset(), organization=organization, at=at)
        for rule in rules
        for each in compartments_of(rule)
    )


def files_for(by: Actor, at: datetime) -> list[Scene]:
    """The files that ``by`` may open, the newest first. Raises NotAllowed for everybody who holds no key and was
    named to no file, whether there are files or not."""
    rows = within_reach(by, at).order_by("-received_at", "pk")
    scenes = [Scene(row, by.institution, standing_of(row.pk), at) for row in rows]
    mine = [scene for scene in scenes if scene.may_open(by.person)]
    if not mine and not is_keeper(by, at):
        raise NotAllowed(NOT_YOURS)
    return mine
