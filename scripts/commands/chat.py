"""`tiendo chat`: a conversation in the terminal."""

from __future__ import annotations

import sys
from contextlib import suppress

import click

from bot.answering.answer import Role
from bot.assemble import Assembly
from bot.channels.console import Console, Terminal
from scripts.commands.asking_options import as_role, on_day
from scripts.commands.base import SharedCommand
from scripts.commands.output import print_result, remark
from scripts.commands.session import today, with_index

PROMPT = "> "


@click.command("chat", cls=SharedCommand)
@as_role
@on_day
@click.pass_context
def command(ctx: click.Context, role: str, day: str | None) -> None:
    """Trò chuyện trong cửa sổ dòng lệnh; câu sau hiểu theo câu trước. /thoat để dừng."""
    converse(with_index(ctx), role=Role(role), day=day)


def converse(assembly: Assembly, *, role: Role = Role.CITIZEN, day: str | None = None) -> None:
    """Talk on this terminal (or over pipes) until the input ends. Raises IndexProblem."""
    assembly.warm()
    Console(
        assembly.answerer.answer,
        terminal=open_terminal(),
        today=lambda: day or today(assembly),
        role=role,
    ).run()


def open_terminal() -> Terminal:
    """Line editing where a person types; plain lines from a pipe. Answers go to stdout."""
    is_person = sys.stdin is not None and sys.stdin.isatty()
    if is_person:
        # Importing it gives input() arrow keys and history; some systems do not have it.
        with suppress(ImportError):
            import readline  # noqa: F401, PLC0415
    return Terminal(
        read_line=_read_typed if is_person else _read_piped,
        show=lambda text: print_result(f"\n{text}\n"),
        remark=remark,
    )


def _read_typed() -> str | None:
    try:
        return input(PROMPT)
    except EOFError:
        return None


def _read_piped() -> str | None:
    return (sys.stdin.readline() or None) if sys.stdin is not None else None
