"""Which targets and results to hold against each other for "đạt chưa", "còn bao xa"."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from bot.answering.plans import Plan, make_plan, of_years, said_once
from bot.answering.understanding import Understanding
from knowledge.figures import says_value
from knowledge.model import Fact, FactKind, Indicator
from knowledge.progress import Progress, conflicts, facts_for, latest, period_end, progress


def against_targets(
    question: Understanding, indicator: Indicator, counterpart: Indicator | None
) -> Plan | None:
    """The targets of one deadline with the results to hold against them.

    Where only the counterpart has a target for the asked years, its results are meant too.
    """
    found = _asked_targets(question, progress(indicator))
    if not found and counterpart is not None and _asked_targets(question, progress(counterpart)):
        return against_targets(question, counterpart, indicator)
    if not found:
        return make_plan(of_years(question, indicator, FactKind.RESULT), indicator)
    first = found[0]
    in_years = of_years(question, indicator, FactKind.RESULT) if question.years else ()
    results = said_once(in_years or _results_for(first, indicator))
    others = _by_other_method(question, counterpart, first.target, beside=results)
    if not in_years and any(fact.period[:4] in question.years for fact in others):
        # Only the other method knows the year: shown beside the target, never subtracted from it.
        results = ()
    differing = tuple(
        fact
        for group in conflicts(facts_for(indicator, kind=FactKind.RESULT))
        if results and results[-1] in group
        for fact in group
        if fact not in results
    )
    targets = tuple(item.target for item in found)
    held = (*results[-1:], *differing)
    pairs = [(target, result) for target in _one_a_value(targets) for result in held]
    return make_plan(
        (*targets, *results, *differing),
        indicator,
        beside=others,
        pairs=pairs,
    )


def _asked_targets(question: Understanding, known: Sequence[Progress]) -> list[Progress]:
    """Targets of the asked years; else those of the next deadline, or of the last one.

    A target whose figure the question names is meant before all; then one whose own document
    reports on it.
    """
    if question.years:
        return [item for item in known if item.target.period[:4] in question.years]
    named = [item for item in known if _is_named(question, item.target)]
    if named:
        return [item for item in named if item.target.period == named[-1].target.period]
    reported = [item for item in known if item.beside]
    today = question.today.isoformat()
    ahead = [item for item in known if period_end(item.target.period) > today]
    some = reported[-1:] or ahead[:1] or list(known[-1:])
    return [item for item in known if some and item.target.period == some[0].target.period]


def _is_named(question: Understanding, target: Fact) -> bool:
    """True for "có kịp mục tiêu 20% không" and a target of 20 %."""
    if not question.claimed or isinstance(target.value, str):
        return False
    return says_value(question.text, target.value)


def _results_for(item: Progress, indicator: Indicator) -> tuple[Fact, ...]:
    """The result that the target's document sets beside it, else the newest by its deadline.

    Where none is known of the deadline's year, a later one says more than an old one; where what
    is found counts something else than the target, the newest that counts alike is added.
    """
    target = item.target
    deadline = period_end(target.period)
    alike = [fact for fact in item.beside if fact.measure == target.measure]
    beside = [fact for fact in alike if period_end(fact.period) <= deadline]
    if beside:
        return tuple(fact for fact in beside if fact.period == beside[-1].period)
    in_year = item.newest and item.newest[0].period[:4] == target.period[:4]
    found = item.newest if in_year else latest(indicator, place=target.place)
    if any(fact.measure == target.measure for fact in found):
        return found
    return (*found, *_newest_of_measure(indicator, target))


def _newest_of_measure(indicator: Indicator, like: Fact) -> tuple[Fact, ...]:
    same = replace(
        indicator, facts=tuple(one for one in indicator.facts if one.measure == like.measure)
    )
    return latest(same, place=like.place)


def _by_other_method(
    question: Understanding,
    counterpart: Indicator | None,
    target: Fact,
    *,
    beside: Sequence[Fact],
) -> tuple[Fact, ...]:
    """The other method's result of the asked years, else its newest, where that is not older."""
    if counterpart is None:
        return ()
    in_years = of_years(question, counterpart, FactKind.RESULT) if question.years else ()
    if in_years:
        return in_years
    newest = latest(counterpart, until=target.period)
    reached = max((period_end(fact.period) for fact in beside), default="")
    return tuple(fact for fact in newest if period_end(fact.period) >= reached)


def _one_a_value(facts: Iterable[Fact]) -> tuple[Fact, ...]:
    kept: dict[object, Fact] = {}
    for fact in facts:
        kept.setdefault((fact.period, fact.value), fact)
    return tuple(kept.values())
