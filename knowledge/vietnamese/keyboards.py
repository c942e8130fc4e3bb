"""Letters left over from Telex and VNI typing ("chuyeenr", "so61"), read as the keyboard would."""

from __future__ import annotations

import re
import unicodedata

from knowledge.vietnamese.accent_counts import is_syllable
from knowledge.vietnamese.normalise import unify_tones

_SHAPES = {
    "aa": "â", "ee": "ê", "oo": "ô", "dd": "đ", "aw": "ă", "ow": "ơ", "uw": "ư",
    "a6": "â", "e6": "ê", "o6": "ô", "d9": "đ", "a8": "ă", "o7": "ơ", "u7": "ư",
}  # fmt: skip
_TELEX_TONES = {"s": "\u0301", "f": "\u0300", "r": "\u0309", "x": "\u0303", "j": "\u0323"}
_VNI_TONES = {"1": "\u0301", "2": "\u0300", "3": "\u0309", "4": "\u0303", "5": "\u0323"}
_TELEX = re.compile(r"[a-zăâđêôơư]{2,9}")
_VNI = re.compile(r"[a-z]+[1-9][a-z1-9]*")
_VOWELS = "aeiouyâăêôơư"


def read_keys(word: str) -> tuple[str, bool] | None:
    """What the keys of a lower-case word spell, or None when they spell nothing with an accent.

    The flag is True when that is hardly ever chance: both a letter's shape and a tone were keyed.
    """
    if _TELEX.fullmatch(word):
        return _decoded(word, _TELEX_TONES)
    if _VNI.fullmatch(word):
        return _decoded(word, _VNI_TONES)
    return None


def _decoded(word: str, tones: dict[str, str]) -> tuple[str, bool] | None:
    letters, shaped = _with_shapes(word)
    tone_keys = [
        i
        for i, key in enumerate(letters)
        if key in tones and any(char in _VOWELS for char in letters[:i])
    ]
    if tone_keys and tone_keys[-1] < len(letters) - 3:
        return None
    tone = ""
    if tone_keys:
        tone = tones[letters[tone_keys[-1]]]
        letters = letters[: tone_keys[-1]] + letters[tone_keys[-1] + 1 :]
    if not (shaped or tone) or any(char.isdigit() for char in letters):
        return None
    spelt = _toned(letters, tone) if tone else letters
    # "tuw", "ddi": no English word is spelt so, even without a tone.
    shaped = shaped or not word.isascii()
    certain = bool(shaped and tone) or "uw" in word or word.startswith("dd")
    if spelt is None or not is_syllable(spelt):
        return None
    return unify_tones(spelt), certain


def _with_shapes(word: str) -> tuple[str, bool]:
    """Keys of shapes as letters; VNI writers often key the shape last ("chuyen63")."""
    letters = word
    for keyed, letter in (("uow", "ươ"), ("u7o7", "ươ"), ("uo7", "ươ"), *_SHAPES.items()):
        letters = letters.replace(keyed, letter)
    for key in re.findall("[6789]", letters):
        place = letters.index(key)
        for i in range(place - 1, -1, -1):
            if shaped := _SHAPES.get(letters[i] + key):
                letters = letters[:i] + shaped + letters[i + 1 : place] + letters[place + 1 :]
                break
    return letters, letters != word


def _toned(letters: str, tone: str) -> str | None:
    """The tone on the vowel that carries it in the older style."""
    start = 2 if letters.startswith(("qu", "gi")) and len(letters) > 2 else 0
    if start and letters[start] not in _VOWELS:
        start = 1 if letters.startswith("gi") else 0
    vowels = [i for i in range(start, len(letters)) if letters[i] in _VOWELS]
    if not vowels:
        return None
    shaped = [i for i in vowels if letters[i] in "âăêôơư"]
    if shaped:
        place = shaped[-1]
    elif len(vowels) == 1:
        place = vowels[0]
    elif len(vowels) == 3 or letters[-1] not in _VOWELS:
        place = vowels[1]
    else:
        place = vowels[0]
    toned = letters[: place + 1] + tone + letters[place + 1 :]
    return unicodedata.normalize("NFC", toned)
