"""保密要求: whoever asks that their name stay with those who work on it (S002-6 四(二))."""

from collections.abc import Iterable, Mapping

from shouwen.rules.language.kinds import Privacy


def asks_for_secrecy(classes: Mapping[str, tuple[str, ...]], rules: Iterable[Privacy]) -> bool:
    """Whether one of ``rules`` reads a wish for secrecy out of how the matter was sorted (dimension -> the chosen
    option and those above it)."""
    return any(
        bool(rule.on_request)
        and all(set(wanted) & set(classes.get(dimension, ())) for dimension, wanted in rule.on_request.items())
        for rule in rules
    )
