"""Whether a sentence of the documents says otherwise than a claim, says the same, or neither."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.answering import claim_words as words
from bot.answering.claims import (
    Claim,
    DateClaim,
    FigureClaim,
    LeaderClaim,
    OrganisationClaim,
    OutcomeClaim,
    PersonClaim,
    RankClaim,
    ReplacementClaim,
    Role,
    SiteClaim,
    StandingClaim,
)
from bot.answering.contradicted_figures import figure_stance, outcome_stance
from bot.answering.contradicted_ranks import leader_stance, rank_stance
from bot.answering.partial_dates import PartialDate, find_partial_dates
from bot.answering.said import Said, clause_at, names_document
from bot.answering.understanding import Understanding
from bot.answering.views import keys_of
from knowledge.vietnamese.document_numbers import find_document_numbers
from knowledge.vietnamese.normalise import fold
from knowledge.vietnamese.places import PlaceKind, find_places, place

# A date says when something happened this close behind the word for it.
_BEHIND = 60
# An office has a role that is named this close to it.
_NEAR = 45
# Two numbers of a replacement stand this close together.
_BETWEEN = 200
# "Quyết định 06/QĐ-TTg ngày 06/01/2022" dates the signing without the word.
_RIGHT_BEHIND = 25
# "do Phó Thủ tướng Trần Lưu Quang ký", "đồng chí Trần Cẩm Tú ký".
_SIGNED = re.compile(r"(?<!\w)(?:do|dong chi) (?P<who>[^.;:]{4,70}?) ky(?! (?:so|hop))(?!\w)")
_AT = re.compile(r"(?<!\w)(?:xay dung|xay|dat|nam|khoi cong|dong)(?: tai| o)(?!\w)")
# "Thủ tướng đã ban hành 9 chỉ thị" says nothing of who issued the paper that says so.
_BY = re.compile(r"(?<!\w)(?:do|duoc|cua)\W+$")
# "có hiệu lực từ ngày ký", "có hiệu lực cùng ngày".
_SAME_DAY = re.compile(
    r" (?:ngay )?(?:ke )?(?:tu|trong|cung|vao)?(?: ngay)?(?: ky|(?<=cung ngay))(?!\w)"
)
# "Chỉ thị 02/CT-TTg ngày 26/4/2022 của Thủ tướng" names who issued it.
_OF = re.compile(r"^(?: ngay [\d/]+)? cua $")
_PROVINCE = PlaceKind.PROVINCE


def stance(claim: Claim, said: Said, question: Understanding) -> bool | None:
    """True where the sentence contradicts the claim, False where it bears it out, else None."""
    match claim:
        case FigureClaim():
            return figure_stance(claim, said, question)
        case LeaderClaim():
            return leader_stance(claim, said, question)
        case RankClaim():
            return rank_stance(claim, said, question)
        case DateClaim():
            return _date_stance(claim, said, question)
        case PersonClaim():
            return _person_stance(claim, said)
        case OrganisationClaim():
            return _organisation_stance(claim, said, question)
        case StandingClaim():
            return _standing_stance(said, question)
        case ReplacementClaim():
            return _replacement_stance(claim, said)
        case SiteClaim():
            return _site_stance(claim, said)
        case OutcomeClaim():
            return outcome_stance(claim, said)


def _date_stance(claim: DateClaim, said: Said, question: Understanding) -> bool | None:
    """Held against the dates behind the same event word; without one, against those nearest."""
    dates = list(find_partial_dates(said.text))
    if claim.event is not None:
        found = list(_dates_of(claim.event, said, dates, question))
    elif claim.when.day and any(claim.when.agrees(one) for one in dates):
        return False
    else:
        found = _nearest(claim, said, dates, question)
    agreed = [claim.when.agrees(one) for one in found]
    if True in agreed:
        return False
    return True if agreed and None not in agreed else None


def _nearest(
    claim: DateClaim, said: Said, dates: list[PartialDate], question: Understanding
) -> list[PartialDate]:
    """The dates as fine as the claim, in the clause with most of the question's words."""
    asked = {term.key for term in question.terms}
    fine = [one for one in dates if (one.day or not claim.when.day) and not one.is_year]
    shared = {one: len(asked & set(keys_of(clause_at(said.text, one.start)))) for one in fine}
    return [one for one in fine if shared[one] == max(shared.values())]


def _dates_of(
    event: str, said: Said, dates: list[PartialDate], question: Understanding
) -> Iterator[PartialDate]:
    """The first date behind each word for the event; before a refusal, where none is behind."""
    folded = said.folded
    others = [pattern for name, pattern in words.EVENTS.items() if name != event]
    if event == "signing":
        yield from _dates_of_papers(said, dates, question)
    for word in words.EVENTS[event].finditer(folded):
        if _is_of_another(said, word.start(), question):
            continue
        if event == "effect" and _SAME_DAY.match(folded, word.end()):
            yield from _dates_of("signing", said, dates, question)
            continue
        behind = next((one for one in dates if 0 <= one.start - word.end() <= _BEHIND), None)
        if behind is not None:
            between = folded[word.end() : behind.start]
            if not any(other.search(between) for other in others):
                yield behind
        elif event == "refusal":
            yield from (one for one in dates if 0 <= word.start() - one.end <= 2 * _BEHIND)


