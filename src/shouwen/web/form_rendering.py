"""How form controls are written: a list of choices by one function, where Django renders two templates a choice.

A page offers hundreds of people and departments to choose from. What is written is the same but for empty
lines.
"""

from collections.abc import Mapping
from typing import Any, Final

from django.forms.renderers import DjangoTemplates
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

_SELECT: Final = "django/forms/widgets/select.html"
_PLAIN_OPTION: Final = "django/forms/widgets/select_option.html"


class Controls(DjangoTemplates):
    """Django's own rendering of forms, but for the lists of choices."""

    def render(self, template_name: str, context: dict[str, Any], request: Any = None) -> str:
        """The control as HTML."""
        if template_name == _SELECT:
            return select(context["widget"])
        return super().render(template_name, context, request)


def select(widget: Mapping[str, Any]) -> SafeString:
    """The ``<select>`` of a widget's context, as ``django.forms.Select.get_context`` makes it."""
    groups = mark_safe("".join(_group(name, options) for name, options, _ in widget["optgroups"]))  # noqa: S308
    return format_html('<select name="{}"{}>{}\n</select>', widget["name"], _attributes(widget["attrs"]), groups)


def _group(name: Any, options: list[Mapping[str, Any]]) -> SafeString:
    inside = format_html_join("", "\n  {}", ((_option(option),) for option in options))
    return format_html('\n  <optgroup label="{}">{}\n  </optgroup>', name, inside) if name else inside


def _option(option: Mapping[str, Any]) -> SafeString:
    if option["template_name"] != _PLAIN_OPTION:
        raise ValueError(f"no such option is known: {option['template_name']}")
    return format_html(
        '<option value="{}"{}>{}</option>', str(option["value"]), _attributes(option["attrs"]), option["label"]
    )


def _attributes(attrs: Mapping[str, Any]) -> SafeString:
    """checked class="form-select"; what is False is left out, what is True has no value."""
    given = [(name, value) for name, value in attrs.items() if value is not False]
    return mark_safe(  # noqa: S308 - each part is escaped
        "".join(
            format_html(" {}", name) if value is True else format_html(' {}="{}"', name, str(value))
            for name, value in given
        )
    )
