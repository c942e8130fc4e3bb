"""Whether a figure is about the place that an indicator is about, or about another one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from knowledge.proposals.around import Around
from knowledge.proposals.subjects import Subject
from knowledge.vietnamese.places import PlaceKind, PlaceMention, find_places, place_on
from knowledge.vietnamese.places import place as known_place

_NATION = "viet-nam"
_WORLD = "the-gioi"
_TODAY = date.max


def is_elsewhere(around: Around, subject: Subject, *, frame: Sequence[str]) -> bool:
    """True when the figure may be that of another place than the subject's.

    `frame` is what the sentence stands under: headings, the document's place.
    """
    before = find_places(around.lead_text)
    beside = find_places(around.sentence.text[around.stretch.start : around.stretch.end])
    if subject.groups:
        return not (_ids(beside) & subject.groups or _only(before, subject.groups, around))
    if subject.places:
        return _nearest(before, beside, around, frame=frame) not in subject.places
    if any(_kind(one) is PlaceKind.GROUP and one.place_id != _WORLD for one in beside):
        return True
    foreign = {PlaceKind.PROVINCE, PlaceKind.COUNTRY}
    if any(_kind(one) in foreign and one.place_id != _NATION for one in (*before, *beside)):
        return True
    if _NATION in _ids((*before, *beside)):
        return False
    return any(_kind(one) is PlaceKind.PROVINCE for text in frame for one in _without_nation(text))


def _only(before: Sequence[PlaceMention], groups: frozenset[str], around: Around) -> bool:
    return bool(_ids(before) & groups) and "thế giới" not in around.stretch.text


def _nearest(
    before: Sequence[PlaceMention],
    beside: Sequence[PlaceMention],
    around: Around,
    *,
    frame: Sequence[str],
) -> str | None:
    """The province that the figure most likely is of: in its own stretch, else the last named."""
    for mentions in (beside, before, *(find_places(text) for text in frame)):
        provinces = [one for one in mentions if _kind(one) is PlaceKind.PROVINCE]
        ids = {_present(one.place_id) for one in provinces}
        if mentions is before and provinces:
            return _present(provinces[-1].place_id)
        if ids:
            return ids.pop() if len(ids) == 1 else None
    return None


def _without_nation(text: str) -> list[PlaceMention]:
    mentions = find_places(text)
    return [] if _NATION in _ids(mentions) or "toàn quốc" in text.lower() else mentions


def _ids(mentions: Iterable[PlaceMention]) -> set[str]:
    return {one.place_id for one in mentions}


def _kind(mention: PlaceMention) -> PlaceKind:
    return known_place(mention.place_id).kind


def _present(place_id: str) -> str:
    return place_on(place_id, day=_TODAY).id
