"""Founds the demonstration's institution: its people, their accounts and leaves, its policies."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from pathlib import Path
from random import Random

from django.contrib.auth.hashers import make_password

from shouwen.cases.actors import Actor
from shouwen.cases.adoption import adopt_policies
from shouwen.organization.actions import change_institution, found_institution
from shouwen.organization.loading import carry_out
from shouwen.organization.models import Account, Institution
from shouwen.organization.revision import revise
from shouwen.policies.packs import ORGANIZATION, organization_data, read_sources
from shouwen.rules.organization_file import CHINA
from shouwen.rules.organizing.joining import join
from shouwen.rules.organizing.plan import Plan, PlannedAbsence
from shouwen.rules.organizing.problems import OrganizationFileError
from shouwen.rules.organizing.reading import read_rows
from shouwen.trials.demo.script import Script

SLUG = "demo"
NOWHERE = "example.invalid"
"""A domain that no mail ever reaches (RFC 2606)."""
LEAVES = ("休假", "外出学习", "病假", "开会")


def found(pack: Path, script: Script, *, at: datetime, last: date, seed: int) -> Institution:
    """The institution of ``pack``, marked as a demonstration, ready from ``at`` on.

    ``last`` is the last day for which leaves are drawn. Raises what founding, loading and adopting raise.
    """
    plan = _plan(pack, at, last, seed)
    name = plan.institution.name if plan.institution else pack.name
    institution = found_institution(name=name, slug=SLUG, by=None, at=at, is_demo=True)
    carry_out(plan, institution_id=institution.pk, by=None, at=at, is_demo=True)
    open_accounts(institution, script, at=at)
    institution.refresh_from_db()
    adopt_policies(by=Actor(institution=institution), at=at, sources=read_sources([pack]))
    return institution


def open_accounts(institution: Institution, script: Script, *, at: datetime) -> None:
    """Gives every account of the demonstration the same password and PIN, and says so on the sign-in page."""
    password, pin = make_password(script.password), make_password(script.pin)
    with revise(institution.pk, by=None, at=at) as change:
        accounts = list(Account.objects.filter(institution=institution))
        for account in accounts:
            account.password, account.pin = password, pin
            change.note("PasswordSet", {"account": account.id})
            change.note("PinSet", {"account": account.id})
        Account.objects.bulk_update(accounts, ["password", "pin"])
    institution.refresh_from_db()
    names = {account.staff.name: account.username for account in accounts if account.staff}
    told = {"password": script.password, "pin": script.pin, "accounts": [names[name] for name in script.accounts]}
    settings = {**institution.settings, "demo": told}
    change_institution(institution_id=institution.pk, by=None, at=at, settings=settings)


def _plan(pack: Path, at: datetime, last: date, seed: int) -> Plan:
    """The pack's organisation, its rosters written out round the last day, with some leaves.

    Who has an account has an invented address, so that mails are written.
    """
    plan, problems = join(read_rows(organization_data(pack / ORGANIZATION)), today=last, zone=CHINA)
    if problems:
        raise OrganizationFileError(problems)
    people = tuple(replace(row, email=f"{row.staff_number}@{NOWHERE}") if row.roles else row for row in plan.people)
    leaves = draw_leaves(plan, at.date(), last, Random(f"{seed}/leaves"))  # noqa: S311 - reproducible on purpose
    return replace(plan, people=people, absences=(*plan.absences, *leaves))


def draw_leaves(plan: Plan, first: date, last: date, chance: Random) -> Iterator[PlannedAbsence]:
    """A leave of one to three days for about every third post: of A or of B, never of both at once."""
    for post in sorted({holding.post for holding in plan.holdings}):
        holders = [holding.person for holding in plan.holdings if holding.post == post]
        if len(holders) > 1 and chance.random() < 0.4:
            yield _leave(chance.choice(sorted(holders)), first, last, chance)


def _leave(person: str, first: date, last: date, chance: Random) -> PlannedAbsence:
    begins = first + timedelta(days=chance.randint(7, max(8, (last - first).days)))
    ends = begins + timedelta(days=chance.randint(1, 3))
    morning = time(7, 0)
    return PlannedAbsence(
        person=person,
        begins=datetime.combine(begins, morning, CHINA),
        ends=datetime.combine(ends, morning, CHINA),
        reason=chance.choice(LEAVES),
    )


def offered(institution: Institution) -> Iterable[Account]:
    """The accounts to begin with, in the script's order."""
    names = institution.settings["demo"]["accounts"]
    by_name = {account.username: account for account in Account.objects.filter(username__in=names)}
    return [by_name[name] for name in names if name in by_name]
