"""Puts statements into as few messages as fit, each with the sources that its statements cite."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Final

from bot.render.split import Room

_REFERENCE: Final = re.compile(r"\[(\d{1,3})\]")


def references(text: str) -> tuple[int, ...]:
    """The `[n]` in a text, each once, in order."""
    return tuple(dict.fromkeys(int(match[1]) for match in _REFERENCE.finditer(text)))


def listed_once(sources: Mapping[int, str]) -> list[str]:
    """The sources, those that read the same as one: "[1] [2] Title"."""
    same: dict[str, list[int]] = {}
    for n, line in sources.items():
        same.setdefault(line.removeprefix(f"[{n}] "), []).append(n)
    marked = ((" ".join(f"[{n}]" for n in numbers), about) for about, numbers in same.items())
    return [f"{marks} {about}" for marks, about in marked]


def pack(
    lines: Sequence[str],
    sources: Mapping[int, str],
    *,
    heading: str,
    room: Room,
    split: Callable[[str, Room], list[str]],
) -> list[str]:
    """The messages of an answer: its rendered lines, and below them the sources.

    Everything goes into one message if it fits. Otherwise each message carries some lines and the
    sources that these cite, so that no statement is parted from its sources. Only a line that does
    not fit together with its own sources is cut by `split`. Sources that no line cites come last.
    """

    def written(chosen: Sequence[str], cited: Sequence[int]) -> str:
        listed = listed_once({n: sources[n] for n in sorted(cited) if n in sources})
        below = "\n".join([heading, *listed]) if listed else ""
        return "\n\n".join(filter(None, ("\n".join(chosen).strip(), below)))

    everything = written(lines, tuple(sources))
    if room.holds(everything):
        return [everything] if everything else []

    messages: list[str] = []
    chosen: list[str] = []
    cited: dict[int, None] = {}
    told: set[int] = set()
    for line in lines:
        own = dict.fromkeys(references(line))
        if chosen and not room.holds(written([*chosen, line], [*cited, *own])):
            messages += split(written(chosen, list(cited)), room)
            chosen, cited = [], {}
        chosen.append(line)
        cited |= own
        told |= own.keys()
    rest = [n for n in sources if n not in told]
    for last in (written(chosen, list(cited)), written([], rest)):
        messages += split(last, room)
    return messages
