"""Which facts of the ledger answer a question, in the order to show them, and what follows."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from bot import messages
from bot.answering.question_kinds import Form, Kind
from bot.answering.understanding import Understanding, is_fine
from bot.answering.views import keys_of
from knowledge.model import Fact, FactKind, Indicator
from knowledge.progress import (
    conflicts,
    facts_for,
    is_met,
    is_rank,
    latest,
    period_end,
    progress,
    same_place,
)
from knowledge.vietnamese.normalise import fold
from knowledge.vietnamese.periods import Bound
from knowledge.vietnamese.places import place

_MOST_OF_A_TREND = 8
_MOST_TARGETS = 3
_MILLION = Decimal(1_000_000)


@dataclass(frozen=True, slots=True)
class Plan:
    """Facts to state, in order. `differing` when two of them answer the same thing differently;
    `pair` is the target and the result to hold against each other, where that is meant."""

    facts: tuple[Fact, ...]
    differing: bool = False
    pair: tuple[Fact, Fact] | None = None
    unit: str = ""


def plan_facts(
    question: Understanding,
    indicators: Mapping[str, Indicator],
    *,
    is_visible: Callable[[str], bool],
) -> Plan | None:
    """The plan for a question on a figure; None when the ledger has nothing that fits."""
    indicator = indicators.get(question.indicator or "")
    if indicator is None or not _asks_figure(question):
        return None
    if _is_of_another(question, indicator):
        return None
    indicator = visible_part(indicator, is_visible)
    asked = question.asked
    if asked.kind is Kind.TREND:
        facts = facts_for(indicator, place=indicator.scope, kind=FactKind.RESULT)
        facts = _inside(question, facts)
        return _plan(_one_a_period(facts)[-_MOST_OF_A_TREND:], indicator)
    if asked.wants_target and asked.wants_result:
        other = indicators.get(indicator.counterpart or "")
        return _both(question, indicator, visible_part(other, is_visible) if other else None)
    if asked.wants_target:
        return _plan(_of_years(question, indicator, FactKind.TARGET), indicator)
    results = _of_years(question, indicator, FactKind.RESULT)
    if not results and question.years:
        return _plan(_of_years(question, indicator, FactKind.TARGET), indicator)
    counterpart = indicators.get(indicator.counterpart or "")
    if counterpart is not None and results:
        other = visible_part(counterpart, is_visible)
        results += tuple(
            fact
            for fact in facts_for(other, kind=FactKind.RESULT)
            if fact.period == results[-1].period and fact.value != results[-1].value
        )
    return _plan(results, indicator)


# Acronyms that people add to any question of the field, or that spell an indicator out.
_EVERY_INDICATOR = frozenset({"egdi", "dti", "gdp", "itu", "dvc", "tthc", "cds"})


def _is_of_another(question: Understanding, indicator: Indicator) -> bool:
    """True when the question narrows the indicator: to a province, a brand, a network."""
    if any(not same_place(indicator.scope, place(owner).name) for owner in question.owners):
        return True
    known = {
        key for wording in (indicator.name, *indicator.aliases) for key in keys_of(fold(wording))
    }
    return bool(question.names - known - _EVERY_INDICATOR)


def _asks_figure(question: Understanding) -> bool:
    asked = question.asked
    if asked.kind is Kind.COMPARISON and question.years:
        return True
    if asked.wants_who_leads or asked.kind in {Kind.LIST, Kind.WHO, Kind.WHEN, Kind.DOCUMENT}:
        return False
    return asked.form in {Form.NUMBER, Form.RANK} or asked.kind in {
        Kind.TARGET, Kind.RESULT, Kind.TARGET_AND_RESULT, Kind.TREND,
    }  # fmt: skip


def visible_part(indicator: Indicator, is_visible: Callable[[str], bool]) -> Indicator:
    """The indicator with the facts that have a passage in a visible document."""
    facts = tuple(
        fact for fact in indicator.facts if fact.passage_id and is_visible(fact.document_id)
    )
    return replace(indicator, facts=facts)


def _plan(facts: Sequence[Fact], indicator: Indicator) -> Plan | None:
    if not facts:
        return None
    values = {(fact.period, fact.kind): set[object]() for fact in facts}
    for fact in facts:
        values[fact.period, fact.kind].add(fact.value)
    return Plan(
        facts=tuple(facts),
        differing=any(len(group) > 1 for group in values.values()),
        unit=indicator.unit,
    )


def _inside(question: Understanding, facts: Sequence[Fact]) -> tuple[Fact, ...]:
    """Facts between the years named; "mấy năm qua" names none, one year bounds by its bound."""
    named = sorted(year for year in question.years if year in question.text)
    if not named:
        return tuple(facts)
    first, last = named[0], named[-1]
    if len(named) == 1:
        is_end = any(period.bound is Bound.UNTIL for period in question.periods)
        first, last = ("0", last) if is_end else (first, "9")
    kept = tuple(fact for fact in facts if first <= fact.period[:4] <= last)
    return kept if len(kept) > 1 else tuple(facts)


def _both(
    question: Understanding, indicator: Indicator, counterpart: Indicator | None
) -> Plan | None:
    found = [
        item
        for item in progress(indicator)
        if not question.years or item.target.period[:4] in question.years
    ]
    if not found:
        return _plan(_of_years(question, indicator, FactKind.RESULT), indicator)
    # The target whose result is known says most; of those, the one set last.
    item = max(
        found, key=lambda one: (bool(one.beside or one.newest), period_end(one.target.period))
    )
    of_years = _of_years(question, indicator, FactKind.RESULT) if question.years else ()
    if question.years and not of_years and counterpart is not None:
        # Measured another way, so shown beside the target but not subtracted from it.
        others = _of_years(question, counterpart, FactKind.RESULT)
        if others:
            return Plan(facts=(item.target, *others), unit=indicator.unit)
    results = of_years or item.beside or item.newest
    differing = [
        fact
        for group in conflicts(facts_for(indicator, kind=FactKind.RESULT))
        if results and results[-1] in group
        for fact in group
        if fact not in results
    ]
    facts = (item.target, *results, *differing)
    plan = _plan(facts, indicator)
    if plan is None or not results or is_rank(indicator):
        return plan
    # Before its deadline a target that is not reached is neither met nor missed.
    is_due = period_end(item.target.period) <= question.today.isoformat()
    if not is_due and is_met(indicator, item.target, results[-1]) is not True:
        return plan
    return Plan(
        facts=plan.facts,
        differing=plan.differing,
        pair=(item.target, results[-1]),
        unit=indicator.unit,
    )


def _of_years(question: Understanding, indicator: Indicator, kind: FactKind) -> tuple[Fact, ...]:
    """Facts of the asked years; without one the newest result, or the targets ahead."""
    facts = facts_for(indicator, place=indicator.scope, kind=kind)
    if not question.years:
        return latest(indicator) if kind is FactKind.RESULT else facts[-_MOST_TARGETS:]
    fine = [period for period in question.periods if is_fine(period)]
    if fine:
        return tuple(
            fact
            for fact in facts
            if len(fact.period) > 4 and any(period.covers(fact.period) for period in fine)
        )
    of_year = [fact for fact in facts if fact.period[:4] in question.years]
    if kind is FactKind.TARGET or len(question.years) > 1:
        return tuple(of_year)
    if not of_year:
        return ()
    newest = period_end(of_year[-1].period)
    return tuple(fact for fact in of_year if period_end(fact.period) == newest)


def _one_a_period(facts: Sequence[Fact]) -> list[Fact]:
    seen: dict[str, Fact] = {}
    for fact in facts:
        seen.setdefault(fact.period, fact)
    return list(seen.values())


def formula(target: Fact, result: Fact, unit: str) -> tuple[str, str] | None:
    """How far a result is over or under its target, in words, and the formula; None for words.

    Percentages are subtracted (percentage points), counts divided (per cent over or under).
    """
    if isinstance(target.value, str) or isinstance(result.value, str):
        return None
    aim, got = Decimal(str(target.value)), Decimal(str(result.value))
    if not aim:
        return None
    if unit.strip().startswith("%"):
        ahead = got - aim
        finding = messages.POINTS_OVER if ahead >= 0 else messages.POINTS_UNDER
        more, less = (got, aim) if ahead >= 0 else (aim, got)
        return (
            finding.format(points=_written(abs(ahead))),
            f"{_written(more)} − {_written(less)}",
        )
    ahead = (got / aim - 1) * 100
    if abs(ahead) < 1:
        return None
    scale = _MILLION if min(aim, got) >= _MILLION else Decimal(1)
    finding = messages.SHARE_OVER if ahead > 0 else messages.SHARE_UNDER
    quotient = f"{_written(got / scale)} ÷ {_written(aim / scale)}"
    return (
        finding.format(share=f"{abs(ahead):.0f}"),
        f"{quotient} − 1" if ahead > 0 else f"1 − {quotient}",
    )


def _written(value: Decimal) -> str:
    return f"{value.normalize():f}".replace(".", ",")
