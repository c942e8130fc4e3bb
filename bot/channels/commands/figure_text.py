"""An indicator in words: targets and whether they were met, results, and where each stands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot import messages
from bot.channels.commands.rich import link, text_of
from knowledge.model import Document, Fact, FactKind, Indicator
from knowledge.progress import conflicts, is_met, period_end, progress, same_place
from knowledge.vietnamese.dates import show_date


@dataclass(frozen=True, slots=True)
class FigureText:
    """HTML lines whose `[n]` are the sources."""

    lines: tuple[str, ...]
    sources: Mapping[int, str]


def describe(indicator: Indicator, documents: Mapping[str, Document]) -> FigureText:
    """Everything the ledger holds of an indicator, targets first."""
    numbers: dict[str, int] = {}

    def cited(fact: Fact) -> str:
        return f"[{numbers.setdefault(fact.document_id, len(numbers) + 1)}]"

    lines = [f"<b>{text_of(indicator.name)}</b>", text_of(_measured(indicator))]
    targets = [fact for fact in indicator.facts if fact.kind is FactKind.TARGET]
    results = [fact for fact in indicator.facts if fact.kind is FactKind.RESULT]
    if targets:
        lines += ["", f"<b>{messages.FIGURES_TARGETS}</b>"]
        lines += [
            f"• {_told(indicator, fact)}{_outcome(indicator, fact)} {cited(fact)}"
            for fact in targets
        ]
    if results:
        lines += ["", f"<b>{messages.FIGURES_RESULTS}</b>"]
        lines += [f"• {_told(indicator, fact)} {cited(fact)}" for fact in reversed(results)]
    if conflicts(indicator.facts):
        lines += ["", messages.FIGURES_DIFFER]
    if indicator.note:
        lines += ["", f"<i>{text_of(messages.FIGURES_NOTE.format(note=indicator.note))}</i>"]
    sources = {
        number: _source(number, documents[document_id]) for document_id, number in numbers.items()
    }
    return FigureText(tuple(lines), sources)


def headline(indicator: Indicator) -> str:
    """The newest result and the next target in HTML; where documents differ, what each says."""
    results = [fact for fact in indicator.facts if fact.kind is FactKind.RESULT]
    targets = [fact for fact in indicator.facts if fact.kind is FactKind.TARGET]
    lines = [f"<b>{text_of(indicator.name)}</b>"]
    lines += [messages.FIGURES_NEWEST.format(fact=text_of(_words(one))) for one in _last(results)]
    reached = period_end(results[-1].period) if results else ""
    ahead = [one for one in targets if period_end(one.period) > reached]
    next_ones = _first(ahead) if ahead else _last(targets)
    lines += [messages.FIGURES_AIM.format(fact=text_of(_words(one))) for one in next_ones]
    return "\n".join(lines)


def _first(facts: Sequence[Fact]) -> list[Fact]:
    """Those of the earliest period, each value once; facts come in order of time."""
    of_period = [one for one in facts if period_end(one.period) == period_end(facts[0].period)]
    return list({one.value: one for one in of_period}.values())


def _last(facts: Sequence[Fact]) -> list[Fact]:
    """Those of the latest period, each value once."""
    return _first([one for one in facts if period_end(one.period) == period_end(facts[-1].period)])


def _measured(indicator: Indicator) -> str:
    return messages.FIGURES_UNIT.format(unit=indicator.unit, scope=indicator.scope)


def _told(indicator: Indicator, fact: Fact) -> str:
    """The date first; the place only where it is another than the indicator's own."""
    elsewhere = fact.place is not None and not same_place(fact.place, indicator.scope)
    where = f"{fact.place}, " if elsewhere else ""
    return text_of(f"{where}{_words(fact)}")


def _words(fact: Fact) -> str:
    return f"{show_date(fact.period)}: {fact.text}"


def _outcome(indicator: Indicator, target: Fact) -> str:
    """Whether a target was met, as far as the documents tell; sources that differ tell nothing."""
    own = [one for one in progress(indicator, place=target.place) if one.target is target]
    found = {is_met(indicator, target, result) for one in own for result in one.newest}
    if found == {True}:
        return f" – {messages.FIGURES_MET}"
    return f" – {messages.FIGURES_MISSED}" if found == {False} else ""


def _source(number: int, document: Document) -> str:
    dated = show_date(document.issued_on) if document.issued_on else None
    number_of = (
        document.number if document.number and document.number not in document.title else None
    )
    details = [text_of(one) for one in (number_of, document.issuer, dated) if one]
    return " · ".join([f"[{number}] {link(document.title, document.url)}", *details])


def choice_line(indicator: Indicator) -> str:
    """An indicator in a list, with its newest result."""
    results: Sequence[Fact] = [one for one in indicator.facts if one.kind is FactKind.RESULT]
    newest = f": {_words(results[-1])}" if results else ""
    return f"• {text_of(indicator.name)}{text_of(newest)}"
