"""What a person was asked to write next: a suggestion, a reason, a document."""

from __future__ import annotations

from bot.channels.base import Incoming
from bot.store.protocols import Notes

SCOPE = "expecting"
# Whoever has gone away and comes back later has a question, not the suggestion of an hour ago.
KEPT_SECONDS = 900.0


class Expecting:
    """Remembers, for one person in one chat, what the next text is for; only for a while."""

    def __init__(self, notes: Notes) -> None:
        self._notes = notes

    async def ask_for(self, incoming: Incoming, what: str, *, now: float) -> None:
        """The next text will be `what`."""
        await self._notes.put(
            SCOPE,
            _key(incoming),
            what,
            expires_at=now + KEPT_SECONDS,
            owner=(incoming.channel, incoming.user_id),
        )

    async def what(self, incoming: Incoming, *, now: float) -> str | None:
        """What this text was asked for as; None for a text of its own."""
        note = await self._notes.get(SCOPE, _key(incoming), now=now)
        return None if note is None else note.value

    async def forget(self, incoming: Incoming) -> None:
        await self._notes.delete(SCOPE, _key(incoming))


def _key(incoming: Incoming) -> str:
    return f"{incoming.channel} {incoming.chat_id} {incoming.user_id}"
