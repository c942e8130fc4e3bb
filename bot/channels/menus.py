"""Numbered menus for channels without buttons: a number in the next message stands for a choice.

`bot.channels.fit` writes the menu under a message; here it is remembered what each number means.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Sequence
from typing import Final

from bot import messages
from bot.channels.base import Button
from bot.channels.respond import Asked, Reply, say
from bot.channels.responder import argument_of
from bot.store.protocols import Notes

# Long enough to read an answer and its sources; after that, "2" is more likely something else.
GOOD_FOR_SECONDS: Final = 30 * 60.0
# So long an old menu is still remembered, to say that it is over.
KNOWN_FOR_SECONDS: Final = 24 * 3600.0

NUMBER: Final = re.compile(r"\s*(?:(?:chọn|số)\s+)?(\d{1,2})\s*[.)]?\s*", re.IGNORECASE)

MENU: Final = "menu"
"""The button action that stands for a number which means nothing: `menu:` and how many there are,
or nothing where the menu is over. `menu_reply` replies to it."""


class Menus:
    """The last menu of each chat.

    Args:
        channel: the channel's name; its chats are its own.
        clock: seconds since 1970.
    """

    def __init__(self, notes: Notes, *, channel: str, clock: Callable[[], float]) -> None:
        self._notes = notes
        self._channel = channel
        self._scope = f"{channel}.menu"
        self._clock = clock

    async def remember(self, chat_id: str, choices: Sequence[Button]) -> None:
        """This is the chat's menu from now on. In private chats the address is the person's id, so
        the menu goes when that person's data is erased."""
        now = self._clock()
        kept = {
            "until": now + GOOD_FOR_SECONDS,
            "actions": [button.action for button in choices],
        }
        await self._notes.put(
            self._scope,
            chat_id,
            json.dumps(kept),
            expires_at=now + KNOWN_FOR_SECONDS,
            owner=(self._channel, chat_id),
        )

    async def action_of(self, chat_id: str, text: str) -> str | None:
        """The action that a message picks; None for one that picks nothing and is a question."""
        match = NUMBER.fullmatch(text)
        if match is None:
            return None
        now = self._clock()
        note = await self._notes.get(self._scope, chat_id, now=now)
        if note is None:
            return None
        kept = json.loads(note.value)
        if now >= kept["until"]:
            return f"{MENU}:"
        number, actions = int(match[1]), kept["actions"]
        if not 1 <= number <= len(actions):
            return f"{MENU}:{len(actions)}"
        return str(actions[number - 1])

    async def forget(self, chat_id: str) -> None:
        """The person has left."""
        await self._notes.delete(self._scope, chat_id)


async def menu_reply(asked: Asked) -> Reply:
    """What is said to a number that means nothing: a `Respond` for the action `menu`."""
    count = argument_of(asked.incoming)
    if count.isdigit():
        return say(messages.MENU_NO_SUCH_NUMBER.format(count=count))
    return say(messages.MENU_OVER)
