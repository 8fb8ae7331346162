"""The reference says what the code says, and is told apart from one that does not."""

from pathlib import Path

import pytest

from shouwen.commands.__main__ import main
from shouwen.rules.case.transitions import TRANSITIONS
from shouwen.rules.guarantees import guarantees
from shouwen.rules.language.compiler import compile_policy
from shouwen.rules.language.kinds import KINDS
from shouwen.rules.words import Event, State
from shouwen.trials.reference import PAGES
from shouwen.trials.reference.pack_examples import examples
from shouwen.trials.scenarios.acts import actions
from shouwen.trials.scenarios.expecting import OF_A_CASE, OF_THE_WORLD
from shouwen.trials.scenarios.obligations import MATCHERS
from tests.rules.language.texts import policy_text


def test_every_action_expectation_kind_state_and_event_has_its_place() -> None:
    pages = {name: page() for name, page in PAGES.items()}
    assert all(f"`{name}`" in pages["actions.md"] for name in actions())
    assert all(f"`{name}`" in pages["expectations.md"] for name in (*OF_A_CASE, *OF_THE_WORLD, *MATCHERS))
    assert all(f"`{name}`" in pages["rule-kinds.md"] for name in KINDS)
    assert all(state.label in pages["states.md"] for state in State)
    assert all(f"`{event.value}`" in pages["events.md"] for event in Event)
    assert all(f"`{name}`" in pages["guarantees.md"] for name in guarantees())


def test_the_diagram_shows_every_move_of_the_table() -> None:
    diagram = PAGES["states.md"]().split("```mermaid")[1].split("```")[0]
    for act, transition in TRANSITIONS.items():
        for start in transition.from_:
            for end in transition.to - {start}:
                arrows = [line for line in diagram.splitlines() if f"{start.value} --> {end.value}:" in line]
                assert any(act.label in arrow for arrow in arrows)


def test_tables_are_whole() -> None:
    for name, page in PAGES.items():
        rows = [line for line in page().splitlines() if line.startswith("|")]
        assert rows, name
        assert all(line.endswith("|") for line in rows), name


def test_a_stale_page_is_named_and_written_anew(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["docs", "--to", str(tmp_path)]) == 0
    assert main(["docs", "--check", "--to", str(tmp_path)]) == 0
    (tmp_path / "states.md").write_text("旧", encoding="utf-8")
    assert main(["docs", "--check", "--to", str(tmp_path)]) == 1
    assert "不一致:states.md" in capsys.readouterr().err


def test_every_kind_is_explained_by_an_example_that_a_pack_holds() -> None:
    for kind, model in KINDS.items():
        example = examples()[kind]
        text = policy_text(f"## 第一条 例\n\n```rule\n{example.text}\n```\n")
        policy, problems = compile_policy(text)
        assert policy is not None
        assert problems == [], kind
        [rule] = policy.rules
        assert isinstance(rule, model)
        assert example.text in PAGES["rule-kinds.md"]()
