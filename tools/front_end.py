"""Copy the front-end files that the pages use from node_modules into static/vendor.

Nothing comes from a CDN: an intranet has none. Source maps are not copied, so their mention is
stripped (the static files' manifest would look for them). The icons become one sprite that holds
only those listed in ``src/shouwen/web/icons.txt``.

Usage: python tools/front_end.py    (after npm ci)
"""

import re
import shutil
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
MODULES = ROOT / "node_modules"
VENDOR = ROOT / "src" / "shouwen" / "web" / "static" / "vendor"
ICONS = ROOT / "src" / "shouwen" / "web" / "icons.txt"

COPIED = {
    "tabler.min.css": "@tabler/core/dist/css/tabler.min.css",
    "tabler.min.js": "@tabler/core/dist/js/tabler.min.js",
    "echarts.min.js": "echarts/dist/echarts.min.js",
}
LICENCES = ("@tabler/core", "@tabler/icons", "echarts")

_SOURCE_MAP = re.compile(r"(/\*|//)[#@] sourceMappingURL=[^\n]*?(\*/)?\s*$", re.MULTILINE)
_INNER_SVG = re.compile(r"<svg[^>]*>(.*)</svg>", re.DOTALL)
_BLANK_PATH = '<path stroke="none" d="M0 0h24v24H0z" fill="none"/>'


def main() -> int:
    """Rebuild static/vendor; return 0, or 1 with a sentence when something is missing."""
    if not MODULES.is_dir():
        print("没有 node_modules:请先运行 npm ci(./dev setup 会做)。", file=sys.stderr)
        return 1
    shutil.rmtree(VENDOR, ignore_errors=True)
    VENDOR.mkdir(parents=True)
    for name, source in COPIED.items():
        (VENDOR / name).write_text(without_source_map((MODULES / source).read_text("utf-8")))
    (VENDOR / "icons.svg").write_text(sprite(ICONS.read_text("utf-8").split()))
    (VENDOR / "LICENCES.txt").write_text(licences())
    return 0


def without_source_map(text: str) -> str:
    """Return ``text`` without its ``sourceMappingURL`` comments."""
    return _SOURCE_MAP.sub("", text)


def sprite(names: list[str]) -> str:
    """Return one SVG document with a symbol for each named outline icon."""
    symbols = "".join(_symbol(name) for name in sorted(set(names)))
    return f'<svg xmlns="http://www.w3.org/2000/svg">{symbols}</svg>\n'


def _symbol(name: str) -> str:
    path = MODULES / "@tabler" / "icons" / "icons" / "outline" / f"{name}.svg"
    if not path.is_file():
        raise SystemExit(f"icons.txt 里的图标“{name}”不存在,请改名或删去。")
    inner = _INNER_SVG.search(path.read_text("utf-8"))
    if inner is None:
        raise SystemExit(f"图标“{name}”的文件不是预期的 SVG。")
    drawing = re.sub(r"\s*\n\s*", "", inner[1].replace(_BLANK_PATH, ""))
    return f'<symbol id="{name}" viewBox="0 0 24 24">{drawing}</symbol>\n'


def licences() -> str:
    """Return the licences of the copied files, which their authors ask to travel with them."""
    return "\n\n".join(
        f"==== {package}\n\n{(MODULES / package / 'LICENSE').read_text('utf-8')}" for package in LICENCES
    )


if __name__ == "__main__":
    sys.exit(main())
