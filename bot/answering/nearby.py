"""What the documents do have near a question they do not answer: periods covered, questions."""

from __future__ import annotations

from collections.abc import Iterator

from bot import messages
from bot.answering.gate import Verdict
from bot.answering.options import name_inside
from bot.answering.reasons import Reason
from bot.answering.understanding import Understanding
from knowledge.model import FactKind, Indicator
from knowledge.progress import facts_for

# More periods than these are said as "from … to …".
_MOST_PERIODS = 6
_NEAR = 0.45


def covered_years(indicator: Indicator) -> list[str]:
    """The years that the ledger has results of, in order."""
    facts = facts_for(indicator, place=indicator.scope, kind=FactKind.RESULT)
    years = (fact.period[:4] for fact in facts)
    return list(dict.fromkeys(year for year in years if year.isdigit()))


def coverage(indicator: Indicator) -> str | None:
    """What is covered of an indicator, in a sentence; None where nothing is."""
    years = covered_years(indicator)
    if not years:
        return None
    name = name_inside(indicator.name)
    if len(years) > _MOST_PERIODS:
        return messages.COVERED_SPAN.format(name=name, first=years[0], last=years[-1])
    return messages.COVERED.format(name=name, years=", ".join(years))


def nearby_questions(
    question: Understanding, verdict: Verdict, indicator: Indicator | None
) -> Iterator[str]:
    """Questions close to the one refused, nearest first; whether they can be answered is for
    others to see."""
    reason = verdict.reason
    if indicator is not None:
        years = covered_years(indicator)
        if reason in {Reason.PERIOD, Reason.FUTURE} and years and question.years:
            asked = max(int(year) for year in question.years)
            nearest = min(years, key=lambda year: (abs(int(year) - asked), year))
            when = messages.OPTION_YEAR.format(year=nearest)
            yield messages.OPTION_RESULT.format(name=indicator.name, when=when)
        elif years:
            yield messages.OPTION_RESULT.format(name=indicator.name, when=messages.OPTION_NEWEST)
        if facts_for(indicator, kind=FactKind.TARGET):
            yield messages.OPTION_TARGET.format(name=name_inside(indicator.name), when="")
    if reason is Reason.OUT_OF_SCOPE:
        return
    for candidate in verdict.candidates[:4]:
        number = candidate.view.document.number
        if number and candidate.features["words_all"] >= _NEAR:
            yield messages.RELATED_ABOUT.format(number=number)
