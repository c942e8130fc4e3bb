"""Reads passages before anybody asks, so that the first question on each takes no longer."""

from __future__ import annotations

import threading

from bot.answering.rerank import is_read_whole, text_read
from index.library import BuiltLibrary
from index.protocols import CrossEncoder

# What a cross-encoder keeps, and some seconds of one core; a larger library is read as it is asked.
MOST = 1_500
# Questions of these first seconds go before: a pause of a few milliseconds after each passage.
_PAUSE_SECONDS = 0.005


def read_ahead(
    library: BuiltLibrary,
    reader: CrossEncoder,
    *,
    stopped: threading.Event,
    pause: float = _PAUSE_SECONDS,
) -> int:
    """Read up to `MOST` passages of the build until `stopped` is set; how many were."""
    done = 0
    for passage in library.passages:
        if done >= MOST or stopped.wait(pause):
            break
        if is_read_whole(passage):
            reader.remember(text_read(library.documents[passage.document_id], passage))
            done += 1
    return done
