"""``shouwen policy list``: the packs to begin from, what they rest on and how much they say."""

import argparse
import json
from dataclasses import asdict, dataclass

from shouwen.commands.problem import CommandProblem
from shouwen.policies.packs import PackError, default_pack, open_pack, pack_folder, pack_names, read_pack


@dataclass(frozen=True)
class Listed:
    """One pack; ``rules`` counts its bases' too, ``scenarios`` its own files."""

    name: str
    title: str
    says: str
    bases: tuple[str, ...]
    rules: int
    scenarios: int


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare how to tell them."""
    parser.add_argument("--json", action="store_true", help="输出 JSON")


def run(options: argparse.Namespace) -> int:
    """Print every pack."""
    try:
        packs = [_listed(name) for name in pack_names()]
        demo = default_pack()
    except PackError as error:
        raise CommandProblem(f"{error}。") from error
    if options.json:
        print(json.dumps([asdict(pack) for pack in packs], ensure_ascii=False, indent=2))
    else:
        print("\n".join(_as_text(pack, is_demo=pack.name == demo) for pack in packs))
    return 0


def _listed(name: str) -> Listed:
    pack = open_pack(pack_folder(name))
    bundle, _ = read_pack(pack.folder)
    return Listed(
        name=name,
        title=pack.title,
        says=pack.manifest.says,
        bases=pack.manifest.bases,
        rules=len(bundle.rules),
        scenarios=len(list((pack.folder / "scenarios").glob("**/*.yaml"))),
    )


def _as_text(pack: Listed, *, is_demo: bool) -> str:
    bases = f",依据 {'、'.join(pack.bases)}" if pack.bases else ""
    demo = "(演示默认)" if is_demo else ""
    return f"{pack.name}  {pack.title}{demo}:{pack.says}〔{pack.rules} 条规则,{pack.scenarios} 个情景{bases}〕"
