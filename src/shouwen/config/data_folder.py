"""The folder that holds everything an installation must keep: database, keys, files, anchors.

The folder can be copied to another machine and used there, so nothing outside it is needed.
"""

import os
import secrets
from pathlib import Path

from shouwen.ledger.key_files import place_key

_REPOSITORY = Path(__file__).resolve().parents[3]


def data_folder() -> Path:
    """Return ``SHOUWEN_DATA``, by default ``var/`` of the checkout or of the current folder."""
    configured = os.environ.get("SHOUWEN_DATA")
    if configured:
        return Path(configured).expanduser().resolve()
    base = _REPOSITORY if (_REPOSITORY / "pyproject.toml").is_file() else Path.cwd()
    return base / "var"


def prepare_folder(folder: Path) -> None:
    """Create the data folder and its parts; ``keys`` is open to its owner only."""
    for name in ("files", "anchors", "static"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    (folder / "keys").mkdir(mode=0o700, exist_ok=True)


def read_or_create_key(path: Path) -> str:
    """Return the text key stored at ``path``, making one (0600) at first use.

    Two processes that start at the same instant agree on one key.
    """
    if not path.exists():
        place_key(path, secrets.token_urlsafe(48))
    return path.read_text(encoding="ascii").strip()
