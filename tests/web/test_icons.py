"""Every icon that a template draws is in the sprite."""

import re
from pathlib import Path

WEB = Path(__file__).resolve().parents[2] / "src" / "shouwen" / "web"
SPRITE = WEB / "static" / "vendor" / "icons.svg"


def test_templates_draw_only_icons_of_the_sprite() -> None:
    known = set(re.findall(r'<symbol id="([^"]+)"', SPRITE.read_text("utf-8")))
    used = {
        (name, template.name)
        for template in (WEB / "templates").rglob("*.html")
        for name in re.findall(r'<c-icon\b[^>]*?\sname="([a-z0-9-]+)"', template.read_text("utf-8"))
    }
    assert used, "no template draws an icon: the pattern no longer matches"
    assert {(name, where) for name, where in used if name not in known} == set()


def test_the_sprite_holds_what_the_list_names() -> None:
    listed = set((WEB / "icons.txt").read_text("utf-8").split())
    known = set(re.findall(r'<symbol id="([^"]+)"', SPRITE.read_text("utf-8")))
    assert known == listed
