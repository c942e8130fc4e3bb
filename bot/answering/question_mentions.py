"""What a question mentions: places, moments, years, figures and names with capitals."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Sequence
from dataclasses import replace
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
# "Luật Giao dịch điện tử 2005" is a name.
_OLD_LAW = re.compile(
    r"(?<!\w)luật (?:[^\W\d]+ ){1,7}(?:cũ )?(?:hồi |năm )?(?P<year>(?:19\d\d|200\d))(?!\d)",
    re.IGNORECASE,
)
_BASELINE = re.compile(
    # With accents: "Luật Chuyển đổi số 2025" is held against nothing.
    r"(?<!\w)so (?:với |vs )?(?:cùng kỳ |cuối |năm |kỳ |mức )*((?:19|20)\d\d)(?!\d)"
)
# Who tells of themselves, in a chat, and the time they tell of. "Cho em hỏi năm 2024, …" and
# "năm 2024 trong ba bộ, …" tell of nobody.
_TELLER = re.compile(
    r"(?<!\w)(?:tôi|tui|em|cháu|"
    r"(?:vợ|chồng|con|mẹ|má|ba|bố|bà|ông|nhà|bé) (?:tôi|tui|em|mình|cháu|nhà))(?!\w)"
)
_OWN_TIME = re.compile(
    r"(?<!\w)(?:năm (?:nay|ngoái)|tháng (?:sau|trước|này)|tuần (?:sau|trước|này)|"
    r"hôm (?:qua|kia)|ngày mai|hồi|rồi|lớp|"
    r"(?:làm|cấp|đổi|lập|mua|mở|sinh|xin|đăng ký|kích hoạt) (?:từ |vào )?(?:năm )?(?:19|20)\d\d|"
    r"từ (?:năm )?(?:19|20)\d\d)(?!\w)"
)
_HOLDS_UNTIL = re.compile(
    r"(?:^\W*|thẻ |ghi |của \w+(?: \w+)? )(?:hết )?(?:hạn|hiệu lực) (?:dùng |sử dụng |ghi |in )?"
    r"(?:tới |đến |đến năm )?(?=(?:19|20)\d\d)|(?:ghi |in )(?:xài |dùng )(?:tới |đến )"
)
_BY_NOW = re.compile(r"(?<!\w)(?:bây )?giờ .{0,25} rồi(?!\w)")
_WHETHER = re.compile(r"(?<!\w)(?:không|chưa)(?: (?:ạ|vậy|nhỉ|ta|thế|em|anh|chị))*\W*$")
_HOW_MANY = re.compile(r"(?<!\w)(?:bao nhiêu|mấy|thứ)(?!\w)")
_MEETING = re.compile(r"(?<!\w)(?:họp|hội nghị|tổng kết|sơ kết|meeting|conference|session)(?!\w)")
_JUST_NOW = re.compile(
    r"(?<!\w)(?:hôm (?:qua|kia)|sáng nay|chiều nay|tối qua|mai|(?:tuần|tháng) (?:trước|sau|này))"
    r"(?!\w)"
)
_ASKING = re.compile(r"(?<!\w)hỏi(?!\w)|cho .{1,12} biết")
_QUESTION_WORD = re.compile(
    r"(?<!\w)(?:bao nhiêu|mấy|nào|gì|ai|đâu|bao giờ|thế nào|ra sao|bao lâu|hay|sao|"
    r"(?:không|chưa)(?=(?: (?:ạ|vậy|nhỉ|ta|thế|em|anh|chị))*\W*$))(?!\w)|\?"
)
_CHANGE = re.compile(r"(?<!\w)(?:tang|giam|nhich|them|bot|len|xuong|tut|cai thien)(?!\w)")
# A month, quarter or day as a calendar has it, not "tháng này".
_NO_YEAR = re.compile(
    r"^(?!.*(?:19|20)\d\d).*(?:tháng|quý|ngày) ?(?:\d|[ivx]+(?!\w))|^\d{1,2}/\d{1,2}$", re.I
)
_OF_NOW = re.compile(r"\s*(?:vừa|này|nay|năm nay|qua(?!\w))")
_YEARLY = re.compile(r"^(?:ngày |ngay )?\d{1,2}(?:/| tháng | thang )\d{1,2}$")
_POSSESSIVE = re.compile(r"(?:của|tại|ở|thuộc|riêng)\s+(?:riêng\s+|mỗi\s+)?$")
# Where the asker lives or goes: "em ở trọ Bình Dương, công ty đòi lý lịch tư pháp".
_LIVES = re.compile(
    r"(?<!\w)(?:ở|quê|hộ khẩu|trọ|sống|làm|đi|sang|qua|về|từ|người|bay|chạy|lên|xuống|vào|vô|ra|"
    r"thăm|gốc|sinh|thường trú)(?: (?!của|tại)[\w/]+){0,3} $"
)
_I = re.compile(r"(?<!\w)(?:i|i'm|my|we|our)(?!\w)", re.IGNORECASE)
_EXCEPT = re.compile(r"(?:ngoài|trừ|ngoại trừ|khác|đô la|đô)\s+$")


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


def owners_of(text: str, *, typed: str, asked: Asked, is_follow_up: bool) -> frozenset[str]:
    """Places an answer must be about: provinces, countries, and offices whose figure is asked.

    Not where the asker lives or goes to, unless a figure is asked for. `typed` are their words.
    """
    is_figure = asked.form in {Form.NUMBER, Form.RANK}
    owners = set()
    for mention in find_places(text):
        if mention.place_id in EVERYWHERE:
            continue
        is_territory = place(mention.place_id).kind in {PlaceKind.PROVINCE, PlaceKind.COUNTRY}
        before = text[: mention.start].lower()
        if is_territory and not is_figure and (_I.search(typed) or _is_home(before)):
            continue
        if _EXCEPT.search(before) or (typed and mention.name.lower() == "my"):
            continue
        is_new_topic = is_follow_up and not before.strip()
        has_figure = is_figure and _POSSESSIVE.search(before)
        if is_territory or is_new_topic or has_figure:
            owners.add(mention.place_id)
    return frozenset(owners)


def _is_home(before: str) -> bool:
    """True for what stands before a place where somebody tells that they are there."""
    clause = re.split(r"[,;.?!]\s", before)[-1]
    return _LIVES.search(clause) is not None and _TELLER.search(clause) is not None


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
    return (
        is_own
        or _JUST_NOW.search(clause) is not None
        or _HOLDS_UNTIL.search(clause) is not None
        or _BY_NOW.search(clause) is not None
    )


def _asks(clause: str) -> bool:
    """ "Chưa số hóa" tells, "số hóa chưa" asks."""
    return _QUESTION_WORD.search(clause.lower()) is not None


def dated_periods(text: str, *, today: date) -> list[Period]:
    """The moments a text names; "ngày 10/10" without a year is every year's and fixes none."""
    periods = [
        period
        for period in find_periods(text, today=today)
        if period.end.year >= _FIRST_YEAR and not _YEARLY.search(period.text)
    ]
    named = {year for period in periods for year in _YEAR.findall(period.text)}
    if len(named) != 1:
        return periods
    year = int(named.pop())
    return [
        period
        if _OF_NOW.match(text[period.end_offset :].lower())
        else _of_the_year(period, year, today=today)
        for period in periods
    ]


