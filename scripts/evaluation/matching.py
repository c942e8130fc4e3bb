"""Says whether a text holds a surface form: folded, blind to spaces, strict about numbers.

Written apart from `knowledge.vietnamese` on purpose: a slip there must not excuse itself here.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_WORDED_DATE = re.compile(r"(?:ngay )?\b(\d{1,2}) thang (\d{1,2})(?: nam |[/-])(\d{4})\b")
_WORDED_MONTH = re.compile(r"\bthang (\d{1,2})(?: nam |[/-])(\d{4})\b")
_ISO_DATE = re.compile(r"(?<![\w/-])(\d{4})-(\d{2})-(\d{2})(?![\w-])")
_LEADING_ZERO = re.compile(r"(?<![\w,.])0+(?=\d+[/-])|(?<=/)0+(?=\d+(?:/|\b))")
_LOOSE_COMMA = re.compile(r"(?<!\d),|,(?!\d)")
_QUOTES = re.compile("[“”\"'()‘’`*_]")


def fold(text: str) -> str:
    """Lower case without accents; đ becomes d."""
    plain = unicodedata.normalize("NFD", text.lower().replace("đ", "d"))
    return "".join(letter for letter in plain if not unicodedata.combining(letter))


@lru_cache(maxsize=8192)
def canonical(text: str, *, accents: bool = False) -> str:
    """One form for the ways a thing is written: case, accents, dates, %, dashes, spaces.

    `accents` keeps the accents, for checks where "đa đảng" must not be found in "đã đăng".
    """
    text = unicodedata.normalize("NFC", text)
    text = text.lower() if accents else fold(text)
    text = re.sub("[‐‑‒–—―]", "-", text).replace("phan tram", "%").replace("phần trăm", "%")
    text = _QUOTES.sub(" ", text)
    text = _LOOSE_COMMA.sub(" ", text)
    text = re.sub(r"\s+", " ", text)
    text = re.sub(r" ?([-/]) ?", r"\1", text)
    text = re.sub(r" %", "%", text)
    text = _WORDED_DATE.sub(r"\1/\2/\3", text)
    text = _ISO_DATE.sub(r"\3/\2/\1", text)
    text = _WORDED_MONTH.sub(r"thang \1/\2", text)
    return _LEADING_ZERO.sub("", text).strip()


def contains(text: str, form: str, *, accents: bool = False) -> bool:
    """True when `form` stands in `text` as whole words and whole numbers.

    "71" is not found in "171", "71,5", "7.171" or "71/193"; "71/193" is found in "71 / 193", and
    "thứ 71", which says itself what it counts, in "thứ 71/193". A sentence's own full stop or
    comma after a number does not count as part of it.
    """
    wanted = canonical(form, accents=accents)
    if not wanted:
        return False
    before = r"(?<!\w)(?<!\d[.,/])"
    after = r"(?!\w)(?![.,]\d)" if wanted[0].isalpha() else r"(?!\w)(?![.,/]\d)"
    pattern = before + re.escape(wanted) + after
    return re.search(pattern, canonical(text, accents=accents)) is not None


def missing_facts(text: str, facts: tuple[tuple[str, ...], ...]) -> tuple[tuple[str, ...], ...]:
    """The required facts of which no surface form stands in `text`."""
    return tuple(fact for fact in facts if not any(contains(text, form) for form in fact))
