"""The command menus: Vietnamese and English, a short one in groups, set only when they change."""

from __future__ import annotations

from bot.channels.commands.catalogue import COMMANDS, NAMES, PUBLIC
from bot.channels.telegram import Service
from tests.bot.channels.telegram.kit import Keeping, channel_on, run_until_quiet
from tests.bot.channels.telegram.wire import Wire, ok, refused

SERVICE = Service(menu=PUBLIC, commands=NAMES)


async def start(wire: Wire) -> None:
    await run_until_quiet(channel_on(wire, service=SERVICE), wire, Keeping())


async def test_menus_are_set_for_each_language_and_place() -> None:
    """No language is what everybody else sees."""
    wire = Wire()
    await start(wire)
    shown = {
        (call["scope"]["type"], call.get("language_code")): {
            one["command"]: one["description"] for one in call["commands"]
        }
        for call in wire.of("setMyCommands")
    }

    assert set(shown) == {
        (scope, language)
        for scope in ("default", "all_group_chats")
        for language in (None, "vi", "en")
    }
    assert list(shown["default", "vi"]) == [
        "start",
        "help",
        "hoi",
        "nguon",
        "solieu",
        "moi",
        "gopy",
        "xoa",
        "quyenriengtu",
        "id",
    ]
    assert shown["default", "vi"]["xoa"] == "Xóa ngay dữ liệu của tôi"
    assert shown["default", None] == shown["default", "vi"]
    assert shown["default", "en"]["xoa"] == "Erase my data now"
    assert "xoa" not in shown["all_group_chats", "vi"]


async def test_a_menu_that_is_already_shown_is_left_alone() -> None:
    """Telegram limits how often they may be set."""
    wire = Wire()
    same = [{"command": one.name, "description": one.vietnamese} for one in PUBLIC]
    wire.plan("getMyCommands", ok(same))
    await start(wire)

    assert len(wire.of("setMyCommands")) == 5


async def test_without_menus_the_bot_goes_on() -> None:
    """They are a convenience."""
    wire = Wire()
    wire.plan("getMyCommands", refused(429, "Too Many Requests", retry_after=300))
    await start(wire)

    assert len(wire.of("getUpdates")) == 1


def test_every_command_fits_the_platform() -> None:
    """1 to 32 of a-z, 0-9 and _, with a description of 1 to 256; no name twice."""
    names = [name for command in COMMANDS for name in command.names]

    assert len(names) == len(set(names))
    for command in COMMANDS:
        assert all(name.isascii() and name.islower() and len(name) <= 32 for name in command.names)
        assert 1 <= len(command.vietnamese) <= 256
        assert 1 <= len(command.english) <= 256
