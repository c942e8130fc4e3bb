"""The rules that a model's sentence must keep to, one function each; a sentence that breaks one
falls. In doubt it falls: the extractive answer stands ready."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import Final

from bot.answering.language_model import Encode
from bot.phrasing import figures
from bot.phrasing.aims import Aims, aims_of, says_aims, says_results
from bot.phrasing.likeness import are_alike
from bot.phrasing.text import Text, aligned, folded, keeps_a_neighbour, same_name
from bot.privacy import find_personal_data
from knowledge.vietnamese.numbers import digit_groups, supported_groups

LONGEST: Final = 600
FEWEST_WORDS: Final = 3
# Measured on the tune questions: rewordings keep nine words in ten, inventions fewer than seven.
LEAST_COVERAGE: Final = 0.8
MOST_STRANGERS: Final = 3


class Fault(StrEnum):
    """Why a sentence falls."""

    UNCITED = "uncited"
    UNKNOWN_CITATION = "unknown_citation"
    FORM = "form"  # no sentence: too long, a question, markup, an address
    PERSONAL = "personal"
    FIGURE = "figure"  # a digit group that the passage lacks
    QUANTITY = "quantity"  # another value, unit or "trên"; or of another thing, time or place
    PERIOD = "period"
    NUMBER = "number"  # a document number that the passage lacks
    NAME = "name"
    PLACE = "place"
    WORDED_FIGURE = "worded_figure"  # "hai mươi triệu" where the passage has no such words
    POLARITY = "polarity"  # không, chưa, chỉ, phải on one side only
    AIM = "aim"  # a target said as a result, or the other way round
    DIRECTION = "direction"  # tăng, giảm, cao nhất … that the passage does not say
    STRANGERS = "strangers"  # too many words from elsewhere
    MEANING = "meaning"  # the encoder finds it unlike


@dataclass(frozen=True)
class Pair:
    """A sentence beside one passage it cites; `under` are the headings of the passage."""

    said: Text
    quote: Text
    under: str
    encode: Encode

    @cached_property
    def held(self) -> Text:
        """The part of the passage that the sentence speaks of."""
        return aligned(self.said, self.quote)

    @cached_property
    def aims(self) -> Aims:
        """Whether that part sets a target, reports a result, or both."""
        return aims_of(self.held.lowered, under=self.under)


Rule = Callable[[Pair], bool]


def find_fault(pair: Pair) -> Fault | None:
    """The first rule that the sentence breaks beside this passage; None when it may stand.

    A whole sentence of the passage, word for word, needs no rules.
    """
    if pair.said.value in pair.quote.sentences:
        return None
    return next((fault for fault, keeps in RULES if not keeps(pair)), None)


_MARKUP: Final = re.compile(r"[<>{}|`#*_\\]|https?:|www\.|\w@\w|\.(?:com|vn|net|org|gov)\b|\]\(")


def has_form(pair: Pair) -> bool:
    """A statement of fair length, without an address or markup."""
    value = pair.said.value
    return (
        len(value) <= LONGEST
        and len(value.split()) >= FEWEST_WORDS
        and "?" not in value
        and not _MARKUP.search(value)
    )


def has_nothing_personal(pair: Pair) -> bool:
    """No number of a person, whatever the passage holds."""
    return not find_personal_data(pair.said.value)


def has_its_figures(pair: Pair) -> bool:
    """Every digit group stands in the passage, and "Đề án 06" behind the same word."""
    if not frozenset(digit_groups(pair.said.value)) <= supported_groups([pair.quote.value]):
        return False
    return figures.labels_of(pair.said) <= figures.labels_of(pair.quote)


def has_its_quantities(pair: Pair) -> bool:
    """Every figure is one of the passage's, of the same thing, time and place."""
    said, quote = pair.said, pair.quote
    return all(
        any(
            figures.belongs_alike(one, said, found, quote, is_mixed=pair.aims is Aims.BOTH)
            for found in figures.matching(one, said, quote)
        )
        for one in said.quantities
    )


def has_its_periods(pair: Pair) -> bool:
    """Every date and period stands in the passage, with its "từ" or "đến" and of the same thing.

    What the passage dates is not said without any date: "đến năm 2030" is half of its truth.
    """
    if pair.held.periods and not pair.said.periods:
        return False
    if figures.times_left_out(pair.said, pair.held):
        return False
    held = {anchor.key for anchor in figures.periods_of(pair.quote)}
    said = figures.periods_of(pair.said)
    # Times of figures are held against the passage with their figures.
    bare = set(said) - figures.times_of_figures(pair.said)
    return {one.key for one in said} <= held and all(
        figures.is_same_time(one, pair.said, pair.quote) for one in bare
    )


def has_its_numbers(pair: Pair) -> bool:
    """Every document number stands in the passage."""
    held = folded(pair.quote.value)
    return all(folded(number.text) in held for number in pair.said.numbers)


def has_its_names(pair: Pair) -> bool:
    """Every proper name and acronym stands in the passage, beside a word that is beside it there.

    "VNeID xử lý 2 tỷ giao dịch" does not hold what another system of the passage would handle.
    """
    return all(
        same_name(name, pair.quote) and keeps_a_neighbour(name, pair.said, pair.quote)
        for name in pair.said.names
    )


def has_its_places(pair: Pair) -> bool:
    """Every place is named in the passage, in its order of rank, and what is said is said of it."""
    said, quote = figures.places_of(pair.said), pair.quote
    return (
        {one.key for one in said} <= {one.key for one in figures.places_of(quote)}
        and figures.groups_of(pair.said) <= figures.groups_of(quote)
        and figures.keeps_order(pair.said, quote)
        and not any(figures.is_of_another(one, pair.said, quote) for one in said)
    )


