"""Reading the ledger: facts by place and period, the newest, targets met or not, conflicts."""

from __future__ import annotations

import re
from calendar import monthrange
from collections import defaultdict
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache

from knowledge.model import Document, Fact, FactKind, Indicator
from knowledge.vietnamese.normalise import fold
from knowledge.vietnamese.places import find_places
from knowledge.vietnamese.places import place as known_place

_ADMINISTRATIVE = re.compile(r"^(tinh|thanh pho|tp\.?)\s+")


@dataclass(frozen=True, slots=True)
class Progress:
    """One target with the results to hold it against; each tuple may be empty.

    `beside` are the results that the target's own document reports for its place, `newest` the
    newest ones by the target's deadline (several when documents report one period differently).
    """

    target: Fact
    beside: tuple[Fact, ...] = ()
    newest: tuple[Fact, ...] = ()


def facts_for(
    indicator: Indicator,
    *,
    place: str | None = None,
    period: str | None = None,
    kind: FactKind | None = None,
) -> tuple[Fact, ...]:
    """The facts of a place, inside a period, of a kind, in order of time; None asks nothing.

    `period` is an ISO date, possibly partial: "2024" takes in "2024-12-31", not the reverse.
    """
    facts = (
        fact
        for fact in indicator.facts
        if (place is None or same_place(fact.place, place))
        and (period is None or fact.period == period or fact.period.startswith(f"{period}-"))
        and (kind is None or fact.kind is kind)
    )
    return tuple(sorted(facts, key=lambda fact: period_end(fact.period)))


def latest(
    indicator: Indicator,
    *,
    place: str | None = None,
    kind: FactKind = FactKind.RESULT,
    until: str | None = None,
) -> tuple[Fact, ...]:
    """The facts of the newest period, at most `until`; several when documents report it, else ().

    Without a place, the indicator's own scope is meant.
    """
    facts = facts_for(indicator, place=place or indicator.scope, kind=kind)
    if until is not None:
        facts = tuple(f for f in facts if period_end(f.period) <= period_end(until))
    if not facts:
        return ()
    newest = period_end(facts[-1].period)
    return tuple(fact for fact in facts if period_end(fact.period) == newest)


def progress(
    indicator: Indicator, *, place: str | None = None, period: str | None = None
) -> tuple[Progress, ...]:
    """Every target of a place (default: the indicator's scope), by deadline, with its results.

    `period` keeps the targets set for it.
    """
    place = place or indicator.scope
    targets = facts_for(indicator, place=place, period=period, kind=FactKind.TARGET)
    results = facts_for(indicator, place=place, kind=FactKind.RESULT)
    return tuple(
        Progress(
            target=target,
            beside=tuple(fact for fact in results if fact.document_id == target.document_id),
            newest=latest(indicator, place=place, until=target.period),
        )
        for target in targets
    )


def is_met(indicator: Indicator, target: Fact, result: Fact) -> bool | None:
    """Whether `result` reaches `target`; of ranks the lower is better.

    None when nobody can say: a value is a word, the two count different things, or an earlier
    result falls short and none is known for the deadline itself.
    """
    if isinstance(target.value, str) or isinstance(result.value, str):
        return None
    if target.measure != result.measure:
        return None
    ahead = result.value - target.value
    if (ahead <= 0) if is_rank(indicator) else (ahead >= 0):
        return True
    return False if period_end(result.period) >= period_end(target.period) else None


def is_rank(indicator: Indicator) -> bool:
    """True for places in an order, where a lower number is better."""
    return fold(indicator.unit).startswith(("thu hang", "hang"))


def is_table(indicator: Indicator) -> bool:
    """True for an indicator that holds places against each other: no fact is of its own scope."""
    return bool(indicator.facts) and not any(
        same_place(fact.place, indicator.scope) for fact in indicator.facts
    )


def conflicts(facts: Iterable[Fact]) -> tuple[tuple[Fact, ...], ...]:
    """Groups of facts that give one indicator, place, period and kind different values.

    Every fact of such a group is kept, agreeing ones too: nothing is chosen here.
    """
    groups: defaultdict[tuple[str, str | None, str, FactKind], list[Fact]] = defaultdict(list)
    for fact in facts:
        groups[fact.indicator_id, fact.place, fact.period, fact.kind].append(fact)
    return tuple(
        tuple(group) for group in groups.values() if len({fact.value for fact in group}) > 1
    )


def as_of(fact: Fact, document: Document) -> str | None:
    """The day that a result describes: its document's date where that is the finer one.

    None for a target.
    """
    if fact.kind is FactKind.TARGET:
        return None
    if document.as_of is not None and document.as_of.startswith(f"{fact.period}-"):
        return document.as_of
    return fact.period


def period_end(period: str) -> str:
    """The last day of an ISO date, possibly partial: "2024" ends on 2024-12-31."""
    match period.split("-"):
        case [year]:
            return f"{year}-12-31"
        case [year, month]:
            return f"{year}-{month}-{monthrange(int(year), int(month))[1]:02d}"
        case _:
            return period


def agree(one: str, other: str) -> bool:
    """True for two writings of one time: both end on one day, or one is the other's month.

    "2024" agrees with "2024-12-31" and "2024-08" with "2024-08-09"; "2024" not with "2024-08".
    """
    if period_end(one) == period_end(other):
        return True
    return len(min(one, other, key=len)) > len("2024") and (
        one.startswith(f"{other}-") or other.startswith(f"{one}-")
    )


def same_place(one: str | None, other: str | None) -> bool:
    """True for two writings of one place: its id, a present or older name, with or without "tỉnh".

    Scopes that are no places ("khối bộ, ngành") are compared without accents and case.
    """
    return _place_key(one or "") == _place_key(other or "")


@lru_cache(maxsize=1024)
def _place_key(written: str) -> str:
    with suppress(KeyError):
        return known_place(written).id
    bare = _ADMINISTRATIVE.sub("", fold(written).strip())
    mentions = find_places(written)
    # A place inside a longer name is not that name: "Hà Nội; Huế", "Công an Hà Nội".
    if len(mentions) == 1 and bare == _ADMINISTRATIVE.sub("", fold(mentions[0].text)):
        return mentions[0].place_id
    return bare
