"""What a clause orders that the platform does for everybody: named, so that it can be proved."""

from typing import Annotated, ClassVar, Literal

from pydantic import BeforeValidator

from shouwen.rules.guarantees import guarantee_named
from shouwen.rules.language.kinds.base import Rule
from shouwen.rules.language.kinds.readers import key


class Guarantee(Rule):
    """系统保证: the clause is kept by the platform itself, for every institution alike."""

    kind: Literal["guarantee"] = key("种类")
    label: ClassVar[str] = "系统保证"

    ensures: Annotated[str, BeforeValidator(lambda value: guarantee_named(str(value)))] = key(
        "保证", says="哪一项,写英文名,如 closing_needs_an_answer、transition:refuse_handover"
    )
