"""One form of Unicode for every text that enters, and the folded form that searching compares."""

from __future__ import annotations

import re
import unicodedata

_ZERO_WIDTH = "\u00ad\u034f\u061c\u180e\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\ufffe"
_ODD_SPACES = "\t\u00a0\u1680\u202f\u205f\u3000" + "".join(map(chr, range(0x2000, 0x200B)))
# Icelandic eth and African D look exactly like Đ and are what old converters write.
_LOOKALIKES = {0x00D0: "Đ", 0x0189: "Đ", 0x00F0: "đ", 0x0256: "đ"}
_LINE_ENDS = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
# Tone before shape never composes; some keyboards send the marks in that order.
_TONE_BEFORE_SHAPE = re.compile("([\u0300\u0301\u0303\u0309])([\u0302\u0306])")
_COMBINING = re.compile("[\u0300-\u036f]")

_TONES = ("\u0300", "\u0301", "\u0303", "\u0309", "\u0323")


def _cleaning_table() -> dict[int, str | None]:
    table: dict[int, str | None] = {
        code: None
        for code in (*range(0x00, 0x20), *range(0x7F, 0xA0), *range(0x202A, 0x202F))
        if chr(code) not in "\n\t"
    }
    table |= {ord(char): None for char in _ZERO_WIDTH}
    table |= {ord(char): " " for char in _ODD_SPACES}
    table |= _LOOKALIKES
    return table


_CLEANING = _cleaning_table()


def normalise(text: str) -> str:
    """NFC without control and zero-width characters, every odd space a plain one.

    Wording, letter case, punctuation and line ends (as `\\n`) stay as they are; doing it twice
    changes nothing.
    """
    text = _LINE_ENDS.sub("\n", text).translate(_CLEANING)
    text = unicodedata.normalize("NFC", text)
    if _COMBINING.search(text):
        decomposed = unicodedata.normalize("NFD", text)
        text = unicodedata.normalize("NFC", _TONE_BEFORE_SHAPE.sub(r"\2\1", decomposed))
    return text


class _Folding(dict[int, str]):
    """Translation table that learns a character's plain form when it first meets it."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        bare = "".join(c for c in unicodedata.normalize("NFD", char) if not _COMBINING.match(c))
        plain = bare.lower().replace("đ", "d")
        # One character for one character, whatever the script: offsets must survive.
        self[code] = plain if len(plain) == 1 else char
        return self[code]


_FOLDING = _Folding({ord("đ"): "d", ord("Đ"): "d", ord("Ð"): "d"})


def fold(text: str) -> str:
    """Lower case without accents, `đ` as `d`.

    For NFC text the result has exactly one character per character, so offsets carry over.
    """
    return unicodedata.normalize("NFC", text).translate(_FOLDING)


def has_accents(text: str) -> bool:
    """True when any letter carries an accent or is `đ`."""
    return fold(text) != unicodedata.normalize("NFC", text).lower()


def _with_tone(vowel: str, tone: str) -> str:
    return unicodedata.normalize("NFC", vowel + tone)


def _tone_moves() -> tuple[tuple[re.Pattern[str], dict[str, str]], ...]:
    """Pairs of letters whose tone mark moves, by what follows them."""
    open_pairs: dict[str, str] = {}
    closed_pairs: dict[str, str] = {}
    qu_pairs: dict[str, str] = {}
    for tone in _TONES:
        for first, second in ("oa", "oe", "uy"):
            left, right = _with_tone(first, tone) + second, first + _with_tone(second, tone)
            open_pairs[right] = left
            if first == "o":
                closed_pairs[left] = right
        for first, second in ("uy", "ua", "ue"):
            qu_pairs[_with_tone(first, tone) + second] = first + _with_tone(second, tone)
        for first, second in ("iê", "yê", "uô", "ươ", "uê", "uơ"):
            closed_pairs[_with_tone(first, tone) + second] = first + _with_tone(second, tone)
        for second in "âăêôơ":
            qu_pairs[_with_tone("u", tone) + second] = "u" + _with_tone(second, tone)

    def pattern(pairs: dict[str, str], *, before: str, after: str) -> re.Pattern[str]:
        return re.compile(before + "(" + "|".join(pairs) + ")" + after, re.IGNORECASE)

    return (
        (pattern(qu_pairs, before="(?<=q)", after=""), qu_pairs),
        (pattern(closed_pairs, before="", after=r"(?=[^\W\d_])"), closed_pairs),
        (pattern(open_pairs, before="(?<!q)", after=r"(?![^\W\d_])"), open_pairs),
    )


_TONE_MOVES = _tone_moves()


def unify_tones(text: str) -> str:
    """Tone marks where the older style puts them: `hoà` as `hòa`, `thuý` as `thúy`.

    For keys and comparison only: never change a quotation with it. Lengths do not change.
    """
    for pattern, pairs in _TONE_MOVES:
        text = pattern.sub(lambda match, pairs=pairs: _moved(match[0], pairs), text)  # type: ignore[misc]
    return text


def _moved(pair: str, pairs: dict[str, str]) -> str:
    moved = pairs[pair.lower()]
    return "".join(
        new.upper() if old.isupper() else new for old, new in zip(pair, moved, strict=True)
    )


_TONELESS = str.maketrans(
    "áàảãạấầẩẫậắằẳẵặéèẻẽẹếềểễệíìỉĩịóòỏõọốồổỗộớờởỡợúùủũụứừửữựýỳỷỹỵ",
    "aaaaaâââââăăăăăeeeeeêêêêêiiiiioooooôôôôôơơơơơuuuuuưưưưưyyyyy",
)


def without_tone(text: str) -> str:
    """The same letters with their shapes and without tone marks: `chuyển` as `chuyên`."""
    return text.translate(_TONELESS)