def _is_of_another(said: Said, position: int, question: Understanding) -> bool:
    """True where the document named last before the word is not the one asked about.

    "Nghị định 61 thay quy chế ban hành ngày …" dates what it replaced.
    """
    before = [one for one in find_document_numbers(said.text) if one.end <= position]
    if not question.numbers or not before:
        return False
    between = said.folded[before[-1].end : position]
    if not any(asked.matches(before[-1].text) for asked in question.numbers):
        return True
    return re.search(r"(?<!\w)(?:thay|sua doi|bai bo)(?!\w)", between) is not None


def _dates_of_papers(
    said: Said, dates: list[PartialDate], question: Understanding
) -> Iterator[PartialDate]:
    """The date right behind the number of the document that is asked about."""
    for number in find_document_numbers(said.text):
        if not any(asked.matches(number.text) for asked in question.numbers):
            continue
        yield from (one for one in dates if 0 <= one.start - number.end <= _RIGHT_BEHIND)


def _person_stance(claim: PersonClaim, said: Said) -> bool | None:
    """The person, in the same office; or another one who signed or heads it."""
    at = said.folded.find(claim.name)
    if at < 0:
        return True if any(one["title"] or one["do"] or one["deed"] for one in
                           words.PERSON.finditer(said.text)) else None  # fmt: skip
    if not claim.heads:
        return False
    office = re.search(rf"(?P<deputy>pho )?{claim.heads}", said.folded[at : at + _BEHIND])
    if office is None:
        return None
    return bool(office["deputy"]) and not claim.heads.startswith("pho ")


def _organisation_stance(
    claim: OrganisationClaim, said: Said, question: Understanding
) -> bool | None:
    if claim.role is Role.SIGNS:
        return _signer_stance(claim, said)
    offices = set(_offices_with(claim.role, said, question))
    house = words.HOUSES.get(claim.name, claim.name)
    if not offices:
        return None
    if house in offices:
        return False
    return True if house not in {name for name, _, _ in _offices(said.text)} else None


def _signer_stance(claim: OrganisationClaim, said: Said) -> bool | None:
    for match in _SIGNED.finditer(said.folded):
        titles = {words.HOUSES[one[0]] for one in words.OFFICES.finditer(match["who"])}
        if titles:
            return words.HOUSES[claim.name] not in titles
    return None


def _offices(text: str) -> Iterator[tuple[str, int, int]]:
    for mention in find_places(text):
        if place(mention.place_id).kind is PlaceKind.MINISTRY:
            yield mention.place_id, mention.start, mention.end
    for match in words.OFFICES.finditer(fold(text)):
        yield words.HOUSES[match[0]], match.start(), match.end()


def _offices_with(role: Role, said: Said, question: Understanding) -> Iterator[str]:
    """Offices right before the word for the role; behind it, of a proposal ("đề nghị của …")."""
    folded = said.folded
    if role is Role.ISSUES:
        yield from _issuers(said, question)
    for word in words.ROLES[role].finditer(folded):
        if role is Role.ISSUES and _is_of_another(said, word.start(), question):
            continue
        near: list[tuple[int, str]] = []
        for name, start, end in _offices(said.text):
            before, after = word.start() - end, start - word.end()
            if role is Role.ISSUES and not _BY.search(folded[:start]):
                continue
            if 0 <= before <= _NEAR and not re.search(r"[.;]", folded[end : word.start()]):
                near.append((before, name))
            if role is Role.PROPOSES and 0 <= after <= _NEAR:
                near.append((after, name))
        if near:
            yield min(near)[1]


def _issuers(said: Said, question: Understanding) -> Iterator[str]:
    """Whose head signed the paper asked about, or whose it is said to be."""
    for match in _SIGNED.finditer(said.folded):
        if question.numbers and not _is_of_another(said, match.start(), question):
            yield from (words.HOUSES[one[0]] for one in words.OFFICES.finditer(match["who"]))
    for number in find_document_numbers(said.text):
        if any(asked.matches(number.text) for asked in question.numbers):
            for name, start, _ in _offices(said.text):
                if start > number.end and _OF.match(said.folded[number.end : start]):
                    yield name


def _site_stance(claim: SiteClaim, said: Said) -> bool | None:
    """Another province behind "đặt tại", "nằm tại", at most a site's name away."""
    folded = said.folded
    named = [one for one in find_places(said.text) if place(one.place_id).kind is _PROVINCE]
    if claim.place in {one.place_id for one in named}:
        return False
    for word in _AT.finditer(folded):
        if any(0 <= one.start - word.end() <= _NEAR for one in named):
            return True
    return None


def _standing_stance(said: Said, question: Understanding) -> bool | None:
    """Ended, by a sentence that names the very document."""
    is_same = names_document(said, question)
    return True if is_same and words.ENDED.search(said.folded) else None


def _replacement_stance(claim: ReplacementClaim, said: Said) -> bool | None:
    """The other way round."""
    numbers = find_document_numbers(said.text)
    folded = said.folded
    for first in numbers:
        for second in numbers:
            between = folded[first.end : second.start]
            if first.end > second.start or len(between) > _BETWEEN:
                continue
            passive = re.search(r"thay bang|thay the boi|duoc thay|bi thay", between) is not None
            if not passive and not words.REPLACES.search(between):
                continue
            newer, older = (second, first) if passive else (first, second)
            if _same(newer.text, claim.older) and _same(older.text, claim.newer):
                return True
            if _same(newer.text, claim.newer) and _same(older.text, claim.older):
                return False
    return None


def _same(one: str, other: str) -> bool:
    """The same number, also where one leaves out the kind: 59/2022 and 59/2022/NĐ-CP."""
    return re.findall(r"\d+", one) == re.findall(r"\d+", other)
