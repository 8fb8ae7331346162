"""制度发布: uploaded, checked by line against the organisation, adopted from a day on, never for the past."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from shouwen.ledger.models import Entry
from shouwen.organization.models import Account
from shouwen.policies.models import Adoption
from shouwen.policies.queries import bundle_in_force
from shouwen.rules.account_roles import AccountRole
from shouwen.web.management.adoption.draft import Fate
from tests.support.accounts import PIN, account_for
from tests.support.hospital import POLICY
from tests.support.institution import Hospital
from tests.web.management.conftest import SignIn

pytestmark = pytest.mark.django_db

SECOND = """---
编号: courtesy
名称: 文明服务规定
版本: "1"
施行日期: 2026-01-01
---

## 第一条 说话要和气。

```rule
编号: words
种类: 服务用语
禁语: [不归我管]
```
"""


@pytest.fixture(autouse=True)
def data_folder(tmp_path: Path, settings: Any) -> Path:
    settings.SHOUWEN_DATA = tmp_path
    return tmp_path


def upload(client: Client, *files: tuple[str, str | bytes]) -> Any:
    chosen = [
        SimpleUploadedFile(name, text.encode() if isinstance(text, str) else text, "text/markdown")
        for name, text in files
    ]
    return client.post("/management/policies/", {"policies": chosen})


@pytest.fixture(autouse=True)
def second(hospital: Hospital) -> Account:
    """A leader who stands by."""
    return account_for(hospital, "院长", AccountRole.LEADER)


def adopt(client: Client, checked: Any, **typed: Any) -> Any:
    token = checked.context["form"]["token"].value()
    leader = Account.objects.get(staff__name="院长")
    beside = {"second": leader.username, "second_pin": PIN}
    return client.post("/management/policies/adopt/", {"token": token, "effective_at": "", **beside, **typed})


def fates(checked: Any) -> dict[str, Fate]:
    return {piece.policy.id: piece.fate for piece in checked.context["draft"].pieces}


def titles_in_force(hospital: Hospital) -> set[str]:
    hospital.institution.refresh_from_db()
    bundle = bundle_in_force(hospital.institution.pk, timezone.now(), version=hospital.institution.policy_version)
    return {policy.title for policy in bundle.policies}


def test_what_was_adopted_is_listed_with_its_fingerprint(policy_owner: Client) -> None:
    page = policy_owner.get("/management/policies/")
    assert Adoption.objects.get().bundle in page.content.decode()
    assert page.context["in_force"] == 1


def test_a_second_policy_stands_beside_the_first(policy_owner: Client, hospital: Hospital) -> None:
    checked = upload(policy_owner, ("courtesy.md", SECOND))
    assert fates(checked) == {"first-inquiry": Fate.KEPT, "courtesy": Fate.NEW}
    assert Adoption.objects.count() == 1, "checking adopts nothing"
    assert adopt(policy_owner, checked).status_code == 302
    assert titles_in_force(hospital) == {"首问负责制", "文明服务规定"}
    entry = Entry.objects.filter(type="PoliciesAdopted").order_by("seq").last()
    assert entry is not None
    assert entry.actor_id is not None
    assert entry.actor_id.hex == hospital.person("院办主任")
    assert hospital.person("院长") in entry.body


def test_a_renewed_text_takes_the_place_of_the_old_one_even_under_another_file_name(policy_owner: Client) -> None:
    renewed = POLICY.replace('版本: "1"', '版本: "2"').replace("三十分钟内", "二十分钟内")
    checked = upload(policy_owner, ("首问负责制-新.md", renewed))
    assert fates(checked) == {"first-inquiry": Fate.RENEWED}
    assert [piece.before for piece in checked.context["draft"].pieces] == ["1"]


def test_a_policy_is_given_up_only_when_it_is_said(policy_owner: Client, hospital: Hospital) -> None:
    checked = upload(policy_owner, ("courtesy.md", SECOND))
    again = adopt(policy_owner, checked, withdrawn=["first-inquiry"], recheck="1")
    assert fates(again)["first-inquiry"] is Fate.WITHDRAWN
    assert Adoption.objects.count() == 1
    assert "checked" in again.content.decode()


def test_every_problem_stands_by_line_and_nothing_is_adopted(policy_owner: Client) -> None:
    wrong = POLICY.replace("时限: 30分钟", "时限: 三十几分钟").replace("归口: 护理部", "归口: 没有的科")
    checked = upload(policy_owner, ("first-inquiry.md", wrong))
    assert checked.status_code == 422
    by_line = {problem.line: problem.message for problem in checked.context["draft"].errors}
    limit = next(number for number, line in enumerate(wrong.splitlines(), 1) if "三十几分钟" in line)
    assert "三十几分钟" in by_line[limit]
    assert any("没有的科" in message for message in by_line.values()), "checked against the organisation too"
    page = checked.content.decode()
    assert all(message in page for message in by_line.values())
    assert adopt(policy_owner, checked).status_code == 422
    assert Adoption.objects.count() == 1


def test_a_future_day_is_kept_for_then(policy_owner: Client, hospital: Hospital) -> None:
    checked = upload(policy_owner, ("courtesy.md", SECOND))
    day = timezone.localtime() + timedelta(days=3)
    adopt(policy_owner, checked, effective_at=f"{day:%Y-%m-%dT08:00}")
    assert titles_in_force(hospital) == {"首问负责制"}
    page = policy_owner.get("/management/policies/")
    assert page.context["adoptions"][0].adoption.effective_at > timezone.now()
    assert page.context["in_force"] == 1


def test_no_policy_reaches_back(policy_owner: Client) -> None:
    checked = upload(policy_owner, ("courtesy.md", SECOND))
    yesterday = timezone.localtime() - timedelta(days=1)
    response = adopt(policy_owner, checked, effective_at=f"{yesterday:%Y-%m-%dT%H:%M}")
    assert response.status_code == 422
    assert response.context["form"].errors["effective_at"]
    assert Adoption.objects.count() == 1


def test_this_minute_is_now(policy_owner: Client, hospital: Hospital) -> None:
    checked = upload(policy_owner, ("courtesy.md", SECOND))
    assert adopt(policy_owner, checked, effective_at=f"{timezone.localtime():%Y-%m-%dT%H:%M}").status_code == 302
    assert "文明服务规定" in titles_in_force(hospital)


@pytest.mark.parametrize(
    "files",
    [
        [("a.md", b"\xff\xfe\x00broken")],
        [("a.md", SECOND), ("a.md", POLICY)],
        [("a.md", b"x" * (1024 * 1024 + 1))],
        [],
    ],
    ids=["not UTF-8", "twice the same name", "too large", "none"],
)
def test_files_that_cannot_be_read_are_named_at_the_field(policy_owner: Client, files: list[tuple[str, Any]]) -> None:
    response = upload(policy_owner, *files)
    assert response.status_code == 422
    assert response.context["form"].errors["policies"]


def test_a_text_without_front_matter_is_an_error_at_its_file(policy_owner: Client) -> None:
    checked = upload(policy_owner, ("empty.md", "只有一句话"))
    assert [problem.file for problem in checked.context["draft"].errors] == ["empty.md"]


def test_somebody_elses_token_opens_nothing(policy_owner: Client, signed_in: SignIn) -> None:
    checked = upload(policy_owner, ("courtesy.md", SECOND))
    stranger = signed_in("导诊组长", AccountRole.POLICY_OWNER)
    assert adopt(stranger, checked).status_code == 422
    assert Adoption.objects.count() == 1


@pytest.mark.parametrize(
    ("name", "pin", "field"),
    [("院长", "0000", "second_pin"), ("院办主任", PIN, "second"), ("导医员", PIN, "second"), ("", "", "second_pin")],
    ids=["wrong PIN", "the same person", "neither owner nor leader", "nobody"],
)
def test_nobody_publishes_alone(policy_owner: Client, hospital: Hospital, name: str, pin: str, field: str) -> None:
    account_for(hospital, "导医员")
    account = Account.objects.filter(staff__name=name).first()
    checked = upload(policy_owner, ("courtesy.md", SECOND))
    refused = adopt(policy_owner, checked, second=account.username if account else "", second_pin=pin)
    assert refused.status_code == 422
    assert list(refused.context["form"].errors) == [field]
    assert Adoption.objects.count() == 1
