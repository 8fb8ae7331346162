"""Print a fontconfig file that offers the fonts of the font wheel to the browser under test.

Usage: python tools/font_configuration.py > fonts.conf, then FONTCONFIG_FILE=fonts.conf chromium …
"""

from importlib.util import find_spec
from pathlib import Path
from xml.sax.saxutils import escape

_TEMPLATE = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>{fonts}</dir>
  <dir>/usr/share/fonts</dir>
  <cachedir prefix="xdg">fontconfig</cachedir>
</fontconfig>
"""


def font_folder() -> Path:
    """Return the folder of the installed font package."""
    specification = find_spec("manimgx_fonts_cjk")
    if specification is None or specification.origin is None:
        raise SystemExit("没有安装字体包:请先运行 ./dev setup。")
    return Path(specification.origin).parent


if __name__ == "__main__":
    print(_TEMPLATE.format(fonts=escape(str(font_folder()))))
