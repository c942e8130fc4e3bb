"""Puts statements into as few messages as fit, each with the sources that its statements cite."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from bot.render.split import Measure

_REFERENCE: Final = re.compile(r"\[(\d{1,3})\]")
PARAGRAPH: Final = "\n\n"


@dataclass(frozen=True, slots=True)
class Packed:
    """One message: its text, and the numbers of the sources listed under it."""

    text: str
    cited: tuple[int, ...]


def references(text: str) -> tuple[int, ...]:
    """The `[n]` in a text, each once, in order."""
    return tuple(dict.fromkeys(int(match[1]) for match in _REFERENCE.finditer(text)))


def pack(
    paragraphs: Sequence[str],
    sources: Mapping[int, str],
    *,
    heading: str,
    limit: int,
    measure: Measure,
    split: Callable[[str, int], list[str]],
) -> tuple[Packed, ...]:
    """The messages of an answer.

    Everything goes into one message if it fits. Otherwise each message carries some paragraphs and
    below them the sources that these cite, so that no statement is parted from its sources; only a
    paragraph that does not fit together with them is cut by `split`, and its sources then follow.

    Args:
        paragraphs: the answer in pieces that belong together, rendered.
        sources: number to rendered source; those that nothing cites go under the last message.
        heading: the line above a list of sources.
    """

    def whole(chosen: Sequence[str], cited: Sequence[int]) -> str:
        listed = [sources[n] for n in sorted(cited) if n in sources]
        below = ["\n".join([heading, *listed])] if listed else []
        return PARAGRAPH.join([*chosen, *below])

    everything = whole(paragraphs, tuple(sources))
    if measure(everything) <= limit:
        return (Packed(everything, tuple(sources)),)

    messages: list[Packed] = []
    chosen: list[str] = []
    cited: tuple[int, ...] = ()

    def close() -> None:
        nonlocal chosen, cited
        if chosen:
            messages.append(Packed(whole(chosen, cited), cited))
        chosen, cited = [], ()

    for paragraph in paragraphs:
        own = references(paragraph)
        together = tuple(dict.fromkeys((*cited, *own)))
        if measure(whole([*chosen, paragraph], together)) <= limit:
            chosen.append(paragraph)
            cited = together
            continue
        close()
        if measure(whole([paragraph], own)) <= limit:
            chosen, cited = [paragraph], own
            continue
        for part in split(whole([paragraph], own), limit):
            messages.append(Packed(part, own))
    close()

    told = {n for message in messages for n in message.cited}
    if rest := [n for n in sources if n not in told]:
        for part in split(whole([], rest), limit):
            messages.append(Packed(part, tuple(rest)))
    return tuple(messages)
