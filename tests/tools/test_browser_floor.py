"""The linter that keeps our CSS and JavaScript within what Chromium 86 knows."""

import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


def floor(*files: Path) -> subprocess.CompletedProcess[str]:
    node = shutil.which("node") or str(ROOT / ".venv" / "bin" / "node")
    command = [node, "tools/browser_floor.mjs", *map(str, files)]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)


CSS_TOO_NEW = {
    "color-mix()": "a { color: color-mix(in srgb, red, blue) }",
    ":has": "a:has(b) { color: red }",
    "@layer": "@layer x { a { color: red } }",
    "@container": "@container (min-width: 3px) { a { color: red } }",
    "nested rule": "a { & b { color: red } }",
    "aspect-ratio": "a { aspect-ratio: 1 }",
    "unit dvh": "a { height: 100dvh }",
    "@media range": "@media (width >= 300px) { a { color: red } }",
}
JAVASCRIPT_TOO_NEW = {
    ".at": "[1].at(-1);",
    ".toSorted": "[1].toSorted();",
    "structuredClone": "structuredClone({});",
    ".hasOwn": "Object.hasOwn({}, 'a');",
    ".randomUUID": "crypto.randomUUID();",
    "syntax": "class A { static { f(); } }",
}


@pytest.mark.parametrize(("what", "text"), CSS_TOO_NEW.items())
def test_newer_css_is_refused(tmp_path: Path, what: str, text: str) -> None:
    file = tmp_path / "new.css"
    file.write_text(text)
    outcome = floor(file)
    assert outcome.returncode == 1
    assert what in outcome.stderr


@pytest.mark.parametrize(("what", "text"), JAVASCRIPT_TOO_NEW.items())
def test_newer_javascript_is_refused(tmp_path: Path, what: str, text: str) -> None:
    file = tmp_path / "new.js"
    file.write_text(text)
    outcome = floor(file)
    assert outcome.returncode == 1
    assert what in outcome.stderr


def test_what_the_floor_knows_passes(tmp_path: Path) -> None:
    css = tmp_path / "old.css"
    css.write_text("a:focus-visible { width: min(1px, 2px); display: grid; gap: 1px; outline: 0 }")
    script = tmp_path / "old.js"
    script.write_text("const a = b?.c ?? 1; document.body.replaceChildren(); 'x'.replaceAll('a', 'b');")
    outcome = floor(css, script)
    assert outcome.stderr == ""
    assert outcome.returncode == 0
