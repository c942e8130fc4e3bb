"""Builds the index anew in the background when staff have added something, and tells them."""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import Callable, Sequence
from concurrent.futures import Executor
from dataclasses import asdict, dataclass
from typing import Final

from bot import messages
from bot.channels.base import Outgoing
from bot.channels.commands.follow_ups import FollowUps
from bot.channels.process import Pause
from bot.store.errors import StoreUnavailable
from bot.store.model import Speaker
from bot.store.protocols import Notes
from index.build import BuildReport
from index.errors import BuildInProgress, IndexProblem

log: Final = logging.getLogger(__name__)

SCOPE: Final = "reindex"
KEY: Final = "wanted"
FOR_EVER: Final = float("inf")
AGAIN_AFTER_SECONDS: Final = 15.0
MOST_ATTEMPTS: Final = 40


@dataclass(frozen=True, slots=True)
class Wish:
    """Somebody waits for a document to be found; `code` is unguessable."""

    code: str
    channel: str
    chat_id: str
    user_id: str
    title: str


class Reindexing:
    """Wishes are kept on disk: a process that dies in between goes on with them.

    Args:
        rebuild: builds and publishes; blocking, and minutes long where much is new.
        pool: where that happens, apart from answering.
    """

    def __init__(
        self,
        notes: Notes,
        follow_ups: FollowUps,
        *,
        rebuild: Callable[[], BuildReport],
        pool: Executor,
        pause: Pause,
    ) -> None:
        self._notes = notes
        self._follow_ups = follow_ups
        self._rebuild = rebuild
        self._pool = pool
        self._pause = pause
        self._wanted = asyncio.Event()
        self.is_building = False

    async def want(self, wish: Wish) -> None:
        """Build soon, and tell this person when it is done."""
        await self._change(lambda wishes: [*wishes, wish])
        self._wanted.set()

    async def run(self) -> None:
        """Fulfil wishes until cancelled, those of an earlier process first."""
        while True:
            self._wanted.clear()
            try:
                if not await self.work_off():
                    await self._wanted.wait()
            except StoreUnavailable:
                # What is wanted is still written down.
                log.exception("reindexing put off")
                await self._pause(AGAIN_AFTER_SECONDS)

    async def work_off(self) -> bool:
        """One build for all wishes there are; False when there are none."""
        wishes = await self._wishes()
        if not wishes:
            return False
        self.is_building = True
        try:
            outcome = await self._build()
        finally:
            self.is_building = False
        for wish in wishes:
            speaker = Speaker(wish.channel, wish.chat_id, wish.user_id)
            text = f"{messages.ADDED_TITLE.format(title=wish.title)} {outcome}"
            await self._follow_ups.tell(speaker, Outgoing(text), code=wish.code)
        await self._change(lambda now: [one for one in now if one not in wishes])
        return True

    async def _build(self) -> str:
        """What became of it, in a sentence."""
        loop = asyncio.get_running_loop()
        for _ in range(MOST_ATTEMPTS):
            try:
                report = await loop.run_in_executor(self._pool, self._rebuild)
            except BuildInProgress:
                # Another process builds; it may have begun before this document was there.
                await self._pause(AGAIN_AFTER_SECONDS)
            except IndexProblem as problem:
                log.warning("reindexing failed kind=%s", type(problem).__name__)
                return messages.REINDEX_FAILED.format(problem=problem)
            except Exception:
                # Told to whoever waits, and the old build answers on.
                log.exception("reindexing failed")
                return messages.REINDEX_BROKE
            else:
                return messages.REINDEX_DONE.format(
                    documents=report.documents, passages=report.passages
                )
        return messages.REINDEX_BUSY

    async def _wishes(self) -> Sequence[Wish]:
        note = await self._notes.get(SCOPE, KEY, now=-FOR_EVER)
        return [] if note is None else [Wish(**one) for one in json.loads(note.value)]

    async def _change(self, change: Callable[[Sequence[Wish]], Sequence[Wish]]) -> None:
        while True:
            note = await self._notes.get(SCOPE, KEY, now=-FOR_EVER)
            before = None if note is None else note.value
            wishes = [] if before is None else [Wish(**one) for one in json.loads(before)]
            after = json.dumps([asdict(one) for one in change(wishes)], ensure_ascii=False)
            if await self._notes.swap(SCOPE, KEY, expected=before, value=after):
                return
