"""When each person last did something: the Official Account may write only for a while after.

Up to 48 hours a reply is free, up to 7 days it is billed, after that Zalo refuses it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from bot import messages
from bot.channels.errors import NeverDelivered
from bot.store.protocols import Notes

NAME: Final = "zalo_oa"
SEEN: Final = f"{NAME}.seen"
HUMAN: Final = f"{NAME}.human"

FREE_SECONDS: Final = 48 * 3600.0
OPEN_SECONDS: Final = 7 * 24 * 3600.0
# Kept longer than the window, so that "closed" and "never heard of" stay two things.
KEPT_SECONDS: Final = 90 * 24 * 3600.0
# So long the bot keeps still after a human being has answered somebody.
HUMAN_SECONDS: Final = 30 * 60.0


class Windows:
    """The windows of one Official Account.

    Args:
        pays: whether messages may be sent that Zalo bills, from 48 hours to 7 days.
        clock: seconds since 1970.
    """

    def __init__(self, notes: Notes, *, pays: bool, clock: Callable[[], float]) -> None:
        self._notes = notes
        self._pays = pays
        self._clock = clock

    async def touch(self, user_id: str, *, at: float) -> None:
        """This person did something at that moment."""
        now = self._clock()
        before = await self._notes.get(SEEN, user_id, now=now)
        # Events may come in any order.
        if before is None or float(before.value) < at:
            await self._notes.put(
                SEEN, user_id, str(at), expires_at=now + KEPT_SECONDS, owner=(NAME, user_id)
            )

    async def check(self, user_id: str) -> None:
        """See that this person may be written to.

        Someone of whom nothing is known is left to Zalo's own judgement: the data may be younger
        than the account.

        Raises:
            NeverDelivered: the window is closed, or writing now would cost money.
        """
        now = self._clock()
        note = await self._notes.get(SEEN, user_id, now=now)
        if note is None:
            return
        silent = now - float(note.value)
        if silent > OPEN_SECONDS:
            raise NeverDelivered(messages.ZALO_OA_WINDOW_CLOSED, chat_gone=True)
        if silent > FREE_SECONDS and not self._pays:
            raise NeverDelivered(messages.ZALO_OA_WINDOW_BILLED)

    async def hand_over(self, user_id: str) -> None:
        """A human being talks to this person now."""
        until = self._clock() + HUMAN_SECONDS
        await self._notes.put(HUMAN, user_id, "", expires_at=until, owner=(NAME, user_id))

    async def is_handed_over(self, user_id: str) -> bool:
        """Whether the bot should keep still."""
        return await self._notes.get(HUMAN, user_id, now=self._clock()) is not None
