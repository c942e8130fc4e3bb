"""The last answer told another way: only its sources, more of the same passages, or confirmed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot import messages
from bot.answering.answer import Answer, Citation, Statement
from bot.answering.desk import Desk
from bot.answering.requests import Request
from bot.answering.statuses import Family, Status
from bot.answering.views import PassageView

# About a screenful on a phone.
_MOST_MORE = 5


def retold(request: Request, answer: Answer, desk: Desk, *, times: int, in_english: bool) -> Answer:
    """The answer as the request wants it; a refusal stays one, and says so.

    `times` counts how often in a row more was asked for: each time brings the next passages.
    """
    if answer.status.family is not Family.ANSWERED or not answer.citations:
        opening = messages.ENGLISH_NOTHING_CITED if in_english else messages.NOTHING_CITED
        return replace(answer, text=f"{opening}\n{answer.text}")
    if request is Request.SOURCES:
        return _sources(answer, in_english=in_english)
    if request is Request.MORE:
        return _more(answer, desk, times=times, in_english=in_english)
    if request is Request.SURE:
        opening = messages.ENGLISH_SURE if in_english else messages.SURE
        return replace(answer, text=f"{opening}\n{answer.text}")
    # English frames were put around it when it was written.
    return replace(answer, text=f"{messages.ENGLISH_NOT_TRANSLATED}\n{answer.text}")


def _sources(answer: Answer, *, in_english: bool) -> Answer:
    """Each citation with its words; which document it is, stands in the list of sources below."""
    opening = messages.ENGLISH_SOURCES_ARE if in_english else messages.SOURCES_ARE
    return _quoting(answer, answer.citations, opening=opening)


def _more(answer: Answer, desk: Desk, *, times: int, in_english: bool) -> Answer:
    """The passages that stand around the leading citation, the cited ones first and whole."""
    views = _around(answer, desk)
    said = {one.passage_id for one in answer.citations}
    cited = [view for view in views if view.passage.id in said]
    others = [view for view in views if view.passage.id not in said]
    page = others[(times - 1) * _MOST_MORE : times * _MOST_MORE]
    if times == 1:
        page = [*(view for view in cited if _adds(view, answer)), *page]
    if not page:
        opening = messages.ENGLISH_NO_MORE if in_english else messages.NO_MORE
        return replace(answer, text=f"{opening}\n{answer.text}")
    first = answer.citations[0]
    citations = [
        replace(
            first,
            n=number,
            passage_id=view.passage.id,
            quote=view.passage.text,
            heading_path=view.passage.heading_path,
        )
        for number, view in enumerate(page, start=1)
    ]
    opening = messages.ENGLISH_MORE_OF if in_english else messages.MORE_OF
    told = _quoting(answer, citations, opening=opening)
    left = len(others) - times * _MOST_MORE
    if left > 0:
        note = messages.ENGLISH_MORE_LEFT if in_english else messages.MORE_LEFT
        told = replace(told, text=f"{told.text}\n{note}", status=Status.ANSWERED_PARTIAL)
    return told


def _around(answer: Answer, desk: Desk) -> Sequence[PassageView]:
    """The passages under the heading of the leading citation, then the rest of its document."""
    first = answer.citations[0]
    views = [desk.gatherer.view(passage) for passage in desk.library.passages_of(first.document_id)]
    near = [view for view in views if view.passage.heading_path == first.heading_path]
    return [*near, *(view for view in views if view not in near)]


def _adds(view: PassageView, answer: Answer) -> bool:
    """True where only a part of the passage was quoted."""
    return not any(view.passage.text == one.quote for one in answer.citations)


def _quoting(answer: Answer, citations: Sequence[Citation], *, opening: str) -> Answer:
    statements = tuple(Statement(text=one.quote, citations=(one.n,)) for one in citations)
    lines = [f"• {one.text} [{one.citations[0]}]" for one in statements]
    return replace(
        answer,
        status=Status.ANSWERED_FULL,
        text="\n".join([opening, *lines]),
        statements=statements,
        citations=tuple(citations),
        related=answer.related,
    )
