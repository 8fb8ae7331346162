"""What the requester sees by the code of the receipt."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from shouwen.cases.queries.public_page import PublicMatter, PublicPage, public_page
from shouwen.cases.receipt_codes import hash_of
from shouwen.trials.scenarios.expecting.registry import listed, of_a_case, same
from shouwen.trials.scenarios.world import Seen


@of_a_case
def receipt(seen: Seen, wanted: Mapping[str, Any]) -> Iterator[str]:
    """服务对象凭回执看到的:first_contact 首问责任人,phone 其电话,department 在办的科室,department_phone 其电话,
    supervision_phone 监督电话,standing 办到哪里(含有的字),promise 何时答复(含有的字),bring 要带的材料"""
    code = (seen.world.codes.get(seen.world.last_case) or [""])[-1]
    page = public_page(hash_of(code), at=seen.at)
    matter = next((each for each in page.matters if each.id == seen.case.pk.hex), None) if page else None
    if page is None or matter is None:
        yield "期望凭回执能查到这件事,实际查不到"
        return
    for name, words in wanted.items():
        found = _SHOWN[name](page, matter)
        is_same = words == found if isinstance(words, str) and name in _EXACT else _holds(words, found)
        yield from same(f"回执页的 {name}", words, found, is_same=is_same)


_EXACT = ("first_contact", "phone", "department", "department_phone", "supervision_phone")


def _holds(wanted: Any, found: str) -> bool:
    return all(words in found for words in listed(wanted))


_SHOWN: dict[str, Callable[[PublicPage, PublicMatter], str]] = {
    "first_contact": lambda _, matter: matter.first_contact.name,
    "phone": lambda _, matter: matter.first_contact.phone,
    "department": lambda _, matter: matter.department.name,
    "department_phone": lambda _, matter: matter.department.phone,
    "supervision_phone": lambda page, _: page.supervision_phone,
    "standing": lambda _, matter: matter.standing,
    "promise": lambda _, matter: matter.promise.text if matter.promise else "",
    "bring": lambda _, matter: "、".join(matter.bring),
}
