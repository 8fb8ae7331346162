"""Policy packs on disk: a folder of Markdown policies with ``organization.yaml`` and scenarios beside them.

Nothing here touches the database: ``policy check``, scenarios and the demo read packs before there is one.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from shouwen.rules.language import nodes
from shouwen.rules.language.bundle import Bundle
from shouwen.rules.language.composition import read_bundle
from shouwen.rules.language.problems import Problem
from shouwen.rules.organization import Organization
from shouwen.rules.organization_file import read_organization

PACKS = Path(__file__).parents[3] / "policies"
ORGANIZATION = "organization.yaml"


class PackError(Exception):
    """A pack or a file that cannot be read; the message says in Chinese which, and what to do."""


def pack_folder(name: str = "") -> Path:
    """The folder of the pack called ``name``, or of the default one (``policies/default`` says which).

    Raises PackError.
    """
    folder = PACKS / (name or default_pack())
    if not folder.is_dir():
        known = "、".join(sorted(path.name for path in PACKS.iterdir() if path.is_dir()))
        raise PackError(f"没有名为“{name}”的制度包;现有:{known}")
    return folder


def default_pack() -> str:
    """The pack that the demo uses. Raises PackError."""
    return read_text(PACKS / "default").strip()


def policy_files(paths: Iterable[Path]) -> Iterator[Path]:
    """The policies meant by files and folders: of a folder every Markdown file but its README, by name."""
    for path in paths:
        if path.is_dir():
            yield from sorted(file for file in path.glob("*.md") if file.name != "README.md")
        else:
            yield path


def read_sources(paths: Iterable[Path]) -> list[tuple[str, str]]:
    """(file name, text) of the policies in files and folders. Raises PackError."""
    return [(file.name, read_text(file)) for file in policy_files(paths)]


def read_pack(folder: Path) -> tuple[Bundle, list[Problem]]:
    """The bundle of a pack's policies and what is wrong with their texts. Raises PackError."""
    return read_bundle(read_sources([folder]))


def organization_data(file: Path) -> Mapping[str, Any]:
    """What an organisation file says, every scalar as text. Raises PackError, with the line."""
    try:
        data = nodes.plain(nodes.read_nodes(read_text(file)))
    except nodes.PolicyYamlError as error:
        raise PackError(f"{file.name} 第{error.line}行:{error.message}。{error.mend}") from error
    if not isinstance(data, dict):
        raise PackError(f"{file.name} 的内容应逐节写成`departments:`、`posts:`、`people:`")
    return data


def read_organization_file(file: Path, *, now: datetime) -> Organization:
    """The organisation in ``file``, its rosters written out around ``now`` (aware).

    Raises PackError and OrganizationFileError.
    """
    return read_organization(organization_data(file), now=now)


def read_text(file: Path) -> str:
    """A UTF-8 text. Raises PackError."""
    try:
        return file.read_text(encoding="utf-8")
    except FileNotFoundError as error:
        raise PackError(f"没有这个文件:{file};请检查名称和所在文件夹") from error
    except UnicodeDecodeError as error:
        raise PackError(f"{file.name} 不是 UTF-8 文本;请在编辑器里另存为 UTF-8 编码") from error
    except OSError as error:
        raise PackError(f"读不了 {file}:{error.strerror}") from error
