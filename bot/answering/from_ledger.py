"""Which facts of the ledger answer a question, in the order to show them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from bot.answering.against_targets import against_targets
from bot.answering.plans import Plan, make_plan, of_years, said_once, visible_part
from bot.answering.question_kinds import Form, Kind
from bot.answering.understanding import Understanding
from bot.answering.views import keys_of
from knowledge.figures import says_value
from knowledge.model import Fact, FactKind, Indicator
from knowledge.progress import facts_for, latest, period_end, same_place
from knowledge.vietnamese.normalise import fold
from knowledge.vietnamese.periods import Bound
from knowledge.vietnamese.places import place

_MOST_OF_A_TREND = 8


def plan_facts(
    question: Understanding,
    indicators: Mapping[str, Indicator],
    *,
    is_visible: Callable[[str], bool],
) -> Plan | None:
    """The plan for a question on a figure; None when the ledger has nothing that fits."""
    indicator = indicators.get(question.indicator or "")
    if indicator is None or not any(
        (
            _asks_figure(question),
            _asks_words(question, indicator),
            _names_figure(question, indicator),
        )
    ):
        return None
    if _is_of_another(question, indicator):
        return None
    indicator = visible_part(indicator, is_visible)
    asked = question.asked
    if asked.kind is Kind.TREND:
        facts = facts_for(indicator, place=indicator.scope, kind=FactKind.RESULT)
        return _course(_inside(question, facts), indicator)
    if asked.wants_target and asked.wants_result:
        other = indicators.get(indicator.counterpart or "")
        return against_targets(
            question, indicator, visible_part(other, is_visible) if other else None
        )
    if asked.wants_target:
        return make_plan(of_years(question, indicator, FactKind.TARGET), indicator)
    results = of_years(question, indicator, FactKind.RESULT)
    if not results and question.years:
        return make_plan(of_years(question, indicator, FactKind.TARGET), indicator)
    other = indicators.get(indicator.counterpart or "")
    if other is None or not results:
        return make_plan(results, indicator)
    beside = _measured_otherwise(question, results[-1], visible_part(other, is_visible))
    return make_plan(results, indicator, beside=beside)


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


def _asks(question: Understanding, indicator: Indicator) -> bool:
    return (
        _asks_figure(question)
        or _asks_words(question, indicator)
        or _names_figure(question, indicator)
    )


def _asks_figure(question: Understanding) -> bool:
    asked = question.asked
    if asked.kind is Kind.COMPARISON and question.years:
        return True
    if asked.wants_who_leads or asked.kind in {Kind.LIST, Kind.WHO, Kind.WHEN, Kind.DOCUMENT}:
        return False
    return asked.form in {Form.NUMBER, Form.RANK} or asked.kind in {
        Kind.TARGET, Kind.RESULT, Kind.TARGET_AND_RESULT, Kind.TREND,
    }  # fmt: skip


def _names_figure(question: Understanding, indicator: Indicator) -> bool:
    """True for "phủ sóng 5G là 90% hay 39%": a figure of the indicator, asked whether it holds."""
    if question.asked.kind not in {Kind.FACT, Kind.YES_NO} or not question.claimed:
        return False
    figures = [fact.value for fact in indicator.facts if not isinstance(fact.value, str)]
    return any(says_value(question.text, value) for value in figures)


def _asks_words(question: Understanding, indicator: Indicator) -> bool:
    """True for "chủ đề năm 2025 là gì", of an indicator whose every value is a wording."""
    is_worded = all(isinstance(fact.value, str) for fact in indicator.facts)
    kinds = {Kind.DEFINITION, Kind.FACT, Kind.COMPARISON}
    return is_worded and question.asked.kind in kinds


def _course(facts: Sequence[Fact], indicator: Indicator) -> Plan | None:
    """The newest periods of a course, each with every value that documents give it."""
    facts = said_once(facts)
    periods = list(dict.fromkeys(fact.period for fact in facts))[-_MOST_OF_A_TREND:]
    plan = make_plan([fact for fact in facts if fact.period in periods], indicator)
    if plan is None or len(periods) < 2:
        return plan
    return replace(plan, is_course=True)


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
