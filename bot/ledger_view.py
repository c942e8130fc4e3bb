"""The ledger as people look it up: by a name or an id, for a place, within their rights."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from rapidfuzz import fuzz, process

from bot.render.chart_words import show_value
from knowledge.model import Document, Indicator, Visibility
from knowledge.progress import period_end, same_place
from knowledge.vietnamese.normalise import fold

__all__ = ["find_by_name", "nearest_names", "show_value", "visible_indicators"]

# Below this likeness (of 100) two names are different things.
NEAR_NAME = 60.0


def visible_indicators(
    indicators: Mapping[str, Indicator],
    *,
    documents: Mapping[str, Document],
    visibilities: frozenset[Visibility],
    place: str | None = None,
) -> dict[str, Indicator]:
    """Indicators with the facts that may be seen, of one place if given; empty ones left out.

    Facts are in order of time.
    """
    found = {}
    for indicator in indicators.values():
        facts = [
            fact
            for fact in indicator.facts
            if documents[fact.document_id].visibility in visibilities
            and (place is None or same_place(fact.place, place))
        ]
        if facts:
            facts.sort(key=lambda fact: period_end(fact.period))
            found[indicator.id] = replace(indicator, facts=tuple(facts))
    return found


def find_by_name(indicators: Mapping[str, Indicator], text: str) -> tuple[Indicator, ...]:
    """The indicators that an id, a name or a part of a name or alias means; accents do not matter.

    An exact id or name wins over those that merely contain the words.
    """
    wanted = fold(text).strip()
    names = {one.id: [fold(name) for name in _names(one)] for one in indicators.values()}
    exact = [one for one in indicators.values() if wanted in names[one.id]]
    if exact or not wanted:
        return tuple(exact)
    return tuple(
        one for one in indicators.values() if any(wanted in name for name in names[one.id])
    )


def nearest_names(indicators: Mapping[str, Indicator], text: str) -> tuple[str, ...]:
    """Ids whose name or alias looks like the words, best first, at most three."""
    best: dict[str, float] = {}
    for one in indicators.values():
        match = process.extractOne(
            fold(text), [fold(name) for name in _names(one)], scorer=fuzz.WRatio
        )
        if match is not None and match[1] >= NEAR_NAME:
            best[one.id] = match[1]
    return tuple(sorted(best, key=lambda one: -best[one])[:3])


def _names(indicator: Indicator) -> tuple[str, ...]:
    return (indicator.id, indicator.name, *indicator.aliases)
