"""The chain of the Official Account's tokens: each refresh token works once and gives the next.

What is promised: a new pair is on disk before it is used; two tasks or processes never spend the
same refresh token; a refresh that was begun is finished even while the program stops. What cannot
be: when the process dies, or the connection breaks, after Zalo has made a new pair and before it is
on disk here, that pair is lost, and an admin of the Official Account must give consent again. Then
an alarm says so: in the log, in `tiendo doctor`, and to the admins.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from filelock import FileLock, Timeout

from bot import messages
from bot.channels.backoff import Backoff
from bot.channels.errors import ChannelUnavailable, DeliveryUnknown, SendFailed, TryLater
from bot.channels.finishing import finish
from bot.channels.process import Process
from bot.channels.questions import VIET_NAM
from bot.channels.zalo_oa_vault import NAME, Chain, Lost, Vault, digest_of
from bot.channels.zalo_oauth import OAuth, RefreshRefused, TokenPair
from bot.store.errors import StoreUnavailable

log: Final = logging.getLogger(__name__)

# An access token lives 25 hours; five are left to sit out troubles.
REFRESH_AFTER_SECONDS: Final = 20 * 3600.0
# A pair that is refused right after it was made is not helped by making another.
NEW_SECONDS: Final = 120.0
LOOK_EVERY_SECONDS: Final = 900.0
RETRY_DELAYS: Final = (5.0, 15.0, 60.0, 300.0)
KEEP_DELAYS: Final = (0.1, 0.5, 2.0, 5.0)
LOCK_SECONDS: Final = 90.0
TELL_AGAIN_SECONDS: Final = 24 * 3600.0

Alarm = Callable[[str], Awaitable[None]]
"""Tells the admins a sentence."""


@dataclass(frozen=True, slots=True)
class Guard:
    """What keeps the chain safe: the lock that processes share, and who hears of its loss."""

    lock_path: Path
    alarm: Alarm


class TokenChain:
    """Gives access tokens that work.

    Args:
        seed: the refresh token of the settings, with which a chain begins; None where it may only
            go on.
    """

    def __init__(
        self,
        vault: Vault,
        oauth: OAuth,
        *,
        seed: str | None,
        guard: Guard,
        process: Process,
    ) -> None:
        self._vault = vault
        self._oauth = oauth
        self._seed = seed
        self._guard = guard
        self._clock = process.clock
        self._pause = process.pause
        self._backoff = Backoff(RETRY_DELAYS, chance=process.chance)
        self._turn = asyncio.Lock()
        # Taken in one thread and given back in another.
        self._lock = FileLock(guard.lock_path, timeout=LOCK_SECONDS, thread_local=False)
        self._current: Chain | None = None
        self._unkept: Chain | None = None
        self._has_told_unkept = False
        self._lost: Lost | None = None

    async def access(self) -> str:
        """A token that should work.

        Raises:
            ChannelUnavailable: there is none, and there will be none until somebody acts.
            TryLater: there is none at the moment.
        """
        try:
            chain = self._current or await self._known()
        except StoreUnavailable as problem:
            raise TryLater("store unavailable") from problem
        if chain is not None and self._clock() < chain.pair.expires_at:
            return chain.pair.access
        return (await self._refreshed(refused=None)).access

    async def renew(self, refused: str) -> str:
        """Another token than this one, which Zalo has refused. Raises as `access` does."""
        return (await self._refreshed(refused=refused)).access

    async def keep_fresh(self) -> None:
        """Refresh in good time, also when nobody writes; until cancelled.

        Raises:
            ChannelUnavailable: the chain is lost.
        """
        while True:
            try:
                chain = await self._known()
                if chain is None or self._is_due(chain):
                    await self._refreshed(refused=None)
                self._backoff.reset()
                delay = LOOK_EVERY_SECONDS
            except (SendFailed, StoreUnavailable) as problem:
                delay = self._backoff.next()
                level = logging.ERROR if self._backoff.is_long else logging.WARNING
                told = messages.ZALO_OA_UNREACHED.format(reason=problem)
                log.log(level, "%s", told, extra={"channel": NAME})
            await self._pause(delay)

    async def aclose(self) -> None:
        """Keep what is not kept yet, and give back connections."""
        if self._unkept is not None:
            try:
                await self._keep(self._unkept)
            except TryLater:
                log.error("new tokens lost on stopping", extra={"channel": NAME})
        await self._oauth.aclose()

    async def _known(self) -> Chain | None:
        """The chain as it is kept, if it began with the token in the settings."""
        chain = await self._vault.chain()
        if chain is None or (self._seed is not None and chain.seed != digest_of(self._seed)):
            return None
        self._current = chain
        return chain

    def _is_due(self, chain: Chain) -> bool:
        age = self._clock() - chain.pair.obtained_at
        return age >= REFRESH_AFTER_SECONDS or self._clock() >= chain.pair.expires_at

    async def _refreshed(self, *, refused: str | None) -> TokenPair:
        # A stopping program must not let go of a pair that is on its way.
        return await finish(self._refresh_in_turn(refused))

    async def _refresh_in_turn(self, refused: str | None) -> TokenPair:
        async with self._turn:
            try:
                await asyncio.to_thread(self._lock.acquire)
            except Timeout:
                raise TryLater("another process refreshes the tokens") from None
            try:
                return await self._refresh(refused)
            except StoreUnavailable as problem:
                raise TryLater("store unavailable") from problem
            except DeliveryUnknown as problem:
                # It is the refresh that nobody knows of; the caller's own message has not left.
                raise TryLater(str(problem)) from problem
            finally:
                self._lock.release()

    async def _refresh(self, refused: str | None) -> TokenPair:
        """Alone in the world, as far as this chain goes."""
        if self._unkept is not None:
            await self._keep(self._unkept)
        chain = await self._known()
        if chain is not None and chain.pair.access != refused and not self._is_due(chain):
            # Somebody else was faster.
            return chain.pair
        if chain is not None and self._clock() - chain.pair.obtained_at < NEW_SECONDS:
            raise ChannelUnavailable(messages.ZALO_OA_NEW_TOKEN_REFUSED)
        spent = chain.pair.refresh if chain is not None else self._seed
        if spent is None:
            raise ChannelUnavailable(messages.ZALO_OA_NO_TOKEN)
        if self._lost is not None and self._lost.refused == digest_of(spent):
            raise ChannelUnavailable(self._lost.sentence)
        was_interrupted_at = await self._vault.began_refreshing(spent)
        await self._vault.begin_refreshing(spent)
        try:
            pair = await self._oauth.refresh(spent)
        except (TryLater, ChannelUnavailable):
            await self._vault.end_refreshing()
            raise
        except RefreshRefused as problem:
            raise await self._loss(problem, spent, was_interrupted_at) from None
        began_with = chain.seed if chain is not None else digest_of(spent)
        await self._keep(Chain(pair, began_with))
        await self._vault.end_refreshing()
        await self._vault.end_alarm()
        self._lost = None
        log.info("tokens refreshed", extra={"channel": NAME})
        return pair

    async def _keep(self, chain: Chain) -> None:
        """Bring a new pair to disk: it is the only one that still works.

        Raises:
            TryLater: it could not be; it stays in memory and is kept first thing next time.
        """
        self._unkept = chain
        for delay in (*KEEP_DELAYS, None):
            try:
                await self._vault.keep(chain)
            except StoreUnavailable:
                log.exception("new tokens not stored", extra={"channel": NAME})
                if delay is None:
                    break
                await self._pause(delay)
            else:
                self._unkept = None
                self._current = chain
                self._has_told_unkept = False
                return
        if not self._has_told_unkept:
            self._has_told_unkept = True
            await self._guard.alarm(messages.ZALO_OA_TOKENS_NOT_KEPT)
        raise TryLater("new tokens not stored")

    async def _loss(
        self, problem: RefreshRefused, spent: str, was_interrupted_at: float | None
    ) -> ChannelUnavailable:
        """Say it wherever somebody may look, to the admins once a day."""
        now = self._clock()
        sentence = messages.ZALO_OA_CHAIN_LOST.format(code=problem.code)
        if was_interrupted_at is not None:
            moment = datetime.fromtimestamp(was_interrupted_at, VIET_NAM)
            why = messages.ZALO_OA_CHAIN_INTERRUPTED.format(moment=f"{moment:%H:%M %d/%m/%Y}")
            sentence = f"{sentence} {why}"
        log.error("%s", sentence, extra={"channel": NAME})
        before = await self._vault.lost()
        is_known = before is not None and before.refused == digest_of(spent)
        told_at = before.told_at if before is not None and is_known else 0.0
        is_to_be_told = now - told_at >= TELL_AGAIN_SECONDS
        self._lost = Lost(
            at=before.at if before is not None and is_known else now,
            told_at=now if is_to_be_told else told_at,
            refused=digest_of(spent),
            sentence=sentence,
        )
        await self._vault.raise_alarm(self._lost)
        if is_to_be_told:
            await self._guard.alarm(sentence)
        return ChannelUnavailable(sentence)
