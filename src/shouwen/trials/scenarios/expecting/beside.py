"""What stands beside the cases."""

from collections.abc import Iterator, Mapping
from typing import Any

from shouwen.cases.models import Case, QuickCount
from shouwen.trials.scenarios.expecting.registry import listed, of_the_world, same
from shouwen.trials.scenarios.world import World

_QUICK_KINDS = {"举报": "tip_off"}


@of_the_world
def number_of_cases(world: World, wanted: str) -> Iterator[str]:
    """一共有几件事"""
    found = Case.objects.filter(institution=world.institution).count()
    yield from same("事项数", wanted, found, is_same=str(found) == wanted)


@of_the_world
def counted(world: World, wanted: Mapping[str, str]) -> Iterator[str]:
    """只计数、不记名的次数,如 {举报: 1}"""
    for subject, number in wanted.items():
        rows = QuickCount.objects.filter(institution=world.institution, kind=_QUICK_KINDS.get(subject, subject))
        found = sum(rows.values_list("count", flat=True))
        yield from same(f"“{subject}”的次数", number, found, is_same=str(found) == number)


@of_the_world
def problems(world: World, wanted: Any) -> Iterator[str]:
    """检查制度发现的问题:每一条写其中的几个字;写 [] 表示没有问题"""
    found = [str(problem) for problem in world.problems]
    for words in listed(wanted):
        yield from same(
            "发现的问题含有", words, "".join(found) or "没有问题", is_same=any(words in one for one in found)
        )
    if not wanted and found:
        yield f"期望没有问题,实际有:{''.join(found)}"
