"""An administrator who is not on the staff list: the entries name the account, for nobody acts without a name."""

import pytest
from django.test import Client
from django.utils import timezone

from shouwen.ledger.models import Entry
from shouwen.ledger.reading import recorded_from
from shouwen.organization.actions.accounts import change_roles, open_account
from shouwen.organization.models import Account
from shouwen.organization.revision import ChangeRefusedError
from shouwen.rules.account_roles import AccountRole
from tests.support.institution import FOUNDED, Hospital

pytestmark = pytest.mark.django_db
ROLES = (AccountRole.ADMINISTRATOR, AccountRole.SECURITY_ADMINISTRATOR)


@pytest.fixture
def keeper(hospital: Hospital) -> Account:
    return open_account(institution_id=hospital.institution.pk, username="keeper", roles=ROLES, by=None, at=FOUNDED)


def test_the_entry_of_a_change_names_the_account(hospital: Hospital, keeper: Account) -> None:
    browser = Client()
    browser.force_login(keeper, backend="shouwen.organization.authentication.StaffBackend")
    browser.post("/management/departments/new/", {"name": "营养科", "parent": "", "head": "", "line_leader": ""})
    entry = recorded_from(Entry.objects.filter(type="DepartmentOpened").order_by("-pk")[0].body)
    assert entry.actor == keeper.pk.hex


def test_such_an_account_does_not_change_its_own_roles_either(hospital: Hospital, keeper: Account) -> None:
    with pytest.raises(ChangeRefusedError):
        change_roles(
            institution_id=hospital.institution.pk,
            account_id=keeper.pk,
            roles=[AccountRole.AUDITOR],
            by=keeper.pk,
            at=timezone.now(),
        )
    keeper.refresh_from_db()
    assert keeper.roles == [role.value for role in ROLES]
