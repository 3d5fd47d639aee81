import subprocess
import sys

import pytest
from click.testing import CliRunner

import reportedly
from reportedly.cli.main import DONE, SOME_FAILED, WRONG_USAGE, main


def test_version() -> None:
    ended = CliRunner().invoke(main, ["--version"], prog_name="reportedly")
    assert (ended.exit_code, ended.stdout) == (0, f"reportedly {reportedly.__version__}\n")


@pytest.mark.parametrize("option", ["--help", "-h"])
def test_help_names_every_command(option: str) -> None:
    ended = CliRunner().invoke(main, [option])
    assert ended.exit_code == 0
    assert all(name in ended.stdout for name in main.commands or main.list_commands(None))  # type: ignore[arg-type]


@pytest.mark.parametrize("name", main.list_commands(None))  # type: ignore[arg-type]
def test_every_command_has_help(name: str) -> None:
    ended = CliRunner().invoke(main, [name, "--help"])
    assert ended.exit_code == 0
    assert len(ended.stdout.splitlines()) > 5
    assert "Exit status" in ended.stdout


@pytest.mark.parametrize("arguments", [["read"], ["read", "--no-such"], ["no-such"], ["--no-such"]], ids=" ".join)
def test_wrong_usage(arguments: list[str]) -> None:
    ended = CliRunner().invoke(main, arguments)
    assert ended.exit_code == WRONG_USAGE
    assert ended.stdout == ""
    assert "Usage:" in ended.stderr


def test_exit_codes_are_those_of_the_house() -> None:
    assert (DONE, SOME_FAILED, WRONG_USAGE) == (0, 1, 2)


def test_the_command_is_installed() -> None:
    script = """
from importlib.metadata import entry_points
(command,) = entry_points(group="console_scripts", name="reportedly")
command.load()(["-h"])
"""
    ended = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert (ended.returncode, ended.stderr) == (0, "")
