"""What a scenario has brought about so far: its institution, its cases by name, its clock."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from shouwen.cases.actors import Actor
from shouwen.cases.case_file import history_of
from shouwen.cases.models import Case
from shouwen.cases.rulebooks import rulebook_of, rulebook_today
from shouwen.organization.models import Account, Institution
from shouwen.rules.case.folding import fold
from shouwen.rules.case.state import CaseState
from shouwen.rules.language.problems import Problem
from shouwen.rules.rulebook import Rulebook
from shouwen.rules.words import Role
from shouwen.trials.scenarios.names import REQUESTERS, NameProblem, person_named


@dataclass
class World:
    """``sources`` are the policies in force, (file, text) by policy id; ``codes`` the receipts' codes by case."""

    institution: Institution
    sources: dict[str, tuple[str, str]]
    read_policy: Callable[[str], tuple[str, str]]
    now: datetime
    cases: dict[str, UUID] = field(default_factory=dict)
    codes: dict[str, list[str]] = field(default_factory=dict)
    last_case: str = ""
    files: dict[str, UUID] = field(default_factory=dict)
    file_codes: dict[str, str] = field(default_factory=dict)
    last_file: str = ""
    problems: Sequence[Problem] = ()
    held_back: Sequence[str] = ()

    def refresh(self) -> None:
        """Reads the versions anew: people and policies may have changed in the last step."""
        self.institution.refresh_from_db()

    def rulebook(self) -> Rulebook:
        """What a matter asked now is judged by."""
        return rulebook_today(self.institution, self.now)

    def actor(self, name: str) -> Actor:
        """Who acts under ``name`` now; the requester has no person, 首问责任人 is that of the case spoken of last.
        Raises NameProblem."""
        if name in REQUESTERS:
            return Actor(institution=self.institution)
        if not name:
            raise NameProblem("没有写由谁做(by)")
        if name == Role.FIRST_CONTACT.label and self.last_case:
            return self.actor_of(look_at(self, "").state.first_contact)
        return self.actor_of(person_named(name, self.rulebook(), self.now))

    def actor_of(self, person: str) -> Actor:
        """The person as they sign in: with the roles of their account, if they have one."""
        account = Account.objects.filter(staff_id=UUID(person)).first()
        return Actor(institution=self.institution, person=person, roles=frozenset(account.roles if account else ()))

    def case_id(self, name: str) -> UUID:
        """The case called ``name``, by default the one spoken of last. Raises NameProblem."""
        meant = name or self.last_case
        if meant not in self.cases:
            raise NameProblem(f"本情景里还没有叫“{meant}”的事项;登记时用 as 起名" if meant else "还没有登记任何事项")
        self.last_case = meant
        return self.cases[meant]

    def case(self, name: str = "") -> Case:
        return Case.objects.select_related("institution").get(pk=self.case_id(name))

    def file_id(self, name: str) -> UUID:
        """The sealed file called ``name``, by default the one spoken of last. Raises NameProblem."""
        meant = name or self.last_file
        if meant not in self.files:
            raise NameProblem(f"本情景里还没有叫“{meant}”的密封件;收下时用 as 起名")
        self.last_file = meant
        return self.files[meant]

    def name_file(self, name: str, file_id: UUID, code: str = "") -> None:
        """Remembers a sealed file and the code of its mailbox."""
        chosen = name or f"密封件{len(self.files) + 1}"
        self.files[chosen], self.file_codes[chosen] = file_id, code
        self.last_file = chosen

    def name_case(self, name: str, case: Case, code: str = "") -> None:
        """Remembers a case and, where there is one, the code of its receipt."""
        chosen = name or f"事项{len(self.cases) + 1}"
        self.cases[chosen] = case.pk
        self.codes.setdefault(chosen, []).extend([code] if code else [])
        self.last_case = chosen


@dataclass(frozen=True)
class Seen:
    """One case as it stands, for expectations: folded from the ledger, with the rules that judge it."""

    world: World
    case: Case
    state: CaseState
    rulebook: Rulebook

    @property
    def at(self) -> datetime:
        return self.world.now


def look_at(world: World, name: str) -> Seen:
    """The case called ``name`` (default: the last one). Raises NameProblem."""
    case = world.case(name)
    state = fold(case.pk.hex, history_of(case.pk))
    return Seen(world=world, case=case, state=state, rulebook=rulebook_of(case))
