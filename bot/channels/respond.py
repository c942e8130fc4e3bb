"""What is said to a message: refusals at the door, the stop switch, and whoever makes the reply."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Final, Protocol

from bot import messages
from bot.channels.base import Capabilities, Incoming, Outgoing
from bot.channels.codec import load_incoming
from bot.store.model import Entry, Gate, PersonRole, StoredAnswer
from bot.store.protocols import Store

log: Final = logging.getLogger(__name__)

# A message whose answering has already brought the process down so often is not tried again. A
# crash is counted against every message in work, also the innocent: three would be too few.
MOST_ATTEMPTS: Final = 10
LONGEST_ANSWER_SECONDS: Final = 60.0

REFUSED: Final = {
    Gate.PERSONAL: messages.PERSONAL_DATA_SENT,
    Gate.BUSY: messages.BUSY,
    Gate.TOO_FAST: messages.TOO_FAST,
}

RoleOf = Callable[[str, str], Awaitable[PersonRole]]
"""The role of (channel, user_id)."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A message with what is needed to answer it.

    `incoming.text` is NFC and free of personal data. `entry_id` names the message in the inbox
    (for erasing all but it).
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


def say(text: str) -> Reply:
    """A reply of one plain message."""
    return Reply((Outgoing(text),))


class Respond(Protocol):
    """Makes the reply. Called again for the same message only after a crash."""

    async def __call__(self, asked: Asked) -> Reply: ...


class ReplyMaker:
    """Always gives a reply, whatever happens in `respond`.

    Args:
        respond: what the bot can do (see `bot.channels.responder`).
        role_of: who may do what.
        longest: seconds after which a person is told that it did not work.
    """

    def __init__(
        self,
        store: Store,
        respond: Respond,
        *,
        role_of: RoleOf,
        longest: float = LONGEST_ANSWER_SECONDS,
    ) -> None:
        self._store = store
        self._respond = respond
        self._role_of = role_of
        self._longest = longest

    async def reply(self, entry: Entry, capabilities: Capabilities) -> Reply:
        if (refused := REFUSED.get(entry.gate)) is not None:
            return say(refused)
        if entry.attempts > MOST_ATTEMPTS:
            log.error("message given up", extra={"entry": entry.id, "attempts": entry.attempts})
            return say(messages.FAILED_INTERNAL)
        speaker = entry.speaker
        role = await self._role_of(speaker.channel, speaker.user_id)
        stop = await self._store.switches.stopped(speaker.channel)
        if stop is not None and role is PersonRole.CITIZEN:
            return say(messages.CHANNEL_STOPPED.format(reason=stop.reason))
        asked = Asked(load_incoming(entry), entry.id, role, capabilities)
        try:
            async with asyncio.timeout(self._longest):
                return await self._respond(asked)
        except Exception:
            # The last catch: log first, then tell. The text of the message is not logged.
            log.exception("no reply could be made", extra={"entry": entry.id})
            return say(messages.FAILED_INTERNAL)
