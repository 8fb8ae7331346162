"""A new pack begun from another one: its policies, organisation and scenarios, under a new name.

The ids of policies and rules stay: they are the thread by which versions, scenarios and records name
a clause, and they are unique within one institution only. What names the old institution does not stay:
its name, document numbers, version and effective day, and the values that it keeps for itself (自定).
"""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from shouwen.policies.packs.files import ORGANIZATION, PackError, organization_data, read_text
from shouwen.policies.packs.opening import open_pack
from shouwen.rules.language.compiler import compile_policy
from shouwen.rules.language.manifest import FILE, read_manifest

_HEAD = re.compile(r"(---\n)(.*?\n)(---\n)", re.DOTALL)
_REPLACES = re.compile(r"^(?:替代|废止|replaces): *(\S+)$", re.MULTILINE)
_TITLE = re.compile(r"^(名称|title):.*$", re.MULTILINE)


def copy_pack(source: Path, target: Path, *, title: str, effective: date) -> list[Path]:
    """Begins the pack ``target`` from ``source`` and returns the files written.

    ``title`` is the new institution's name; every policy is version 1 of its own, in force from ``effective``.
    Raises PackError, before anything is written, where ``target`` exists or ``source`` cannot be read.
    """
    if target.exists():
        raise PackError(f"{target} 已经存在,没有改动;请换一个名称或文件夹")
    texts = {file.relative_to(source): read_text(file) for file in _files(source)}
    former = _institution(source)
    texts = {file: _renamed(text, former, title) for file, text in texts.items()}
    bases = _ids_of_bases(source)
    texts[Path(FILE)] = _manifest(texts.get(Path(FILE), ""), title)
    for file, text in texts.items():
        is_policy = file.suffix == ".md" and file.name != "README.md"
        _write(target / file, _begun(text, title, effective, bases) if is_policy else text)
    return [target / file for file in texts]


def _files(source: Path) -> Iterator[Path]:
    """What makes up a pack; nothing that an editor or a run left beside it."""
    yield from sorted((*source.glob("*.md"), *source.glob("*.yaml"), *source.glob("scenarios/**/*.yaml")))


def _institution(source: Path) -> str:
    file = source / ORGANIZATION
    return str(organization_data(file).get("name", "")) if file.is_file() else ""


def _renamed(text: str, former: str, title: str) -> str:
    return text.replace(former, title) if former else text


def _manifest(text: str, title: str) -> str:
    named = f"名称: {title}"
    text = _blanked(text)
    return _TITLE.sub(named, text, count=1) if _TITLE.search(text) else f"{named}\n{text}"


def _blanked(text: str) -> str:
    """The manifest without the values that its institution keeps for itself: the new one fills in its own."""
    manifest, _ = read_manifest(text) if text else (None, [])
    for name in manifest.own if manifest else ():
        text = re.sub(rf"^(\s+{re.escape(name)}):.*$", r"\1:", text, flags=re.MULTILINE)
    return text


def _ids_of_bases(source: Path) -> frozenset[str]:
    """The policies of the packs that this one rests on: what stands in for one of them does so still."""
    texts = [each for base in open_pack(source).bases for each in base.own_sources(base.values)]
    compiled = (compile_policy(text, file=file)[0] for file, text in texts)
    return frozenset(policy.id for policy in compiled if policy)


def _begun(text: str, title: str, effective: date, bases: frozenset[str]) -> str:
    """The policy with a head of its own."""
    own = {
        r"版本|version": f"{effective.year}-1",
        r"施行日期|生效日期|effective": effective.isoformat(),
        r"适用机构|organization": title,
        r"文号|document_number": "",
    }
    replaced = _REPLACES.search(text)
    if replaced is None or replaced[1] not in bases:
        own[r"替代|废止|replaces"] = ""
    return _HEAD.sub(lambda head: head[1] + _with(head[2], own) + head[3], text, count=1)


def _with(head: str, values: dict[str, str]) -> str:
    for words, value in values.items():
        head = re.sub(rf"^({words}):.*$", rf"\g<1>: {value}".rstrip(), head, flags=re.MULTILINE)
    return head


def _write(file: Path, text: str) -> None:
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    except OSError as error:
        raise PackError(f"写不了 {file}:{error.strerror}") from error
