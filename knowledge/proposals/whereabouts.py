"""Which place a figure is about, and whether an indicator is about that place."""

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


def find_place(around: Around, subject: Subject, *, frame: Sequence[str]) -> str | None:
    """The place of a figure of this subject; None when it may be another's.

    That is the indicator's scope, or the province at hand where it is about all of them. `frame`
    is what the sentence stands under: headings, the document's place.
    """
    before = find_places(around.lead_text)
    beside = find_places(around.sentence.text[around.stretch.start : around.stretch.end])
    scope = subject.indicator.scope
    if subject.is_of_provinces:
        province = _nearest(before, beside, frame=())
        return province.name if province else None
    if subject.groups:
        is_here = _ids(beside) & subject.groups or _only(before, subject.groups, around)
        return scope if is_here else None
    if subject.places:
        province = _nearest(before, beside, frame=frame)
        return scope if province and _present(province) in subject.places else None
    return scope if _is_of_nation(before, beside, frame=frame) else None


def _is_of_nation(
    before: Sequence[PlaceMention], beside: Sequence[PlaceMention], *, frame: Sequence[str]
) -> bool:
    if any(_kind(one) is PlaceKind.GROUP and one.place_id != _WORLD for one in beside):
        return False
    foreign = {PlaceKind.PROVINCE, PlaceKind.COUNTRY}
    if any(_kind(one) in foreign and one.place_id != _NATION for one in (*before, *beside)):
        return False
    if _NATION in _ids((*before, *beside)):
        return True
    return not any(
        _kind(one) is PlaceKind.PROVINCE for text in frame for one in _without_nation(text)
    )


def _only(before: Sequence[PlaceMention], groups: frozenset[str], around: Around) -> bool:
    return bool(_ids(before) & groups) and "thế giới" not in around.stretch.text


def _nearest(
    before: Sequence[PlaceMention], beside: Sequence[PlaceMention], *, frame: Sequence[str]
) -> PlaceMention | None:
    """The province that the figure most likely is of: in its own stretch, else the last named."""
    for mentions in (beside, before, *(find_places(text) for text in frame)):
        provinces = [one for one in mentions if _kind(one) is PlaceKind.PROVINCE]
        if provinces and mentions is before:
            return provinces[-1]
        if provinces:
            return provinces[0] if len(set(map(_present, provinces))) == 1 else None
    return None


def _without_nation(text: str) -> list[PlaceMention]:
    mentions = find_places(text)
    return [] if _NATION in _ids(mentions) or "toàn quốc" in text.lower() else mentions


def _ids(mentions: Iterable[PlaceMention]) -> set[str]:
    return {one.place_id for one in mentions}


def _kind(mention: PlaceMention) -> PlaceKind:
    return known_place(mention.place_id).kind


def _present(mention: PlaceMention) -> str:
    return place_on(mention.place_id, day=_TODAY).id
