"""Every single moment of the calendar in a text; `periods` joins them into spans and bounds."""

from __future__ import annotations

from knowledge.vietnamese.calendar_words import Calendar, Moment
from knowledge.vietnamese.named_moments import RULES as NAMED
from knowledge.vietnamese.relative_moments import RULES as RELATIVE


def find_moments(text: str, calendar: Calendar) -> list[Moment]:
    """Every moment of `text` (tones unified), in order, the fullest reading of each place."""
    found: list[Moment] = []
    for pattern, build in (*NAMED, *RELATIVE):
        for match in pattern.finditer(text):
            start, end = match.span()
            if any(start < moment.end_offset and moment.start_offset < end for moment in found):
                continue
            moment = build(match, calendar)
            if moment:
                found.append(moment)
    return sorted(found, key=lambda moment: moment.start_offset)
