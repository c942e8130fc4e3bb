"""What near misses get wrong, as named numbers: the session, the thing counted, the unit."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from bot.answering.question_kinds import Form, Kind
from bot.answering.specifics import is_other_label, lacks_unit
from bot.answering.understanding import Understanding
from bot.answering.views import PassageView
from knowledge.vietnamese.normalise import fold

_DEFINES = re.compile(r"(?<!\w)(?:la(?! gi)|ban chat|duoc hieu|nghia la|duoc mo ta|gom)(?!\w)")

# "Dịch vụ công trực tuyến một phần: …": so far behind a word of the term the colon may stand.
_TERM = 25


def particulars(
    question: Understanding,
    view: PassageView,
    rarity: Callable[[str], float],
    *,
    is_superseded: bool,
) -> Mapping[str, float]:
    """What near misses get wrong: another session, another thing counted, no share, no figure."""
    weights = {key: rarity(key) for key in question.focus}
    total = sum(weights.values())
    lost = sum(
        weight
        for key, weight in weights.items()
        if key not in view.body and key not in view.context
    )
    is_other = is_other_label(question.labels, view.labels)
    owners = question.owners
    wants_figure = question.asked.form is Form.NUMBER and bool(owners)
    return {
        "label_other": float(is_other),
        "label_match": float(
            bool(question.labels) and not is_other and bool(set(question.labels) & set(view.labels))
        ),
        "focus_missing": lost / total if total else 0.0,
        "unit_missing": float(lacks_unit(fold(question.lexical_text), view.folded)),
        "definition_fit": float(
            question.asked.kind is Kind.DEFINITION and _is_defined(question, view)
        ),
        "superseded": float(
            not question.numbers
            and is_superseded
            and not (view.has_validity and question.asked.wants_validity)
        ),
        "owner_bare": float(
            wants_figure and not owners <= view.figured_places | view.context_places
        ),
    }


def _is_defined(question: Understanding, view: PassageView) -> bool:
    """True where a word pair of the question is followed closely by "là" or what defines."""
    for term in question.terms:
        if term.phrase is None:
            continue
        at = view.folded.find(term.phrase)
        after = view.folded[at + len(term.phrase) :][:60]
        if at >= 0 and (_DEFINES.search(after) or ":" in after[:_TERM]):
            return True
    return False
