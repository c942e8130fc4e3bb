"""Year, place and document number of a question: found, replaced by those of the next, left out."""

from __future__ import annotations

import re

from knowledge.vietnamese.document_numbers import find_document_numbers
from knowledge.vietnamese.normalise import fold
from knowledge.vietnamese.places import find_places

# Time as people put it in a follow-up, on folded text.
TIME = re.compile(
    r"(?:den |het |cuoi |giua |hoi |ky )*"
    r"(?:nam|thang|quy|ngay|giai doan)?\s?"
    r"(?:\d{1,2}/\d{1,2}/\d{4}|\d{1,2}/\d{4}|(?:19|20)\d\d(?:\s?[-–]\s?(?:19|20)\d\d)?)"
)
_NEWEST = re.compile(r" (?:mới nhất|gần nhất|hiện nay|hiện tại|đến nay)(?!\w)", re.IGNORECASE)
LAST_YEAR = re.compile(r"(?:cùng kỳ )?năm ngoái", re.IGNORECASE)
_THIS_YEAR = re.compile(r"năm nay", re.IGNORECASE)
_YEAR = re.compile(r"(?<![\d/.,])(?:19|20)\d\d(?![\d.,]*\d)(?!/[a-zđ])", re.IGNORECASE)


def slot_spans(text: str) -> list[tuple[int, int]]:
    """Where places and document numbers stand."""
    spans = [(place.start, place.end) for place in find_places(text)]
    return spans + [(number.start, number.end) for number in find_document_numbers(text)]


def has_slot(text: str) -> bool:
    """Say whether a text names a time, a place or a document."""
    return bool(slot_spans(text)) or TIME.search(fold(text)) is not None


def year_in(text: str) -> int | None:
    """The last year that a text names, document numbers aside."""
    spans = [(number.start, number.end) for number in find_document_numbers(text)]
    years = [
        int(match[0])
        for match in _YEAR.finditer(text)
        if not any(start <= match.start() < end for start, end in spans)
    ]
    return years[-1] if years else None


def in_figures(text: str, *, this_year: int) -> str:
    """ "Năm nay", "năm ngoái" as the years that documents write."""
    text = LAST_YEAR.sub(f"năm {this_year - 1}", text)
    return _THIS_YEAR.sub(f"năm {this_year}", text)


def replace_time(topic: str, current: str) -> str:
    """The topic with the current question's time in place of its own."""
    new = TIME.search(fold(current))
    if new is None:
        return topic
    wording = current[new.start() : new.end()].strip()
    if re.fullmatch(r"(?:19|20)\d\d", wording):
        wording = f"năm {wording}"
    # Of another year nobody wants the newest.
    topic = _NEWEST.sub("", topic)
    old = TIME.search(fold(topic))
    if old is None:
        return f"{topic.rstrip(' ?.!')} {wording}"
    before, after = topic[: old.start()].rstrip(), topic[old.end() :]
    gap = "" if after[:1] in {"", "?", ".", ",", "!"} else " "
    return f"{before} {wording}{gap}{after.lstrip()}".strip()


def drop_time(topic: str) -> str:
    """The topic without its time."""
    return " ".join(_without(topic, [match.span() for match in TIME.finditer(fold(topic))]).split())


def replace_place(topic: str, current: str) -> str:
    """The topic with the current question's place in place of its own."""
    new = find_places(current)
    if not new:
        return topic
    wording = current[new[0].start : new[0].end]
    old = find_places(topic)
    if old:
        return f"{topic[: old[0].start]}{wording}{topic[old[0].end :]}"
    return f"{wording}: {topic}"


def drop_places(topic: str) -> str:
    """The topic without its places."""
    spans = [(place.start, place.end) for place in find_places(topic)]
    return " ".join(_without(topic, spans).split()).lstrip(": ")


def replace_number(topic: str, current: str) -> str:
    """The topic with the current question's document number in place of its own."""
    new = find_document_numbers(current)
    if not new:
        return topic
    wording = current[new[0].start : new[0].end]
    old = find_document_numbers(topic)
    if old:
        return f"{topic[: old[0].start]}{wording}{topic[old[0].end :]}"
    return f"{wording}: {topic}"


def _without(text: str, spans: list[tuple[int, int]]) -> str:
    kept = list(text)
    for start, end in spans:
        kept[start:end] = " " * (end - start)
    return "".join(kept)
