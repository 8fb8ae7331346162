"""Where packs are: a folder of ``policies/``, or one below it, such as ``national/counting``."""

from collections.abc import Iterator
from pathlib import Path

from shouwen.policies.packs.files import ORGANIZATION, PackError, read_text
from shouwen.rules.language.manifest import FILE, PACK_NAME

PACKS = Path(__file__).parents[4] / "policies"


def pack_folder(name: str = "", *, beside: Path | None = None) -> Path:
    """The folder of the pack called ``name``, or of the default one (``policies/default`` says which).

    ``beside``: a folder of packs that is looked into first. Raises PackError.
    """
    wanted = name or default_pack()
    for packs in (beside, PACKS):
        if packs and PACK_NAME.fullmatch(wanted) and is_pack(packs / wanted):
            return packs / wanted
    raise PackError(f"没有名为“{wanted}”的制度包;现有:{'、'.join(pack_names())}")


def default_pack() -> str:
    """The pack that the demo uses. Raises PackError."""
    return read_text(PACKS / "default").strip()


def pack_names(packs: Path = PACKS) -> list[str]:
    """The names of all packs in the folder ``packs``: those of organisations, then those below a folder."""
    names = [folder.relative_to(packs).as_posix() for folder in _folders(packs) if is_pack(folder)]
    return sorted(names, key=lambda name: ("/" in name, name))


def is_pack(folder: Path) -> bool:
    """A folder is a pack by its manifest or its organisation."""
    return (folder / FILE).is_file() or (folder / ORGANIZATION).is_file()


def _folders(packs: Path) -> Iterator[Path]:
    for folder in packs.iterdir() if packs.is_dir() else ():
        if folder.is_dir():
            yield from (folder, *(inner for inner in folder.iterdir() if inner.is_dir()))
