"""Adopting policies: word for word, from a day on, for ever; with its entry or not at all."""

from datetime import datetime, timedelta
from uuid import UUID, uuid5

import pytest
from django.db import transaction

from shouwen.ledger import recording
from shouwen.ledger.identifiers import new_id
from shouwen.ledger.reading import entries_of
from shouwen.policies.actions import PolicyRefusedError, adopt_policies
from shouwen.policies.models import Adoption, PolicyVersion
from shouwen.policies.queries import NoPolicyInForceError, broken_adoptions, bundle_by_hash, bundle_in_force
from shouwen.rules.language.problems import Problem
from shouwen.rules.organization_file import CHINA
from tests.rules.language.texts import OBLIGATION, policy_text, rule_text

NOW = datetime(2026, 3, 2, 10, tzinfo=CHINA)
DAY = timedelta(days=1)
TEXT = policy_text(rule_text(*OBLIGATION))
STRICTER = TEXT.replace("30分钟", "15分钟")

pytestmark = pytest.mark.django_db


@pytest.fixture
def institution() -> UUID:
    return new_id()


def adopt(institution: UUID, text: str = TEXT, *, at: datetime = NOW, days: int = 0) -> Adoption:
    return adopt_policies(
        by=None,
        at=at,
        institution_id=institution,
        sources=[("demo.md", text)],
        effective_at=at + days * DAY,
    )


def limit_at(institution: UUID, at: datetime, version: int) -> str:
    bundle = bundle_in_force(institution, at, version=version)
    (rule,) = bundle.rules
    return str(rule.limit)  # type: ignore[attr-defined]


def test_the_adoption_and_its_entry_name_the_texts(institution: UUID) -> None:
    adoption = adopt(institution)
    (entry,) = entries_of(uuid5(institution, "policies"))
    (kept,) = PolicyVersion.objects.all()
    assert kept.text == TEXT
    assert entry.type == "PoliciesAdopted"
    assert entry.data["bundle"] == adoption.bundle
    assert entry.data["policies"] == [
        {"policy": "demo", "version": "2026-1", "digest": kept.digest},
    ]


def test_each_day_has_its_own_bundle(institution: UUID) -> None:
    adopt(institution)
    adopt(institution, STRICTER, at=NOW + DAY, days=3)
    assert limit_at(institution, NOW, version=2) == "30分钟"
    assert limit_at(institution, NOW + 4 * DAY - timedelta(seconds=1), version=2) == "30分钟"
    assert limit_at(institution, NOW + 4 * DAY, version=2) == "15分钟"


def test_an_adoption_taken_back_is_not_found_under_the_version_of_the_next(institution: UUID) -> None:
    adopt(institution)
    with transaction.atomic():
        adopt(institution, STRICTER, at=NOW + DAY)
        assert limit_at(institution, NOW + DAY, version=2) == "15分钟"
        transaction.set_rollback(True)
    adopt(institution, TEXT.replace("30分钟", "20分钟"), at=NOW + DAY)
    assert limit_at(institution, NOW + DAY, version=2) == "20分钟"


def test_a_pinned_bundle_stays_what_it_was(institution: UUID) -> None:
    pinned = adopt(institution).bundle
    adopt(institution, STRICTER, at=NOW + DAY)
    bundle_by_hash.cache_clear()
    (rule,) = bundle_by_hash(pinned).rules
    assert str(rule.limit) == "30分钟"  # type: ignore[attr-defined]


def test_before_the_first_adoption_nothing_is_in_force(institution: UUID) -> None:
    adopt(institution)
    with pytest.raises(NoPolicyInForceError, match="还没有施行"):
        bundle_in_force(institution, NOW - DAY, version=1)


def test_a_text_with_a_mistake_is_refused_and_nothing_changes(institution: UUID) -> None:
    with pytest.raises(PolicyRefusedError, match="三个工昨日"):
        adopt(institution, TEXT.replace("30分钟", "三个工昨日"))
    assert not Adoption.objects.exists()
    assert not PolicyVersion.objects.exists()


def test_no_policy_reaches_back(institution: UUID) -> None:
    with pytest.raises(PolicyRefusedError, match="溯及既往"):
        adopt(institution, days=-1)
    assert not Adoption.objects.exists()


def test_without_its_entry_nothing_is_adopted(institution: UUID, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> None:
        raise OSError("the disk is full")

    monkeypatch.setattr(recording, "append", broken)
    with pytest.raises(OSError, match="full"):
        adopt(institution)
    assert not Adoption.objects.exists()
    assert not PolicyVersion.objects.exists()


def test_the_same_text_is_kept_once(institution: UUID) -> None:
    adopt(institution)
    adopt(institution, at=NOW + DAY)
    assert PolicyVersion.objects.count() == 1
    assert Adoption.objects.count() == 2


def test_institutions_do_not_share_policies(institution: UUID) -> None:
    other = new_id()
    adopt(institution)
    adopt(other, STRICTER)
    assert limit_at(institution, NOW, version=1) == "30分钟"
    assert limit_at(other, NOW, version=1) == "15分钟"


def test_a_known_bundle_is_found_without_sql(
    institution: UUID, django_assert_num_queries: pytest.FixtureRequest
) -> None:
    adopt(institution)
    bundle_in_force(institution, NOW, version=1)
    with django_assert_num_queries(0):  # type: ignore[operator]
        bundle_in_force(institution, NOW, version=1)


def test_what_this_version_no_longer_reads_whole_is_named(institution: UUID, monkeypatch: pytest.MonkeyPatch) -> None:
    """A later loader that refused a rule of an adopted policy would judge old matters without it (design law 5)."""
    adopt(institution)
    assert list(broken_adoptions()) == []
    refused = Problem(message="这样写的规则不予装入", file="demo.md", line=3)
    monkeypatch.setattr("shouwen.policies.queries.read_bundle", lambda sources: (None, [refused]))
    [said] = broken_adoptions()
    assert "demo.md 第3行" in said
