"""What the fields of an outcome become: deeds with their own times."""

from types import SimpleNamespace
from typing import Any, cast

from shouwen.cases.queries.desk import Heard
from shouwen.rules.words import Act
from shouwen.web.desk import outcomes
from shouwen.web.desk.deeds import deeds_of
from shouwen.web.desk.forms import BY_PHONE, ON_PAPER
from tests.support.hospital import at

ASKED, OFFERED, SIGNED = at("2026-03-09 16:50"), at("2026-03-09 16:55"), at("2026-03-10 08:10")
HEARD = cast(
    "Heard", SimpleNamespace(item=None, notice=None, choice=SimpleNamespace(department_id="d", candidate=None))
)
SLIP: dict[str, Any] = {
    "offered_at": OFFERED,
    "accepted_by": "p",
    "accepted_how": ON_PAPER,
    "accepted_at": SIGNED,
    "answered_at": None,
    "answer": "",
    "reason": "",
    "papers": "",
}


def test_what_a_slip_notes_may_have_happened_on_a_later_day() -> None:
    deeds = deeds_of(outcomes.LATE, HEARD, SLIP, at=ASKED)
    assert [(deed.act, deed.at) for deed in deeds] == [(Act.OFFER_HANDOVER, OFFERED), (Act.ENTER_SIGNATURE, SIGNED)]


def test_a_slip_may_say_that_it_was_accepted_on_the_phone() -> None:
    deeds = deeds_of(outcomes.LATE, HEARD, SLIP | {"accepted_how": BY_PHONE}, at=ASKED)
    assert deeds[-1].act == Act.ACCEPT_BY_PHONE
