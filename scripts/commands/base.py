"""What all commands share: the options every one accepts, and the lazily filled group."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from scripts.commands.catalogue import COMMANDS
from scripts.commands.vietnamese import Command, Group

if TYPE_CHECKING:
    from bot.assemble import Assembly
    from bot.settings import Settings


@dataclass(slots=True)
class Chosen:
    """What the shared options said, wherever on the command line they stood.

    `assemble` replaces the real parts by a test's own (a fake encoder, a fixed clock); `settings`
    are kept once a command has loaded them.
    """

    data_dir: Path | None = None
    starts_empty: bool = False
    assemble: Callable[[Settings], Assembly] | None = None
    settings: Settings | None = None


def chosen(ctx: click.Context) -> Chosen:
    """The one record of shared options of this run."""
    found = ctx.find_root().ensure_object(Chosen)
    if ctx.obj is None:
        ctx.obj = found
    return found


def _take_data_dir(ctx: click.Context, _param: click.Parameter, value: str | None) -> None:
    if value is None:
        return
    if not value.strip():
        raise click.UsageError("--data-dir cần tên một thư mục.", ctx)
    chosen(ctx).data_dir = Path(value).expanduser()


def _take_empty(ctx: click.Context, _param: click.Parameter, value: bool) -> None:
    if value:
        chosen(ctx).starts_empty = True


def shared_options() -> list[click.Parameter]:
    """People type these before the command and after it; both places mean the same."""
    return [
        click.Option(
            ["--data-dir"],
            metavar="THƯ_MỤC",
            expose_value=False,
            callback=_take_data_dir,
            help="Thư mục dữ liệu (mặc định: TIENDO_DATA_DIR, không có thì ./data).",
        ),
        click.Option(
            ["--empty"],
            is_flag=True,
            expose_value=False,
            callback=_take_empty,
            help="Thư mục dữ liệu mới thì bắt đầu rỗng, không nạp kho khởi đầu.",
        ),
    ]


class SharedCommand(Command):
    """A command that takes the shared options besides its own."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs["params"] = [*(kwargs.get("params") or []), *shared_options()]
        super().__init__(*args, **kwargs)
        if self.name in COMMANDS:
            self.short_help = COMMANDS[self.name].summary


class Catalogue(Group):
    """The group that imports a command's module only when that command runs."""

    def list_commands(self, _ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, _ctx: click.Context, cmd_name: str) -> click.Command | None:
        entry = COMMANDS.get(cmd_name)
        if entry is None:
            return None
        module = importlib.import_module(f"scripts.commands.{entry.module}")
        command = module.command
        assert isinstance(command, click.Command)
        return command

    def summaries(self, _ctx: click.Context) -> Sequence[tuple[str, str]]:
        return [(name, entry.summary) for name, entry in COMMANDS.items()]

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        chosen(ctx)
        return super().resolve_command(ctx, args)
