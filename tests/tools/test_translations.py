"""What the catalogue tool finds in sources and refuses in translations."""

from pathlib import Path

import pytest
from babel.messages.catalog import Catalog

from tools.translations import faults_of, strings_of


def test_strings_of_python() -> None:
    text = 'label = _("One")\nngettext("%(n)s case", "%(n)s cases", n)\npgettext("menu", "File")\n'
    assert list(strings_of(Path("a.py"), text)) == [
        ("One", None),
        (("%(n)s case", "%(n)s cases"), None),
        ("File", "menu"),
    ]


def test_strings_of_a_template() -> None:
    text = """{% load i18n %}
      <p>it's "quoted" {% translate "Hello" %}
        {% blocktranslate trimmed with x=y %}
          Dear {{ x }},
          welcome
        {% endblocktranslate %}</p>
      <c-field label="{% translate 'it is' context 'menu' %}" />"""
    assert list(strings_of(Path("a.html"), text)) == [
        ("Hello", None),
        ("Dear %(x)s, welcome", None),
        ("it is", "menu"),
    ]


@pytest.mark.parametrize(
    ("translation", "flags", "fault"),
    [
        ("", (), "尚未翻译"),
        ("共 %(n)s 件", ("fuzzy",), "译文待确认"),
        ("共 %(m)s 件", (), "译文有误"),
    ],
)
def test_a_bad_translation_is_named(translation: str, flags: tuple[str, ...], fault: str) -> None:
    template, known = Catalog("zh_Hans"), Catalog("zh_Hans")
    template.add("%(n)s in all", flags=("python-format",))
    known.add("%(n)s in all", translation, flags=("python-format", *flags))
    assert [one.split(":")[0] for one in faults_of(template, known)] == [
        {"译文待确认": "译文待确认(fuzzy)"}.get(fault, fault)
    ]


def test_missing_and_superfluous_strings_are_named() -> None:
    template, known = Catalog("zh_Hans"), Catalog("zh_Hans")
    template.add("new")
    known.add("old", "旧")
    assert [one[:6] for one in faults_of(template, known)] == ["译文缺少:'", "源码里已没有"]


def test_a_complete_catalogue_has_no_fault() -> None:
    template, known = Catalog("zh_Hans"), Catalog("zh_Hans")
    template.add("%(n)s in all", flags=("python-format",))
    known.add("%(n)s in all", "共 %(n)s 件", flags=("python-format",))
    assert list(faults_of(template, known)) == []
