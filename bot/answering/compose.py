"""Puts an answer together from judged candidates: which statements, in which order, cited how."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Protocol

from bot import messages
from bot.answering.alike import likeness, repeats, same
from bot.answering.answer import Citation, Statement
from bot.answering.aspects import Aspect, aspects_of, claimed_aspects, spelt_out
from bot.answering.definitions import defining
from bot.answering.drafts import Draft, cite
from bot.answering.features import Rarity
from bot.answering.how_to import asks_for_steps, in_order
from bot.answering.ledger_lines import Around, ledger_draft
from bot.answering.plans import Plan
from bot.answering.question_kinds import Form, Kind
from bot.answering.ranking import Candidate
from bot.answering.recency import is_outdated, newest_first
from bot.answering.rerank import CROSS, LIKELY
from bot.answering.understanding import Understanding
from bot.answering.views import PassageView
from bot.answering.windows import Window, best_window
from knowledge.model import BlockKind

# A further statement must come this close to the best one (in units of the ranking score).
_MARGIN = 2.6
# Neighbours in the best document may add what the question also asks.
_MARGIN_INSIDE = 5.5
_MARGIN_COMPARED = 6.5
# What covers another year or side of the question may be this far behind.
_MARGIN_ASPECT = 8.0
# What words alike count against a score.
_ALIKE = 6.0
# Below this logit a passage reads like no answer at all.
_NO_ANSWER = -3.0
# So much of the question's words may stay unspoken of.
_LEFT = 0.2
_DEPTH = 15
_MOST = 3
# A passage this far ahead of the ledger's is said too; this far, it is said first.
_PLAN_MARGIN = 0.5
_FAR_AHEAD = 4.0
_MOST_LISTED = 8
# The heading of a list of what one office has to do; digits would need a citation of their own.
_ASSIGNED = re.compile(r"(?:Phân công|Nhiệm vụ của)[:\s–-]+(?P<office>[^\d:]{3,60})$")
_NUMBERED = re.compile(r"\(\d{1,2}\) ")


class Shelf(Protocol):
    """Where passages beyond the candidates are found."""

    def siblings(self, view: PassageView) -> Sequence[PassageView]:
        """The passages under the same heading, in order."""

    def view_of(self, passage_id: str) -> PassageView | None:
        """Any passage by its id."""


def compose(
    question: Understanding,
    candidates: Sequence[Candidate],
    *,
    plan: Plan | None,
    rarity: Rarity,
    shelf: Shelf,
) -> Draft:
    """Choose what to say.

    A plan from the ledger comes first, where ranking agrees that a passage of it is to the point.
    """
    planned = _from_plan(question, candidates, plan, rarity=rarity, shelf=shelf)
    if planned is not None:
        return planned
    meaning = defining(question, candidates)
    if meaning:
        return _draft([best_window(question, one.view, rarity=rarity) for one in meaning])
    best = candidates[0].view
    if asks_for_steps(question, best) and len(guide := shelf.siblings(best)) > 1:
        steps = _draft([Window(view.passage.text, view) for view in in_order(guide)])
        return replace(steps, total=len(guide), closing=messages.GUIDE_DATED)
    listed = _listed(question, candidates[0], shelf)
    if listed:
        windows = [Window(view.passage.text, view) for view in listed[:_MOST_LISTED]]
        return _draft(windows, total=len(listed))
    chosen = newest_first(question, _chosen(question, candidates))
    chosen += _rest(question, candidates, [one.view for one in chosen], rarity=rarity)
    # What the letters stand for comes before what is counted of it.
    for holds in spelt_out(question):
        chosen = sorted(chosen, key=lambda one: not holds(one.view))
    return _draft([best_window(question, one.view, rarity=rarity) for one in chosen])


def _from_plan(
    question: Understanding,
    candidates: Sequence[Candidate],
    plan: Plan | None,
    *,
    rarity: Rarity,
    shelf: Shelf,
) -> Draft | None:
    """What the ledger says, with the best candidate beside it where that is far ahead."""
    if plan is None:
        return None
    wanted = {fact.passage_id for fact in plan.facts}
    found = [one for one in candidates if one.view.passage.id in wanted]
    if not found:
        return None
    known = {one.view.passage.id: one.view for one in found}
    shown = [
        (fact, view)
        for fact in plan.facts
        if (view := known.get(fact.passage_id or "") or shelf.view_of(fact.passage_id or ""))
        is not None
    ]
    best = candidates[0]
    ahead = best.score - max(one.score for one in found) if best not in found else 0.0
    of_ledger = best.features.get("ledger", 0.0) > 0
    if of_ledger and is_outdated(question, best.view, [view for _, view in shown]):
        # Of no year the newest is asked for: an older sentence, however well worded, is none of it.
        ahead = 0.0
    # A whole course, or a target with its result, needs nothing beside it.
    is_whole = plan.is_course or bool(plan.pairs)
    last = best.view if _PLAN_MARGIN < ahead <= _FAR_AHEAD and not is_whole else None
    if last is None and not is_whole and not plan.differing:
        views = [view for _, view in shown]
        rest = _rest(question, candidates, views, rarity=rarity)
        if not question.years:
            rest = [one for one in rest if one.view.date >= max(view.date for view in views)]
        rest = rest or _compared(question, candidates, views)
        rest = rest or _complements(candidates, found, claimed_aspects(question))
        last = rest[0].view if rest else None
    return ledger_draft(
        question,
        plan,
        shown,
        rarity=rarity,
        around=Around(
            first=best.view if ahead > _FAR_AHEAD else None,
            last=last,
        ),
    )


def _chosen(question: Understanding, candidates: Sequence[Candidate]) -> list[Candidate]:
    """The best candidate and those that come close to it and add something."""
    best = candidates[0]
    chosen = [best]
    # Two things compared often stand in two sentences of one document.
    inside = _MARGIN_COMPARED if question.asked.kind is Kind.COMPARISON else _MARGIN_INSIDE
    aspects = aspects_of(question)
    for candidate in candidates[1:12]:
        is_covered = aspects and all(any(holds(one.view) for one in chosen) for holds in aspects)
        if len(chosen) >= _MOST or (is_covered and len(chosen) > 1):
            break
        is_same_document = candidate.view.document.id == best.view.document.id
        is_near = candidate.score >= best.score - (inside if is_same_document else _MARGIN)
        if not is_near and not _reads_better(candidate, best):
            continue
        if _reads_far_worse(candidate, best):
            continue
        # What another procedure costs or takes is never beside this one's.
        if candidate.view.is_service and best.view.is_service and not is_same_document:
            continue
        if not any(repeats(question, candidate.view, one.view) for one in chosen):
            chosen.append(candidate)
    return chosen + _complements(candidates, chosen, aspects)


def _reads_better(candidate: Candidate, best: Candidate) -> bool:
    """True where the second reading takes the one for the answer sooner than the other."""
    logit = candidate.features.get(CROSS)
    return logit is not None and logit >= max(LIKELY, best.features.get(CROSS, 0.0))


def _reads_far_worse(candidate: Candidate, best: Candidate) -> bool:
    """True where the second reading takes the best for the answer and the other for none."""
    logit = candidate.features.get(CROSS)
    return logit is not None and logit < _NO_ANSWER and best.features.get(CROSS, 0.0) >= LIKELY


def _complements(
    candidates: Sequence[Candidate], chosen: Sequence[Candidate], aspects: Sequence[Aspect]
) -> list[Candidate]:
    """The candidate for each year or side asked about of which nothing is chosen yet.

    Of those that are near, one worded like the best: two periods are compared by two sentences on
    the same thing.
    """
    added: list[Candidate] = []
    for holds in aspects:
        if any(holds(one.view) for one in (*chosen, *added)):
            continue
        near = [
            one
            for one in candidates[:_DEPTH]
            if one.score >= candidates[0].score - _MARGIN_ASPECT and holds(one.view)
        ]
        if near:
            best = candidates[0].view
            added.append(max(near, key=lambda one: one.score + _ALIKE * likeness(one.view, best)))
    return added


def _compared(
    question: Understanding, candidates: Sequence[Candidate], shown: Sequence[PassageView]
) -> list[Candidate]:
    """What the same document holds a figure of the ledger against, where it is to be compared."""
    if question.asked.kind is not Kind.COMPARISON or not shown:
        return []
    near = (
        one
        for one in candidates[:_DEPTH]
        if one.score >= candidates[0].score - _MARGIN_COMPARED
        and one.view.document.id == shown[0].document.id
        and one.view not in shown
    )
    return [one for one in [next(near, None)] if one is not None]


def _said(view: PassageView, weights: Mapping[str, float]) -> float:
    return sum(weight for key, weight in weights.items() if key in view.body)


def _rest(
    question: Understanding,
    candidates: Sequence[Candidate],
    chosen: Sequence[PassageView],
    *,
    rarity: Rarity,
) -> list[Candidate]:
    """The candidate that speaks of what is asked and not yet spoken of, if one does."""
    weights = {term.key: rarity(term.key) for term in question.terms}
    left = {
        key: weight
        for key, weight in weights.items()
        if not any(key in view.body or key in view.context for view in chosen)
    }
    missing = sum(left.values())
    if not missing or missing < _LEFT * sum(weights.values()):
        return []
    near = (
        one
        for one in candidates[:_DEPTH]
        if one.score >= candidates[0].score - _MARGIN_ASPECT
        and _said(one.view, left) > missing / 2
        and not any(same(one.view, view) for view in chosen)
    )
    return [one for one in [next(near, None)] if one is not None]


def _listed(question: Understanding, best: Candidate, shelf: Shelf) -> list[PassageView]:
    """The whole list that the best passage belongs to, when a list was asked for or its size."""
    counts = _NUMBERED.match(best.view.passage.text) and question.asked.form is Form.NUMBER
    if question.asked.kind is not Kind.LIST and not counts:
        return []
    if best.view.has_list or best.view.passage.kind is not BlockKind.ITEM:
        return []
    if not best.view.passage.heading_path:
        return []
    around = list(shelf.siblings(best.view))
    return around if len(around) > 1 else []


def with_subject(window: Window) -> str:
    """The window's words, after the office that only the heading names ("Phân công: Bộ …")."""
    headings = window.view.passage.heading_path
    found = _ASSIGNED.match(headings[-1]) if headings else None
    if found is None or found["office"].lower() in window.text.lower():
        return window.text
    return f"{found['office']}: {window.text}"


def _draft(windows: Sequence[Window], total: int = 0) -> Draft:
    citations: list[Citation] = []
    statements: list[Statement] = []
    for window in windows:
        number = cite(citations, window)
        statements.append(Statement(text=with_subject(window), citations=(number,)))
    return Draft(
        statements=tuple(statements), citations=tuple(citations), shown=len(windows), total=total
    )
