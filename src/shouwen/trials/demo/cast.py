"""Who acts in the demonstration: people who are there, as rosters and absences say."""

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from shouwen.cases.actors import Actor
from shouwen.organization.models import Account, Institution
from shouwen.rules import people
from shouwen.rules.account_roles import AccountRole
from shouwen.rules.naming import departments_of, find_department, find_person
from shouwen.rules.organization import Organization
from shouwen.rules.presence import always_working, stand_ins
from shouwen.rules.vacancy import Moment


@dataclass(frozen=True, eq=False)
class Cast:
    """The people of one institution; ids are 32 hex digits, times aware."""

    institution: Institution
    organization: Organization

    @cached_property
    def _roles(self) -> dict[str, frozenset[str]]:
        accounts = Account.objects.filter(institution=self.institution, staff__isnull=False)
        return {account.staff_id.hex: frozenset(account.roles) for account in accounts if account.staff_id}

    @property
    def accounts(self) -> frozenset[str]:
        """Who can sign in, by id."""
        return frozenset(self._roles)

    def actor(self, person: str) -> Actor:
        return Actor(institution=self.institution, person=person, roles=self._roles.get(person, frozenset()))

    @property
    def requester(self) -> Actor:
        """Whoever asked, with the receipt's code."""
        return Actor(institution=self.institution)

    def department(self, name: str, at: datetime) -> str:
        row = find_department(name, organization=self.organization, at=at).row
        if row is None:
            raise LookupError(f"the pack's demo names a department that its organisation lacks: {name}")
        return row.id

    def person(self, name: str, at: datetime) -> str:
        row = find_person(name, organization=self.organization, at=at).row
        if row is None:
            raise LookupError(f"the pack's demo names a person that its organisation lacks: {name}")
        return row.id

    def department_of(self, person: str, at: datetime) -> str:
        row = self.organization.person(person, at) or self.organization.last_known(person)
        if row is None:
            raise LookupError(f"no such person: {person}")
        return row.department

    def departments_of(self, person: str | None, at: datetime) -> frozenset[str]:
        """The names of the person's department and of those above it; none for a requester."""
        return departments_of(person, organization=self.organization, at=at) if person else frozenset()

    def on_duty(self, department: str, at: datetime) -> list[str]:
        """Whose turn it is there now, by the roster alone."""
        return [person for person in self.organization.on_duty(department, at) if person in self._roles]

    def at_work(self, department: str, at: datetime) -> list[str]:
        """Who can be found there now and has an account, those on duty first."""
        found = people.who_is_on(department, organization=self.organization, at=at)
        return [presence.person_id for presence in found if presence.person_id in self._roles]

    def there(self, person: str, at: datetime) -> str:
        """The person, or while they are away whoever stands in for them."""
        if person in self._roles and not self.organization.is_away(person, at):
            return person
        moment = Moment(self.organization, at, always_working)
        return min(stand_ins(person, moment), default=person)

    def head_of(self, department: str, at: datetime) -> str:
        """Who heads the department, or stands in as its head."""
        found = people.resolve(
            "department_head",
            organization=self.organization,
            at=at,
            is_working_time=always_working,
            department=department,
        )
        return found.person_id or self.at_work(department, at)[0]

    def superior_of(self, person: str, at: datetime) -> str:
        """Whom the person asks what to do: the head of their department, for a head the leader above, else whoever
        leads the institution and can sign in."""
        department = self.department_of(person, at)
        row = self.organization.department(department, at)
        leaders = sorted(one for one, roles in self._roles.items() if AccountRole.LEADER in roles)
        above = (self.head_of(department, at), row.line_leader if row else None, self.organization.head, *leaders)
        return next((one for one in above if one and one != person and one in self._roles), person)

    def overseers(self, at: datetime) -> list[str]:
        """The people of the oversight office who are there."""
        return sorted(
            person
            for person, roles in self._roles.items()
            if "oversight_office" in roles and not self.organization.is_away(person, at)
        )
