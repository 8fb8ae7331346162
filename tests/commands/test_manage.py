"""``shouwen manage changepassword``: entered like every other change of an account, or refused in words."""

from collections.abc import Iterator

import pytest

from shouwen.commands import entered_password
from shouwen.commands.entered_password import change_password
from shouwen.commands.problem import CommandProblem
from shouwen.ledger.models import Entry
from shouwen.organization.models import Account
from tests.support.accounts import account_for
from tests.support.institution import found_hospital

NEW = "雨前龙井三两半白露"


@pytest.fixture
def account(db: None) -> Account:
    return account_for(found_hospital(), "导医员")


def types(monkeypatch: pytest.MonkeyPatch, *passwords: str) -> None:
    typed: Iterator[str] = iter(passwords)
    monkeypatch.setattr(entered_password, "getpass", lambda _prompt: next(typed))


def test_the_password_is_set_and_the_ledger_tells_it(account: Account, monkeypatch: pytest.MonkeyPatch) -> None:
    types(monkeypatch, NEW, NEW)
    assert change_password([account.username]) == 0
    assert Account.objects.get(pk=account.pk).check_password(NEW)
    entry = Entry.objects.order_by("-pk")[0]
    assert entry.type == "PasswordSet"
    assert account.pk.hex in str(entry.body)


@pytest.mark.parametrize(
    ("passwords", "told"),
    [((NEW, NEW + "!"), "不一样"), (("12345678", "12345678"), "没有改动"), (("短", "短"), "没有改动")],
)
def test_a_refused_password_changes_nothing(
    account: Account, monkeypatch: pytest.MonkeyPatch, passwords: tuple[str, str], told: str
) -> None:
    types(monkeypatch, *passwords)
    before = Entry.objects.count()
    with pytest.raises(CommandProblem, match=told):
        change_password([account.username])
    assert Entry.objects.count() == before
    assert not Account.objects.get(pk=account.pk).check_password(passwords[0])


@pytest.mark.parametrize("arguments", [[], ["9999"], ["--database", "x"]])
def test_who_is_not_named_is_not_changed(account: Account, arguments: list[str]) -> None:
    with pytest.raises(CommandProblem, match="没有改动"):
        change_password(arguments)
