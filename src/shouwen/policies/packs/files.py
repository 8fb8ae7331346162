"""The files of a pack, read as text; what cannot be read is said in Chinese."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from shouwen.rules.language import nodes
from shouwen.rules.organization import Organization
from shouwen.rules.organization_file import read_organization

ORGANIZATION = "organization.yaml"


class PackError(Exception):
    """A pack or a file that cannot be read; the message says in Chinese which, and what to do."""


def policies_of(folder: Path) -> Iterator[Path]:
    """Every Markdown file of ``folder`` but its README, by name."""
    yield from sorted(file for file in folder.glob("*.md") if file.name != "README.md")


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
