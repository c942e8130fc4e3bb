"""The `tiendo` command line: parse arguments, call one function, print, and an exit code."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from typing import TextIO

import click

from scripts.commands.base import Catalogue, Chosen, chosen, shared_options
from scripts.commands.vietnamese import explain

__all__ = ["cli", "main"]

DONE = 0
FAILED = 1
WRONG_USAGE = 2


def _show_version(ctx: click.Context, _param: click.Parameter, value: bool) -> None:
    if value and not ctx.resilient_parsing:
        from importlib.metadata import version  # noqa: PLC0415 - only for this option

        click.echo(f"tiendo {version('tiendo')}")
        ctx.exit(DONE)


@click.group(
    cls=Catalogue,
    params=[
        *shared_options(),
        click.Option(
            ["--version"],
            is_flag=True,
            is_eager=True,
            expose_value=False,
            callback=_show_version,
            help="Hiện phiên bản rồi thoát.",
        ),
    ],
    epilog="Kết quả ra stdout, tiến trình và nhật ký ra stderr. Mã thoát: 0 xong, 1 không làm được "
    "(có câu nói phải làm gì), 2 gõ sai cú pháp.",
)
@click.pass_context
def cli(ctx: click.Context) -> None:
    """Hỏi đáp về tiến độ chuyển đổi số, trích từ tài liệu, có nguồn và ngày."""
    chosen(ctx)


def main(arguments: Sequence[str] | None = None, *, choice: Chosen | None = None) -> int:
    """Run one command and return its exit code; every error becomes a sentence on stderr.

    Args:
        arguments: the command line without the program's name; the process's own by default.
        choice: shared options and parts that a test gives beforehand.
    """
    _speak_utf8()
    choice = choice or Chosen()
    try:
        code = cli.main(
            args=None if arguments is None else list(arguments),
            prog_name="tiendo",
            standalone_mode=False,
            obj=choice,
        )
        sys.stdout.flush()
    except click.UsageError as problem:
        _print_usage_error(problem)
        return WRONG_USAGE
    except (click.Abort, KeyboardInterrupt):
        print("\nĐã dừng.", file=sys.stderr)
        return FAILED
    except BrokenPipeError:
        # The reader of our output has seen enough (`| head`); later flushes must not complain.
        with suppress(OSError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except Exception as problem:
        print(_failure(problem, choice), file=sys.stderr)
        return FAILED
    return code if isinstance(code, int) else DONE


def _failure(problem: Exception, choice: Chosen) -> str:
    """The sentence for an error; the settings say where its traceback may be written."""
    from bot.clock import utc_now  # noqa: PLC0415 - `--help` stays fast
    from bot.errors import SettingsError  # noqa: PLC0415
    from scripts.commands.failures import explain_failure  # noqa: PLC0415
    from scripts.commands.session import settings_for  # noqa: PLC0415

    with suppress(SettingsError):
        settings_for(choice)
    return explain_failure(problem, settings=choice.settings, now=utc_now())


def _print_usage_error(problem: click.UsageError) -> None:
    if isinstance(problem, click.exceptions.NoArgsIsHelpError):
        print(problem.format_message(), file=sys.stderr)
        return
    print(f"Lỗi: {explain(problem)}", file=sys.stderr)
    path = problem.ctx.command_path if problem.ctx else "tiendo"
    print(f"Gõ `{path} --help` để xem cách dùng.", file=sys.stderr)


def _speak_utf8() -> None:
    """Vietnamese goes in and out as UTF-8, whatever the locale; bad bytes never stop us."""
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        _reconfigure(stream)


def _reconfigure(stream: TextIO | None) -> None:
    reconfigure = getattr(stream, "reconfigure", None)
    if reconfigure is not None:
        with suppress(OSError, ValueError):
            reconfigure(encoding="utf-8", errors="replace")