def _of_the_year(period: Period, year: int, *, today: date) -> Period:
    """ "Năm 2025 … (họp tháng 3)": of that year too; a plan's year lies ahead of its meetings."""
    other = period.end.year
    if not _NO_YEAR.search(period.text) or period.start.year != other:
        return period
    start, end = (_in_year(day, year) for day in (period.start, period.end))
    if start > today:
        return period
    return replace(period, start=start, end=end, label=period.label.replace(str(other), str(year)))


def _in_year(day: date, year: int) -> date:
    """The same day of another year; the last of a month stays the last."""
    last, other = (monthrange(one, day.month)[1] for one in (day.year, year))
    return day.replace(year=year, day=other if day.day == last else min(day.day, other))


def years_of(text: str, *, today: date, numbers: tuple[DocumentNumber, ...]) -> frozenset[str]:
    """The years asked about, document numbers aside."""
    spans = [(number.start, number.end) for number in numbers]
    spans += [found.span("year") for found in _OLD_LAW.finditer(text)]
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
    if not _CHANGE.search(fold(text)):
        return frozenset()
    return frozenset(_BASELINE.findall(text.lower()))


def asks_whether(text: str) -> bool:
    """True for "còn được giảm lệ phí không", where yes or no is asked and no figure."""
    lowered = text.lower()
    return _WHETHER.search(lowered) is not None and _HOW_MANY.search(lowered) is None


def names_meeting(text: str) -> bool:
    """True where a meeting is named: its time is when things were said, not what they are of."""
    return _MEETING.search(text.lower()) is not None


def claimed_figures(
    text: str, *, numbers: tuple[DocumentNumber, ...], years: frozenset[str]
) -> frozenset[str]:
    """Figures that the question states: no years, nothing of a document number."""
    kept = list(text)
    for number in numbers:
        kept[number.start : number.end] = " " * (number.end - number.start)
    return frozenset(digit_groups("".join(kept))) - years
