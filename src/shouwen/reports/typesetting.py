"""From plain values to a PDF/A document: the one place that talks to typst.

A template reads its values as JSON from ``sys.inputs``; texts reach the page as strings and are
never markup, so nothing that somebody typed can become a command. PDF/A refuses a character for
which the font has no glyph: that guard is kept, because a name with a blank in it is a wrong name.
"""

import json
import re
from collections.abc import Mapping
from datetime import datetime
from functools import cache
from importlib.resources import files
from pathlib import Path
from threading import Lock
from typing import Any, cast
from unicodedata import category

import manimgx_fonts_cjk  # type: ignore[import-untyped]
import pylopdf_fonts_zh_cn
import typst
from django.utils.translation import gettext as _

from shouwen.rules.language.typography import chinese_marks

TEMPLATES = Path(str(files("shouwen.reports") / "templates"))

_MISSING_GLYPH = re.compile(r'the text `"(?P<text>.+)"` could not be displayed')
_ESCAPED = re.compile(r"\\u\{([0-9a-f]+)\}")
_FACES = re.compile("[\U0001f000-\U0001faff]+")
_STYLES = re.compile("[\ufe0e\ufe0f\u20e3]")  # how a phone draws the character before; nothing to read
_one_at_a_time = Lock()


class PrintError(ValueError):
    """The document cannot be printed as it is; the message is a sentence for the one at the desk."""


class UnprintableTextError(PrintError):
    """``characters`` have no printable form: an emoji, a control character, a private character."""

    def __init__(self, characters: str) -> None:
        self.characters = characters
        super().__init__(
            _(
                "The character “%(characters)s” cannot be printed. Nothing was printed and what "
                "was recorded is unchanged; write it in another way and print again."
            )
            % {"characters": characters}
        )


def typeset(template: str, values: Mapping[str, Any], *, at: datetime) -> bytes:
    """The PDF (PDF/A-2b) of ``templates/<template>.typ`` filled with ``values``.

    ``values`` hold JSON types only; ``at`` (aware) is written as the document's date. The same
    values and instant give the same bytes. Raises ``UnprintableTextError``.
    """
    text = json.dumps(_printable(values), ensure_ascii=False)
    try:
        with _one_at_a_time:
            document = compiler().compile(
                TEMPLATES / f"{template}.typ",
                format="pdf",
                sys_inputs={"values": text},
                pdf_standards="a-2b",
                timestamp=int(at.timestamp()),
            )
    except typst.TypstError as error:
        raise _explained(error) from error
    return cast("bytes", document)  # a PDF is one file, however many pages


@cache
def compiler() -> typst.Compiler:
    """The compiler with the one font family that covers rare name characters (䶮, 𠮷), and a Song for documents."""
    folders = [Path(str(files(package))) for package in (manimgx_fonts_cjk, pylopdf_fonts_zh_cn)]
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=folders)
    return typst.Compiler(root=TEMPLATES, font_paths=fonts)


def _printable(value: Any) -> Any:
    """``value`` with Chinese punctuation, blanks for tabs, and without invisible characters, which
    could only reorder what is read (U+202E). What somebody typed on a phone stays for ever: a face among
    the words, which is no part of any name, is told in words, so that the paper can be printed."""
    if isinstance(value, str):
        lines = value.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
        plain = "".join(mark for mark in lines if category(mark) != "Cf")
        return chinese_marks(_FACES.sub(_("[face]"), _STYLES.sub("", plain)))
    if isinstance(value, Mapping):
        return {key: _printable(part) for key, part in value.items()}
    return [_printable(part) for part in value] if isinstance(value, list | tuple) else value


def _explained(error: typst.TypstError) -> Exception:
    """The sentence for a missing glyph; any other failure is ours and stays what it is."""
    found = _MISSING_GLYPH.search(error.message)
    return UnprintableTextError(_named(found["text"])) if found else error


def _named(text: str) -> str:
    """Typst's escape of a character without a shape, as its code point: U+0000."""
    return _ESCAPED.sub(lambda match: f"U+{int(match[1], 16):04X}", text)
