"""Logging to stderr: events with fields, secrets blotted out, no question text above debug."""

from __future__ import annotations

import logging
import sys
from collections.abc import Sequence
from typing import TextIO

FORMAT = "%(asctime)s %(levelname)s %(name)s %(message)s"

# These write addresses at info level, and a Telegram address contains the token.
QUIET = ("httpx", "httpcore", "telegram", "urllib3", "sentence_transformers", "matplotlib")


class _StderrHandler(logging.StreamHandler[TextIO]):
    """Ours, told apart from handlers that a host program or a test has put in."""


class _Formatter(logging.Formatter):
    """A traceback may hold words of a question, so only debugging shows it."""

    def __init__(self, *, shows_tracebacks: bool) -> None:
        super().__init__(FORMAT)
        self._shows_tracebacks = shows_tracebacks

    def format(self, record: logging.LogRecord) -> str:
        if self._shows_tracebacks:
            return super().format(record)
        kept = record.exc_info, record.exc_text
        kind = record.exc_info[0] if record.exc_info else None
        record.exc_info = record.exc_text = None
        try:
            text = super().format(record)
        finally:
            record.exc_info, record.exc_text = kept
        return f"{text} kind={kind.__name__}" if kind else text


class BlotSecrets(logging.Filter):
    """Replaces every known secret in a finished message."""

    def __init__(self, secrets: Sequence[str]) -> None:
        super().__init__()
        # Longest first: one secret may contain another. Very short ones would blot plain words.
        self._secrets = sorted((one for one in secrets if len(one) >= 4), key=len, reverse=True)

    def filter(self, record: logging.LogRecord) -> bool:
        if self._secrets:
            record.msg = self.blot(record.getMessage())
            record.args = None
        return True

    def blot(self, text: str) -> str:
        """The text with each secret replaced by ***."""
        for secret in self._secrets:
            text = text.replace(secret, "***")
        return text


def configure_logging(level: str, *, secrets: Sequence[str] = ()) -> None:
    """Send our own events to stderr; calling it again replaces the earlier configuration."""
    handler = _StderrHandler(sys.stderr)
    handler.setFormatter(_Formatter(shows_tracebacks=level == "DEBUG"))
    handler.addFilter(BlotSecrets(secrets))
    root = logging.getLogger()
    for earlier in [one for one in root.handlers if isinstance(one, _StderrHandler)]:
        root.removeHandler(earlier)
    root.addHandler(handler)
    root.setLevel(level)
    if level != "DEBUG":
        for name in QUIET:
            logging.getLogger(name).setLevel(logging.WARNING)
