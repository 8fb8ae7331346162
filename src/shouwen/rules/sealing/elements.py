"""登记要素: what must stand in a report before it is kept (S000-7 四c, S001-5B 六a, S001-6 二5)."""

from collections.abc import Iterator, Mapping

from shouwen.rules.language.kinds.secrecy import ELEMENTS, Privacy

_OF_THE_REPORTER = frozenset({"name", "phone"})
_LABELS = {english: chinese for chinese, english in ELEMENTS.items()}


def missing_elements(rule: Privacy, given: Mapping[str, str], *, is_anonymous: bool) -> Iterator[tuple[str, str]]:
    """(field, Chinese name) of each element that the rule demands and ``given`` (by field) leaves empty.

    Who stays anonymous owes neither name nor phone; the matter itself is always needed.
    """
    for element in dict.fromkeys(("matter", *rule.required)):
        is_excused = is_anonymous and element in _OF_THE_REPORTER
        if not is_excused and not given.get(element, "").strip():
            yield element, _LABELS[element]


def is_named(given: Mapping[str, str], *, is_anonymous: bool) -> bool:
    """实名: name and a way to reach the reporter are given."""
    return not is_anonymous and all(given.get(element, "").strip() for element in _OF_THE_REPORTER)
