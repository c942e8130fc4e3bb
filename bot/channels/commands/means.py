"""What commands work with: the store, the live build, threads for slow work, and the time."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import Executor
from dataclasses import dataclass
from typing import TypeVar

from bot.answering.answer import Role
from bot.channels.base import Incoming
from bot.channels.respond import Asked
from bot.searching import visibilities_for
from bot.store.model import Speaker
from bot.store.protocols import Store
from index.library import BuiltLibrary
from knowledge.model import Document, Visibility

Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Means:
    """Shared by all commands.

    `library` is blocking and raises IndexProblem; `clock` gives seconds since 1970; `channels` are
    the names of those that run.
    """

    store: Store
    library: Callable[[], BuiltLibrary]
    pool: Executor
    clock: Callable[[], float]
    retention_days: int
    channels: tuple[str, ...] = ()

    async def in_thread(self, work: Callable[[], Result]) -> Result:
        """What blocking `work` returns."""
        return await asyncio.get_running_loop().run_in_executor(self.pool, work)

    async def look_up(self, work: Callable[[BuiltLibrary], Result]) -> Result:
        """What blocking `work` finds in the live build. Raises IndexProblem."""
        return await self.in_thread(lambda: work(self.library()))


def speaker_of(incoming: Incoming) -> Speaker:
    """Whose conversation a message belongs to."""
    return Speaker(incoming.channel, incoming.chat_id, incoming.user_id)


def words_of(incoming: Incoming) -> str:
    """What follows a command, line breaks and all."""
    return next(iter(incoming.text.split(maxsplit=1)[1:]), "").strip()


def circle_of(asked: Asked) -> frozenset[Visibility]:
    """The documents that this person may see, here."""
    return visibilities_for(asked.role.asks_as)


def may_see(asked: Asked, document: Document) -> bool:
    return document.visibility in circle_of(asked)


def is_staff(asked: Asked) -> bool:
    return asked.role.asks_as is Role.STAFF
