"""What is looked at before a message goes to whatever replies to it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace

from bot import messages
from bot.channels.base import Incoming, Kind
from bot.channels.commands.catalogue import CANONICAL
from bot.channels.commands.expecting import Expecting
from bot.channels.commands.follow_ups import TOLD
from bot.channels.commands.means import Means, is_staff
from bot.channels.respond import Asked, Reply, Respond, say
from bot.channels.responder import command_of
from bot.store.model import PersonRole
from index.errors import IndexProblem

TakeText = Callable[[Asked, str], Awaitable[Reply]]
"""Replies to a text that was asked for, as what it was asked for."""


class Reception:
    """A `Respond` in front of the others.

    In a group everybody is a citizen, for what is said there all can read. A text that somebody
    was asked for goes to whoever asked; a command, a button or time ends the asking. Files of
    staff are documents.

    Args:
        inner: replies to everything else.
        take_text: by what a text was asked for, up to its first colon.
        take_file: replies to a file from staff; None where files are not taken.
    """

    def __init__(
        self,
        means: Means,
        inner: Respond,
        *,
        expecting: Expecting,
        take_text: Mapping[str, TakeText],
        take_file: Respond | None = None,
    ) -> None:
        self._means = means
        self._inner = inner
        self._expecting = expecting
        self._take_text = take_text
        self._take_file = take_file

    async def __call__(self, asked: Asked) -> Reply:
        if asked.incoming.is_group:
            asked = replace(asked, role=PersonRole.CITIZEN)
        try:
            reply = await self._reply(asked)
        except IndexProblem as problem:
            # Staff can act on the reason, others cannot.
            reply = say(str(problem) if is_staff(asked) else messages.FAILED_SEARCH)
        return _addressed(reply, asked)

    async def _reply(self, asked: Asked) -> Reply:
        incoming = asked.incoming
        if incoming.kind is Kind.FILE and is_staff(asked) and self._take_file is not None:
            return await self._take_file(asked)
        command = command_of(incoming)
        if not incoming.is_group:
            if command is not None or _is_press(incoming):
                await self._expecting.forget(incoming)
            elif incoming.kind is Kind.TEXT:
                reply = await self._expected(asked)
                if reply is not None:
                    return reply
        if command is not None and (name := CANONICAL.get(command, command)) != command:
            asked = replace(asked, incoming=_renamed(incoming, name))
        return await self._inner(asked)

    async def _expected(self, asked: Asked) -> Reply | None:
        """The reply to a text that was asked for; None for one of its own accord."""
        what = await self._expecting.what(asked.incoming, now=self._means.clock())
        take = self._take_text.get((what or "").partition(":")[0])
        if what is None or take is None:
            return None
        await self._expecting.forget(asked.incoming)
        return await take(asked, what)


def _is_press(incoming: Incoming) -> bool:
    """What we tell of our own accord comes as a press, but nobody pressed it."""
    return incoming.kind is Kind.BUTTON and not incoming.text.startswith(f"{TOLD}:")


def _renamed(incoming: Incoming, name: str) -> Incoming:
    """The same command under the name that the tables know."""
    rest = incoming.text.split(maxsplit=1)[1:]
    return replace(incoming, text=" ".join([f"/{name}", *rest]))


def _addressed(reply: Reply, asked: Asked) -> Reply:
    """In a group, what was typed is answered as a reply to it: several people talk at once."""
    incoming = asked.incoming
    is_typed = incoming.kind not in {Kind.BUTTON, Kind.FOLLOW}
    if not (incoming.is_group and is_typed and reply.messages):
        return reply
    first, *others = reply.messages
    if first.edits is None and first.reply_to is None:
        first = replace(first, reply_to=incoming.message_id)
    return replace(reply, messages=(first, *others))
