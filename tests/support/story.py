"""One case of the invented hospital and short ways to act on it: names of people, times of 2026."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from shouwen.cases.actions import answering, clocks, consulting, handover
from shouwen.cases.case_file import CaseFile, history_of
from shouwen.cases.check import check_cases
from shouwen.cases.models import Case
from shouwen.rules.case.folding import fold
from shouwen.rules.case.state import CaseState, Happened, Obligation
from tests.support.hospital import ZONE, at
from tests.support.institution import Hospital

PEOPLE = ("to_person", "receiver", "signer", "received_by", "leader", "absent", "from_person", "owner")
DEPARTMENTS = ("to_department",)


@dataclass(frozen=True)
class Story:
    """``case_id`` in ``hospital``. Times are written ``09-30 10:05``."""

    hospital: Hospital
    case_id: UUID

    def do(self, action: Callable[..., Any], by: str, when: str, /, *roles: str, **given: Any) -> Any:
        """Calls ``action`` with people and departments given by name; ``by`` 来访人 is the requester."""
        hospital = self.hospital
        actor = hospital.requester() if by == "来访人" else hospital.actor(by, *roles)
        return action(case_id=self.case_id, by=actor, at=at(f"2026-{when}"), **self._by_id(given))

    def _by_id(self, given: dict[str, Any]) -> dict[str, Any]:
        people = {name: self._id_of(value) for name, value in given.items() if name in PEOPLE}
        places = {name: self.hospital.department(value) for name, value in given.items() if name in DEPARTMENTS}
        return given | people | places

    def _id_of(self, person: str | None) -> str:
        """``None`` stands for somebody whom nobody knows."""
        return self.hospital.person(person) if person else "0" * 32

    @property
    def case(self) -> Case:
        return Case.objects.get(pk=self.case_id)

    @property
    def state(self) -> CaseState:
        """What the ledger tells."""
        return fold(self.case_id.hex, history_of(self.case_id))

    def history(self) -> list[Happened]:
        return list(history_of(self.case_id))

    @property
    def types(self) -> list[str]:
        return [type(happened.event).__name__ for happened in self.history()]

    @property
    def custodian(self) -> str:
        return self._name(self.state.custodian)

    def owed(self) -> dict[str, tuple[str, str]]:
        """What is open: by whom (a name), until when."""
        rows = self.state.open_obligations
        return {row.what: (self._name(row.bearer), f"{row.due.astimezone(ZONE):%m-%d %H:%M}") for row in rows}

    def obligation(self, what: str) -> Obligation:
        """The newest obligation to do ``what``, open or not."""
        return [row for row in self.state.obligations.values() if row.what == what][-1]

    def seq_of(self, what: str) -> int:
        return self.obligation(what).seq

    def problems(self, when: str) -> list[str]:
        return [str(problem) for problem in check_cases(at(f"2026-{when}"))]

    def _name(self, person: str | None) -> str:
        rows = self.hospital.people()
        return rows.get(person or "", "")

    # The course that most stories share

    def offer(self, when: str = "09-30 10:05", *, by: str = "导医员", **given: Any) -> CaseFile:
        return self.do(handover.offer_handover, by, when, **({"to_department": "护理部"} | given))

    def sign(self, when: str = "09-30 10:20", *, by: str = "护理部干事") -> CaseFile:
        return self.do(handover.sign_handover, by, when)

    def answer(self, when: str = "10-09 10:00", *, by: str = "护理部干事", **given: Any) -> CaseFile:
        return self.do(answering.give_answer, by, when, **({"text": "呼叫铃已修好", "how": "电话"} | given))

    def follow_up(self, when: str = "10-10 09:00", *, by: str = "客服专员", **given: Any) -> CaseFile:
        return self.do(answering.make_follow_up, by, when, **({"reached": True, "satisfied": True} | given))

    def feed_back(self, when: str = "10-10 09:30", *, by: str = "导医员") -> CaseFile:
        return self.do(answering.confirm_feedback, by, when)

    def close(self, when: str = "10-10 10:00", *, by: str = "护理部干事") -> CaseFile:
        return self.do(answering.close_case, by, when)

    def not_satisfied(self, when: str, *, by: str = "来访人") -> CaseFile:
        return self.do(answering.raise_dissatisfaction, by, when, reason="还是不响")

    def ask_leader(self, when: str = "09-30 10:05", *, by: str = "导医员", leader: str = "分管院长") -> CaseFile:
        return self.do(consulting.ask_leader, by, when, leader=leader)

    def pause(self, when: str, *, by: str = "护理部干事", reason: str = "等待服务对象补件") -> CaseFile:
        return self.do(clocks.pause_case, by, when, reason=reason)

    def extend(self, when: str, *, by: str = "护理部主任", **given: Any) -> CaseFile:
        words = {"limit": "2个工作日", "reason": "等配件", "told_how": "已打电话告知"}
        return self.do(clocks.grant_extension, by, when, **(words | given))