_NUMERAL: Final = (
    r"(?:một|hai|ba|bốn|tư|năm|lăm|sáu|bảy|tám|chín|mười|mươi|linh|lẻ|trăm|nghìn|ngàn)"
)
_SCALE: Final = r"(?:trăm|nghìn|ngàn|triệu|tỷ|tỉ|rưỡi|phần trăm|mươi|mười)"
_WORDED: Final = re.compile(
    rf"(?<!\w)(?:{_NUMERAL}(?: {_NUMERAL})*(?: {_SCALE})+|(?:hàng|gấp|vài|mấy) \w+|(?:một )?nửa|"
    r"hai|ba|bốn|sáu|bảy|tám|chín|mười)(?!\w)"
)


def has_its_worded_figures(pair: Pair) -> bool:
    """Figures in words stand in the passage in these words."""
    return all(pair.quote.holds(match[0]) for match in _WORDED.finditer(pair.said.lowered))


# Each row is one thing said in several ways; it must be said on both sides, of the same words and
# as often, or on neither.
_BOTH_SIDES: Final = tuple(
    re.compile(rf"(?<!\w)(?:{row})(?!\w)(?:\s+(\w+))?")
    for row in (
        r"không(?! gian| khí| dưới| quá)|chẳng|chả|không còn",
        r"chưa",
        r"chỉ(?! số| thị| đạo| tiêu| huy| dẫn| định| rõ| ra)|duy nhất|mới chỉ",
        r"trừ|ngoại trừ|không kể|không bao gồm",
        r"phải|bắt buộc|buộc phải",
        r"cấm|nghiêm cấm|không được",
        r"hết hiệu lực|bãi bỏ|hủy bỏ|thay thế",
        r"dừng|tạm dừng|chấm dứt",
        r"ước|ước tính|ước đạt|dự kiến|dự báo|tạm tính|sơ bộ",
        r"thí điểm|thử nghiệm",
        r"dự thảo|đề xuất|kiến nghị",
        r"bình quân|trung bình",
        r"có thể|khuyến khích",
    )
)


def keeps_polarity(pair: Pair) -> bool:
    """A "không", "chưa", "chỉ" or "phải" is neither added nor lost."""
    return all(
        sorted(row.findall(pair.said.lowered)) == sorted(row.findall(pair.held.lowered))
        for row in _BOTH_SIDES
    )


def keeps_aims_apart(pair: Pair) -> bool:
    """A target is said as a target; a result only where the passage reports one.

    Where the passage does both, each figure is held against its own part of the sentence.
    """
    says_aim, says_result = says_aims(pair.said.lowered), says_results(pair.said.lowered)
    if pair.aims is Aims.BOTH and pair.said.quantities:
        return not says_result or says_results(pair.held.lowered)
    if says_aim != (pair.aims in {Aims.TARGET, Aims.BOTH}):
        return False
    return not says_result or says_results(pair.held.lowered)


_DIRECTIONS: Final = re.compile(
    # "trên 55 triệu" and "hơn 55 triệu" are figures, and figures have their own rule.
    r"(?<!\w)(?:tăng|giảm|(?:vượt|dưới|hơn)(?! \d)|cao|thấp|nhất|kém|dẫn đầu|"
    r"đứng đầu|đầu tiên|cuối|đứng cuối|so với(?: \w+){1,2}|"
    r"trước|sau|tất cả|mọi|toàn bộ|mỗi|đa số|phần lớn|hầu hết|luôn|toàn quốc|cả nước|thế giới|"
    r"thành công|thất bại|tốt|xấu|yếu|mạnh|nhanh|chậm|lên|xuống|lần đầu|liên tục|miễn phí|"
    r"(?:từ|đến|tới|trước|sau|hết) (?:ngày|khi|lúc|nay|đủ)|(?:trên|dưới) đủ|từ|đến|"
    r"đã|sẽ|thêm|bớt|gấp|ký|ban hành|do|vì|nhờ|bởi|nên|nếu|hoặc)(?!\w)"
)


def keeps_directions(pair: Pair) -> bool:
    """What rose, led, covered all or caused something did so in the passage."""
    said = Counter(_DIRECTIONS.findall(pair.said.lowered))
    return said <= Counter(_DIRECTIONS.findall(pair.held.lowered))


def has_few_strangers(pair: Pair) -> bool:
    """Nearly all content words are the passage's own."""
    words = pair.said.words
    strangers = words - pair.quote.words
    return (
        bool(words)
        and len(strangers) <= MOST_STRANGERS
        and 1 - len(strangers) / len(words) >= LEAST_COVERAGE
    )


def has_its_meaning(pair: Pair) -> bool:
    """The encoder finds it near the part of the passage that it words."""
    return are_alike(pair.said.value, pair.held.value, encode=pair.encode)


# In the order of what they cost; the encoder comes last.
RULES: Final[tuple[tuple[Fault, Rule], ...]] = (
    (Fault.FORM, has_form),
    (Fault.PERSONAL, has_nothing_personal),
    (Fault.FIGURE, has_its_figures),
    (Fault.NUMBER, has_its_numbers),
    (Fault.QUANTITY, has_its_quantities),
    (Fault.PERIOD, has_its_periods),
    (Fault.NAME, has_its_names),
    (Fault.PLACE, has_its_places),
    (Fault.WORDED_FIGURE, has_its_worded_figures),
    (Fault.POLARITY, keeps_polarity),
    (Fault.AIM, keeps_aims_apart),
    (Fault.DIRECTION, keeps_directions),
    (Fault.STRANGERS, has_few_strangers),
    (Fault.MEANING, has_its_meaning),
)
