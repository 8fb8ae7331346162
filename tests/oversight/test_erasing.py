# ruff: noqa: F811 - fixtures of other houses by their names
"""依法删除 by screen and by command: seen before, together with what shares the words, papers included."""

import argparse

import pytest
from django.test import Client
from django.urls import reverse

from shouwen.cases.models import Case
from shouwen.cases.refusals import ActRefused, NotAllowed
from shouwen.commands import erase
from shouwen.commands.problem import CommandProblem
from shouwen.ledger.models import Entry, Particular
from shouwen.ledger.vault import ErasureGround
from shouwen.ledger.verifying import verify
from shouwen.oversight.check import check_rows
from shouwen.oversight.erasing import erase_matter, to_be_erased
from shouwen.oversight.papers.actions import attach_paper
from shouwen.rules.account_roles import AccountRole
from tests.cases.conftest import answered, closed, hospital, inquiry, offered, signed, story  # noqa: F401 - fixtures
from tests.cases.test_rated_badly import house, rated  # noqa: F401 - fixtures
from tests.support.accounts import account_for
from tests.support.hospital import at
from tests.support.story import Story
from tests.web.staff import client_of

LATER = at("2026-10-12 09:00")
UNLAWFUL = ErasureGround.UNLAWFUL_PROCESSING
SECURITY = AccountRole.SECURITY_ADMINISTRATOR
SAID = "没人理我"


def left(story: Story) -> list[str]:
    """Every word of the house's matters that is still there."""
    rows = Particular.objects.exclude(stream="organization").filter(erased_at=None)
    return [row.value or "" for row in rows]


def test_what_a_rater_wrote_goes_from_both_matters_whichever_is_erased(rated: Story) -> None:
    by = rated.hospital.actor("院办主任", SECURITY.value)
    first = Case.objects.exclude(pk=rated.case_id).get()
    assert sum(SAID in words for words in left(rated)) == 2
    found = to_be_erased(rated.case.number_text, by=by)
    assert [each.case for each in found] == [first, rated.case]
    expected = [each.case.pk for each in found]
    given = {"number": rated.case.number_text, "by": by, "at": LATER, "reason": "本人要求"}
    with pytest.raises(ActRefused, match="还没有办结") as refused:
        erase_matter(ground=ErasureGround.RETENTION_EXPIRED, expected=expected, **given)
    assert refused.value.field == "ground"
    with pytest.raises(ActRefused, match="再看一遍"):
        erase_matter(ground=UNLAWFUL, expected=expected[:1], **given)
    erase_matter(ground=UNLAWFUL, expected=expected, **given)
    assert left(rated) == ["本人要求", "本人要求"]
    assert Entry.objects.filter(type="ParticularsErased").count() == 2
    assert list(verify()) == rated.problems("10-12 09:00") == []
    with pytest.raises(ActRefused, match="已经删除过"):
        erase_matter(ground=UNLAWFUL, expected=expected, **given)


def test_papers_go_too_and_the_rows_still_agree(closed: Story) -> None:
    attach_paper(
        case_id=closed.case_id, by=closed.hospital.actor("导医员"), at=at("2026-10-12 08:00"), title="来信", text="原话"
    )
    by = closed.hospital.actor("院办主任", SECURITY.value)
    [told] = to_be_erased(closed.case.number_text, by=by)
    assert (told.papers, told.state) == (2, "已办结")
    given = {"number": closed.case.number_text, "by": by, "at": LATER, "expected": [closed.case_id]}
    erase_matter(ground=ErasureGround.RETENTION_EXPIRED, reason="期满", **given)
    assert left(closed) == ["期满"]
    assert [*verify(), *check_rows(LATER)] == []


def test_only_the_security_administrator_sees_what_would_go(closed: Story) -> None:
    with pytest.raises(NotAllowed):
        to_be_erased(closed.case.number_text, by=closed.hospital.actor("院办主任", "administrator"))


@pytest.fixture
def security(closed: Story) -> Client:
    return client_of(closed.hospital, "院办主任", SECURITY)


def test_the_screen_tells_what_goes_and_what_stays_before_anything_does(closed: Story, security: Client) -> None:
    page, number = reverse("web:managed_erasure"), closed.case.number_text
    assert security.get(page, {"number": "首问〔2026〕999号"}).status_code == 422
    shown = security.get(page, {"number": number}).content.decode()
    assert number in shown
    assert "保留" in shown
    assert "呼叫铃" not in shown  # who keeps the system reads no matter
    typed = {"number": number, "shown": closed.case_id.hex, "ground": "retention_expired", "reason": "保存期已满"}
    unsure = security.post(page, typed)
    assert unsure.status_code == 422
    assert len(left(closed)) > 1
    assert security.post(page, {**typed, "is_sure": "on"}).status_code == 302
    assert left(closed) == ["保存期已满"]
    assert "没有可删除的" in security.get(page, {"number": number}).content.decode()


def run(*given: str) -> int:
    parser = argparse.ArgumentParser()
    erase.add_arguments(parser)
    return erase.run(parser.parse_args(given))


def test_the_command_shows_first_and_erases_only_when_told(closed: Story, capsys: pytest.CaptureFixture[str]) -> None:
    account = account_for(closed.hospital, "院办主任", SECURITY)
    given = [closed.case.number_text, "--account", account.username]
    given += ["--ground", "retention_expired", "--reason", "保存期已满"]
    assert run(*given) == 0
    assert "什么也没有删除" in capsys.readouterr().out
    assert len(left(closed)) > 1
    assert run(*given, "--yes") == 0
    assert left(closed) == ["保存期已满"]
    with pytest.raises(CommandProblem, match="已经删除过"):
        run(*given, "--yes")


@pytest.mark.parametrize("who", [["--account", "没有的"], ["--account", "导医员"]])
def test_the_command_is_for_the_security_administrator(closed: Story, who: list[str]) -> None:
    account_for(closed.hospital, "导医员")
    with pytest.raises(CommandProblem):
        run(closed.case.number_text, *who, "--ground", "consent_withdrawn", "--reason", "撤回", "--yes")
    assert len(left(closed)) > 1
