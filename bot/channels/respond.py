"""Who makes the reply to a message: the protocol between the dispatcher and what the bot can do."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from bot.channels.base import Capabilities, Incoming, Outgoing
from bot.store.model import PersonRole, StoredAnswer


@dataclass(frozen=True, slots=True)
class Asked:
    """A message with what a responder needs to know about it.

    `incoming.text` is NFC. `entry_id` names the message in the inbox (for erasing all but it).
    """

    incoming: Incoming
    entry_id: int
    role: PersonRole
    capabilities: Capabilities


@dataclass(frozen=True, slots=True)
class Reply:
    """What to send, in order; nothing at all is a reply too (an edited message, a reaction).

    Messages may be too long or have too many buttons: the dispatcher makes them fit. `answer` is
    kept together with the reply. `noticed` says that the notice of first contact is in it.
    """

    messages: tuple[Outgoing, ...] = ()
    answer: StoredAnswer | None = None
    noticed: bool = False


class Respond(Protocol):
    """Makes the reply. Called again for the same message only after a crash."""

    async def __call__(self, asked: Asked) -> Reply: ...
