"""Questions about a document's standing: does it still hold, since when, what replaced it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from bot.answering.relations import Relations
from bot.answering.understanding import Understanding
from knowledge.model import RelationKind
from knowledge.vietnamese.document_numbers import find_document_numbers
from knowledge.vietnamese.normalise import fold


class About(StrEnum):
    """What is asked of the document."""

    STANDING = "standing"
    BEGINNING = "beginning"
    REPLACED_BY = "replaced_by"
    REPLACES = "replaces"
    AMENDED_BY = "amended_by"
    AMENDS = "amends"
    NEWER = "newer"


@dataclass(frozen=True, slots=True)
class RelationQuestion:
    """`keys` name the documents in the lineage, in the order of the question."""

    keys: tuple[str, ...]
    about: About


_HERE = "@"
_STANDING = re.compile(
    r"con (?:hieu luc|ap dung|dung|gia tri|hoat dong|thi hanh)|het hieu luc|het han|bo chua|"
    r"bi (?:thay|thay the|bai bo|sua|sua doi)(?: the)?(?: doi)? (?:chua|khong)|"
    r"duoc (?:thay|thay the|sua|sua doi)(?: bo sung)? chua|"
    r"(?:co|dang) hieu luc (?:khong|chua)|hieu luc (?:khong|chua)|van con|"
    r"still (?:in force|valid|effective|apply|applies)|in force\W*$"
)
_BEGINNING = re.compile(
    r"(?:co |ngay )?(?:hieu luc|ap dung|hl)(?: thi hanh)? (?:ke )?"
    r"(?:tu|ngay|khi|luc|vao|bao gio|chua)|"
    r"ngay (?:co )?hieu luc|(?:tu (?:khi|luc|ngay) nao|bao gio|khi nao|ngay nao) .{0,12}hieu luc|"
    r"take effect|come into force|effective (?:date|from)|took effect"
)
_REPLACE = r"(?:thay the|thay cho|thay(?! mat)|bai bo|lam het hieu luc|huy bo)"
_AMEND = r"(?:sua doi(?:,? bo sung)?|bo sung|sua lai|sua|cap nhat|dieu chinh)"
_ASKED = (
    r"(?:(?:nghi dinh|nghi quyet|quyet dinh|luat|van ban|thong tu|chi thi|vb|cai) "
    r"(?:nao|gi|may)|ai|gi|nao)"
)
_PASSIVE = re.compile(
    rf"(?:bi|duoc|da|thanh) (?:{_ASKED} )?(?:thay|bai bo|sua|bo sung|cap nhat)|"
    rf"(?:thay|thay the|sua|sua doi|bai bo)(?: bo sung)? (?:boi|bang)|replaced by|amended by"
)
_ASKED_FIRST = re.compile(
    rf"{_ASKED}(?: (?:da|se|moi|do|lai|sau nay|nam \d+))* (?:{_REPLACE}|{_AMEND})|"
    r"(?:which|what) .{0,40}(?:replaced|amended|supersedes?|superseded)"
)
_ACTIVE = re.compile(
    rf"{_HERE}(?: (?!bi|duoc)\w+){{0,6}}? (?:{_REPLACE}|{_AMEND})(?: \w+){{0,4}} "
    rf"(?:{_ASKED}|may)|"
    rf"does {_HERE} (?:replace|amend)|{_HERE}.{{0,40}} replace(?:s|d)?\W*$"
)
_BETWEEN = re.compile(rf"{_HERE}(?: \w+){{0,5}} (?:{_REPLACE}|{_AMEND})(?: \w+){{0,5}} {_HERE}")
_CUE = re.compile(
    r"hieu luc|ap dung|con (?:dung|gia tri|hoat dong|thi hanh)|van con|(?<!\w)hl(?!\w)|thay|sua|"
    r"bai bo|huy bo|cap nhat|bo sung|dieu chinh|het han|bo chua|moi hon|moi nao|truoc|cu(?!\w)|"
    r"replac|amend|supersed|force|effect|valid|appl"
)
_PREDECESSOR = re.compile(
    rf"truoc (?:do|day|kia|{_HERE})(?: \w+){{0,6}} (?:{_ASKED})(?!\w)|(?:ban|van ban|quy dinh) cu"
)
# Other documents that this one ends, not an end of its own.
_ENDS_OTHERS = re.compile(
    rf"{_ASKED}(?: (?!boi|do|lam)\w+){{0,3}} het (?:hieu luc|hl)(?! (?:theo|boi|do) {_ASKED})|"
    rf"{_HERE}(?: (?!bi|duoc)\w+){{0,6}}? lam(?: \w+){{0,4}} het (?:hieu luc|hl)"
)
_NEWER = re.compile(r"moi hon|moi nao thay")
_IS_AMENDMENT = re.compile(rf"(?<!\w)(?:{_AMEND}|amend\w*)(?!\w)")
_IS_REPLACEMENT = re.compile(rf"(?<!\w)(?:{_REPLACE}|replac\w*|supersed\w*)(?!\w)")
# Words that such a question is made of: more than these, and it asks for something else.
_FRAME = frozenset([
    "hieu", "luc", "ap", "dung", "thay", "the", "bang", "boi", "cho", "bai", "bo", "sua", "doi",
    "bo", "sung", "cap", "nhat", "van", "ban", "nghi", "dinh", "quyet", "luat", "thong", "tu",
    "chi", "thi", "so", "con", "het", "hien", "nay", "hanh", "ngay", "thang", "nam", "nao", "gi",
    "gio", "ai", "cai", "bi", "duoc", "da", "chua", "khong", "bao", "khi", "luc", "moi", "cu",
    "hon", "truoc", "sau", "nua", "roi", "lai", "va", "tiep", "gia", "tri", "hoat", "dong", "bat",
    "dau", "co", "quan", "chinh", "phu", "quoc", "hoi", "thu", "tuong", "do", "ve", "theo", "lam",
    "may", "vb", "nd", "nq", "qd", "hl", "ky", "quy", "replaced", "replace", "amended", "amend",
    "decree", "law", "which", "what", "force", "still", "valid", "effect", "take", "by", "is",
    "did", "does", "in", "on",
])  # fmt: skip
_MOST_OTHER_WORDS = 2
_NAMED_YEAR = re.compile(r"(?: (?!(?:co|con|het)\b)\w+){0,2} (?:nam |so )?((?:19|20)\d\d)\b")


def read_relation_question(
    question: Understanding, relations: Relations
) -> RelationQuestion | None:
    """What the question asks of a document's relations; None when it asks anything else."""
    if not _CUE.search(f"{fold(question.text)} {fold(question.typed)}"):
        return None
    keys = _documents(question, relations)
    if not keys:
        return None
    about = _about(_marked(question, keys, relations))
    if about is None or _asks_more(question, keys[0], relations):
        return None
    return RelationQuestion(tuple(keys), about)


