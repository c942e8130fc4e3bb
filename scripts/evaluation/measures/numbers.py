"""The digit groups of a text in one form; written apart from `knowledge.vietnamese` on purpose."""

from __future__ import annotations

import re

from scripts.evaluation.matching import canonical

_GROUP = re.compile(r"\d+(?:[.,/]\d+)*")
_THOUSANDS = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?")
_ENGLISH_THOUSANDS = re.compile(r"\d{1,3}(?:,\d{3}){2,}(?:\.\d+)?")


def groups_in(text: str) -> list[str]:
    """Every digit group, in order: "1.234,5" is "1234,5", "07/09/2024" is "7/9/2024"."""
    return [_plain(found) for found in _GROUP.findall(canonical(text))]


def supported_by(text: str) -> frozenset[str]:
    """Every group that `text` vouches for: its own, and the parts of those with strokes.

    "71/193" vouches for "71" and "193", "17/9/2024" for "9/2024"; no group vouches for its digits.
    """
    vouched: set[str] = set()
    for group in groups_in(text):
        parts = group.split("/")
        vouched.update(
            "/".join(parts[start:end])
            for start in range(len(parts))
            for end in range(start + 1, len(parts) + 1)
        )
    return frozenset(vouched)


def _plain(found: str) -> str:
    return "/".join(_plain_part(part) for part in found.split("/"))


def _plain_part(part: str) -> str:
    if _THOUSANDS.fullmatch(part):
        part = part.replace(".", "")
    elif _ENGLISH_THOUSANDS.fullmatch(part):
        part = part.replace(",", "").replace(".", ",")
    whole, comma, fraction = part.partition(",")
    return (whole.lstrip("0") or "0") + comma + fraction
