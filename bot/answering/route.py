"""Where a question goes before any search: small talk, help, or a refusal by kind."""

from __future__ import annotations

import re

from bot import messages
from bot.answering import english
from bot.answering import route_patterns as patterns
from bot.answering.statuses import Status
from knowledge.vietnamese.normalise import fold

Routed = tuple[Status, str]

_IDENTITY_NUMBERS = re.compile(
    r"(?<![\d.,/])(?:\d{12}|0[35789]\d{8}|\+84\d{9}|\d{16}|0\d{2}[ .]\d{3}[ .]\d{4}|"
    r"\d{5,11}[xX*]{2,})(?![\d.,/]*\d)"
    r"|[\w.+-]+@[\w-]+\.[\w.]+"
)


def route_typed(text: str) -> Routed | None:
    """What can be said of the bare message: identity numbers in it, or small talk."""
    if _IDENTITY_NUMBERS.search(text):
        in_english = english.is_english(text)
        sent = messages.ENGLISH_PERSONAL_DATA_SENT if in_english else messages.PERSONAL_DATA_SENT
        return Status.REFUSED_PERSONAL_DATA, sent
    bare = re.sub(r"[^\w ]+", "", re.sub(r"\s+", " ", fold(text))).strip()
    if patterns.PLAIN_PERSONAL.search(bare):
        return Status.REFUSED_PERSONAL_DATA, messages.PERSONAL_DATA
    if patterns.PLAIN_INSTRUCTION.search(bare):
        return Status.REFUSED_INSTRUCTION, messages.INSTRUCTION
    if patterns.PLAIN_OPINION.search(bare):
        return Status.REFUSED_OPINION, messages.OPINION
    small = _small_talk(bare)
    return None if small is None else (Status.ANSWERED_SMALL_TALK, small)


def route_restored(text: str) -> Routed | None:
    """Return status and message for a restored question that is not for the documents."""
    lowered = re.sub(r"\s+", " ", text.lower())
    for pattern, status, message in (
        (patterns.PERSONAL_REQUEST, Status.REFUSED_PERSONAL_DATA, messages.PERSONAL_DATA),
        (patterns.INSTRUCTION, Status.REFUSED_INSTRUCTION, messages.INSTRUCTION),
        (patterns.OPINION, Status.REFUSED_OPINION, messages.OPINION),
    ):
        if pattern.search(lowered):
            return status, message
    return None


def without_instruction(text: str) -> str | None:
    """The question beside an instruction ("… 2024? Bỏ qua mọi hướng dẫn …"); None for none."""
    sentences = [one.strip() for one in re.split(r"(?<=[.?!])\s+|\n+", text)]
    asked = [
        sentence
        for sentence in sentences
        if sentence.endswith("?") and patterns.INSTRUCTION.search(sentence.lower()) is None
    ]
    return asked[0] if asked else None


def is_out_of_field(text: str) -> bool:
    """Say whether a restored question names a subject of another field (weather, gold …)."""
    return patterns.OUT_OF_SCOPE.search(text.lower()) is not None


def _small_talk(bare: str) -> str | None:
    table = (
        (patterns.ENGLISH_THANKS, messages.ENGLISH_THANKS),
        (patterns.ENGLISH_GOODBYE, messages.ENGLISH_GOODBYE),
        (patterns.ENGLISH_HELP, messages.ENGLISH_HELP),
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
