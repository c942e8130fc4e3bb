"""What is to be said from the ledger: the record, and how facts of asked years are picked."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from bot.answering.understanding import Understanding, is_fine
from bot.answering.verdicts import Pair
from knowledge.model import Fact, FactKind, Indicator
from knowledge.progress import facts_for, latest, period_end
from knowledge.rhythm import later
from knowledge.vietnamese.periods import Bound, Period

_MOST_TARGETS = 3
# Months after which a result is out of date where its indicator does not say.
_USUAL_RHYTHM = 3


@dataclass(frozen=True, slots=True)
class Plan:
    """Facts of an indicator to state, in order.

    `differing` when two of them answer the same thing differently; `pairs` are targets with the
    results to hold against them, `beside` those of `facts` that were measured another way,
    `is_weighed` when the question itself names the values that differ.
    """

    indicator: Indicator
    facts: tuple[Fact, ...]
    differing: bool = False
    pairs: tuple[Pair, ...] = ()
    beside: tuple[Fact, ...] = ()
    is_course: bool = False
    is_weighed: bool = False


def visible_part(indicator: Indicator, is_visible: Callable[[str], bool]) -> Indicator:
    """The indicator with the facts that have a passage in a visible document."""
    facts = tuple(
        fact for fact in indicator.facts if fact.passage_id and is_visible(fact.document_id)
    )
    return replace(indicator, facts=facts)


def make_plan(
    facts: Sequence[Fact],
    indicator: Indicator,
    *,
    beside: Sequence[Fact] = (),
    pairs: Sequence[Pair] = (),
) -> Plan | None:
    facts = said_once(facts)
    if not facts:
        return None
    values = {(fact.period, fact.kind): set[object]() for fact in (*facts, *beside)}
    for fact in (*facts, *beside):
        values[fact.period, fact.kind].add(fact.value)
    return Plan(
        indicator=indicator,
        facts=(*facts, *beside),
        differing=any(len(group) > 1 for group in values.values()),
        pairs=tuple(pairs),
        beside=tuple(beside),
    )


def said_once(facts: Iterable[Fact]) -> tuple[Fact, ...]:
    """A result that two documents report alike counts once; a target each of its documents sets."""
    kept: dict[object, Fact] = {}
    for fact in facts:
        is_target = fact.kind is FactKind.TARGET
        source = fact.document_id if is_target else fact.measure
        kept.setdefault((fact.kind, fact.period, fact.place, fact.value, source), fact)
    return tuple(kept.values())


def of_years(question: Understanding, indicator: Indicator, kind: FactKind) -> tuple[Fact, ...]:
    """Facts of the asked years; without one the newest result, or the targets ahead."""
    facts = facts_for(indicator, place=indicator.scope, kind=kind)
    if not question.years:
        if kind is FactKind.TARGET:
            return facts[-_MOST_TARGETS:]
        return _with_usual_measure(latest(indicator), facts)
    fine = [period for period in question.periods if is_fine(period)]
    if fine:
        covered = tuple(
            fact
            for fact in facts
            if len(fact.period) > 4 and any(period.covers(fact.period) for period in fine)
        )
        is_until = len(fine) == 1 and fine[0].bound is Bound.UNTIL and kind is FactKind.RESULT
        return _last_by(fine[0], covered, indicator) if is_until else covered
    of_year = [fact for fact in facts if fact.period[:4] in question.years]
    if kind is FactKind.TARGET or len(question.years) > 1:
        return tuple(of_year)
    if not of_year:
        return ()
    newest = period_end(of_year[-1].period)
    found = tuple(fact for fact in of_year if period_end(fact.period) == newest)
    return _with_usual_measure(found, of_year)


def _last_by(period: Period, covered: Sequence[Fact], indicator: Indicator) -> tuple[Fact, ...]:
    """ "Đến tháng 10": what was last known by then; nothing where newer results should be out."""
    newest = max((period_end(fact.period) for fact in covered), default="")
    months = indicator.rhythm_months or _USUAL_RHYTHM
    if not newest or later(date.fromisoformat(newest), months) < period.start:
        return ()
    return tuple(fact for fact in covered if period_end(fact.period) == newest)


def _with_usual_measure(found: tuple[Fact, ...], known: Sequence[Fact]) -> tuple[Fact, ...]:
    """The newest results; where they count something unusual, the last usual one of that year.

    "vùng phủ 90%" must not pass for the share of people covered, which two months before was 39%.
    """
    if not found or any(fact.measure is None for fact in found):
        return found
    year = found[0].period[:4]
    usual = [fact for fact in known if fact.measure is None and fact.period[:4] == year]
    return (*found, *usual[-1:])
