"""Pictures of the sprite: a page shows fifty, so they are written by a function and not by a template each."""

from functools import cache
from typing import Final

from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

_DECORATION: Final = mark_safe('aria-hidden="true"')


def icon(name: str, *, label: str = "", css: str = "") -> SafeString:
    """The picture ``name`` of icons.txt; without a ``label`` it is decoration, which nobody is read aloud.

    ``css`` holds further classes.
    """
    said = format_html('role="img" aria-label="{}"', label) if label else _DECORATION
    return format_html(
        '<svg class="icon {}" width="24" height="24" focusable="false" {}><use href="{}#{}"></use></svg>',
        css,
        said,
        _sprite(),
        name,
    )


@cache
def _sprite() -> str:
    """The address of the sprite, which the manifest of static files tells once a process."""
    return static("vendor/icons.svg")
