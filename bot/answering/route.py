"""Where a question goes before any search: small talk, help, or a refusal by kind."""

from __future__ import annotations

import re

from bot import messages
from bot.answering import route_patterns as patterns
from bot.answering.statuses import Status
from knowledge.vietnamese.normalise import fold

Routed = tuple[Status, str]

_IDENTITY_NUMBERS = re.compile(
    r"(?<![\d.,/])(?:\d{12}|0[35789]\d{8}|\+84\d{9}|\d{16}|0\d{2}[ .]\d{3}[ .]\d{4})(?![\d.,/]*\d)"
    r"|[\w.+-]+@[\w-]+\.[\w.]+"
)


def route(text: str) -> Routed | None:
    """Return status and message for a question that needs no documents, else None."""
    if _IDENTITY_NUMBERS.search(text):
        return Status.REFUSED_PERSONAL_DATA, messages.PERSONAL_DATA_SENT
    folded = re.sub(r"\s+", " ", fold(text)).strip()
    bare = re.sub(r"[^\w ]+", "", folded).strip()
    small = _small_talk(bare)
    if small is not None:
        return Status.ANSWERED_SMALL_TALK, small
    if patterns.PERSONAL_REQUEST.search(folded):
        return Status.REFUSED_PERSONAL_DATA, messages.PERSONAL_DATA
    if patterns.INSTRUCTION.search(folded):
        return Status.REFUSED_INSTRUCTION, messages.INSTRUCTION
    if patterns.OPINION.search(folded):
        return Status.REFUSED_OPINION, messages.OPINION
    return None


def is_out_of_field(text: str) -> bool:
    """Say whether the question names a subject of another field (weather, gold, football …)."""
    return patterns.OUT_OF_SCOPE.search(fold(text)) is not None


def _small_talk(bare: str) -> str | None:
    table = (
        (patterns.GREETING, messages.GREETING),
        (patterns.THANKS, messages.THANKS),
        (patterns.GOODBYE, messages.GOODBYE),
        (patterns.WHO_AM_I, messages.WHO_AM_I),
        (patterns.HELP, messages.HELP),
        (patterns.ACKNOWLEDGE, messages.ACKNOWLEDGE),
    )
    for pattern, message in table:
        if pattern.search(bare):
            return message
    return None
