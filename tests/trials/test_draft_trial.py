"""A draft is tried by the scenarios of its pack, in a process of its own, and what is not met is told."""

from pathlib import Path
from typing import Any

import pytest

from shouwen.policies.drafts import begin_draft, digest_of
from shouwen.policies.models import PolicyDraft
from shouwen.policies.packs import PACKS, read_sources
from shouwen.trials import draft_trial
from tests.support.hospital import at
from tests.support.institution import found_hospital

pytestmark = pytest.mark.django_db

NOW = at("2026-03-02 10:00")


@pytest.fixture(autouse=True)
def data_folder(tmp_path: Path, settings: Any) -> Path:
    settings.SHOUWEN_DATA = tmp_path
    return tmp_path


def example() -> tuple[str, str]:
    """(id, text) of a policy of the smallest pack, filled in."""
    sources = dict(read_sources([PACKS / "example"]))
    text = sources["first-inquiry.md"]
    document = next(line for line in text.split("\n") if line.startswith("编号:"))
    return document.split(":")[1].strip(), text


def draft(text: str) -> PolicyDraft:
    institution = found_hospital().institution
    return begin_draft(by=None, at=NOW, institution_id=institution.pk, text=text)


def run(row: PolicyDraft) -> draft_trial.DraftTrial:
    asked = draft_trial.ask(row, at=NOW)
    draft_trial.run(row.pk.hex, asked.asked_at.isoformat())
    told = draft_trial.last_trial(row.pk)
    assert told is not None
    return told


@pytest.fixture(autouse=True)
def one_pack(monkeypatch: pytest.MonkeyPatch) -> None:
    """The smallest pack only: other packs may hold a policy of the same id."""
    monkeypatch.setattr(draft_trial, "pack_names", lambda: ["example"])


def test_the_pack_s_own_text_meets_its_scenarios() -> None:
    _, text = example()
    row = draft(text)
    told = run(row)
    assert told.total > 0
    assert (told.met, told.unmet) == (told.total, 0), told.lines
    assert told.digest == digest_of(row)


def test_a_text_without_its_rules_is_told_which_scenarios_it_breaks() -> None:
    _, text = example()
    head = text[: text.index("```")]
    told = run(draft(head))
    assert told.met < told.total
    assert told.lines


def test_a_task_that_was_delivered_twice_runs_once() -> None:
    _, text = example()
    row = draft(text)
    told = run(row)
    assert draft_trial.run(row.pk.hex, told.asked_at.isoformat()) == 0
    assert draft_trial.last_trial(row.pk) == told


def test_a_policy_of_no_pack_has_no_scenarios() -> None:
    assert draft_trial.packs_with("no-such-policy") == []
