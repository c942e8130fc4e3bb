"""What a question leaves open, so that one question back is better than a guess.

Sparing on purpose: a question that names what it asks of is answered, never asked back.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from bot.answering.follow_up import content_words
from bot.answering.question_kinds import Form, Kind
from bot.answering.topic import names_only_a_side
from bot.answering.understanding import Understanding
from knowledge.vietnamese.normalise import fold
from knowledge.vietnamese.places import PlaceKind, find_places, place

# More words than these say enough to be answered.
_MOST_WORDS_OF_A_TOPIC = 4
# Nobody asks back about a message longer than this.
LONGEST_UNCLEAR = 16
# "Tỉnh mình được mấy điểm": a place, but which?
OWN_PLACE = re.compile(
    r"(?:(?:tỉnh|thành phố|địa phương|quê|chỗ|nơi|huyện|xã) "
    r"(?:mình|tôi|em|nhà|ta|chúng tôi|chúng ta|chúng mình|tui|bọn em)|tỉnh nhà)(?!\w)",
    re.IGNORECASE,
)
THAT_TIME = re.compile(
    r"(?:vào )?(?:năm|kỳ|hồi|lúc|thời gian|thời điểm) (?:đó|ấy|kia)(?!\w)", re.IGNORECASE
)
# Sides that documents and procedures have; without one named they ask of nothing.
_DOCUMENT_SIDE = re.compile(
    r"(?<!\w)(?:ai ký|người ký|ký (?:ngày|khi|năm)|ban hành|hiệu lực|số hiệu|lệ phí|phí|bao lâu|"
    r"giấy tờ|(?:nộp|làm) ở đâu|thời hạn|mấy chương|mấy điều|thay thế)(?!\w)",
    re.IGNORECASE,
)
_WHOLE_COUNTRY = re.compile(r"cả nước|toàn quốc|quốc gia|việt nam|nước ta|nước mình", re.IGNORECASE)


class Open(StrEnum):
    """What is missing."""

    EVERYTHING = "everything"
    SUBJECT = "subject"
    TOPIC = "topic"
    DOCUMENT = "document"
    OWN_PLACE = "own_place"
    PLACE = "place"
    TIME = "time"


@dataclass(frozen=True, slots=True)
class Gap:
    """What a question leaves open; `place_id` is a province talked about before, where it is
    open whether that or the whole country is meant."""

    open: Open
    place_id: str = ""


def is_short(text: str) -> bool:
    """Say whether a message is short enough to leave something open."""
    return len(text.split()) <= LONGEST_UNCLEAR


def find_gap(question: Understanding, *, leans: bool, place_before: str = "") -> Gap | None:
    """The one thing to ask back about; None for a question that can be answered as it is.

    Args:
        leans: it needs something said before it, and nothing was.
        place_before: the province that the conversation was about.
    """
    if question.is_english:
        return None
    asks_figure = question.asked.form in {Form.NUMBER, Form.RANK}
    if leans and _DOCUMENT_SIDE.search(question.text) and names_only_a_side(question.text):
        return Gap(Open.DOCUMENT)
    if not question.numbers and not question.aliased:
        if not question.terms or _is_bare_time(question):
            named = question.years or question.asked.wants_target or question.asked.wants_result
            return Gap(Open.SUBJECT if named else Open.EVERYTHING)
        if _is_bare_topic(question):
            return Gap(Open.TOPIC)
    if asks_figure and not question.owners:
        if OWN_PLACE.search(question.text):
            return Gap(Open.OWN_PLACE)
        if place_before and question.indicator and not _WHOLE_COUNTRY.search(question.text):
            return Gap(Open.PLACE, place_id=place_before)
    if leans and asks_figure and THAT_TIME.search(question.text) and not question.years:
        return Gap(Open.TIME)
    return None


def province_in(text: str) -> str:
    """The id of the only province that a text names; empty for none or several."""
    found = {
        mention.place_id
        for mention in find_places(text)
        if place(mention.place_id).kind is PlaceKind.PROVINCE
    }
    return found.pop() if len(found) == 1 else ""


def _is_bare_time(question: Understanding) -> bool:
    words = {fold(word) for word in content_words(question.text)}
    return bool(question.years) and words <= {*question.years, "giai", "doan", "hoi", "cuoi", "dau"}


def _is_bare_topic(question: Understanding) -> bool:
    asked = question.asked
    return (
        asked.kind is Kind.FACT
        and asked.form is Form.TEXT
        and not (asked.wants_target or asked.wants_result or asked.wants_validity)
        and not (question.years or question.places or question.labels)
        # The figure of "5G" is part of its name.
        and (bool(question.names) or not question.claimed)
        and 0 < len(question.terms) <= _MOST_WORDS_OF_A_TOPIC
        and len(question.text.split()) <= _MOST_WORDS_OF_A_TOPIC
    )
