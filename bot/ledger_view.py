"""The ledger as people look it up: by a name or an id, for a place, within their rights."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace
from textwrap import shorten

from rapidfuzz import fuzz, process

from bot.render.chart import Chart, Point, show_value
from bot.render.chart_ranking import Bar, Ranking
from bot.render.charts import Drawing
from knowledge.model import Document, Fact, FactKind, Indicator, Visibility
from knowledge.progress import is_rank, period_end, same_place
from knowledge.vietnamese.dates import show_date
from knowledge.vietnamese.normalise import fold

__all__ = [
    "chart_of",
    "drawing_of",
    "find_by_name",
    "nearest_names",
    "ranking_of",
    "show_value",
    "visible_indicators",
]

# Below this likeness (of 100) two names are different things.
NEAR_NAME = 60.0

# A caption names its sources; their whole titles would take the picture's place.
SOURCE_LETTERS = 45

# Two places are a comparison in words; from here on a picture helps.
FEWEST_BARS = 3


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


def chart_of(indicator: Indicator, documents: Mapping[str, Document]) -> Chart | None:
    """What a chart of the indicator shows, None when no fact is a number.

    Places are never mixed: where facts of several remain, those of the indicator's own scope are
    drawn, else those of the place with most facts.
    """
    facts = [one for one in indicator.facts if not isinstance(one.value, str)]
    if not facts:
        return None
    place = _place_drawn(indicator, facts)
    facts = [one for one in facts if same_place(one.place, place)]
    cited = dict.fromkeys(_source(documents[fact.document_id]) for fact in facts)
    scale, word = _scale(facts)
    return Chart(
        title=indicator.name
        if place is None or same_place(place, indicator.scope)
        else f"{indicator.name}: {place}",
        unit=f"{word} {indicator.unit}".strip(),
        results=_points(facts, FactKind.RESULT, scale=scale),
        targets=_points(facts, FactKind.TARGET, scale=scale),
        lower_is_better=is_rank(indicator),
        caption="Nguồn: " + "; ".join(cited),
    )


def _scale(facts: list[Fact]) -> tuple[float, str]:
    """Millions and billions are written as such: eight digits over each mark cannot be read."""
    largest = max(abs(float(fact.value)) for fact in facts)
    for size, word in ((1e9, "tỷ"), (1e6, "triệu")):
        if largest >= size:
            return size, word
    return 1.0, ""


def _place_drawn(indicator: Indicator, facts: list[Fact]) -> str | None:
    places = [one.place for one in facts]
    if any(same_place(place, indicator.scope) for place in places):
        return indicator.scope
    return max(places, key=places.count)


def _points(facts: list[Fact], kind: FactKind, *, scale: float) -> tuple[Point, ...]:
    return tuple(
        Point(
            period=fact.period,
            value=float(fact.value) / scale,
            label=show_value(float(fact.value) / scale),
        )
        for fact in facts
        if fact.kind is kind
    )


def ranking_of(indicator: Indicator, documents: Mapping[str, Document]) -> Ranking | None:
    """The places of the newest period that has enough of them, to hold against each other.

    None where facts are of too few places: then there is only a course over time.
    """
    by_period: defaultdict[str, dict[str, Fact]] = defaultdict(dict)
    for fact in indicator.facts:
        is_number = not isinstance(fact.value, str)
        if fact.kind is FactKind.RESULT and is_number and fact.place is not None:
            by_period[fact.period][fact.place] = fact
    periods = [one for one, facts in by_period.items() if len(facts) >= FEWEST_BARS]
    if not periods:
        return None
    newest = max(periods, key=period_end)
    facts = list(by_period[newest].values())
    scale, word = _scale(facts)
    cited = dict.fromkeys(_source(documents[fact.document_id]) for fact in facts)
    return Ranking(
        title=f"{indicator.name}, {show_date(newest)}",
        unit=f"{word} {indicator.unit}".strip(),
        bars=tuple(
            Bar(
                name=str(fact.place),
                value=float(fact.value) / scale,
                label=show_value(float(fact.value) / scale),
            )
            for fact in facts
        ),
        lower_is_better=is_rank(indicator),
        caption="Nguồn: " + "; ".join(cited),
    )


def drawing_of(indicator: Indicator, documents: Mapping[str, Document]) -> Drawing | None:
    """What shows an indicator best: places side by side where there are many, else its course."""
    return ranking_of(indicator, documents) or chart_of(indicator, documents)


def _source(document: Document) -> str:
    name = document.number or shorten(document.title, SOURCE_LETTERS, placeholder="…")
    date = show_date(document.issued_on) if document.issued_on else ""
    return " ".join(part for part in (name, date) if part)
