"""One line that says what two documents are to each other, and the sentence that proves it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from bot import messages
from bot.answering.relations import NEWER_KINDS, Proof, Relations
from bot.answering.windows import Window
from knowledge.model import RelationKind
from knowledge.validity import Link
from knowledge.vietnamese.dates import show_date
from knowledge.vietnamese.document_numbers import find_document_numbers
from knowledge.vietnamese.normalise import fold
from knowledge.vietnamese.numbers import digit_groups, supported_groups
from knowledge.vietnamese.syllables import split_sentences

_REPLACES = re.compile(r"thay the|thay bang|thay cho|thay quy|bi thay|duoc thay")
_AMENDS = re.compile(r"sua doi|bo sung|sua khoan|(?<!\w)sua(?!\w)")
_DATED_KINDS = frozenset({RelationKind.REPLACED_BY, RelationKind.REPLACES})
_FULL_DATE = len("2024-07-01")


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence of our own with the quotation that every number in it comes from.

    `is_spare` where the documents' words, when they are as short, say the same. `dated` is where
    the day stands when that is elsewhere: official texts say it in a clause of its own.
    """

    text: str
    window: Window
    is_spare: bool = False
    dated: Window | None = None


def relation_line(relations: Relations, key: str, link: Link, *, day: date) -> Line | None:
    """What `link` says of the document `key`, as one may say it on `day`; None without proof.

    Only numbers and dates that the quotation holds are printed.
    """
    proof = relations.proof(key, link)
    if proof is None:
        return None
    window = _quotation(proof, link.kind)
    folded = fold(window.text)
    older = proof.older or (
        messages.THIS_DOCUMENT if link.kind in NEWER_KINDS else messages.OLDER_IN_SOURCE
    )
    newer = proof.newer or (
        messages.NEWER_IN_SOURCE if link.kind in NEWER_KINDS else messages.THIS_DOCUMENT
    )
    ended = relations.has_ended(key, day)
    template = _template(link, folded, day, is_ended=ended)
    since = since_words(link.since, window.text)
    dated = None
    if not since and link.kind in _DATED_KINDS and link.since:
        dated = _dated(relations, link.key if link.kind in NEWER_KINDS else key, link.since)
        since = since_words(link.since, dated.text) if dated else ""
    text = template.format(older=older, newer=newer, since=since)
    is_spare = link.kind in {RelationKind.AMENDS, RelationKind.AMENDED_BY}
    return Line(text[:1].upper() + text[1:], window, is_spare=is_spare, dated=dated)


def _dated(relations: Relations, newer: str, since: str) -> Window | None:
    """The newer document's own "… có hiệu lực từ ngày …"."""
    for view in relations.views_of(newer):
        text = view.passage.text
        for start, end in split_sentences(text):
            if "hieu luc" in fold(text[start:end]) and holds_day(text[start:end], since):
                return Window(text[start:end], view)
    return None


def since_words(iso: str | None, quote: str) -> str:
    """ " từ ngày 1/7/2024", where the quotation holds that date, written as it writes it."""
    return messages.SINCE.format(day=day_as_in(quote, iso)) if iso and holds_day(quote, iso) else ""


def day_as_in(quote: str, iso: str) -> str:
    """A full date as a quotation writes it ("01/7/2024"); in our own way where it does not."""
    year, month, day = iso[:_FULL_DATE].split("-")
    form = rf"(?<!\d)0?{int(day)}(?P<mark>[/.-])0?{int(month)}(?P=mark){year}(?!\d)"
    written = re.search(form, quote)
    return written[0] if written else show_date(iso)


def holds_day(quote: str, iso: str) -> bool:
    """True when the quotation holds the figures of a full date."""
    if len(iso) < _FULL_DATE:
        return False
    return frozenset(digit_groups(show_date(iso))) <= supported_groups([quote])


def _template(link: Link, folded: str, day: date, *, is_ended: bool) -> str:
    is_later = link.since is not None and link.since > day.isoformat()
    says_replaced = _REPLACES.search(folded) is not None
    match link.kind:
        case RelationKind.REPLACED_BY if says_replaced:
            return messages.REPLACED_LATER if is_later else messages.REPLACED
        case RelationKind.REPLACED_BY:
            return messages.ENDED_BY_LATER if is_later else messages.ENDED_BY
        case RelationKind.REPLACES:
            return messages.REPLACES if says_replaced else messages.ENDS
        case RelationKind.AMENDED_BY:
            amends = _AMENDS.search(folded) is not None
            return messages.AMENDED if amends else messages.ABOLISHED_IN_PART
        case RelationKind.AMENDS:
            return messages.AMENDS
        case RelationKind.FOLLOWED_BY:
            return messages.FOLLOWED if is_ended else messages.FOLLOWED_BESIDE
        case RelationKind.FOLLOWS:
            return messages.FOLLOWS


def _quotation(proof: Proof, kind: RelationKind) -> Window:
    """The one sentence that names all that the line will, else the whole passage."""
    text = proof.view.passage.text
    names = (proof.newer,) if kind is RelationKind.FOLLOWED_BY else (proof.older, proof.newer)
    wanted = {one.canonical for name in names if name for one in find_document_numbers(name)}
    for start, end in split_sentences(text):
        held = {one.canonical for one in find_document_numbers(text[start:end])}
        if wanted <= held:
            return Window(text[start:end], proof.view)
    return Window(text, proof.view)
