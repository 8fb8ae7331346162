"""Which texts are in force together when new ones come: each takes the place of the one that it renews."""

from collections.abc import Collection, Sequence

from shouwen.rules.language.compiler import compile_policy

Source = tuple[str, str]
"""(file, text)."""


def composed(new: Sequence[Source], current: Sequence[Source], withdrawn: Collection[str] = ()) -> list[Source]:
    """A new text stands where the policy of the same id, or else the same file, stood; others at the end.

    ``withdrawn`` are ids of policies that are given up.
    """
    waiting = list(new)
    sources: list[Source] = []
    for source in current:
        renewal = next((each for each in waiting if _renews(each, source)), None)
        if renewal:
            waiting.remove(renewal)
            sources.append(renewal)
        elif id_of(source) not in withdrawn:
            sources.append(source)
    return [*sources, *waiting]


def id_of(source: Source) -> str:
    """The id that a text gives itself, else its file's name."""
    policy, _ = compile_policy(source[1], file=source[0])
    return policy.id if policy else source[0]


def _renews(new: Source, current: Source) -> bool:
    return id_of(new) == id_of(current) or new[0] == current[0]
