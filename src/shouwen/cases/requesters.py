"""Who asked: a name, a phone, how to reach them. Encrypted in the vault, found again by one blind match only."""

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from uuid import UUID

from shouwen.cases.models import Case
from shouwen.cases.refusals import ActRefused
from shouwen.cases.texts import checked
from shouwen.ledger.vault import blind_index, reveal


@dataclass(frozen=True, kw_only=True)
class Requester:
    """Everything is optional: who has no phone is told at a named desk, by letter or through a relative."""

    name: str = ""
    phone: str = ""
    unit: str = ""
    reach: str = ""  # how to tell them, where there is no phone
    relation: str = ""  # 患者 | 家属 | 客人 …
    may_be_asked: bool = False  # agreed to one message with the link of a survey

    def __bool__(self) -> bool:
        return any((self.name, self.phone, self.unit, self.reach, self.relation))

    def to_text(self) -> str | None:
        """What goes into the vault, or ``None`` where nothing was said."""
        return json.dumps(asdict(self), ensure_ascii=False) if self else None

    @classmethod
    def from_text(cls, text: str | None) -> "Requester":
        """Reads the vault's words; erased particulars read as empty."""
        return cls(**json.loads(text)) if text else cls()


def read_requester(
    *,
    name: str = "",
    phone: str = "",
    unit: str = "",
    reach: str = "",
    relation: str = "",
    may_be_asked: bool = False,
) -> Requester:
    """What was typed, checked. Raises ActRefused at ``name``, ``phone`` and so on."""
    digits = checked(phone, field="phone", required=False, longest=30)
    if digits and not any(character.isdigit() for character in digits):
        raise ActRefused("电话里没有数字,请核对;没有电话可以不填", field="phone")
    return Requester(
        name=checked(name, field="name", required=False, longest=60),
        phone=digits,
        unit=checked(unit, field="unit", required=False, longest=100),
        reach=checked(reach, field="reach", required=False, longest=200),
        relation=checked(relation, field="relation", required=False, longest=20),
        may_be_asked=may_be_asked and bool(digits),
    )


def phones_of_who_agreed(cases: Iterable[str]) -> dict[str, str]:
    """By case (id) the phone of those who agreed to be asked by a message. Two statements."""
    rows = Case.objects.filter(pk__in=list(cases), is_sealed=False, requester_ref__isnull=False)
    refs = {row.pk.hex: row.requester_ref.hex for row in rows if row.requester_ref}
    words = reveal(refs.values())
    told = {case: Requester.from_text(words.get(ref)) for case, ref in refs.items()}
    return {case: each.phone for case, each in told.items() if each.may_be_asked and each.phone}


def requester_key(institution_id: UUID, requester: Requester | None) -> str:
    """The code under which a lost receipt is found: name and the last four digits of the phone."""
    if requester is None:
        return ""
    return lookup_key(institution_id, requester.name, requester.phone)


def lookup_key(institution_id: UUID, name: str, phone: str) -> str:
    """Empty where the name or four digits are missing: then no look-up is possible."""
    digits = "".join(character for character in phone if character.isdigit())[-4:]
    if len(digits) < 4 or not any(character.isalnum() for character in name):
        return ""
    return blind_index("requester", institution_id.hex, name, digits)
