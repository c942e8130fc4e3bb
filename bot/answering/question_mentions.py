"""What a question mentions: places, moments, years, figures and names with capitals."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from itertools import pairwise

from bot.answering.question_kinds import Asked, Form
from bot.answering.understanding import EVERYWHERE
from knowledge.vietnamese.dates import find_periods
from knowledge.vietnamese.document_numbers import DocumentNumber
from knowledge.vietnamese.normalise import fold
from knowledge.vietnamese.numbers import digit_groups
from knowledge.vietnamese.periods import Period
from knowledge.vietnamese.places import PlaceKind, find_places, place
from knowledge.vietnamese.syllables import Token

# "Số 1900" is a hotline.
_FIRST_YEAR = 1940
_YEAR = re.compile(r"(?<![\d/.,])(?:19[4-9]|20\d)\d(?![\d.,]*\d)(?!/[A-Za-zĐđ]{2})")
_BASELINE = re.compile(
    r"(?<!\w)so (?:voi |vs )?(?:cung ky |cuoi |nam |ky |muc )*((?:19|20)\d\d)(?!\d)"
)
# Who tells of themselves, in a chat, and the time they tell of. "Cho em hỏi năm 2024, …" and
# "năm 2024 trong ba bộ, …" tell of nobody.
_TELLER = re.compile(
    r"(?<!\w)(?:tôi|tui|em|cháu|"
    r"(?:vợ|chồng|con|mẹ|má|ba|bố|bà|ông|nhà|bé) (?:tôi|tui|em|mình|cháu|nhà))(?!\w)"
)
_OWN_TIME = re.compile(
    r"(?<!\w)(?:năm (?:nay|ngoái)|tháng (?:sau|trước|này)|tuần (?:sau|trước|này)|"
    r"hôm (?:qua|kia)|ngày mai|hồi|rồi|lớp)(?!\w)"
)
_BY_NOW = re.compile(r"(?<!\w)(?:bây )?giờ .{0,25} rồi(?!\w)")
_ASKING = re.compile(r"(?<!\w)hỏi(?!\w)|cho .{1,12} biết")
_QUESTION_WORD = re.compile(
    r"(?<!\w)(?:bao nhiêu|mấy|nào|gì|ai|đâu|bao giờ|thế nào|ra sao|bao lâu|không|chưa|hay|sao)"
    r"(?!\w)|\?"
)
_CHANGE = re.compile(r"(?<!\w)(?:tang|giam|nhich|them|bot|len|xuong|tut|cai thien)(?!\w)")
_YEARLY = re.compile(r"^(?:ngày |ngay )?\d{1,2}(?:/| tháng | thang )\d{1,2}$")
_POSSESSIVE = re.compile(r"(?:của|tại|ở|thuộc|riêng)\s+(?:riêng\s+|mỗi\s+)?$")
_EXCEPT = re.compile(r"(?:ngoài|trừ|ngoại trừ|khác)\s+$")


def proper_pairs(found: Sequence[Token]) -> frozenset[str]:
    """Folded pairs of neighbours written with capitals, the first word of the text aside.

    A comma parts them: "ở Xuyên Mộc, Côn Đảo" has no "Mộc Côn".
    """
    words = found[1:]
    if all(word.text.istitle() for word in words):
        return frozenset()
    return frozenset(
        f"{fold(one.text)} {fold(other.text)}"
        for one, other in pairwise(words)
        if other.start == one.end + 1 and _is_capitalised(one) and _is_capitalised(other)
    )


def _is_capitalised(word: Token) -> bool:
    return word.text.istitle() and word.text.isalpha() and len(word.text) > 1


def asked_places(text: str) -> tuple[str, ...]:
    """Ids of the places named, in order, each once; the whole country and beyond aside."""
    named = dict.fromkeys(mention.place_id for mention in find_places(text))
    return tuple(place_id for place_id in named if place_id not in EVERYWHERE)


def owners_of(text: str, *, asked: Asked, is_follow_up: bool) -> frozenset[str]:
    """Places an answer must be about: provinces, countries, and offices whose figure is asked."""
    owners = set()
    for mention in find_places(text):
        if mention.place_id in EVERYWHERE:
            continue
        is_territory = place(mention.place_id).kind in {PlaceKind.PROVINCE, PlaceKind.COUNTRY}
        before = text[: mention.start].lower()
        if _EXCEPT.search(before):
            continue
        is_new_topic = is_follow_up and not before.strip()
        has_figure = asked.form in {Form.NUMBER, Form.RANK} and _POSSESSIVE.search(before)
        if is_territory or is_new_topic or has_figure:
            owners.add(mention.place_id)
    return frozenset(owners)


def without_story(text: str) -> str:
    """The text without clauses that only tell of the asker: "con em năm nay vào lớp 1, …".

    Their times are not what is asked about. Everything stays where no other clause asks.
    """
    clauses = re.split(r"(?<=[,;.?!])\s+", text)
    if not any(_asks(one) for one in clauses):
        return text
    return " ".join(one for one in clauses if _asks(one) or not _tells(one.lower()))


def _tells(clause: str) -> bool:
    if _ASKING.search(clause):
        return False
    is_own = _TELLER.search(clause) is not None and _OWN_TIME.search(clause) is not None
    return is_own or _BY_NOW.search(clause) is not None


def _asks(clause: str) -> bool:
    return _QUESTION_WORD.search(clause.lower()) is not None


def dated_periods(text: str, *, today: date) -> list[Period]:
    """The moments a text names; "ngày 10/10" without a year is every year's and fixes none."""
    return [
        period
        for period in find_periods(text, today=today)
        if period.end.year >= _FIRST_YEAR and not _YEARLY.search(period.text)
    ]


def years_of(text: str, *, today: date, numbers: tuple[DocumentNumber, ...]) -> frozenset[str]:
    """The years asked about, document numbers aside."""
    spans = [(number.start, number.end) for number in numbers]
    years = {
        match[0]
        for match in _YEAR.finditer(text)
        if not any(start <= match.start() < end for start, end in spans)
    }
    for period in dated_periods(text, today=today):
        if not any(start <= period.start_offset < end for start, end in spans):
            years |= {str(period.end.year)} if not _YEAR.search(period.text) else set()
    return frozenset(years)


def baseline_years(text: str) -> frozenset[str]:
    """Years that another is only held against: "năm 2024 tăng bao nhiêu so với 2023"."""
    folded = fold(text)
    return frozenset(_BASELINE.findall(folded)) if _CHANGE.search(folded) else frozenset()


def claimed_figures(
    text: str, *, numbers: tuple[DocumentNumber, ...], years: frozenset[str]
) -> frozenset[str]:
    """Figures that the question states: no years, nothing of a document number."""
    kept = list(text)
    for number in numbers:
        kept[number.start : number.end] = " " * (number.end - number.start)
    return frozenset(digit_groups("".join(kept))) - years
