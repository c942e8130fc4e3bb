"""True sentences made false in the ways a model gets them wrong, for the checks to find."""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import combinations
from typing import Final

from bot.answering.answer import Citation
from bot.answering.language_model import Encode
from bot.phrasing.rules import Pair, find_fault
from bot.phrasing.text import Text

_FIGURE: Final = re.compile(r"(?<![\w/.,-])\d+(?:[.,]\d+)*(?![\w/]|[.,]\d)")
_ABOUT: Final = re.compile(r"(?<!\w)(?:trên|hơn|khoảng|tối thiểu|ít nhất) (?=\d)")
_VERB: Final = re.compile(
    r"(?<!\w)(?:đã|được|có|đạt|do|là|thuộc|xếp|đứng|ban hành|thực hiện)(?!\w)"
)
_NEGATION: Final = re.compile(r"(?<!\w)(?:không|chưa|phải|bắt buộc) (?!gian|khí)")
_DIRECTIONS: Final = {
    "tăng": "giảm", "giảm": "tăng", "trước": "sau", "cao": "thấp", "từ": "đến", "vượt": "kém",
}  # fmt: skip
_AIM: Final = re.compile(r"(?<!\w)(?:phấn đấu|mục tiêu|chỉ tiêu) ")
_DONE: Final = re.compile(r"(?<!\w)(?:đã|kết quả)(?!\w)")
_YEAR: Final = re.compile(r"(?:năm |/)(20\d\d)")
_WHOLE_YEAR: Final = re.compile(r"(?:(?:đến|từ|hết|cuối|trong) )*năm 20\d\d,? ?", re.IGNORECASE)
_NAMES: Final = ("Bộ Quốc phòng", "Lạng Sơn", "Trần Văn Khánh", "VTDX")
_SHORTEST_NAME: Final = 4


@dataclass(frozen=True, slots=True)
class Found:
    """How many sentences were falsified in each way, and which of them stood all the same."""

    tried: Counter[str] = field(default_factory=Counter)
    stood: dict[str, list[str]] = field(default_factory=dict)

    def as_json(self) -> Mapping[str, object]:
        """Counts by kind, and over all."""
        kinds = {
            kind: {"falsified": count, "stood": len(self.stood.get(kind, ()))}
            for kind, count in sorted(self.tried.items())
        }
        total = {
            "falsified": self.tried.total(),
            "stood": sum(map(len, self.stood.values())),
        }
        return {"kinds": kinds, "all": total}


def falsify_all(citations: Iterable[Citation], *, encode: Encode, chance: random.Random) -> Found:
    """Falsify every sentence of every quote in every way that applies, and hold it to the rules."""
    found = Found()
    for citation in citations:
        quote = Text.of(citation.quote)
        under = " ".join(citation.heading_path).lower()
        for sentence in quote.sentences:
            for kind, false in falsified(sentence, chance):
                if false == sentence:
                    continue
                found.tried[kind] += 1
                if find_fault(Pair(Text.of(false), quote, under, encode)) is None:
                    found.stood.setdefault(kind, []).append(false)
    return found


def falsified(sentence: str, chance: random.Random) -> Iterator[tuple[str, str]]:
    """The sentence made false, once for each kind of mistake that it offers room for."""
    yield from _figures(sentence, chance)
    yield from _units(sentence)
    yield from _truth(sentence)
    yield from _times(sentence, chance)
    names = [name for name in Text(sentence).names if len(name) >= _SHORTEST_NAME]
    swapped = _names_swapped(Text(sentence), names)
    if swapped:
        yield "names swapped", swapped
    if names:
        yield "another name", sentence.replace(names[0], chance.choice(_NAMES), 1)


def _names_swapped(text: Text, names: list[str]) -> str | None:
    """The first two names of different clauses in each other's place."""
    for first, second in combinations(names, 2):
        one, other = text.value.find(first), text.value.find(second)
        is_apart = text.clause_of(one) != text.clause_of(other)
        if is_apart and one >= 0 and one + len(first) < other:
            between = text.value[one + len(first) : other]
            rest = text.value[other + len(second) :]
            return f"{text.value[:one]}{second}{between}{first}{rest}"
    return None


def _figures(sentence: str, chance: random.Random) -> Iterator[tuple[str, str]]:
    figures = list(_FIGURE.finditer(sentence))
    if figures:
        one = chance.choice(figures)
        other = str(chance.choice((7, 13, 58, 91, 2019)))
        yield "another figure", sentence[: one.start()] + other + sentence[one.end() :]
    if len({one[0] for one in figures}) > 1:
        first, second = sorted(chance.sample(figures, 2), key=lambda one: one.start())
        between = sentence[first.end() : second.start()]
        swapped = f"{second[0]}{between}{first[0]}"
        yield "figures swapped", sentence[: first.start()] + swapped + sentence[second.end() :]


def _units(sentence: str) -> Iterator[tuple[str, str]]:
    if "triệu" in sentence:
        yield "another scale", sentence.replace("triệu", "tỷ", 1)
    if "%" in sentence:
        yield "another unit", sentence.replace("%", " bậc", 1)
    if _ABOUT.search(sentence):
        yield "over said as under", _ABOUT.sub("dưới ", sentence, count=1)
        yield "about said as exactly", _ABOUT.sub("", sentence, count=1)


def _truth(sentence: str) -> Iterator[tuple[str, str]]:
    verb = _VERB.search(sentence)
    if verb:
        for word in ("không", "chưa"):
            negated = f"{sentence[: verb.start()]}{word} {sentence[verb.start() :]}"
            yield f"“{word}” added", negated
    if _NEGATION.search(sentence):
        yield "negation lost", _NEGATION.sub("", sentence, count=1)
    for word, opposite in _DIRECTIONS.items():
        pattern = rf"(?<!\w){word}(?!\w)"
        if re.search(pattern, sentence):
            yield "direction turned", re.sub(pattern, opposite, sentence, count=1)
            break
    if _AIM.search(sentence):
        yield "target said as result", _AIM.sub("đã ", sentence, count=1)
    if _DONE.search(sentence):
        yield "result said as plan", _DONE.sub("sẽ", sentence, count=1)


def _times(sentence: str, chance: random.Random) -> Iterator[tuple[str, str]]:
    year = _YEAR.search(sentence)
    if year:
        other = str(int(year[1]) + chance.choice((-1, 1)))
        yield "another year", sentence[: year.start(1)] + other + sentence[year.end(1) :]
    if _WHOLE_YEAR.search(sentence):
        yield "year left out", _WHOLE_YEAR.sub("", sentence, count=1)
