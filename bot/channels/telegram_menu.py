"""The command menus that Telegram shows: Vietnamese, and English where a person has set it so."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from typing import Final

from telegram import (
    Bot,
    BotCommand,
    BotCommandScope,
    BotCommandScopeAllGroupChats,
    BotCommandScopeDefault,
)
from telegram.error import TelegramError

from bot.channels.commands.catalogue import Command

log: Final = logging.getLogger(__name__)

# No language means every language that has no menu of its own.
LANGUAGES: Final = (None, "vi", "en")


async def show_menus(bot: Bot, commands: Sequence[Command]) -> None:
    """Set the menus that differ from what Telegram shows; it limits how often they may be set.

    Menus are a convenience: trouble is logged and the bot goes on without.
    """
    scopes: dict[BotCommandScope, Sequence[Command]] = {
        BotCommandScopeDefault(): commands,
        BotCommandScopeAllGroupChats(): [one for one in commands if one.in_groups],
    }
    try:
        for scope, shown in scopes.items():
            for language in LANGUAGES:
                await _show(bot, _menu(shown, language), scope=scope, language=language)
    except TelegramError as problem:
        log.warning("menus not set: %s", problem, extra={"channel": "telegram"})


async def _show(
    bot: Bot, menu: tuple[BotCommand, ...], *, scope: BotCommandScope, language: str | None
) -> None:
    if await bot.get_my_commands(scope=scope, language_code=language) != menu:
        await bot.set_my_commands(menu, scope=scope, language_code=language)


def _menu(commands: Sequence[Command], language: str | None) -> tuple[BotCommand, ...]:
    return tuple(
        BotCommand(one.name, one.english if language == "en" else one.vietnamese)
        for one in commands
    )
