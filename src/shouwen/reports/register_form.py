"""A policy's form filled in: 首问登记表 and its kind, as one sheet a case or as a table of cases.

The fields, their order and which of them must be filled are the policy's (rule kind ``form``); the
values are words already fit for paper.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from shouwen.reports.paper_words import printed_words
from shouwen.reports.typesetting import PrintError, typeset
from shouwen.rules.forms import ANONYMOUS, is_blank
from shouwen.rules.language.kinds import Form

#: A table with more columns is turned on its side.
_UPRIGHT_COLUMNS = 6


@dataclass(frozen=True, kw_only=True)
class RegisterFormData:
    """``rows`` map the form's fields to words; a field left out is printed as a blank.

    ``filled`` says who filled in a sheet and when. One row makes a sheet with the fields below each
    other, several make a table; ``blank_rows`` more are ruled for the pen.
    """

    institution: str
    form: Form
    rows: Sequence[Mapping[str, str]]
    printed_at: datetime
    number: str = ""
    filled: str = ""
    blank_rows: int = 0


def register_form_pdf(data: RegisterFormData) -> bytes:
    """The form (A4) as PDF. Raises ``PrintError``."""
    return typeset("register_form", register_form_values(data), at=data.printed_at)


def register_form_values(data: RegisterFormData) -> dict[str, Any]:
    """What the template shows. Raises ``PrintError`` for a required field without a value and for
    a value that the policy's form has no field for."""
    for row in data.rows:
        _check(row, data.form)
    fields = list(data.form.fields)
    is_sheet = len(data.rows) == 1 and not data.blank_rows
    return {
        "labels": _labels(),
        "institution": data.institution,
        "title": data.form.form,
        "number": "" if is_sheet and data.number in data.rows[0].values() else data.number,
        "filled": data.filled,
        "fields": fields,
        "rows": [[row.get(field, "") for field in fields] for row in data.rows],
        "blank-rows": data.blank_rows,
        "is-sheet": is_sheet,
        "is-wide": not is_sheet and len(fields) > _UPRIGHT_COLUMNS,
        "printed": printed_words(data.printed_at),
        "clause": str(data.form.clause),
    }


def _check(row: Mapping[str, str], form: Form) -> None:
    spared = form.anonymous_spares if ANONYMOUS in row.values() else ()
    missing = [field for field in form.required if is_blank(row.get(field, "")) and field not in spared]
    if missing:
        raise PrintError(
            _("“%(form)s” cannot be printed yet: %(fields)s must be filled in first.")
            % {"form": form.form, "fields": "、".join(missing)}
        )
    unknown = [field for field in row if field not in form.fields]
    if unknown:
        raise PrintError(
            _("“%(form)s” has no field %(fields)s; the policy names its fields.")
            % {"form": form.form, "fields": "、".join(unknown)}
        )


def _labels() -> Mapping[str, str]:
    return {
        "number": _("Number"),  # Translators: 编号
        "serial": _("Serial"),  # Translators: 序号
        "printed": _("Printed"),  # Translators: 打印于
    }
