"""Keeps the token pair of the Official Account: in the store, sealed, one durable write at a time.

The seal is made from the app's secret key, which stands in the settings only: a copy of the
database alone opens nothing.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
from collections.abc import Callable
from dataclasses import asdict, dataclass
from typing import Final

from cryptography.fernet import Fernet, InvalidToken

from bot.channels.zalo_oauth import App, TokenPair
from bot.store.protocols import Notes

NAME: Final = "zalo_oa"
TOKENS: Final = f"{NAME}.tokens"
REFRESHING: Final = f"{NAME}.refreshing"
ALARM: Final = f"{NAME}.alarm"


@dataclass(frozen=True, slots=True)
class Chain:
    """The newest pair, and the digest of the token from the settings that it all began with."""

    pair: TokenPair
    seed: str


@dataclass(frozen=True, slots=True)
class Lost:
    """The chain is broken: `refused` is the digest of the token that Zalo did not accept."""

    at: float
    told_at: float
    refused: str
    sentence: str


def digest_of(token: str) -> str:
    """Names a token without giving it away."""
    return hashlib.sha256(token.encode()).hexdigest()[:16]


class Vault:
    """The notes of one app. Every method raises StoreUnavailable when the store does."""

    def __init__(self, notes: Notes, app: App, *, clock: Callable[[], float]) -> None:
        self._notes = notes
        self._key = app.id
        self._clock = clock
        sealing = hmac.digest(app.secret.encode(), b"tiendo zalo_oa tokens", hashlib.sha256)
        self._seal = Fernet(base64.urlsafe_b64encode(sealing))

    async def chain(self) -> Chain | None:
        """What is kept; None for nothing, or nothing that this app's secret opens."""
        note = await self._notes.get(TOKENS, self._key, now=self._clock())
        if note is None:
            return None
        try:
            kept = json.loads(self._seal.decrypt(note.value.encode()))
        except InvalidToken:
            return None
        return Chain(TokenPair(**kept["pair"]), kept["seed"])

    async def keep(self, chain: Chain) -> None:
        """On disk when this returns."""
        sealed = self._seal.encrypt(json.dumps(asdict(chain)).encode())
        await self._notes.put(TOKENS, self._key, sealed.decode())

    async def begin_refreshing(self, token: str) -> None:
        """This refresh token is about to be spent; whoever finds the mark later knows that it may
        have been, without a word of what came of it."""
        if await self.began_refreshing(token) is None:
            mark = {"at": self._clock(), "token": digest_of(token)}
            await self._notes.put(REFRESHING, self._key, json.dumps(mark))

    async def began_refreshing(self, token: str) -> float | None:
        """When this token was about to be spent and its outcome never came."""
        note = await self._notes.get(REFRESHING, self._key, now=self._clock())
        mark = {} if note is None else json.loads(note.value)
        return float(mark["at"]) if mark.get("token") == digest_of(token) else None

    async def end_refreshing(self) -> None:
        await self._notes.delete(REFRESHING, self._key)

    async def lost(self) -> Lost | None:
        """The alarm that stands."""
        note = await self._notes.get(ALARM, self._key, now=self._clock())
        return None if note is None else Lost(**json.loads(note.value))

    async def raise_alarm(self, lost: Lost) -> None:
        await self._notes.put(ALARM, self._key, json.dumps(asdict(lost)))

    async def end_alarm(self) -> None:
        await self._notes.delete(ALARM, self._key)
