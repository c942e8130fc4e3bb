"""Which places an article reports on, in the words that the digests use for their scope."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from knowledge.lines import Line
from knowledge.vietnamese.places import PlaceKind, find_places, place

_WHOLE_COUNTRY = "toàn quốc"
_NATIONAL = ("Việt Nam", "Chính phủ", "quốc gia", "cả nước", "toàn quốc", "Quốc hội", "Trung ương")
# A province named once is a passing mention; the one an article is told from returns, if only in
# the captions.
_RETURNS = 2
_SHARE = 0.5


def place_of_article(title: str, lines: Sequence[Line]) -> str | None:
    """The scope of an article: `toàn quốc`, a province, both (`toàn quốc; Nghệ An`), or None.

    A province in the title is what the article is about. One that keeps returning in the text of
    an article about the whole country stands beside `toàn quốc`.
    """
    titled = _provinces(title)
    if len(titled) == 1:
        return next(iter(titled))
    text = "\n".join(line.text for line in lines)
    counted = _provinces(text)
    total = sum(counted.values())
    leading = [
        name
        for name, count in counted.most_common(1)
        if count >= _RETURNS and count >= _SHARE * total
    ]
    national = any(word in title or word in text for word in _NATIONAL)
    scope = ([_WHOLE_COUNTRY] if national else []) + leading
    return "; ".join(scope) or None


def _provinces(text: str) -> Counter[str]:
    return Counter(
        mention.name
        for mention in find_places(text)
        if place(mention.place_id).kind is PlaceKind.PROVINCE
    )
