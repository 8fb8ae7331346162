"""Forms in the course of a case: they move neither custody nor a clock, and each act wants its own."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from shouwen.rules.case import events as e
from shouwen.rules.case.folding import apply
from shouwen.rules.case.papers import ENTERED_BY, lacking, last_filled, versions_of
from shouwen.rules.case.state import CaseState, Happened
from shouwen.rules.happenings import Filling
from shouwen.rules.language.checking.forms import WITHOUT_FORMS
from shouwen.rules.language.composition import read_bundle
from shouwen.rules.language.kinds import Clause
from shouwen.rules.rulebook import Rulebook
from shouwen.rules.words import Act
from tests.rules.case.test_course import WORDS, happen, registered, signed
from tests.support.hospital import POLICY, at, rulebook

FORM = """
## 第三十一条 移交前填转交单。

```rule
编号: form-transfer
种类: 表单
表名: 转交单
栏目: [事项]
用于: [移交, 陪同前往]
```
"""


def filled(form: str = "转交单", version: int = 1, **more: object) -> e.FormFilled:
    clause = Clause(policy="first-inquiry", version="1", article="第三十一条")
    return e.FormFilled(form=form, rule="form-transfer", clause=clause, version=version, fields=WORDS, **more)


def with_form() -> Rulebook:
    bundle, problems = read_bundle([("first-inquiry.md", POLICY + FORM)])
    assert problems == []
    return replace(rulebook(), bundle=bundle)


def wanted(act: Act, state: CaseState) -> list[str]:
    return [form.form for form in lacking(act, state, with_form())]


@given(
    st.sampled_from([registered, signed]),
    st.lists(st.text(alphabet="甲乙丙丁戊", min_size=1, max_size=4), min_size=1, max_size=4),
    st.dictionaries(st.just("金额"), st.from_regex(r"\A[0-9]{1,9}\Z"), max_size=1),
)
def test_paper_moves_neither_custody_nor_a_clock(begin: object, forms: list[str], numbers: dict[str, str]) -> None:
    state = begin()  # type: ignore[operator]
    before = (state.state, list(state.custody), dict(state.obligations), dict(state.handovers), state.handlers.copy())
    for form in forms:
        happen(state, "2026-09-30 10:30", filled(form, numbers=numbers))
    after = (state.state, list(state.custody), dict(state.obligations), dict(state.handovers), state.handlers.copy())
    assert after == before
    assert [each.form for each in state.filled] == forms


def test_every_version_is_kept_and_the_newest_counts() -> None:
    state = registered()
    happen(state, "2026-09-30 10:01", filled(version=1))
    happen(state, "2026-09-30 10:02", filled(version=2, choices={"缓急": "紧急"}))
    assert [each.version for each in versions_of("转交单", state)] == [1, 2]
    newest = last_filled("转交单", state)
    assert newest is not None
    assert newest.choices == {"缓急": "紧急"}
    assert state.happened[Filling.of("转交单")] == newest.seq


def test_a_form_serves_one_act_and_the_next_wants_another() -> None:
    state = registered()
    assert wanted(Act.OFFER_HANDOVER, state) == ["转交单"]
    happen(state, "2026-09-30 10:01", filled())
    assert wanted(Act.OFFER_HANDOVER, state) == []
    happen(state, "2026-09-30 10:02", e.HandoverOffered(to_department="护理部"))
    assert wanted(Act.OFFER_HANDOVER, state) == ["转交单"]
    assert wanted(Act.ESCORT_REQUESTER, state) == []


def test_a_late_entry_folds_to_what_was_written_down() -> None:
    """Numbers and choices come back from the ledger as they went in."""
    event = filled(numbers={"金额": "5000000"}, choices={"缓急": "紧急"})
    state = registered()
    moment = at("2026-09-30 10:01")
    again = e.read_event("FormFilled", event.model_dump(mode="json"))
    apply(state, Happened(seq=state.last_seq + 1, at=moment, recorded_at=moment, event=again, actor="导医员"))
    assert (state.filled[-1].numbers, state.filled[-1].by) == ({"金额": "5000000"}, "导医员")


def test_every_act_of_staff_is_known_by_its_entry() -> None:
    """What the requester does as well, and the filling in itself, cannot ask for paper."""
    assert set(Act) - set(ENTERED_BY) == WITHOUT_FORMS
    assert all(issubclass(event, e.CaseEvent) for events in ENTERED_BY.values() for event in events)
