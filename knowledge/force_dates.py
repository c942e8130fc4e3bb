"""The days from and until which a document holds, as its own text says them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from knowledge.mentions import find_mentions, speaker_before
from knowledge.model import Block
from knowledge.vietnamese.dates import parse_date
from knowledge.vietnamese.syllables import split_sentences

_DAY = r"\d{1,2}\s*(?:/|tháng)\s*\d{1,2}\s*(?:/|năm)\s*\d{4}"
_BEGINS = re.compile(
    r"\bcó hiệu lực(?: thi hành| pháp luật)?(?: kể)? (?:từ|vào) (?:ngày )?"
    rf"(?P<when>ký(?: ban hành)?|{_DAY})",
    re.IGNORECASE,
)
_ENDS = re.compile(
    rf"\bhết hiệu lực(?: thi hành)?(?: kể)? (?:từ|vào) (?:ngày )?(?P<when>{_DAY})", re.IGNORECASE
)
_LASTS = re.compile(
    rf"\bcó hiệu lực(?: thi hành)?(?: kể)?(?: từ (?:ngày )?{_DAY})?,?(?: và)?(?: cho)? "
    rf"(?:đến hết|đến)(?: ngày)? (?P<when>{_DAY})",
    re.IGNORECASE,
)
# "Nghị định A do Phó Thủ tướng B ký ngày C, có hiệu lực từ …" stands far from its subject; a
# certificate that "hết hiệu lực" under "Luật này" must not end the law.
_FAR, _NEAR, _BESIDE = 160, 60, 20


def find_effective_on(
    blocks: Iterable[Block], *, number: str | None, signed_on: str | None
) -> str | None:
    """The first day of "… có hiệu lực từ ngày …", where the document says that of itself."""
    for sentence in _sentences(blocks):
        match = _BEGINS.search(sentence)
        if match and _is_own(sentence, match.start(), number, within=_FAR):
            return signed_on if match["when"].startswith("ký") else parse_date(match["when"])
    return None


def find_ends_on(blocks: Iterable[Block], *, number: str | None) -> str | None:
    """The first day on which the document no longer holds, as its own text says."""
    for sentence in _sentences(blocks):
        match = _ENDS.search(sentence)
        if match and _is_own(sentence, match.start(), number, within=_NEAR):
            return parse_date(match["when"])
        match = _LASTS.search(sentence)
        if match and _is_own(sentence, match.start(), number, within=_BESIDE):
            last = parse_date(match["when"])
            return (date.fromisoformat(last) + timedelta(days=1)).isoformat() if last else None
    return None


def _sentences(blocks: Iterable[Block]) -> Iterator[str]:
    for block in blocks:
        if "hiệu lực" in block.text:
            for start, end in split_sentences(block.text):
                yield block.text[start:end]


def _is_own(sentence: str, position: int, number: str | None, *, within: int) -> bool:
    speaker = speaker_before(find_mentions(sentence, own_number=number), position)
    return (
        speaker is not None
        and speaker.number is None
        and number is not None
        and position - speaker.end <= within
    )
