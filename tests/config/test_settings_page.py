"""The page of settings names every variable that is read, and no other."""

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
READ = re.compile(r"""(?:environ(?:ment)?\.get\(|environ(?:ment)?\[|_required\(environment, )["'](SHOUWEN_[A-Z_]+)""")


def test_the_page_and_the_code_name_the_same_variables() -> None:
    code = "".join(path.read_text("utf-8") for path in (ROOT / "src").rglob("*.py"))
    page = (ROOT / "docs" / "reference" / "settings.md").read_text("utf-8")
    read = set(READ.findall(code))
    assert {"SHOUWEN_DATA", "SHOUWEN_SSO_URL"} <= read
    assert set(re.findall(r"^\| `(SHOUWEN_[A-Z_]+)`", page, re.MULTILINE)) == read
