"""Which facts of the ledger answer a question, in the order to show them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from bot.answering.against_targets import against_targets
from bot.answering.asks_ledger import asks_the_ledger
from bot.answering.plans import Plan, make_plan, of_years, said_once, visible_part
from bot.answering.question_kinds import Kind
from bot.answering.rival_figures import rival_facts
from bot.answering.understanding import Understanding
from knowledge.model import Fact, FactKind, Indicator
from knowledge.progress import facts_for, latest, period_end
from knowledge.vietnamese.periods import Bound

_MOST_OF_A_TREND = 8


def plan_facts(
    question: Understanding,
    indicators: Mapping[str, Indicator],
    *,
    is_visible: Callable[[str], bool],
) -> Plan | None:
    """The plan for a question on a figure; None when the ledger has nothing that fits."""
    rivals = rival_facts(question, indicators, is_visible=is_visible)
    if rivals is not None:
        weighed = make_plan(rivals[1], rivals[0])
        return replace(weighed, is_weighed=True) if weighed is not None else None
    indicator = indicators.get(question.indicator or "")
    if indicator is None or not asks_the_ledger(question, indicator):
        return None
    indicator = visible_part(indicator, is_visible)
    other = indicators.get(indicator.counterpart or "")
    counterpart = visible_part(other, is_visible) if other is not None else None
    asked = question.asked
    if asked.kind is Kind.TREND:
        return _course(question, indicator, counterpart)
    if asked.wants_target and asked.wants_result:
        return against_targets(question, indicator, counterpart)
    if asked.wants_target:
        return _targets(question, indicator, counterpart)
    results = of_years(question, indicator, FactKind.RESULT)
    if not results and counterpart is not None and len(question.years) == 1:
        by_others = of_years(question, counterpart, FactKind.RESULT)
        if by_others:
            return make_plan(by_others, counterpart)
    if not results and question.years:
        return make_plan(of_years(question, indicator, FactKind.TARGET), indicator)
    if counterpart is None or not results:
        return make_plan(results, indicator)
    beside = _measured_otherwise(question, results[-1], counterpart)
    return make_plan(results, indicator, beside=beside)


def _targets(
    question: Understanding, indicator: Indicator, counterpart: Indicator | None
) -> Plan | None:
    """Targets of the asked years; where only the other method has one, that."""
    own = make_plan(of_years(question, indicator, FactKind.TARGET), indicator)
    if own is not None or counterpart is None:
        return own
    return make_plan(of_years(question, counterpart, FactKind.TARGET), counterpart)


def _measured_otherwise(
    question: Understanding, result: Fact, counterpart: Indicator
) -> tuple[Fact, ...]:
    """What the other method gives for the result's period; its newest where no year is asked."""
    newest = latest(counterpart)
    if not question.years and newest and period_end(newest[0].period) > period_end(result.period):
        return newest
    return tuple(
        fact
        for fact in facts_for(counterpart, kind=FactKind.RESULT)
        if fact.period == result.period and fact.value != result.value
    )


def _course(
    question: Understanding, indicator: Indicator, counterpart: Indicator | None
) -> Plan | None:
    """The newest periods of a course, each with every value that documents give it.

    Of two methods, the one that reaches from the first named year to the last.
    """
    if counterpart is not None and not _spans(question, indicator):
        indicator = counterpart if _spans(question, counterpart) else indicator
    known = facts_for(indicator, place=indicator.scope, kind=FactKind.RESULT)
    facts = said_once(_inside(question, known))
    periods = list(dict.fromkeys(fact.period for fact in facts))[-_MOST_OF_A_TREND:]
    plan = make_plan([fact for fact in facts if fact.period in periods], indicator)
    if plan is None or len(periods) < 2:
        return plan
    return replace(plan, is_course=True)


def _spans(question: Understanding, indicator: Indicator) -> bool:
    """True when there are results of the first and the last year that the question names."""
    named = sorted(year for year in question.years if year in question.text)
    known = {fact.period[:4] for fact in facts_for(indicator, kind=FactKind.RESULT)}
    return not named or {named[0], named[-1]} <= known


def _inside(question: Understanding, facts: Sequence[Fact]) -> tuple[Fact, ...]:
    """Facts between the days or years named; "mấy năm qua" names none, one year has its bound."""
    last_named = max(question.years, default="")
    for span in question.periods:
        # "Từ 11/2021 đến giữa 2023 và tháng 8/2024" goes on behind its span.
        if "/" in span.iso and str(span.end.year) >= last_named:
            within = tuple(fact for fact in facts if span.covers(fact.period))
            if len(within) > 1:
                return within
    begun = {str(span.start.year) for span in question.periods if "/" in span.iso}
    named = sorted(begun | {year for year in question.years if year in question.text})
    if not named:
        return tuple(facts)
    first, last = named[0], named[-1]
    if len(named) == 1:
        is_end = any(period.bound is Bound.UNTIL for period in question.periods)
        first, last = ("0", last) if is_end else (first, "9")
    kept = tuple(fact for fact in facts if first <= fact.period[:4] <= last)
    return kept if len(kept) > 1 else tuple(facts)
