"""The head of an official text: where it ends and which fields it gives."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from knowledge.lines import Line, Shape
from knowledge.readers.head_fields import TYPES, HeadFields, is_between
from knowledge.readers.issuers import issuer_of_number, type_of_number
from knowledge.readers.metadata import Metadata
from knowledge.vietnamese.document_numbers import canonical_number

RULES = re.compile(r"\s*[-–—_=*.]{3,}\s*")
_ARTICLE_LINE = re.compile(r"^Điều\s+\d+[a-zđ]?\s*(?:[.:]|$)")
_REACH = 25
_TITLED = re.compile(
    rf"^(?P<type>{TYPES})\b.{{0,160}}?(?:\bsố\s*:?\s*)?"
    r"(?P<number>\b\d{1,5}(?:\.\d{1,3})?[/-]\S+)",
    re.IGNORECASE,
)
# Narrow columns of a head break its words: `ỦY` / `BAN NHÂN DÂN`, `Số:` / `33/2009/QĐ-UBND`.
_BROKEN = re.compile(r"^(?:ỦY|UỶ|BỘ|CỘNG|HỘI|(?:Luật\s+)?[Ss]ố\s*:?|SỐ\s*:?)$")


@dataclass(frozen=True, slots=True)
class Head:
    """The fields that the head gives and the number of lines it takes."""

    metadata: Metadata
    length: int


def printed_head(lines: Sequence[Line]) -> Head | None:
    """The head as the state prints it: motto or issuer, `Số: …`, place and date, type, subject."""
    found = HeadFields()
    length = 0
    for end, text in _head_texts(lines):
        if found.type and not (found.takes_as_subject(text) and _is_prose(lines[end - 1])):
            break
        found.read(text)
        length = end
    if not found.is_whole:
        return None
    while length < len(lines) and is_between(text := _bare(lines[length])):
        found.read_issuer(text)
        length += 1
    return Head(found.metadata(), length)


def titled_head(lines: Sequence[Line]) -> Head | None:
    """The head of a text whose first line names its type and number, and that is a legal text."""
    if not lines:
        return None
    text = lines[0].text
    match = _TITLED.match(text)
    number = canonical_number(match["number"]) if match else None
    if match is None or number is None:
        return None
    is_name_alone = len(text) <= match.end() + 3
    if not is_name_alone and not any(_ARTICLE_LINE.match(line.text) for line in lines):
        return None
    year = re.search(r"/((?:19|20)\d\d)/", number)
    return Head(
        Metadata(
            title=text.rstrip(" ."),
            number=number,
            type=_longer(match["type"].lower(), type_of_number(number)),
            issuer=_party_issuer(number, lines) or issuer_of_number(number),
            signed_on=year[1] if year else None,
        ),
        1,
    )


def _head_texts(lines: Sequence[Line]) -> Iterator[tuple[int, str]]:
    """The first lines with broken words joined, each with the number of lines up to its end."""
    pending = ""
    for position, line in enumerate(lines[:_REACH]):
        text = f"{pending} {_bare(line)}".strip()
        if _BROKEN.match(text):
            pending = text
            continue
        pending = ""
        yield position + 1, text


def _is_prose(line: Line) -> bool:
    return line.shape not in {Shape.ITEM, Shape.ROW}


def _bare(line: Line) -> str:
    text = RULES.sub(" ", line.text).replace("|", " ").strip(" *")
    return text.replace("; ", " ") if line.shape is Shape.ROW else text


def _longer(stated: str, coded: str | None) -> str:
    """`thông tư liên tịch` where the number says so, though the title writes `Thông tư`."""
    return coded if coded and coded.startswith(stated) else stated


def _party_issuer(number: str, lines: Sequence[Line]) -> str | None:
    """`NQ/TW` is signed by the Politburo where the text says so."""
    if not number.endswith("/TW"):
        return None
    opening = " ".join(line.text for line in lines[:12]).lower()
    if "bộ chính trị yêu cầu" in opening or "bộ chính trị ban hành" in opening:
        return "Bộ Chính trị"
    return None
