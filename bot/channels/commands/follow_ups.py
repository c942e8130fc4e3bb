"""Messages that come after the reply: something slow has ended.

They take the way of every reply, through the inbox: stored before they are sent, sent in the
chat's order, and not lost when the process dies.
"""

from __future__ import annotations

from typing import Final

from bot import messages
from bot.channels.base import Incoming, Kind, Outgoing
from bot.channels.codec import dump_incoming, dump_outgoing, load_outgoing
from bot.channels.commands.means import Means
from bot.channels.respond import Asked, Reply, say
from bot.channels.responder import argument_of
from bot.store.model import Arrival, Speaker

TOLD: Final = "told"
SCOPE: Final = "follow_up"
KEPT_SECONDS: Final = 7 * 24 * 3600.0


class FollowUps:
    """Tells people something, once for each code."""

    def __init__(self, means: Means) -> None:
        self._means = means

    async def tell(self, speaker: Speaker, outgoing: Outgoing, *, code: str) -> None:
        """See that a message reaches a chat. Repeated with the same code, it does nothing."""
        now = self._means.clock()
        await self._means.store.notes.put(
            SCOPE,
            code,
            dump_outgoing(outgoing),
            expires_at=now + KEPT_SECONDS,
            owner=(speaker.channel, speaker.user_id),
        )
        own = Incoming(
            channel=speaker.channel,
            update_id=f"{TOLD}.{code}",
            chat_id=speaker.chat_id,
            user_id=speaker.user_id,
            received_at=now,
            kind=Kind.BUTTON,
            text=f"{TOLD}:{code}",
        )
        await self._means.store.inbox.put(
            Arrival(speaker, own.update_id, received_at=now, body=dump_incoming(own))
        )

    async def told(self, asked: Asked) -> Reply:
        """What is to be said; codes are known to nobody else."""
        code = argument_of(asked.incoming)
        note = await self._means.store.notes.get(SCOPE, code, now=self._means.clock())
        return say(messages.BUTTON_EXPIRED) if note is None else Reply((load_outgoing(note.value),))
