"""The command line: what it finds, what it refuses, what it says."""

import importlib

import pytest

from shouwen.commands import serve
from shouwen.commands.__main__ import COMMANDS, main
from shouwen.commands.problem import CommandProblem


@pytest.mark.parametrize("name", [name for name, _ in COMMANDS])
def test_every_command_explains_itself(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main([name, "--help"])
    assert ended.value.code == 0
    assert f"shouwen {name}" in capsys.readouterr().out


@pytest.mark.parametrize("name", [name for name, _ in COMMANDS])
def test_every_command_is_whole(name: str) -> None:
    module = importlib.import_module(f"shouwen.commands.{name}")
    assert callable(module.run)
    assert isinstance(module.needs_database, bool) or callable(module.needs_database)


@pytest.mark.parametrize("arguments", [[], ["no-such-command"], ["serve", "--port", "x"]])
def test_wrong_usage_exits_with_two(arguments: list[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    assert ended.value.code == 2


def test_a_problem_is_told_without_a_trace(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def refuse(options: object) -> int:
        raise CommandProblem("端口被占用。请换一个。")

    monkeypatch.setattr(serve, "needs_database", False)
    monkeypatch.setattr(serve, "run", refuse)
    assert main(["serve"]) == 1
    assert capsys.readouterr().err == "错误:端口被占用。请换一个。\n"


@pytest.mark.django_db
def test_the_server_is_refused_without_its_static_files() -> None:
    with pytest.raises(CommandProblem, match="collectstatic"):
        serve._require_static_files()


@pytest.mark.django_db
def test_a_migrated_database_is_accepted_and_an_old_one_named() -> None:
    from django.db import connection
    from django.db.migrations.recorder import MigrationRecorder

    from shouwen.commands.database import require_database

    require_database()
    MigrationRecorder(connection).migration_qs.filter(app="axes").delete()
    with pytest.raises(CommandProblem, match="shouwen manage migrate"):
        require_database()
