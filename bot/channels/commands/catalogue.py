"""The commands: their names, who may use them, and what menus and /help say about them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from typing import Final

from bot import messages
from bot.store.model import PersonRole


class Audience(IntEnum):
    """Who may use a command; who may do more may do less."""

    EVERYONE = 0
    STAFF = 1
    ADMIN = 2


RANKS: Final = {
    PersonRole.CITIZEN: Audience.EVERYONE,
    PersonRole.STAFF: Audience.STAFF,
    PersonRole.ADMIN: Audience.ADMIN,
}


@dataclass(frozen=True, slots=True)
class Command:
    """A command. `aliases` work as well and stand in no menu.

    `vietnamese` and `english` say in a few words what it does; `in_groups` that it is of use there.
    """

    name: str
    vietnamese: str
    english: str
    aliases: tuple[str, ...] = ()
    audience: Audience = Audience.EVERYONE
    in_groups: bool = False

    @property
    def names(self) -> tuple[str, ...]:
        return (self.name, *self.aliases)


COMMANDS: Final = (
    Command("start", *messages.ABOUT_START, ("batdau", "menu")),
    Command("help", *messages.ABOUT_HELP, ("trogiup", "huongdan"), in_groups=True),
    Command("hoi", *messages.ABOUT_ASK, ("ask",), in_groups=True),
    Command("nguon", *messages.ABOUT_SOURCES, ("sources",), in_groups=True),
    Command("solieu", *messages.ABOUT_FIGURES, ("figures", "chiso"), in_groups=True),
    Command("moi", *messages.ABOUT_NEW, ("new",), in_groups=True),
    Command("gopy", *messages.ABOUT_SUGGEST, ("feedback",)),
    Command("xoa", *messages.ABOUT_ERASE, ("erase", "delete")),
    Command("quyenriengtu", *messages.ABOUT_PRIVACY, ("privacy",)),
    Command("id", *messages.ABOUT_ID, ("ma",)),
    Command("themtailieu", *messages.ABOUT_ADD, ("add",), audience=Audience.STAFF),
    Command("trangthai", *messages.ABOUT_STATUS, ("status",), audience=Audience.STAFF),
    Command("moicanbo", *messages.ABOUT_INVITE, ("invite",), audience=Audience.ADMIN),
    Command("tamdung", *messages.ABOUT_STOP, ("stop",), audience=Audience.ADMIN),
    Command("molai", *messages.ABOUT_RESUME, ("resume",), audience=Audience.ADMIN),
)

PUBLIC: Final = tuple(one for one in COMMANDS if one.audience is Audience.EVERYONE)
"""What menus show: they are the same for everybody."""

CANONICAL: Final = {name: command.name for command in COMMANDS for name in command.names}
"""The name in our tables, by every name that works."""

NAMES: Final = frozenset(CANONICAL)


def may_use(role: PersonRole, audience: Audience) -> bool:
    """Whether a role reaches so far."""
    return RANKS[role] >= audience


def commands_for(role: PersonRole) -> tuple[Command, ...]:
    """What a person may use, in the order of /help."""
    return tuple(one for one in COMMANDS if may_use(role, one.audience))
