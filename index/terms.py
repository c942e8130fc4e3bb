"""Text to search terms: folded syllables and neighbouring pairs of them.

Accents are folded away so that one index serves accented and accentless questions alike; pairs
bring back most of what folding loses (measured in `reference/findings.md`, section 2).
"""

from __future__ import annotations

import re

from knowledge.vietnamese.normalise import fold, normalise
from knowledge.vietnamese.syllables import tokens

# "06/QĐ-TTg" is one token, but people type "QĐ 06" or "06 ttg": its parts are terms too.
_PART = re.compile(r"[^\W_]+(?:[.,]\d+)*")


def find_terms(text: str) -> list[str]:
    """Every term of a text with repetitions: syllables, numbers, pairs ("chinh phu").

    A compound token ("71/193") gives itself and its parts. A pair never spans punctuation, so a
    list does not create words that nobody wrote.
    """
    folded = fold(normalise(text))
    terms: list[str] = []
    previous = ""
    end = 0
    for token in tokens(folded):
        parts = _PART.findall(token.text)
        if parts != [token.text]:
            terms.append(token.text)
        joined = bool(previous) and not folded[end : token.start].strip()
        for part in parts:
            terms.append(part)
            if joined:
                terms.append(f"{previous} {part}")
            previous, joined = part, True
        end = token.end
    return terms
