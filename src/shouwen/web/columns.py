"""The columns of a policy's form as fields of a screen: shape only, what is right is for the action to say."""

import re
from collections.abc import Mapping
from typing import Final

from django import forms
from django.utils.translation import gettext as _

from shouwen.rules.language.kinds import Form

COLUMN: Final = "form."
"""Names of the fields: ``form.<column>``, as refusals name them."""

_LONG = re.compile(r"事项|事由|理由|原因|意见|建议|情况|内容|措施|结果|说明|问题|依据|经过|备注")
_LONGEST: Final = 2000
_FEW: Final = 6


def column_fields(form: Form, known: Mapping[str, str]) -> dict[str, forms.Field]:
    """One field for each column in policy order, filled in beforehand with what is ``known`` (column -> text)."""
    return {f"{COLUMN}{column}": _field(form, column, known.get(column, "")) for column in form.fields}


def is_column(name: str) -> bool:
    """Whether a field of that name is a column of a form."""
    return name.startswith(COLUMN)


def _field(form: Form, column: str, known: str) -> forms.Field:
    is_required = column in form.required and column not in form.anonymous_spares
    hint = _("%(form)s, %(clause)s") % {"form": f"《{form.form}》", "clause": form.clause.article}
    if column in form.choices:
        return _options(column, form.choices[column], is_required=is_required, hint=hint, known=known)
    widget = _widget(form, column)
    return forms.CharField(
        label=column, required=is_required, max_length=_LONGEST, help_text=hint, initial=known, widget=widget
    )


def _widget(form: Form, column: str) -> forms.Widget:
    if column in form.times:
        return forms.DateTimeInput(attrs={"type": "datetime-local"})
    return forms.TextInput(attrs={"inputmode": "decimal"}) if column in form.numbers else _words(column)


def _words(column: str) -> forms.Widget:
    if _LONG.search(column):
        return forms.Textarea(attrs={"rows": 2})
    return forms.TextInput(attrs={"autocomplete": "off"})


def _options(column: str, options: tuple[str, ...], *, is_required: bool, hint: str, known: str) -> forms.Field:
    """A few options are keys, many are a list; nothing is chosen beforehand."""
    is_few = len(options) <= _FEW
    choices = [(option, option) for option in options]
    widget = forms.RadioSelect if is_few else forms.Select
    blank = [] if is_few else [("", "")]
    return forms.ChoiceField(
        label=column, choices=[*blank, *choices], required=is_required, help_text=hint, initial=known, widget=widget
    )
