"""When the store fails: a refusal that says so, for every endpoint that needs it."""

from __future__ import annotations

import contextlib
import logging
from collections.abc import Iterator
from http import HTTPStatus
from typing import Final

from bot import messages
from bot.store.errors import StoreUnavailable
from bot.store.protocols import Store
from bot.web.problems import Problem

log: Final = logging.getLogger(__name__)


@contextlib.contextmanager
def needing_store() -> Iterator[None]:
    """Turns a failing store into a Problem 503."""
    try:
        yield
    except StoreUnavailable as problem:
        log.error("store unavailable for the web")
        raise Problem(
            HTTPStatus.SERVICE_UNAVAILABLE, "no_store", messages.WEB_NO_STORE, retry_after=30
        ) from problem


async def refuse_if_stopped(store: Store, channel: str) -> None:
    """Raises Problem 503 with the maintainer's reason while the channel's switch is off."""
    with needing_store():
        stop = await store.switches.stopped(channel)
    if stop is not None:
        sentence = messages.CHANNEL_STOPPED.format(reason=stop.reason)
        raise Problem(HTTPStatus.SERVICE_UNAVAILABLE, "stopped", sentence, retry_after=60)
