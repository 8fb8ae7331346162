"""制度推演 on the screen: month after month, the matters behind each figure, mistakes told, nothing changed."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from shouwen.cases.actions.handover import offer_handover, sign_handover
from shouwen.cases.actions.registration import Matter, register_case
from shouwen.ledger.models import Head
from shouwen.policies.models import PolicyDraft
from shouwen.rules.account_roles import AccountRole
from tests.support.institution import Hospital

pytestmark = pytest.mark.django_db


@pytest.fixture
def owner(signed_in: Any) -> Client:
    return signed_in("院办主任", AccountRole.POLICY_OWNER)


@pytest.fixture
def draft(owner: Client, hospital: Hospital) -> PolicyDraft:
    """The policy in force, taken up again; a matter was asked an hour ago and signed in twenty minutes."""
    asked = timezone.now() - timedelta(hours=1)
    case = register_case(
        by=hospital.actor("导医员"), at=asked, matter=Matter(text="呼叫铃没人应", category="护理")
    ).case
    department = hospital.department("护理部")
    offer_handover(case_id=case.pk, by=hospital.actor("导医员"), at=asked, to_department=department, reason="归护理")
    sign_handover(case_id=case.pk, by=hospital.actor("护理部干事"), at=asked + timedelta(minutes=20))
    owner.post("/policy-drafts/renew/first-inquiry/")
    return PolicyDraft.objects.get()


def month_of(client: Client, draft: PolicyDraft) -> str:
    asked = timezone.localtime(timezone.now() - timedelta(hours=1))
    return client.get(f"/policy-drafts/{draft.pk}/replay/{asked:%Y-%m}/").content.decode()


def test_an_unchanged_draft_changes_nothing(owner: Client, draft: PolicyDraft) -> None:
    page = month_of(owner, draft)
    assert "推演了 1 件" in page
    assert "没有任何变化" in page


def test_a_shorter_limit_names_the_matter_behind_the_figure(owner: Client, draft: PolicyDraft) -> None:
    heads = list(Head.objects.values_list("last_hash"))
    PolicyDraft.objects.filter(pk=draft.pk).update(text=draft.text.replace("时限: 30分钟", "时限: 5分钟"))
    page = month_of(owner, draft)
    assert "变为超时" in page
    assert "首问〔" in page
    assert "不能签收移交" in page
    assert list(Head.objects.values_list("last_hash")) == heads


def test_mistakes_of_the_draft_are_told(owner: Client, draft: PolicyDraft) -> None:
    PolicyDraft.objects.filter(pk=draft.pk).update(text=draft.text.replace("时限: 30分钟", "时限: 三十分种"))
    page = month_of(owner, draft)
    assert "草案还有错误" in page
    assert "三十分种" in page


def test_the_page_calls_for_one_month_after_the_other(owner: Client, draft: PolicyDraft) -> None:
    address = f"/policy-drafts/{draft.pk}/replay/"
    assert f"{address}20" not in owner.get(address).content.decode()
    assert f"{address}2026-01/" in owner.get(address, {"from": "2026-01"}).content.decode()
    assert f"{address}2026-02/" in owner.get(f"{address}2026-01/").content.decode()


@pytest.mark.parametrize("month", ["2026-13", "9999-01", "soon"])
def test_no_month_is_no_page(owner: Client, draft: PolicyDraft, month: str) -> None:
    assert owner.get(f"/policy-drafts/{draft.pk}/replay/{month}/").status_code == 404
