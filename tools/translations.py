"""The Simplified Chinese catalogue, kept with Babel alone (no gettext binaries needed).

Usage: python tools/translations.py update|check|compile

* update: take new English strings from the sources into django.po, drop those that are gone;
* check: exit 1 and name every string that is missing, untranslated, fuzzy or malformed;
* compile: write django.mo, which is what Django reads.
"""

import re
import sys
import tokenize
import warnings
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import django
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.conf import settings
from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parents[1]
SOURCES = ROOT / "src" / "shouwen"
CATALOGUE = SOURCES / "locale" / "zh_Hans" / "LC_MESSAGES" / "django.po"
HEADER = "# Simplified Chinese, worded as the staff of an institution speak."

KEYWORDS = {
    "_": None,
    "_t": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}


def extracted() -> Catalog:
    """Return a catalogue of every translatable string of our sources, without translations."""
    catalog = new_catalogue()
    for path, text in sources():
        where = [(path.relative_to(ROOT).as_posix(), 0)]
        for message, context in strings_of(path, text):
            catalog.add(message, locations=where, context=context)
    return catalog


def new_catalogue() -> Catalog:
    """Return an empty catalogue whose header never changes by itself."""
    return Catalog(
        "zh_Hans",
        header_comment=HEADER,
        project="Shouwen",
        version="0",
        msgid_bugs_address="-",
        last_translator="-",
        language_team="-",
        fuzzy=False,
    )


def sources() -> Iterator[tuple[Path, str]]:
    """Yield every Python file and template with its text, in a stable order."""
    for path in sorted(SOURCES.rglob("*")):
        if path.suffix in {".py", ".html", ".txt"} and "migrations" not in path.parts:
            yield path, path.read_text("utf-8")


def strings_of(path: Path, text: str) -> Iterator[tuple[str | tuple[str, ...], str | None]]:
    """Yield (message, context) for each marked string of one file."""
    code = text if path.suffix == ".py" else code_of_template(text)
    try:
        for _line, message, _comments, context in extract(
            "python", BytesIO(code.encode()), keywords=KEYWORDS, options={"encoding": "utf-8"}
        ):
            yield message, context
    except (tokenize.TokenError, SyntaxError) as error:
        raise SystemExit(f"{path.relative_to(ROOT)}:无法提取待译文字:{error}") from error


def code_of_template(text: str) -> str:
    """Return the marked strings of a template as Python, one statement a line.

    Django's templatize blanks what is not to be translated with rows of one capital letter, and
    keeps the indentation, which means nothing here.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        lines = templatize(text).splitlines()
    calls = re.compile(r"""(?:_|n?p?gettext)\(""")
    return "\n".join(line.strip() for line in lines if calls.search(line)) + "\n"


def stored() -> Catalog:
    """Return django.po, or an empty catalogue where there is none yet."""
    if not CATALOGUE.exists():
        return new_catalogue()
    with CATALOGUE.open("rb") as file:
        return read_po(file, locale="zh_Hans")


def update() -> int:
    """Bring django.po up to the sources, keeping its translations; guess none."""
    template, known = extracted(), stored()
    for message in messages(template):
        old = known.get(message.id, message.context)
        if old is not None:
            message.string, message.flags = old.string, message.flags | (old.flags & {"fuzzy"})
    write(template)
    return 0


def write(catalog: Catalog) -> None:
    """Write django.po sorted and without dates or line numbers, so that merges stay small."""
    buffer = BytesIO()
    write_po(buffer, catalog, sort_output=True, include_lineno=False, width=100)
    text = re.sub(r'^"(POT-Creation|PO-Revision)-Date.*\n', "", buffer.getvalue().decode(), flags=re.MULTILINE)
    CATALOGUE.parent.mkdir(parents=True, exist_ok=True)
    CATALOGUE.write_text(text, "utf-8")


def check() -> int:
    """Print what is wrong with django.po and return 1, or return 0."""
    faults = list(faults_of(extracted(), stored()))
    for fault in faults:
        print(fault, file=sys.stderr)
    return 1 if faults else 0


def faults_of(template: Catalog, known: Catalog) -> Iterator[str]:
    """Yield one sentence for each string that is missing, superfluous or badly translated."""
    for message in messages(template):
        translation = known.get(message.id, message.context)
        if translation is None:
            yield f"译文缺少:{message.id!r}(运行 tools/translations.py update)"
        else:
            yield from faults_of_translation(translation, known)
    for message in messages(known):
        if template.get(message.id, message.context) is None:
            yield f"源码里已没有:{message.id!r}(运行 tools/translations.py update)"


def faults_of_translation(message: Message, catalog: Catalog) -> Iterator[str]:
    """Yield what is wrong with one translation: empty, fuzzy, or other placeholders."""
    strings = message.string if isinstance(message.string, tuple | list) else (message.string,)
    if not all(strings):
        yield f"尚未翻译:{message.id!r}"
        return
    if message.fuzzy:
        yield f"译文待确认(fuzzy):{message.id!r}"
    for error in message.check(catalog):
        yield f"译文有误:{message.id!r}:{error}"


def compile_catalogue() -> int:
    """Write django.mo beside django.po."""
    with CATALOGUE.with_suffix(".mo").open("wb") as file:
        write_mo(file, stored())
    return 0


def messages(catalog: Catalog) -> Iterator[Message]:
    """Yield the messages of a catalogue without its header."""
    return (message for message in catalog if message.id)


ACTIONS = {"update": update, "check": check, "compile": compile_catalogue}

if __name__ == "__main__":
    if len(sys.argv) != 2 or sys.argv[1] not in ACTIONS:
        print(__doc__, file=sys.stderr)
        sys.exit(2)
    settings.configure(USE_I18N=True)
    django.setup()
    sys.exit(ACTIONS[sys.argv[1]]())
