"""What is drawn of the ledger: a course over time, places side by side, the way to a target."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from textwrap import shorten

from bot import messages
from bot.answering.computed import Figure, held_against
from bot.render.chart_gauge import Gauge, Tick
from bot.render.chart_marks import Chart, Point
from bot.render.chart_ranking import Bar, Ranking
from bot.render.chart_words import show_value
from bot.render.charts import Drawing
from knowledge.model import Document, Fact, FactKind, Indicator
from knowledge.progress import is_rank, is_table, period_end, same_place
from knowledge.vietnamese.dates import show_date

# A caption names its sources; a whole title would take the picture's place.
SOURCE_LETTERS = 45

# Two places are a comparison in words; from here on a picture helps.
FEWEST_BARS = 3


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
    scale, word = _scale(facts)
    return Chart(
        title=indicator.name
        if place is None or same_place(place, indicator.scope)
        else f"{indicator.name}: {place}",
        unit=f"{word} {indicator.unit}".strip(),
        results=_points(facts, FactKind.RESULT, scale=scale),
        targets=_points(facts, FactKind.TARGET, scale=scale),
        lower_is_better=is_rank(indicator),
        caption=caption_of(facts, documents),
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
            measure=fact.measure,
        )
        for fact in facts
        if fact.kind is kind
    )


def ranking_of(indicator: Indicator, documents: Mapping[str, Document]) -> Ranking | None:
    """The places of the newest period that has enough of them, to hold against each other.

    None where facts are of too few places: then there is only a course over time. Nor for ranks:
    a table of which a source gives some lines only would number them anew.
    """
    if is_rank(indicator) and is_table(indicator):
        return None
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
    return Ranking(
        title=f"{indicator.name}, {show_date(newest)}",
        unit=f"{word} {indicator.unit}".strip(),
        bars=_bars(facts, scale=scale),
        lower_is_better=is_rank(indicator),
        caption=caption_of(facts, documents),
    )


def _bars(facts: Sequence[Fact], *, scale: float) -> tuple[Bar, ...]:
    """Labels have as many decimals as the longest: "0,7770" beside "0,7857"."""
    values = [float(fact.value) / scale for fact in facts]
    decimals = max(len(show_value(value).partition(",")[2]) for value in values)
    return tuple(
        Bar(name=str(fact.place), value=value, label=_padded(show_value(value), decimals))
        for fact, value in zip(facts, values, strict=True)
    )


def _padded(label: str, decimals: int) -> str:
    whole, _, rest = label.partition(",")
    return f"{whole},{rest.ljust(decimals, '0')}" if decimals else label


def drawing_of(indicator: Indicator, documents: Mapping[str, Document]) -> Drawing | None:
    """What shows an indicator best: places side by side where there are many, else its course.

    A single result with a target has no course yet: that is a gauge. A table of several places
    that cannot be drawn side by side has none either: the course of one would say nothing of it.
    """
    ranking = ranking_of(indicator, documents)
    if ranking is not None or (is_table(indicator) and len(_places(indicator)) > 1):
        return ranking
    results = {fact.period for fact in indicator.facts if fact.kind is FactKind.RESULT}
    gauge = gauge_of(indicator, documents) if len(results) == 1 else None
    return gauge or chart_of(indicator, documents)


def _places(indicator: Indicator) -> set[str | None]:
    return {fact.place for fact in indicator.facts}


def gauge_of(
    indicator: Indicator, documents: Mapping[str, Document], *, today: str = ""
) -> Gauge | None:
    """The newest result on the way to the next target (or the last one, when all have passed).

    Next is what is due after the result, and after the ISO date `today` if given. Every value
    that documents give for either is drawn. None where one is missing, is a word or counts
    something else than the other.
    """
    own = [
        fact
        for fact in indicator.facts
        if same_place(fact.place, indicator.scope) and not isinstance(fact.value, str)
    ]
    targets = [fact for fact in own if fact.kind is FactKind.TARGET]
    measures = {fact.measure for fact in targets}
    results = [fact for fact in own if fact.kind is FactKind.RESULT and fact.measure in measures]
    if not targets or not results:
        return None
    newest = _at_end(results)
    after = max(period_end(newest[0].period), today)
    ahead = sorted(
        (one for one in targets if period_end(one.period) > after),
        key=lambda fact: period_end(fact.period),
    )
    aims = [one for one in ahead if one.period == ahead[0].period] or _at_end(targets)
    first = min(results, key=lambda fact: period_end(fact.period))
    scale, word = _scale([*newest, *aims])
    return Gauge(
        title=indicator.name,
        unit=f"{word} {indicator.unit}".strip(),
        start=float(first.value) / scale if is_rank(indicator) else 0.0,
        results=_ticks(newest, scale=scale),
        targets=_ticks(aims, scale=scale),
        lower_is_better=is_rank(indicator),
        note=_gap(indicator, newest, aims, today=today) or "",
        caption=caption_of([*newest, *aims], documents),
    )


def _gap(
    indicator: Indicator, results: Sequence[Fact], aims: Sequence[Fact], *, today: str
) -> str | None:
    """How far one result is from one target; None where either is several."""
    got, aim = ({one.value for one in facts} for facts in (results, aims))
    if len(got) > 1 or len(aim) > 1:
        return None
    figures = [Figure(Decimal(str(value)), show_value(value)) for value in (*aim, *got)]
    due = period_end(aims[0].period) <= (today or period_end(results[0].period))
    found = held_against(indicator, *figures, is_due=due)
    return found.finding if found is not None else None


def _at_end(facts: list[Fact]) -> list[Fact]:
    last = max(period_end(fact.period) for fact in facts)
    return [fact for fact in facts if period_end(fact.period) == last]


def _ticks(facts: list[Fact], *, scale: float) -> tuple[Tick, ...]:
    """Each value once, with when it was or is to be."""
    values = {float(fact.value): fact for fact in facts}
    return tuple(
        Tick(value / scale, show_value(value / scale), show_date(fact.period))
        for value, fact in sorted(values.items())
    )


def caption_of(facts: Iterable[Fact], documents: Mapping[str, Document]) -> str:
    """The sources, short enough for a picture: numbers, else issuers with the days they spoke."""
    days: dict[str, list[str]] = {}
    for document in dict.fromkeys(documents[fact.document_id].id for fact in facts):
        one = documents[document]
        name = one.number or one.issuer or shorten(one.title, SOURCE_LETTERS, placeholder="…")
        said = days.setdefault(name, [])
        if one.issued_on:
            said.append(show_date(one.issued_on))
    sources = (f"{name} {', '.join(said)}".strip() for name, said in days.items())
    return messages.CHART_SOURCES.format(sources="; ".join(sources))
