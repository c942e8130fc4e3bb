"""Sends each message to what can reply to it: a command, a button's action, or a question."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from bot import messages
from bot.channels.base import Incoming, Kind, Outgoing
from bot.channels.respond import Asked, Reply, Respond, say
from bot.store.protocols import People

NOT_TEXT: Final = frozenset({Kind.PHOTO, Kind.VOICE, Kind.STICKER, Kind.FILE})
START: Final = "start"
# Who asks to be forgotten is not written down again as greeted.
ERASE: Final = "xoa"


def command_of(incoming: Incoming) -> str | None:
    """The command's name, lower case, without slash and bot name; None for anything else.

    Platforms without commands send them as text.
    """
    if incoming.kind is Kind.FOLLOW:
        return START
    if incoming.kind not in {Kind.COMMAND, Kind.TEXT} or not incoming.text.startswith("/"):
        return None
    name = incoming.text[1:].split(maxsplit=1)[0] if incoming.text[1:].strip() else ""
    return name.split("@", 1)[0].lower()


def argument_of(incoming: Incoming) -> str:
    """What follows the command, or the part of a button's action after its first colon."""
    if incoming.kind is Kind.BUTTON:
        return incoming.text.partition(":")[2]
    return " ".join(incoming.text.split()[1:])


class Responder:
    """A `Respond` that knows the way.

    Args:
        question: replies to what is neither command nor button.
        commands: by name without slash; a command may stand under several names.
        buttons: by the part of the action before the first colon.
        notice: what a person reads once, before the first reply; empty for none.
    """

    def __init__(
        self,
        people: People,
        question: Respond,
        *,
        commands: Mapping[str, Respond],
        buttons: Mapping[str, Respond],
        notice: str = "",
    ) -> None:
        self._people = people
        self._question = question
        self._commands = commands
        self._buttons = buttons
        self._notice = notice

    async def __call__(self, asked: Asked) -> Reply:
        reply = await self._reply(asked)
        incoming = asked.incoming
        if not self._notice or not reply.messages or incoming.is_group:
            return reply
        if command_of(incoming) == ERASE:
            return reply
        if await self._people.was_noticed(incoming.channel, incoming.user_id):
            return reply
        return replace(reply, messages=(Outgoing(self._notice), *reply.messages), noticed=True)

    async def _reply(self, asked: Asked) -> Reply:
        incoming = asked.incoming
        if incoming.kind is Kind.EDITED:
            return say(messages.EDITED)
        if incoming.kind in NOT_TEXT:
            return say(messages.ONLY_TEXT)
        if incoming.kind is Kind.BUTTON:
            pressed = self._buttons.get(incoming.text.partition(":")[0])
            return say(messages.BUTTON_EXPIRED) if pressed is None else await pressed(asked)
        if (name := command_of(incoming)) is not None:
            command = self._commands.get(name)
            if command is not None:
                return await command(asked)
            return say(messages.UNKNOWN_COMMAND.format(command=f"/{name}"))
        if incoming.kind is Kind.TEXT:
            return await self._question(asked)
        return Reply()
