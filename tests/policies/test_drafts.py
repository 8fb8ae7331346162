"""Drafts: proposed by one, published by another, never for the past; the originals kept as they came."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID, uuid5

import pytest

from shouwen.cases.actors import Actor
from shouwen.cases.adoption import publish_draft
from shouwen.ledger.reading import entries_of
from shouwen.policies.actions import PolicyRefusedError
from shouwen.policies.drafts import (
    DraftRefusedError,
    Proposal,
    Upload,
    begin_draft,
    change_draft,
    digest_of,
    propose_draft,
    return_draft,
    withdraw_draft,
)
from shouwen.policies.models import Adoption, DraftState, OriginalFile, PolicyDraft
from shouwen.policies.originals import broken_originals, stored
from shouwen.policies.queries import bundle_in_force
from tests.support.hospital import at
from tests.support.institution import Hospital, found_hospital

pytestmark = pytest.mark.django_db

NOW = at("2026-03-02 10:00")
TEXT = """---
编号: reception
名称: 接待办法
版本: 2026-1
施行日期: 2026-03-02
---

# 接待办法

## 第一条 用语

```rule
编号: reception-words
种类: 服务用语
禁语: [爱找谁找谁]
```
"""
PROPOSAL = Proposal(
    version="2026-1", document_number="示医〔2026〕18号", meeting="院长办公会", effective=date(2026, 3, 2)
)


@pytest.fixture(autouse=True)
def data_folder(tmp_path: Path, settings: Any) -> Path:
    settings.SHOUWEN_DATA = tmp_path
    return tmp_path


@pytest.fixture
def hospital() -> Hospital:
    return found_hospital()


@pytest.fixture
def writer(hospital: Hospital) -> Actor:
    return hospital.actor("院办主任", "policy_owner")


@pytest.fixture
def approver(hospital: Hospital) -> Actor:
    return hospital.actor("院长", "leader")


def begun(by: Actor, text: str = TEXT, **more: Any) -> PolicyDraft:
    return begin_draft(by=by.person, at=NOW, institution_id=by.institution_id, text=text, **more)


def known(by: Actor, draft: PolicyDraft) -> dict[str, Any]:
    return {"by": by.person, "at": NOW, "institution_id": by.institution_id, "draft_id": draft.pk}


def proposed(by: Actor, **more: Any) -> PolicyDraft:
    return propose_draft(**known(by, begun(by, **more)), proposal=PROPOSAL)


def titles(hospital: Hospital, moment: Any = NOW) -> set[str]:
    hospital.institution.refresh_from_db()
    version = hospital.institution.policy_version
    return {each.title for each in bundle_in_force(hospital.institution.pk, moment, version=version).policies}


def test_a_second_person_puts_it_into_force_beside_the_others(
    hospital: Hospital, writer: Actor, approver: Actor
) -> None:
    draft = proposed(writer)
    assert titles(hospital) == {"首问负责制"}
    publish_draft(by=approver, at=NOW, draft_id=draft.pk)
    assert titles(hospital) == {"首问负责制", "接待办法"}
    policy = bundle_in_force(hospital.institution.pk, NOW, version=hospital.institution.policy_version).policy(
        "reception"
    )
    assert policy is not None
    assert (policy.front.document_number, policy.front.meeting) == ("示医〔2026〕18号", "院长办公会")
    draft.refresh_from_db()
    assert (draft.state, draft.published_digest) == (DraftState.PUBLISHED, policy.digest)


def test_nobody_publishes_what_they_proposed(writer: Actor) -> None:
    draft = proposed(writer)
    with pytest.raises(DraftRefusedError, match="另一位"):
        publish_draft(by=writer, at=NOW, draft_id=draft.pk)
    assert Adoption.objects.count() == 1


def test_every_step_has_its_entry_without_a_word_of_the_text(writer: Actor, approver: Actor) -> None:
    draft = proposed(writer, original=Upload(name="办法.docx", content=b"as it came"))
    publish_draft(by=approver, at=NOW, draft_id=draft.pk)
    entries = list(entries_of(uuid5(writer.institution_id, "policies")))
    assert [entry.type for entry in entries[1:]] == [
        "PolicyDraftBegun",
        "PolicyOriginalKept",
        "PolicyDraftProposed",
        "PoliciesAdopted",
        "PolicyDraftPublished",
    ]
    assert entries[-1].data["proposed_by"] == writer.person
    assert not any("接待" in str(entry.data) or "办法" in str(entry.data) for entry in entries)


def test_a_day_that_is_over_is_refused_when_proposed_and_when_published(writer: Actor, approver: Actor) -> None:
    draft = begun(writer)
    past = Proposal(version="1", document_number="1号", meeting="会", effective=date(2026, 3, 1))
    with pytest.raises(DraftRefusedError, match="溯及既往") as refused:
        propose_draft(**known(writer, draft), proposal=past)
    assert refused.value.field == "effective"
    propose_draft(**known(writer, draft), proposal=PROPOSAL)
    with pytest.raises(DraftRefusedError, match="溯及既往"):
        publish_draft(by=approver, at=NOW + timedelta(days=1), draft_id=draft.pk)


def test_a_future_day_begins_at_its_midnight(hospital: Hospital, writer: Actor, approver: Actor) -> None:
    later = Proposal(version="1", document_number="1号", meeting="会", effective=date(2026, 3, 9))
    draft = propose_draft(**known(writer, begun(writer)), proposal=later)
    adoption = publish_draft(by=approver, at=NOW, draft_id=draft.pk)
    assert adoption.effective_at == at("2026-03-09 00:00")
    assert titles(hospital) == {"首问负责制"}
    assert "接待办法" in titles(hospital, at("2026-03-09 08:00"))


@pytest.mark.parametrize(
    ("lacking", "field"),
    [(replace(PROPOSAL, document_number=" "), "document_number"), (replace(PROPOSAL, meeting=""), "meeting")],
)
def test_number_and_meeting_are_asked_for(writer: Actor, lacking: Proposal, field: str) -> None:
    with pytest.raises(DraftRefusedError) as refused:
        propose_draft(**known(writer, begun(writer)), proposal=lacking)
    assert refused.value.field == field


def test_two_people_do_not_overwrite_each_other(writer: Actor) -> None:
    draft = begun(writer)
    seen = digest_of(draft)
    change_draft(**known(writer, draft), seen=seen, text=TEXT.replace("用语", "文明用语"))
    with pytest.raises(DraftRefusedError, match="刚被别人改过"):
        change_draft(**known(writer, draft), seen=seen, text=TEXT.replace("用语", "别的"))
    draft.refresh_from_db()
    assert "文明用语" in draft.text


def test_what_is_proposed_stands_still_until_it_is_returned_with_a_reason(writer: Actor, approver: Actor) -> None:
    draft = proposed(writer)
    with pytest.raises(DraftRefusedError):
        change_draft(**known(writer, draft), seen=digest_of(draft), text=TEXT)
    with pytest.raises(DraftRefusedError, match="理由"):
        return_draft(**known(approver, draft), because=" ")
    returned = return_draft(**known(approver, draft), because="第一条要写清")
    assert (returned.state, returned.returned_because) == (DraftState.OPEN, "第一条要写清")
    withdraw_draft(**known(writer, draft))
    with pytest.raises(DraftRefusedError):
        propose_draft(**known(writer, draft), proposal=PROPOSAL)


def test_a_text_with_mistakes_is_not_published(writer: Actor, approver: Actor) -> None:
    draft = proposed(writer, text=TEXT.replace("种类: 服务用语", "种类: 没有这种"))
    with pytest.raises(PolicyRefusedError, match="没有这种"):
        publish_draft(by=approver, at=NOW, draft_id=draft.pk)
    assert Adoption.objects.count() == 1


def test_a_text_whose_head_cannot_be_read_is_not_kept(writer: Actor) -> None:
    with pytest.raises(DraftRefusedError, match="没有保存"):
        begun(writer, "没有开头")
    assert PolicyDraft.objects.count() == 0


def test_an_original_that_changed_or_vanished_is_told(writer: Actor, data_folder: Path) -> None:
    begun(writer, original=Upload(name="办法.docx", content=b"as it came"))
    row = OriginalFile.objects.get()
    assert stored(row.digest) == b"as it came"
    assert list(broken_originals()) == []
    (file,) = (path for path in (data_folder / "originals").rglob("*") if path.is_file())
    file.write_bytes(b"changed")
    assert "被改动过" in next(broken_originals())
    file.unlink()
    assert "不在了" in next(broken_originals())


def test_another_institution_has_no_part_in_it(writer: Actor) -> None:
    draft = begun(writer)
    with pytest.raises(PolicyDraft.DoesNotExist):
        withdraw_draft(by=None, at=NOW, institution_id=UUID(int=7), draft_id=draft.pk)
