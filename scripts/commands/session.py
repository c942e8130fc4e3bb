"""From the shared options to the parts a command works with."""

from __future__ import annotations

import click

from bot.assemble import Assembly, Notices
from bot.clock import day_in_viet_nam
from bot.logs import configure_logging
from bot.settings import Settings, load_settings
from scripts.commands.base import Chosen, chosen
from scripts.commands.output import Bar, remark


def notices() -> Notices:
    """Progress for the person at the terminal."""
    return Notices(say=remark, progress=Bar)


def open_settings(ctx: click.Context) -> Settings:
    """The settings of this run. Raises SettingsError."""
    return settings_for(chosen(ctx))


def settings_for(choice: Chosen) -> Settings:
    """The settings, loaded once, with logging set up as they say. Raises SettingsError."""
    if choice.settings is None:
        choice.settings = load_settings(data_dir=choice.data_dir)
        configure_logging(choice.settings.log_level, secrets=choice.settings.secret_values())
    return choice.settings


def open_assembly(ctx: click.Context) -> Assembly:
    """The parts around the chosen data directory, none of them loaded yet."""
    settings = open_settings(ctx)
    make = chosen(ctx).assemble
    return make(settings) if make else Assembly(settings, notices=notices())


def with_documents(ctx: click.Context) -> Assembly:
    """The same, with a new data directory filled first (or left empty, as asked)."""
    assembly = open_assembly(ctx)
    assembly.start_documents(starts_empty=chosen(ctx).starts_empty)
    return assembly


def with_index(ctx: click.Context) -> Assembly:
    """The same, with the first index of a filled directory built."""
    assembly = open_assembly(ctx)
    assembly.start_index(starts_empty=chosen(ctx).starts_empty)
    return assembly


def today(assembly: Assembly) -> str:
    """The day it is in Viet Nam, as an ISO date."""
    return day_in_viet_nam(assembly.now())
