"""No verdict without a hearing, nobody in their own matter, whatever the order of steps."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from shouwen.rules.inspecting import judging, rounds
from shouwen.rules.inspecting.bulletins import bulletins
from shouwen.rules.inspecting.rounds import FindingState, RoundTold, fold

START = datetime(2026, 3, 2, 9, tzinfo=UTC)
DUE = START + timedelta(days=2)
WARD = {"head": "ward", "nurse": "ward", "colleague": "ward"}
PEOPLE = {"inspector": "office", "second": "office", **WARD, "other": "desk"}


@dataclass
class Told:
    """An entry as the ledger gives it back."""

    seq: int
    type: str
    occurred_at: datetime
    actor: str | None
    data: dict[str, Any] = field(default_factory=dict)


def opened() -> list[Told]:
    return [Told(1, rounds.OPENED, START, None, {"subjects": "department", "drawn": ["ward"]})]


def noted(by: str = "inspector") -> Told:
    said = {"subject": "ward", "department": "ward", "person": "nurse", "item": "n.1", "demand": "站立接待"}
    more = {"clause": "第一条", "points": 2, "statement_due": DUE.isoformat(), "words": {}}
    return Told(2, rounds.NOTED, START, by, said | more)


Step = tuple[str, str, float]
STEPS = st.lists(
    st.tuples(st.sampled_from(["answer", "verify", "mend", "recheck"]), st.sampled_from(list(PEOPLE)), st.floats(0, 5)),
    max_size=12,
)


def may(step: str, told: RoundTold, person: str, at: datetime) -> bool:
    finding, me = told.findings[1], {"department": PEOPLE[person], "person": person}
    return not {
        "answer": lambda: judging.against_answering(finding, is_head=person == "head", **me),
        "verify": lambda: judging.against_verifying(finding, at=at, **me),
        "mend": lambda: judging.against_mending(finding, is_head=person == "head", **me),
        "recheck": lambda: judging.against_rechecking(finding, **me),
    }[step]()


def entry(step: str, person: str, at: datetime) -> Told:
    dates = {"rectification_due": DUE.isoformat(), "recheck_due": DUE.isoformat()}
    is_heard = judging.ends_hearing(fold([*opened(), noted()]).findings[1], person=person)
    said = {"finding": 1, "words": {}, "is_upheld": True, "is_mended": True, "ends_hearing": is_heard, **dates}
    types = {"answer": rounds.ANSWERED, "verify": rounds.VERIFIED, "mend": rounds.MENDED, "recheck": rounds.RECHECKED}
    return Told(0, types[step], at, person, said)


@settings(max_examples=150)
@given(STEPS)
def test_nothing_is_verified_unheard_or_by_a_party(steps: list[Step]) -> None:
    entries, at = [*opened(), noted()], START
    for step, person, days in steps:
        at += timedelta(days=days)
        before = fold(entries)
        if not may(step, before, person, at):
            continue
        entries.append(entry(step, person, at))
        finding = fold(entries).findings[1]
        if step == "verify":
            spoke = any(each.type == rounds.ANSWERED and each.actor == "nurse" for each in entries)
            assert spoke or at > DUE
            assert person not in ("inspector", "nurse")
            assert PEOPLE[person] != "ward"
        if step == "recheck":
            assert PEOPLE[person] != "ward"
            assert finding.state is FindingState.PASSED


def test_who_is_named_is_heard_in_their_own_words_and_nothing_said_is_replaced() -> None:
    def says(person: str, words: str) -> Told:
        said = entry("answer", person, START)
        said.data["words"] = {"说明": {"ref": words}}
        return said

    told = fold([*opened(), noted(), says("head", "认错")])
    assert not may("verify", told, "second", START)
    assert not may("answer", told, "colleague", START)
    heard = fold([*opened(), noted(), says("head", "认错"), says("nurse", "腿伤"), says("nurse", "有证明")]).findings[1]
    assert (heard.answered_at, list(heard.words.values())) == (START, ["认错", "腿伤", "有证明"])


def test_an_answer_of_before_the_mark_ends_the_hearing_as_it_did_on_its_day() -> None:
    """The head spoke for a named person, and on that the finding was verified at once: it stays heard."""
    old = entry("answer", "head", START)
    del old.data["ends_hearing"]
    assert fold([*opened(), noted(), old]).findings[1].answered_at == START


def test_the_round_closes_when_all_was_looked_at_and_decided() -> None:
    assert "没有查" in judging.against_closing(fold(opened()))
    assert "没有核实" in judging.against_closing(fold([*opened(), noted()]))
    decided = fold([*opened(), noted(), entry("verify", "second", DUE + timedelta(days=1))])
    assert judging.against_closing(decided) == ""


def test_what_does_not_pass_is_mended_anew_with_a_date_of_its_own() -> None:
    later = DUE + timedelta(days=3)
    failed = entry("recheck", "second", later)
    failed.data |= {"is_mended": False, "rectification_due": later.isoformat(), "recheck_due": later.isoformat()}
    verified = entry("verify", "second", DUE + timedelta(days=1))
    finding = fold([*opened(), noted(), verified, entry("mend", "head", later), failed]).findings[1]
    assert (finding.state, finding.recheck_due) == (FindingState.UPHELD, later)


def test_what_was_not_verified_stands_in_no_bulletin() -> None:
    waiting = fold([*opened(), noted()])
    (draft,) = bulletins(waiting, [("ward", "ward")])
    assert (draft.subjects, draft.points, draft.findings) == (1, 0, ())
    upheld = fold([*opened(), noted(), entry("verify", "second", DUE + timedelta(days=1))])
    assert bulletins(upheld, [("ward", "ward")])[0].points == 2
