"""Where a scenario stands: its pack, with the policies and the organisation beside it."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from shouwen.policies.packs import PackError, is_pack, read_sources
from shouwen.rules.language.composition import read_bundle

SCENARIOS = "scenarios"

Sources = dict[str, tuple[str, str]]
"""(file name, text) of policies, by the policy's id."""


def pack_of(file: Path) -> Path:
    """The pack that a scenario belongs to: the nearest folder above it that is one."""
    for folder in file.resolve().parents:
        if is_pack(folder):
            return folder
    return file.resolve().parent


def scenario_files(paths: Iterable[Path]) -> Iterator[Path]:
    """The scenario files among ``paths``: files as they are, of folders all that lies under ``scenarios``."""
    for path in paths:
        if path.is_dir():
            found = path.rglob("*.yaml")
            yield from sorted(file for file in found if SCENARIOS in file.parts[:-1])
        else:
            yield path


def policies_in(pack: Path, wanted: Iterable[str] = ()) -> Sources:
    """The policies of a pack with its bases, or the ``wanted`` ones of them (by id). Raises PackError."""
    sources = read_sources([pack])
    known = by_policy(sources)
    chosen = tuple(wanted) or tuple(known)
    if missing := [policy for policy in chosen if policy not in known]:
        raise PackError(f"“{pack.name}”里没有编号为“{'、'.join(missing)}”的制度;现有:{'、'.join(known)}")
    return {policy: known[policy] for policy in chosen}


def by_policy(sources: Iterable[tuple[str, str]]) -> Sources:
    """(file, text) pairs by the id of the policy that each text is; an unreadable one by its file."""
    texts = dict(sources)
    bundle, _ = read_bundle(texts.items())
    named = {policy.file: policy.id for policy in bundle.policies}
    return {named.get(file, file): (file, text) for file, text in texts.items()}
