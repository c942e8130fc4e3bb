"""click in Vietnamese: help pages, value types and the sentences for wrong usage."""

from __future__ import annotations

import difflib
from collections.abc import Sequence
from datetime import date
from typing import Any, NoReturn

import click

OPTIONS_METAVAR = "[TÙY CHỌN]"
HELP_NAMES = ("-h", "--help")


class _Pages(click.Command):
    """The parts of a help page that click writes in English."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("options_metavar", OPTIONS_METAVAR)
        kwargs.setdefault("context_settings", {"help_option_names": list(HELP_NAMES)})
        super().__init__(*args, **kwargs)

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        pieces = " ".join(self.collect_usage_pieces(ctx))
        formatter.write_usage(ctx.command_path, pieces, prefix="Cách dùng: ")

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = "Hiện trang này rồi thoát."
        return option

    def write_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The options section alone; a group adds its commands after it."""
        rows = [
            (names, text.replace("[required]", "[bắt buộc]"))
            for param in self.get_params(ctx)
            if isinstance(param, click.Option)
            for names, text in filter(None, [param.get_help_record(ctx)])
        ]
        if rows:
            with formatter.section("Tùy chọn"):
                formatter.write_dl(rows)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        self.write_options(ctx, formatter)

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        # click would complain about extra arguments in English, with nothing but text to go by.
        allowed, ctx.allow_extra_args = ctx.allow_extra_args, True
        try:
            rest = super().parse_args(ctx, args)
        except click.UsageError as problem:
            problem.ctx = problem.ctx or ctx
            raise
        ctx.allow_extra_args = allowed
        if rest and not allowed and not ctx.resilient_parsing:
            raise click.UsageError(f"Thừa tham số: {' '.join(rest)}", ctx)
        return rest


class Command(_Pages):
    """A command whose help and usage errors are Vietnamese."""


class Group(_Pages, click.Group):
    """A group whose help, list of commands and unknown-command error are Vietnamese."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("subcommand_metavar", "LỆNH [THAM SỐ]...")
        super().__init__(*args, **kwargs)

    def summaries(self, ctx: click.Context) -> Sequence[tuple[str, str]]:
        """Name and one line for each command, in the order shown."""
        found = ((name, self.get_command(ctx, name)) for name in self.list_commands(ctx))
        return [(name, command.get_short_help_str(80)) for name, command in found if command]

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        self.write_options(ctx, formatter)
        with formatter.section("Các lệnh"):
            formatter.write_dl(list(self.summaries(ctx)))

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        name = args[0]
        if self.get_command(ctx, name) is None and not ctx.resilient_parsing:
            near = difflib.get_close_matches(name, self.list_commands(ctx), n=1, cutoff=0.5)
            advice = f"Ý bạn là `{ctx.command_path} {near[0]}`?" if near else ""
            raise click.UsageError(f"Không có lệnh “{name}”. {advice}".rstrip(), ctx)
        return super().resolve_command(ctx, args)


class OneOf(click.Choice[str]):
    """One word out of a few."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        if value not in self.choices:
            self.fail(f"“{value}” phải là một trong: {', '.join(self.choices)}", param, ctx)
        return str(value)


class WholeNumber(click.ParamType[int]):
    """A whole number between two bounds."""

    name = "số"

    def __init__(self, *, least: int, most: int) -> None:
        self.least = least
        self.most = most

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        try:
            number = int(value)
        except ValueError:
            self._refuse(value, param, ctx)
        if not self.least <= number <= self.most:
            self._refuse(value, param, ctx)
        return number

    def _refuse(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> NoReturn:
        self.fail(f"“{value}” phải là số nguyên từ {self.least} đến {self.most}", param, ctx)


class Day(click.ParamType[str]):
    """A day of the calendar, given and kept in ISO form."""

    name = "ngày"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        try:
            return date.fromisoformat(str(value)).isoformat()
        except ValueError:
            self.fail(
                f"“{value}” phải là một ngày dạng NĂM-THÁNG-NGÀY, ví dụ 2026-03-15", param, ctx
            )


def explain(problem: click.ClickException) -> str:
    """What is wrong with a command line, as a Vietnamese sentence."""
    if isinstance(problem, click.NoSuchOption):
        return _explain_unknown_option(problem)
    if isinstance(problem, click.MissingParameter):
        kind = "tham số" if isinstance(problem.param, click.Argument) else "tùy chọn"
        return f"Thiếu {kind} {_shown_name(problem.param)}."
    if isinstance(problem, click.BadOptionUsage):
        wants = "không nhận giá trị" if _is_flag(problem) else "cần kèm một giá trị"
        return f"Tùy chọn {problem.option_name} {wants}."
    if isinstance(problem, click.BadParameter):
        return f"{_shown_name(problem.param)}: {problem.message}."
    return problem.message


def _explain_unknown_option(problem: click.NoSuchOption) -> str:
    known = (
        [name for param in problem.ctx.command.get_params(problem.ctx) for name in param.opts]
        if problem.ctx
        else []
    )
    near = difflib.get_close_matches(problem.option_name, known, n=1)
    advice = f" Ý bạn là {near[0]}?" if near else ""
    return f"Không có tùy chọn {problem.option_name}.{advice}"


def _is_flag(problem: click.BadOptionUsage) -> bool:
    """Whether the option takes no value, so that the one given is too much."""
    params = problem.ctx.command.params if problem.ctx else []
    return any(
        isinstance(param, click.Option) and param.is_flag and problem.option_name in param.opts
        for param in params
    )


def _shown_name(param: click.Parameter | None) -> str:
    if param is None:
        return "Giá trị"
    if isinstance(param, click.Argument):
        return param.make_metavar(click.Context(click.Command(""))).strip("[]. ")
    return max(param.opts, key=len)
