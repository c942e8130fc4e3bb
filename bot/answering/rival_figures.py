"""Two figures that a question holds against each other: "55 triệu hay 60 triệu", "chỗ 18, chỗ 13".

Who names both figures of a conflict names the indicator by them, whatever words stand around.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence

from bot.answering.plans import visible_part
from bot.answering.understanding import Understanding
from bot.answering.views import keys_of
from knowledge.model import Fact, FactKind, Indicator
from knowledge.progress import same_place
from knowledge.vietnamese.normalise import fold
from knowledge.vietnamese.numbers import find_quantities

# Of figures that are no ranks or counts: "55 triệu" for 55,25 triệu, "13%" for 13,17 %.
_ROUNDED = 0.02
_COUNTED_UPTO = 1000
# With accents: folded, "bao nhiêu, bao lâu" would be two newspapers.
_EITHER = re.compile(
    r"\d[^?.]{0,25}(?<!\w)hay (?:là )?[^?.]{0,20}\d|"
    r"(?<!\w)(chỗ|nơi|nguồn|báo)(?!\w).*?(?<!\w)\1(?!\w)"
)


def rival_facts(
    question: Understanding,
    indicators: Mapping[str, Indicator],
    *,
    is_visible: Callable[[str], bool],
) -> tuple[Indicator, tuple[Fact, ...]] | None:
    """The indicator and its differing facts of one period, where the question names two of them.

    None where it names fewer, or those of several indicators.
    """
    named = {float(one.value) for one in find_quantities(question.text)}
    if len(named) < 2:
        return None
    found = []
    for indicator in _named(question, indicators):
        known = [indicator, indicators.get(indicator.counterpart or "")]
        shown = [visible_part(one, is_visible) for one in known if one is not None]
        facts = _rivals(shown, named, question)
        if facts:
            found.append((indicator, facts))
    # Two methods of one measure find each other's facts.
    alike = {frozenset(facts) for _, facts in found}
    return found[0] if len(alike) == 1 else None


def _named(question: Understanding, indicators: Mapping[str, Indicator]) -> list[Indicator]:
    known = indicators.get(question.indicator or "")
    if known is not None:
        return [known]
    asked = {term.key for term in question.terms}
    return [one for one in indicators.values() if asked & _words_of(one)]


def _words_of(indicator: Indicator) -> set[str]:
    return {
        key for wording in (indicator.name, *indicator.aliases) for key in keys_of(fold(wording))
    }


def _rivals(
    indicators: Sequence[Indicator], named: set[float], question: Understanding
) -> tuple[Fact, ...]:
    """The facts of the newest period of which at least two different values are named.

    Of one year where the question says that they are held against each other: in "từ 65 lên 68
    triệu" they are not.
    """
    is_either = _EITHER.search(question.text.lower()) is not None
    groups: defaultdict[tuple[FactKind, str], list[Fact]] = defaultdict(list)
    for fact in (fact for one in indicators for fact in one.facts):
        is_asked = not question.years or fact.period[:4] in question.years
        if is_asked and (fact.place is None or same_place(fact.place, indicators[0].scope)):
            groups[fact.kind, fact.period[:4] if is_either else fact.period].append(fact)
    found = [
        tuple(one for one in group if _is_named(one, named))
        for _, group in sorted(groups.items(), key=lambda item: item[0][1])
    ]
    several = [group for group in found if len({fact.value for fact in group}) > 1]
    return several[-1] if several else ()


def _is_named(fact: Fact, named: set[float]) -> bool:
    return not isinstance(fact.value, str) and any(_means(one, fact.value) for one in named)


def _means(said: float, value: float) -> bool:
    is_counted = value == int(value) and abs(value) < _COUNTED_UPTO
    return said == value or (not is_counted and abs(said - value) <= _ROUNDED * abs(value))
