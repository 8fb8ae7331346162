"""``shouwen token``: a token that works until it is revoked."""

import argparse

import pytest
from django.utils import timezone

from shouwen.api.models import ApiToken
from shouwen.api.tokens import actor_with
from shouwen.commands import token
from shouwen.commands.problem import CommandProblem
from tests.support.institution import Hospital, found_hospital


@pytest.fixture
def hospital(db: None) -> Hospital:
    return found_hospital()


def run(*given: str) -> int:
    parser = argparse.ArgumentParser()
    token.add_arguments(parser)
    return token.run(parser.parse_args(given))


def test_a_token_is_issued_listed_and_revoked(hospital: Hospital, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("list") == 0
    assert "还没有令牌" in capsys.readouterr().out
    assert run("issue", "排队叫号", "--staff", "导医员", "--role", "staff", "--days", "30") == 0
    secret = capsys.readouterr().out.splitlines()[0]
    actor = actor_with(secret, at=timezone.now())
    assert actor is not None
    assert actor.person == hospital.person("导医员")
    run("list")
    listed = capsys.readouterr().out
    assert "排队叫号(工号 导医员)" in listed
    assert secret not in listed
    assert run("revoke", ApiToken.objects.get().pk.hex) == 0
    assert actor_with(secret, at=timezone.now()) is None


@pytest.mark.parametrize(
    "given",
    [
        ("issue", "排队叫号", "--staff", "没有的工号"),
        ("issue", " ", "--staff", "导医员"),
        ("issue", "排队叫号", "--staff", "导医员", "--role", "administrator"),
        ("issue", "排队叫号", "--staff", "导医员", "--days", "0"),
        ("revoke", "0" * 32),
    ],
)
def test_what_cannot_be_done_is_said(hospital: Hospital, given: tuple[str, ...]) -> None:
    with pytest.raises(CommandProblem):
        run(*given)
    assert not ApiToken.objects.exists()
