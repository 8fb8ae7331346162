"""A pack with the packs it rests on: bases first, each once, then its own policies, all filled in."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from shouwen.policies.packs.files import PackError, policies_of, read_text
from shouwen.policies.packs.finding import pack_folder
from shouwen.rules.language.binding import nearest
from shouwen.rules.language.bundle import Bundle
from shouwen.rules.language.composition import read_bundle
from shouwen.rules.language.manifest import FILE, Manifest, read_manifest
from shouwen.rules.language.parameters import fill, parameters_in
from shouwen.rules.language.problems import Problem, warning

Source = tuple[str, str]
"""(file name, text) of a policy."""


@dataclass(frozen=True)
class Pack:
    """``name`` is empty for the pack that was asked for, else how another one calls it as its base."""

    folder: Path
    manifest: Manifest
    bases: tuple["Pack", ...] = ()
    name: str = ""

    @property
    def title(self) -> str:
        return self.manifest.title or self.folder.name

    @cached_property
    def values(self) -> dict[str, str]:
        """What each parameter means here: the pack's own word before those of its bases, and of these nothing that
        a base keeps for itself (自定)."""
        values: dict[str, str] = {}
        for base in self.bases:
            values |= {name: said for name, said in _said(base) if name not in base.manifest.own}
        return values | dict(_said(self))

    def sources(self) -> list[Source]:
        """The policies of its bases and its own, filled in. Raises PackError."""
        return [filled for pack in (*self.bases, self) for filled in pack.own_sources(self.values)]

    def own_sources(self, values: dict[str, str]) -> Iterator[Source]:
        """Its own policies, filled in with ``values``; those of a base are named with the base's name."""
        for file in policies_of(self.folder):
            yield f"{self.name}/{file.name}".removeprefix("/"), fill(read_text(file), values)

    def problems(self) -> Iterator[Problem]:
        """A parameter that no text asks for is most likely misspelt, and so is one kept for oneself that is none.
        Raises PackError."""
        for name in set(self.manifest.own) - self.manifest.parameters.keys():
            mend = f"在“参数”里补一行`{name}: …`,或者从“自定”里删去"
            yield warning(f"“自定”的“{name}”不在“参数”里", mend=mend, file=FILE, line=_line_of(name, self.folder))
        asked = {name for pack in (*self.bases, self) for name in _asked_in(pack.folder)}
        for name in self.manifest.parameters.keys() - asked:
            near = nearest(name, sorted(asked))
            mend = f"是不是“{near}”?" if near else "删去这一行,或者在正文里写`{{" + name + "}}`"
            yield warning(f"参数“{name}”在正文里没有用到", mend=mend, file=FILE, line=_line_of(name, self.folder))


def open_pack(folder: Path) -> Pack:
    """The pack in ``folder`` with all it rests on. Raises PackError."""
    return _opened(folder, name="", above=())


def read_sources(paths: Iterable[Path]) -> list[Source]:
    """The policies meant by files and folders: of a folder, the pack with its bases. Raises PackError."""
    sources = [source for path in paths for source in (_pack(path) if path.is_dir() else [_file(path)])]
    return list(dict.fromkeys(sources))


def read_pack(folder: Path) -> tuple[Bundle, list[Problem]]:
    """The bundle of a pack with its bases, and what is wrong with their texts. Raises PackError."""
    pack = open_pack(folder)
    bundle, problems = read_bundle(pack.sources())
    return bundle, [*pack.problems(), *problems]


def _pack(folder: Path) -> list[Source]:
    return open_pack(folder).sources()


def _file(file: Path) -> Source:
    """One policy, filled in as the pack round it says."""
    text = read_text(file)
    return file.name, fill(text, open_pack(file.parent).values) if parameters_in(text) else text


def _opened(folder: Path, *, name: str, above: tuple[Path, ...]) -> Pack:
    if folder.resolve() in above:
        raise PackError(f"{FILE} 的“依据”绕回了“{folder.name}”自己;请删去其中一处")
    manifest = _manifest(folder)
    bases: dict[Path, Pack] = {}
    for base in manifest.bases:
        opened = _base(base, folder, above)
        bases |= {pack.folder.resolve(): pack for pack in (*opened.bases, opened) if pack.folder.resolve() not in bases}
    return Pack(folder, manifest, tuple(bases.values()), name)


def _base(name: str, folder: Path, above: tuple[Path, ...]) -> Pack:
    here = folder.resolve()
    return _opened(pack_folder(name, beside=folder.parent), name=name, above=(*above, here))


def _manifest(folder: Path) -> Manifest:
    file = folder / FILE
    if not file.is_file():
        return Manifest()
    manifest, problems = read_manifest(read_text(file))
    if manifest is None:
        raise PackError("\n".join(str(problem.in_file(FILE)) for problem in problems))
    return manifest


def _said(pack: Pack) -> Iterator[tuple[str, str]]:
    """The parameters to which the pack itself gives a value."""
    yield from ((name, said) for name, said in pack.manifest.parameters.items() if said)


def _asked_in(folder: Path) -> Iterator[str]:
    for file in policies_of(folder):
        yield from parameters_in(read_text(file))


def _line_of(parameter: str, folder: Path) -> int:
    rows = read_text(folder / FILE).splitlines()
    return next((number for number, row in enumerate(rows, 1) if parameter in row), 1)
