"""`reportedly`: finds the command and leaves the rest to it. Loads no model and no heavy library for --help."""

from __future__ import annotations

import importlib

import click

_COMMANDS = {"read": "reportedly.cli.read"}
DONE, SOME_FAILED, WRONG_USAGE = 0, 1, 2


class _Commands(click.Group):
    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in _COMMANDS:
            return None
        command: click.Command = importlib.import_module(_COMMANDS[cmd_name]).command
        return command


@click.command(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="reportedly", message="%(prog)s %(version)s")
def main() -> None:
    """Read the news the way a sceptical editor does: who says so, and through whom."""
