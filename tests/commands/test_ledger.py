"""``shouwen ledger``: a line for every fault, and an exit code that says so."""

import json
from hashlib import sha256

import pytest
from django.db import DatabaseError

from shouwen.commands import __main__ as dispatcher
from shouwen.ledger import canonical, verifying
from shouwen.ledger.identifiers import new_id
from shouwen.ledger.models import Stream
from tests.ledger.falsifying import entry, run
from tests.ledger.making import stream_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def data_folder(tmp_path, settings) -> None:
    """Give every test keys and anchors of its own."""
    settings.SHOUWEN_DATA = tmp_path


def test_a_whole_ledger_is_told(capsys) -> None:
    stream_of(entries=3)
    assert dispatcher.main(["ledger", "verify"]) == 0
    assert capsys.readouterr().out == "核对了 1 件、3 条记录:完好。\n"


def test_a_fault_is_a_line_that_names_the_entry(capsys, without_triggers) -> None:
    head = stream_of(entries=3)
    run("UPDATE ledger_entry SET body = %s WHERE seq = 2", "{}")
    assert dispatcher.main(["ledger", "verify"]) == 1
    told = capsys.readouterr().out
    assert f"事项 {head.stream_id.hex} 第 2 条 (编号 {entry(head, 2).id.hex}):正文与指纹不符" in told


def test_faults_as_json(capsys, without_triggers) -> None:
    head = stream_of(entries=2)
    run("DELETE FROM ledger_entry WHERE seq = 2")
    assert dispatcher.main(["ledger", "verify", "--json"]) == 1
    *faults, total = map(json.loads, capsys.readouterr().out.splitlines())
    assert total == {"streams": 1, "entries": 1, "faults": len(faults)}
    assert head.stream_id.hex in {fault["stream_id"] for fault in faults}


def test_one_institution(capsys) -> None:
    institution = new_id()
    stream_of(institution=institution)
    stream_of(entries=2)
    assert dispatcher.main(["ledger", "verify", "--institution", str(institution)]) == 0
    assert "1 件、1 条" in capsys.readouterr().out


def test_a_database_that_cannot_be_read_is_told(capsys, monkeypatch) -> None:
    def broken(*_: object, **__: object) -> None:
        raise DatabaseError("database disk image is malformed")

    monkeypatch.setattr(verifying, "verify", broken)
    assert dispatcher.main(["ledger", "verify"]) == 1
    assert "核对没有完成" in capsys.readouterr().err


def test_an_export_can_be_checked_by_anyone(tmp_path) -> None:
    stream_of(entries=2)
    stream_of(entries=1, stream=Stream.SEALED)
    target = tmp_path / "ledger.jsonl"
    assert dispatcher.main(["ledger", "export", "--all", "--to", str(target)]) == 0
    lines = target.read_text(encoding="utf-8").splitlines()
    assert len(lines) == 2
    for line in lines:
        told = json.loads(line)
        assert sha256(canonical.encode(told["body"]).encode()).hexdigest() == told["hash"]


def test_one_stream_to_the_screen(capsys) -> None:
    head = stream_of(entries=2)
    stream_of()
    assert dispatcher.main(["ledger", "export", "--stream", head.stream_id.hex, "--to", "-"]) == 0
    assert [json.loads(line)["body"]["seq"] for line in capsys.readouterr().out.splitlines()] == [1, 2]


@pytest.mark.parametrize(
    ("given", "told"),
    [("导医台", "不是编号"), ("0" * 32, "没有编号为")],
)
def test_a_wrong_number_is_told(capsys, tmp_path, given, told) -> None:
    target = tmp_path / "ledger.jsonl"
    assert dispatcher.main(["ledger", "export", "--stream", given, "--to", str(target)]) == 1
    assert told in capsys.readouterr().err
    assert not target.exists()


def test_a_sealed_stream_is_not_exported(capsys) -> None:
    head = stream_of(stream=Stream.SEALED)
    assert dispatcher.main(["ledger", "export", "--stream", head.stream_id.hex, "--to", "-"]) == 1
    told = capsys.readouterr()
    assert (told.out, "密封件不导出" in told.err) == ("", True)


def test_a_file_that_exists_is_kept(capsys, tmp_path) -> None:
    target = tmp_path / "kept.jsonl"
    target.write_text("旧")
    assert dispatcher.main(["ledger", "export", "--all", "--to", str(target)]) == 1
    assert "没有覆盖" in capsys.readouterr().err
    assert target.read_text() == "旧"


def test_a_place_that_cannot_be_written_is_told(capsys, tmp_path) -> None:
    target = tmp_path / "nowhere" / "ledger.jsonl"
    assert dispatcher.main(["ledger", "export", "--all", "--to", str(target)]) == 1
    assert "写不了" in capsys.readouterr().err