def _about(text: str) -> About | None:
    between = _BETWEEN.search(text)
    if between is not None:
        does = About.AMENDS if _IS_AMENDMENT.search(between[0]) else About.REPLACES
        by = About.AMENDED_BY if does is About.AMENDS else About.REPLACED_BY
        return by if _PASSIVE.search(between[0]) else does
    amends = _IS_AMENDMENT.search(text) is not None
    replaces = _IS_REPLACEMENT.search(text) is not None
    if _ENDS_OTHERS.search(text):
        return About.REPLACES
    if _STANDING.search(text):
        return About.STANDING
    if amends or replaces:
        by = About.REPLACED_BY if replaces else About.AMENDED_BY
        does = About.REPLACES if replaces else About.AMENDS
        if _ACTIVE.search(text) and not _PASSIVE.search(text):
            return does
        if _PASSIVE.search(text) or _ASKED_FIRST.search(text):
            return by
        if text.find(_HERE) > 0 and re.search(rf"(?:{_REPLACE}|{_AMEND}) {_HERE}", text):
            return by
    if _NEWER.search(text):
        return About.NEWER
    if _PREDECESSOR.search(text):
        return About.REPLACES
    if _BEGINNING.search(text):
        return About.BEGINNING
    return None


def _documents(question: Understanding, relations: Relations) -> list[str]:
    """The keys of the documents that are named, by number or a law by its name."""
    numbers = relations.lineage.numbers
    found = [
        key
        for named in question.numbers
        for key, number in numbers.items()
        if named.matches(number)
    ]
    if not question.numbers:
        laws = _named_laws(fold(question.text), relations)
        aliased = [key for key, number in numbers.items() if number in question.aliased]
        found = aliased if laws is None else laws
    return list(dict.fromkeys(found))


def _named_laws(folded: str, relations: Relations) -> list[str] | None:
    """The keys of the laws that are called by name, None where none is.

    A year beside the name tells which law of that name is meant, or that it is not known here.
    """
    named = {
        key: match
        for key, name in relations.laws.items()
        if (match := re.search(rf"\b{re.escape(name)}\b", folded))
    }
    found: list[str] = []
    for key, match in named.items():
        if any(match[0] != other[0] and match[0] in other[0] for other in named.values()):
            continue
        year = _NAMED_YEAR.match(folded, match.end())
        meant = key if year is None else _of_year(key, year[1], relations)
        if meant is not None:
            found.append(meant)
    return found if named else None


def _of_year(key: str, year: str, relations: Relations) -> str | None:
    """ "luật giao dịch điện tử 2005" is the law before the one that has the name now."""
    numbers = {key: relations.lineage.numbers.get(key, "")}
    numbers |= {
        link.key: link.number or ""
        for link in relations.lineage.links(key)
        if link.kind is RelationKind.REPLACES
    }
    for one, number in numbers.items():
        if any(found.year == year for found in find_document_numbers(number)):
            return one
    return None


def _marked(question: Understanding, keys: list[str], relations: Relations) -> str:
    """The folded question with every named document as one sign."""
    text = question.text
    for number in sorted(question.numbers, key=lambda one: -one.start):
        text = f"{text[: number.start]} {_HERE} {text[number.end :]}"
    folded = fold(text)
    if not question.numbers:
        for one in _around(keys[0], relations):
            if name := relations.laws.get(one):
                folded = re.sub(rf"\b{re.escape(name)}\b", _HERE, folded)
    folded = re.sub(
        rf"(?:nghi dinh|nghi quyet|quyet dinh|luat|thong tu|chi thi|decree|law)(?: so)? +{_HERE}",
        _HERE,
        folded,
    )
    return (
        " ".join(f"{folded} {fold(question.typed)}".split())
        if question.is_english
        else (" ".join(folded.split()))
    )


def _around(key: str, relations: Relations) -> list[str]:
    """The document, and where it is only known by its number those that speak of it."""
    if relations.document(key) is not None:
        return [key]
    return [link.key for link in relations.lineage.links(key)]


def _asks_more(question: Understanding, key: str, relations: Relations) -> bool:
    title = {
        word
        for one in _around(key, relations)
        for view in relations.views_of(one)
        for word in view.context
    }
    other = [term for term in question.terms if term.key not in _FRAME and term.key not in title]
    return len(other) > _MOST_OTHER_WORDS
