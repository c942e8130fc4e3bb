"""What a question is particular about: numbered things, the thing counted, the unit."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping

from knowledge.vietnamese.normalise import fold
from knowledge.vietnamese.syllables import tokens

_WORDS = {
    "nhat": "1", "mot": "1", "hai": "2", "ba": "3", "tu": "4", "bon": "4", "nam": "5", "sau": "6",
    "bay": "7", "tam": "8", "chin": "9", "muoi": "10", "i": "1", "ii": "2", "iii": "3", "iv": "4",
}  # fmt: skip
_LABEL = re.compile(
    # "kinh tế số 20 %", "xã hội số": there "số" is "digital", not "number".
    r"(?<!\w)(?<!te )(?<!hoi )(?<!doi )(?<!tang )(?<!phu )(?<!dan )(?<!quyen )"
    r"(?P<what>phien hop|phien|ky hop|quoc gia so|muc do|muc|dieu|khoan|chuong|buoc|so)"
    r"(?: lan)?(?P<order> thu)? "
    r"(?P<value>\d+|nhat|hai|ba|tu|bon|nam|sau|bay|tam|chin|muoi|iv|i{1,3})"
    r"(?![\w/.,-]*\d)(?!\w)(?<!nam(?= (?:19|20)\d\d))(?! ?%)"
)
_ARTICLES = re.compile(r"(?<!\w)dieu (?P<first>\d+) (?:den|toi) (?:dieu )?(?P<last>\d+)(?!\w)")
_MOST_ARTICLES = 60
_LEVEL = re.compile(r"(?<!\w)cap (?P<level>bo|tinh|huyen|xa)(?!\w)")
# Of these, only what is numbered in digits or by "thứ" is a label ("kỳ họp thứ 5", "mức 2").
_DIGITS_ONLY = frozenset({"muc", "muc do", "dieu", "khoan", "chuong", "buoc", "so", "quoc gia so"})
_COUNTED = re.compile(r"(?<!\w)(?:bao nhieu|may)(?!\w)\s*")
_MONEY = re.compile(r"(?<!\w)(?:tien|dong|ty dong|trieu dong|usd|kinh phi|chi phi|le phi)(?!\w)")
_HAS_MONEY = re.compile(r"(?<!\w)(?:dong|usd|ty|trieu|mien phi|0 dong|kinh phi)(?!\w)")


def labels_in(folded: str) -> Mapping[str, frozenset[str]]:
    """Numbered things of a folded text: {"phien hop": {"3"}, "muc": {"2"}}."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for match in _LABEL.finditer(folded):
        what, value = match["what"], match["value"]
        if what in _DIGITS_ONLY and not value.isdigit():
            continue
        if what == "phien" and not match["order"]:
            continue
        found[_same_thing(what)].add(_WORDS.get(value, value.lstrip("0") or "0"))
    for match in _ARTICLES.finditer(folded):
        first, last = int(match["first"]), int(match["last"])
        found["dieu"] |= {str(one) for one in range(first, min(last, first + _MOST_ARTICLES) + 1)}
    # What holds for the ministries' one-stop shops need not hold for the communes'.
    for match in _LEVEL.finditer(folded):
        found["cap"].add(match["level"])
    return {what: frozenset(values) for what, values in found.items()}


def _same_thing(what: str) -> str:
    return {"muc do": "muc", "phien": "phien hop"}.get(what, what)


def is_other_label(
    asked: Mapping[str, frozenset[str]], named: Mapping[str, frozenset[str]]
) -> bool:
    """True when a thing is numbered both here and there, and differently."""
    return any(what in named and not values & named[what] for what, values in asked.items())


def focus_of(text: str, content: frozenset[str]) -> frozenset[str]:
    """The folded content words that say what is counted: after "bao nhiêu" or "mấy".

    `content` are the question's content words; empty when the question counts nothing.
    """
    folded = fold(text)
    focus: set[str] = set()
    for match in _COUNTED.finditer(folded):
        following = [token.text for token in tokens(folded[match.end() : match.end() + 40])][:3]
        taken = []
        for word in following:
            if word not in content:
                break
            taken.append(word)
        focus |= set(taken[:2])
    return frozenset(focus)


def lacks_unit(folded_question: str, folded_passage: str) -> bool:
    """True when a share or a sum of money is asked for and the passage gives none."""
    if re.search(r"phan tram|%|(?<!\w)(?:ty le|ti le|ty trong|ti trong)(?!\w)", folded_question):
        return "%" not in folded_passage and "phan tram" not in folded_passage
    if "mbps" in folded_question:
        return "mbps" not in folded_passage
    if _MONEY.search(folded_question) and re.search(r"bao nhieu|may", folded_question):
        return _HAS_MONEY.search(folded_passage) is None
    return False
