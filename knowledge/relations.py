"""What a document's text says of other documents: "thay thế", "sửa đổi", "bãi bỏ", "hết hiệu lực".

Only what a sentence says with a number on it; laws that are named by their title alone are not
told apart.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from knowledge.mentions import TYPE_WORDS, Mention, find_mentions, speaker_before
from knowledge.model import Block, Relation, RelationKind
from knowledge.vietnamese.syllables import split_sentences

_CHANGES = r"sửa đổi(?:\s*,?\s*(?:và\s+)?bổ sung)?(?:\s*,?\s*cập nhật)?"
_ENDS = r"thay thế|thay cho|làm hết hiệu lực|chấm dứt hiệu lực|bãi bỏ|hủy bỏ"
# "được thay thế bởi": the other way round. "một phần" makes an end a change.
_PASSIVE = re.compile(
    rf"\b(?:được|bị)\s+(?:(?P<changes>{_CHANGES})|(?P<ends>thay thế|thay|bãi bỏ|hủy bỏ))"
    r"(?P<part>\s+một phần)?(?:\s+từ[^.;]{0,30}?)?\s+(?:bởi|bằng|theo|tại)\b",
    re.IGNORECASE,
)
_ACTIVE = re.compile(
    rf"(?<!\bđược )(?<!\bbị )\b(?:(?P<changes>{_CHANGES})|(?P<ends>{_ENDS}))"
    r"(?!\s+(?:bởi|bằng|theo|tại)\b)",
    re.IGNORECASE,
)
# "Luật A hết hiệu lực kể từ ngày Luật này có hiệu lực": the later document speaks last.
_LAPSES = re.compile(
    rf"hết hiệu lực(?: thi hành)?\s*,?\s*(?:kể )?(?:từ|khi)(?: ngày| khi)?\s+(?:{TYPE_WORDS})\s+này"
    r"(?: bắt đầu)? có hiệu lực",
    re.IGNORECASE,
)
# An enumeration goes on with "A, B và C"; "hướng dẫn một số điều của C" is no part of it.
_NEXT = re.compile(
    rf"(?:[,;:(]|\bvà\b|\bcác\b)\s*(?:(?:{TYPE_WORDS})\s*(?:[^\d,;.]{{0,60}}\s)?)?(?:số\s*)?:?\s*$",
    re.IGNORECASE,
)
_DIRECT = re.compile(
    rf"^\s*:?\s*(?:cho\s+)?(?:toàn bộ\s+)?(?:các\s+)?(?:{TYPE_WORDS})\b[^\d;.]{{0,80}}$",
    re.IGNORECASE,
)
_PART = re.compile(
    r"\b(?:một số|điều|khoản|điểm|phụ lục|chương|mục|một phần|nội dung|cụm từ|mẫu|tên)\b",
    re.IGNORECASE,
)
# "cập nhật Chương trình thực hiện Nghị quyết 57": what is carried out is not what changes.
_ABOUT = re.compile(r"\b(?:thực hiện|thi hành|hướng dẫn|quy định chi tiết|căn cứ)\b", re.IGNORECASE)
_REACH = 160
_OPENS_LIST = re.compile(r":\s*$")
_LISTED_END = re.compile(rf"(?:{_ENDS}|hết hiệu lực)", re.IGNORECASE)
_LISTED_CHANGE = re.compile(_CHANGES, re.IGNORECASE)
_ITEM = re.compile(r"^(?:[-–•+*]|[a-zđ]{1,2}\)|\d{1,2}(?:\.\d{1,2})*[.)])\s*", re.IGNORECASE)
_AMENDING_TITLE = re.compile(rf"\b{_CHANGES}\b", re.IGNORECASE)


def find_relations(
    blocks: Iterable[Block], *, number: str | None, title: str
) -> tuple[Relation, ...]:
    """Every relation that the title or a sentence states, each once, in order.

    `number` is the document's own: what it says of itself has no subject.
    """
    texts = [block.text for block in blocks]
    found = [*_in_title(title, number)]
    for text in texts:
        for start, end in split_sentences(text):
            found.extend(_in_sentence(text[start:end], number))
    found.extend(_in_lists(texts, number))
    return tuple(dict.fromkeys(one for one in found if one.target not in {number, one.subject}))


def joined_relations(stated: Iterable[Relation], found: Iterable[Relation]) -> tuple[Relation, ...]:
    """What was stated as data, and of the text what speaks of other pairs of documents."""
    kept = list(dict.fromkeys(stated))
    known = {(one.subject, one.target) for one in kept}
    return (*kept, *(one for one in found if (one.subject, one.target) not in known))


def _in_title(title: str, own: str | None) -> Iterator[Relation]:
    """ "Nghị định sửa đổi, bổ sung một số điều của Nghị định số …" amends what it names."""
    match = _AMENDING_TITLE.search(title)
    if match is None or own is None:
        return
    named = [one for one in find_mentions(title, own_number=own) if one.start >= match.end()]
    for mention in _enumerated(title, named, start=match.end()):
        if mention.number is not None:
            yield Relation(RelationKind.AMENDS, mention.number)


def _in_sentence(sentence: str, own: str | None) -> Iterator[Relation]:
    if not _LISTED_END.search(sentence) and not _LISTED_CHANGE.search(sentence):
        return
    mentions = find_mentions(sentence, own_number=own)
    lapse = _LAPSES.search(sentence)
    if lapse is not None and own is not None:
        before = [one for one in mentions if one.end <= lapse.start() and one.number]
        for target in _enumerated(sentence, before, start=0):
            kind = _ending(sentence[: target.start], RelationKind.REPLACES)
            yield Relation(kind, target.number or "")
        return
    for match in (*_PASSIVE.finditer(sentence), *_ACTIVE.finditer(sentence)):
        passive = match.re is _PASSIVE
        subject = _subject(mentions, match.start(), is_end=bool(match["ends"]) and not passive)
        if subject is None or (subject.number is None and own is None):
            continue
        after = [one for one in mentions if match.end() <= one.start]
        kind = RelationKind.AMENDS if match["changes"] else RelationKind.REPLACES
        if passive and match["part"]:
            kind = RelationKind.AMENDS
        if subject.number is not None and match["changes"]:
            # What another document amends stands in its title; the next number is another ground.
            after = after[:1]
        for target in _enumerated(sentence, after, start=match.end()):
            between = sentence[match.end() : target.start]
            exact = kind if passive else _ending(between, kind)
            yield Relation(
                exact.inverse if passive else exact, target.number or own or "", subject.number
            )


def _subject(mentions: list[Mention], position: int, *, is_end: bool) -> Mention | None:
    """Who acts at a verb: the document named last, but "Nghị định này … và bãi bỏ" goes on."""
    last = speaker_before(mentions, position)
    if is_end:
        own = [one for one in mentions if one.end <= position and one.number is None]
        return own[-1] if own else last
    return last


def _ending(before: str, kind: RelationKind) -> RelationKind:
    """To abolish an article of a document is to amend the document."""
    clause = re.split(r"[;:]|, (?=(?:nghị định|luật|thông tư|quyết định))", before.lower())[-1]
    return RelationKind.AMENDS if _PART.search(clause) else kind


def _enumerated(sentence: str, mentions: Sequence[Mention], *, start: int) -> Iterator[Mention]:
    """The first document after a verb, near it, and those listed with it."""
    previous = start
    for place, mention in enumerate(mentions):
        gap = sentence[previous : mention.start]
        if mention.start - previous > _REACH or _ABOUT.search(gap):
            return
        is_first = place == 0 and (_DIRECT.match(gap) or _PART.search(gap) or not gap.strip())
        if is_first or _NEXT.search(gap):
            yield mention
        elif place == 0:
            return
        previous = mention.end


def _in_lists(texts: Sequence[str], own: str | None) -> Iterator[Relation]:
    """ "Nghị định này thay thế các nghị định sau:" and the items below it."""
    kind: RelationKind | None = None
    for text in texts:
        item = _ITEM.match(text)
        opens = _OPENS_LIST.search(text) and _says_this(text, own)
        if opens and _LISTED_END.search(text):
            kind = RelationKind.REPLACES
        elif opens and _LISTED_CHANGE.search(text):
            kind = RelationKind.AMENDS
        elif kind is not None and item is not None:
            mentions = find_mentions(text, own_number=own)
            first = next((one for one in mentions if one.number), None)
            before = text[item.end() : first.start] if first else ""
            if first is None or not (_DIRECT.match(before) or _PART.match(before)):
                kind = None
            else:
                yield Relation(_ending(before, kind), first.number or "")
        else:
            kind = None


def _says_this(text: str, own: str | None) -> bool:
    return own is not None and any(
        one.number is None for one in find_mentions(text, own_number=own)
    )
