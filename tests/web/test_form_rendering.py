"""Lists of choices are written as Django's own templates write them, but for empty lines."""

import re
from typing import Any

import pytest
from django import forms
from django.forms.renderers import DjangoTemplates
from django.utils.safestring import mark_safe
from django.utils.translation import gettext_lazy

from shouwen.web.form_rendering import Controls

PLAIN = [
    ("", "请选择"),
    ("a", "<甲> & “乙”"),
    (3, 3),
    ("late", gettext_lazy("Overdue")),
    ("html", mark_safe("<b>粗</b>")),
]
GROUPED = [("", "—"), ("科室", [("x", "护理部"), ("y", "门诊部")]), ("<其他>", [("z", "院办")])]


@pytest.mark.parametrize("choices", [PLAIN, GROUPED, []], ids=["plain", "grouped", "none"])
@pytest.mark.parametrize("value", ["", "a", "y", None, '"><script>'])
@pytest.mark.parametrize(
    "attrs",
    [{}, {"class": "form-select is-invalid", "required": True, "disabled": False, "data-x": 3, "title": '"<&'}],
    ids=["bare", "dressed"],
)
@pytest.mark.parametrize("widget", [forms.Select, forms.SelectMultiple])
def test_a_list_of_choices_is_written_as_by_django(
    choices: Any, value: str | None, attrs: dict[str, Any], widget: type[forms.Select]
) -> None:
    control = widget(choices=choices)
    ours, theirs = (control.render("名字", value, attrs, renderer=each()) for each in (Controls, DjangoTemplates))
    assert ours == re.sub(r"\n\s*\n", "\n", theirs)


def test_the_pages_are_written_so() -> None:
    class Form(forms.Form):
        field = forms.ChoiceField(choices=PLAIN)

    assert isinstance(Form().renderer, Controls)
    assert "&lt;甲&gt;" in Form().as_p()
