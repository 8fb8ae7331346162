"""A draft's scenarios, run on demand: asked for on a screen, done by the worker in a process apart, told as it goes.

The scenarios are those of the packs in which a policy of the draft's id stands. The pack is copied with the draft in
that policy's place, and run as ``shouwen policy test`` runs it: in memory, far from the installation's data.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace
from datetime import datetime, timedelta
from functools import lru_cache
from pathlib import Path
from typing import Any, Final
from uuid import UUID

from django.utils import timezone
from django_q.tasks import async_task

from shouwen.oversight import record_files
from shouwen.policies.drafts import digest_of
from shouwen.policies.models import PolicyDraft
from shouwen.policies.packs import PACKS, pack_names
from shouwen.policies.packs.files import policies_of, read_text
from shouwen.rules.language.document import read_document
from shouwen.rules.language.nodes import Scalar
from shouwen.trials.scenarios.packs import scenario_files

_MET, _UNMET = "通过", "不符"
_GIVEN_UP_AFTER: Final = timedelta(minutes=5)
_TIMEOUT: Final = 1800
LINES_KEPT: Final = 60


@dataclass(frozen=True, kw_only=True)
class DraftTrial:
    """How far the scenarios have come. ``lines`` say what was not met; ``digest`` is the text that was tried."""

    asked_at: datetime
    told_at: datetime
    digest: str
    total: int
    met: int = 0
    unmet: int = 0
    lines: tuple[str, ...] = ()
    ended_at: datetime | None = None

    @property
    def done(self) -> int:
        """Scenarios that have run."""
        return self.met + self.unmet

    def is_under_way(self, at: datetime) -> bool:
        """Waiting or running, and heard of lately."""
        return self.ended_at is None and at - self.told_at < _GIVEN_UP_AFTER


def packs_with(policy: str) -> list[Path]:
    """The packs that hold a policy of that id and have scenarios."""
    folders = (PACKS / name for name in pack_names())
    return [folder for folder in folders if _file_of(policy, folder) and list(scenario_files([folder]))]


def ask(draft: PolicyDraft, *, at: datetime) -> DraftTrial:
    """Queue the draft's scenarios for the worker, unless they are under way."""
    last = last_trial(draft.pk)
    if last and last.is_under_way(at):
        return last
    total = sum(len(list(scenario_files([folder]))) for folder in packs_with(draft.policy))
    trial = DraftTrial(asked_at=at, told_at=at, digest=digest_of(draft), total=total)
    _tell(draft.pk, trial)
    async_task("shouwen.trials.draft_trial.run", draft.pk.hex, at.isoformat(), timeout=_TIMEOUT)
    return trial


def run(draft_id: str, asked_at: str) -> int:
    """The worker's task; gives how many scenarios are not met. A task that is no longer asked for does nothing."""
    trial = last_trial(UUID(draft_id))
    draft = PolicyDraft.objects.filter(pk=UUID(draft_id)).first()
    if trial is None or draft is None or trial.ended_at or trial.asked_at.isoformat() != asked_at:
        return 0
    for line in _results(draft):
        trial = _heard(trial, line)
        _tell(draft.pk, trial)
    _tell(draft.pk, replace(trial, ended_at=timezone.now(), told_at=timezone.now()))
    return trial.unmet


def last_trial(draft_id: UUID) -> DraftTrial | None:
    """The last trial of a draft; None where none was asked for."""
    record = record_files.read(_name(draft_id))
    if not record:
        return None
    times = {name: datetime.fromisoformat(record[name]) if record[name] else None for name in _TIMES}
    return DraftTrial(**{**record, **times, "lines": tuple(record["lines"])})


def _results(draft: PolicyDraft) -> Iterator[str]:
    """What the command says, line by line, of every pack with the draft in the place of its policy."""
    for pack in packs_with(draft.policy):
        with tempfile.TemporaryDirectory(prefix="shouwen-draft-") as folder:
            copied = Path(folder) / pack.name
            shutil.copytree(pack, copied)
            file = _file_of(draft.policy, copied)
            if file:
                file.write_text(draft.text, encoding="utf-8")
            yield from _lines_of(copied, folder)


def _lines_of(pack: Path, data: str) -> Iterator[str]:
    """Run the pack's scenarios in a process that knows nothing of this installation."""
    command = [sys.executable, "-m", "shouwen.commands", "policy", "test", "--processes", "1", str(pack)]
    known = {name: value for name, value in os.environ.items() if not name.startswith("SHOUWEN_")}
    environment = {**known, "SHOUWEN_DATA": data, "PYTHONIOENCODING": "utf-8"}
    with subprocess.Popen(  # noqa: S603 - our own interpreter and our own command
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, encoding="utf-8", env=environment
    ) as process:
        yield from (line.rstrip("\n") for line in process.stdout or ())


def _heard(trial: DraftTrial, line: str) -> DraftTrial:
    """One more line of the command: a scenario that passed, one that did not, or why."""
    met, unmet = line.startswith(f"{_MET} "), line.startswith(f"{_UNMET} ")
    lines = trial.lines if met or len(trial.lines) >= LINES_KEPT else (*trial.lines, line)
    return replace(trial, met=trial.met + met, unmet=trial.unmet + unmet, lines=lines, told_at=timezone.now())


def _file_of(policy: str, pack: Path) -> Path | None:
    """The pack's own file of the policy with that id."""
    return next((file for file in policies_of(pack) if _id_in(file) == policy), None)


@lru_cache(maxsize=1024)
def _id_in(file: Path) -> str:
    """The id that a policy's file says; read once a process, for packs stand still while it runs."""
    document, _ = read_document(read_text(file))
    found = document.front.get("编号", "制度编号", "id") if document.front else None
    return found.text if isinstance(found, Scalar) else ""


_TIMES = ("asked_at", "told_at", "ended_at")


def _tell(draft_id: UUID, trial: DraftTrial) -> None:
    record: dict[str, Any] = asdict(trial)
    times = {name: record[name].isoformat() if record[name] else None for name in _TIMES}
    record_files.write(_name(draft_id), record | times)


def _name(draft_id: UUID) -> str:
    return f"draft-trial-{draft_id.hex}"
