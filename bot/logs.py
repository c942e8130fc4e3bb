"""Logging to stderr: events with fields, secrets blotted out, no question text above debug."""

from __future__ import annotations

import logging
import sys
from collections.abc import Sequence
from typing import TextIO

FORMAT = "%(asctime)s %(levelname)s %(name)s %(message)s"

# These write addresses at info level, and a Telegram address contains the token.
QUIET = ("httpx", "httpcore", "telegram", "urllib3", "sentence_transformers", "matplotlib")

# These write what people wrote, or whole request bodies, at debug level: never wanted.
ALWAYS_QUIET = ("aiosqlite", "multipart", "openai", "httpx2", "httpcore2", "python_multipart")

# Anything shorter would blot plain words, and is no secret.
SHORTEST_SECRET = 4


def blot(text: str, secrets: Sequence[str]) -> str:
    """The text with each secret replaced by ***."""
    # Longest first: one secret may contain another.
    for secret in sorted(secrets, key=len, reverse=True):
        if len(secret) >= SHORTEST_SECRET:
            text = text.replace(secret, "***")
    return text


class _StderrHandler(logging.StreamHandler[TextIO]):
    """Ours, told apart from handlers that a host program or a test has put in."""


class _Formatter(logging.Formatter):
    """Finished lines without secrets; tracebacks, which may quote a question, if wanted."""

    def __init__(self, *, secrets: Sequence[str], shows_tracebacks: bool) -> None:
        super().__init__(FORMAT)
        self._secrets = secrets
        self._shows_tracebacks = shows_tracebacks

    def format(self, record: logging.LogRecord) -> str:
        if self._shows_tracebacks or not record.exc_info:
            return blot(super().format(record), self._secrets)
        kind = record.exc_info[0]
        # Other handlers get the record too, so only a copy loses its traceback.
        bare = logging.makeLogRecord({**record.__dict__, "exc_info": None, "exc_text": None})
        name = kind.__name__ if kind else "None"
        return blot(f"{super().format(bare)} kind={name}", self._secrets)


def configure_logging(level: str, *, secrets: Sequence[str] = ()) -> None:
    """Send our own events to stderr; calling it again replaces the earlier configuration."""
    handler = _StderrHandler(sys.stderr)
    handler.setFormatter(_Formatter(secrets=secrets, shows_tracebacks=level == "DEBUG"))
    root = logging.getLogger()
    for earlier in [one for one in root.handlers if isinstance(one, _StderrHandler)]:
        root.removeHandler(earlier)
    root.addHandler(handler)
    root.setLevel(level)
    for name in ALWAYS_QUIET:
        logging.getLogger(name).setLevel(logging.WARNING)
    if level != "DEBUG":
        for name in QUIET:
            logging.getLogger(name).setLevel(logging.WARNING)
