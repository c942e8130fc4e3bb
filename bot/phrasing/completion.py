"""Puts a completion together from the bytes of a server, which may send anything."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from bot.phrasing.errors import UnusableCompletion

# An answer has some hundred words; each arrives in some 250 bytes of JSON.
MOST_BYTES: Final = 400_000
MOST_CHARACTERS: Final = 6_000
_WHOLE: Final = "stop"
_OUT_OF_TOKENS: Final = "length"


@dataclass(frozen=True, slots=True)
class Completion:
    """What a model wrote. `is_cut` when it ran out of tokens: the last sentence is a fragment."""

    text: str
    is_cut: bool = False


def read_completion(pieces: Iterable[bytes]) -> Completion:
    """The completion in a stream of events, or in one JSON body from a server that cannot stream.

    Raises:
        UnusableCompletion: it is empty, too long, broken off, or no completion at all.
    """
    parts: list[str] = []
    reason: str | None = None
    body = b""
    written = 0
    for line in _lines(pieces):
        if not line.startswith(b"data:"):
            body += line
            continue
        payload = line.removeprefix(b"data:").strip()
        if payload == b"[DONE]":
            break
        text, ended = _piece(_json(payload))
        parts.append(text)
        written += len(text)
        if written > MOST_CHARACTERS:
            raise UnusableCompletion("endless")
        reason = ended or reason
    if not parts:
        text, reason = _piece(_json(body))
        parts.append(text)
    if reason not in {_WHOLE, _OUT_OF_TOKENS}:
        # A stream that just stops may have lost the word "không" at its end.
        raise UnusableCompletion("broken off")
    whole = "".join(parts).strip()
    if not whole or len(whole) > MOST_CHARACTERS:
        raise UnusableCompletion("empty or endless")
    return Completion(whole, is_cut=reason == _OUT_OF_TOKENS)


def _lines(pieces: Iterable[bytes]) -> Iterable[bytes]:
    rest = b""
    received = 0
    for piece in pieces:
        received += len(piece)
        if received > MOST_BYTES:
            raise UnusableCompletion("endless")
        *whole, rest = (rest + piece).split(b"\n")
        yield from whole
    yield rest


def _json(payload: bytes) -> object:
    try:
        return json.loads(payload)
    except (ValueError, RecursionError) as problem:
        raise UnusableCompletion("no JSON") from problem


def _piece(event: object) -> tuple[str, str | None]:
    """The text of one event and why the model stopped, if it did."""
    if not isinstance(event, dict) or event.get("error"):
        raise UnusableCompletion("no completion")
    choices = event.get("choices")
    if not isinstance(choices, list):
        raise UnusableCompletion("no completion")
    if not choices:
        # The event that only counts tokens.
        return "", None
    choice = choices[0] if isinstance(choices[0], dict) else {}
    said = choice.get("delta") or choice.get("message")
    content = said.get("content") if isinstance(said, dict) else None
    reason = choice.get("finish_reason")
    return (
        content if isinstance(content, str) else "",
        reason if isinstance(reason, str) else None,
    )
