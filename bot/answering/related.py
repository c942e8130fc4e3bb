"""Questions that go on from an answer, each of which the documents can answer."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from bot import messages
from bot.answering.answer import Citation
from bot.answering.plans import visible_part
from bot.answering.understanding import Understanding
from knowledge.model import FactKind, Indicator
from knowledge.progress import facts_for

_MOST = 3


def related_questions(
    question: Understanding,
    citations: Sequence[Citation],
    indicator: Indicator | None,
    *,
    is_visible: Callable[[str], bool],
) -> tuple[str, ...]:
    """Up to three, never the question itself: the indicator's other sides, the document's.

    Facts of documents that `is_visible` hides do not count.
    """
    found: list[str] = []
    if indicator is not None:
        indicator = visible_part(indicator, is_visible)
        name = indicator.name[:1].lower() + indicator.name[1:]
        if question.asked.wants_target or not facts_for(indicator, kind=FactKind.TARGET):
            found.append(messages.RELATED_RESULT.format(name=name))
        else:
            found.append(messages.RELATED_TARGET.format(name=name))
        periods = {fact.period for fact in facts_for(indicator, kind=FactKind.RESULT)}
        if len(periods) > 1:
            found.append(messages.RELATED_TREND.format(name=indicator.name))
    numbered = next((one for one in citations if one.number), None)
    if indicator is not None and not indicator.facts:
        found = []
    if numbered is not None and not question.asked.wants_signer:
        found.append(messages.RELATED_SIGNER.format(number=numbered.number))
    if numbered is not None and not question.asked.wants_target:
        found.append(messages.RELATED_TARGETS_OF.format(number=numbered.number))
    asked = question.text.casefold().rstrip(" ?")
    return tuple(one for one in found if one.casefold().rstrip(" ?") != asked)[:_MOST]
