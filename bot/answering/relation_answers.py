"""Answers to questions about a document's standing, each line with its proof."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from bot import messages
from bot.answering.answer import Citation, Statement
from bot.answering.drafts import Draft, cite
from bot.answering.out_of_time import is_out_of_time
from bot.answering.relation_lines import Line, day_as_in, holds_day, relation_line
from bot.answering.relation_questions import About, RelationQuestion
from bot.answering.relations import Relations, links_of
from bot.answering.windows import Window
from knowledge.model import RelationKind
from knowledge.validity import Link, Standing
from knowledge.vietnamese.document_numbers import find_document_numbers
from knowledge.vietnamese.normalise import fold
from knowledge.vietnamese.syllables import split_sentences

_KINDS = {
    About.REPLACED_BY: (RelationKind.REPLACED_BY,),
    About.NEWER: (RelationKind.REPLACED_BY, RelationKind.FOLLOWED_BY, RelationKind.AMENDED_BY),
    About.REPLACES: (RelationKind.REPLACES,),
    About.AMENDED_BY: (RelationKind.AMENDED_BY,),
    About.AMENDS: (RelationKind.AMENDS,),
}
# Two documents may be asked about at once; else the second one is the other side of a relation.
_OF_EACH = frozenset({About.STANDING, About.BEGINNING})
_AS_SHORT = 1.5
_IN_FORCE = re.compile(r"hieu luc|ap dung tu|thi hanh")


def answer_relation(asked: RelationQuestion, relations: Relations, *, day: date) -> Draft | None:
    """What the documents say of it; None where they say nothing, so that search may try."""
    lines = [
        line
        for key in (asked.keys if asked.about in _OF_EACH else asked.keys[:1])
        for line in _lines(asked, key, relations, day)
    ]
    return draft_of(lines) if lines else None


def draft_of(lines: Sequence[Line]) -> Draft:
    """Every line, and after it the sentence that proves it where that says more."""
    citations: list[Citation] = []
    statements: dict[str, Statement] = {}
    for line in lines:
        number = cite(citations, line.window)
        is_spare = line.is_spare and _is_as_short(line.text, line.window.text)
        if not is_spare:
            numbers = (number, cite(citations, line.dated)) if line.dated else (number,)
            statements.setdefault(line.text, Statement(text=line.text, citations=numbers))
        statements.setdefault(
            line.window.text, Statement(text=line.window.text, citations=(number,))
        )
    return Draft(tuple(statements.values()), tuple(citations), shown=len(statements), has_note=True)


def _is_as_short(line: str, quote: str) -> bool:
    """True where the documents' own sentence is as plain as ours."""
    shared = set(fold(line).split()) & set(fold(quote).split())
    return len(quote) < _AS_SHORT * len(line) and len(shared) > len(line.split()) / 2


def beginning(relations: Relations, key: str, *, day: date) -> Window | None:
    """The sentence that says from which day the document holds, else what it opens with."""
    document = relations.document(key)
    if document is None:
        return None
    first: Window | None = None
    for view in relations.views_of(key):
        text = view.passage.text
        for start, end in split_sentences(text):
            sentence = text[start:end]
            if is_out_of_time(sentence, day):
                continue
            first = first or Window(sentence, view)
            since = document.effective_on
            if since and _IN_FORCE.search(fold(sentence)) and holds_day(sentence, since):
                return Window(sentence, view)
    return first


def _lines(asked: RelationQuestion, key: str, relations: Relations, day: date) -> list[Line]:
    links = [one for one in relations.lineage.links(key) if _is_known(one, relations, day)]
    links = [one for one in links if one.key in asked.keys] or links
    validity = relations.lineage.on(key, day)
    is_future = validity.standing is Standing.NOT_YET and asked.about is About.STANDING
    if asked.about is About.BEGINNING or is_future:
        return _of_beginning(key, relations, day)
    has_ended = validity.standing is Standing.ENDED
    wanted: list[Link] = []
    if asked.about is not About.STANDING:
        wanted = links_of(links, *_KINDS[asked.about])
        if asked.about is About.REPLACED_BY:
            # "bãi bỏ" may be of some articles only, and what took over may not say "thay thế".
            wanted = wanted or [*validity.ended_by, *links_of(links, RelationKind.AMENDED_BY)]
        if len(asked.keys) > 1 and not any(one.key in asked.keys for one in wanted):
            # Neither did so to the other: what became of the second one is the answer, if known.
            other = asked.keys[1]
            key, wanted = other, list(relations.lineage.on(other, day).ended_by)
            return [line for link in wanted if (line := _line(key, link, relations, day))]
        if not wanted and asked.about in {About.REPLACES, About.AMENDS}:
            return []
    elif has_ended:
        wanted = list(validity.ended_by)
    else:
        upcoming = links_of(links, RelationKind.REPLACED_BY)
        wanted = [*validity.amended_by, *validity.changed_by] or upcoming
    told = [line for link in wanted if (line := _line(key, link, relations, day))]
    if has_ended or (told and asked.about is not About.STANDING):
        return told
    is_unchanged = asked.about is About.AMENDED_BY and not told
    said = messages.NOT_KNOWN_TO_BE_AMENDED if is_unchanged else messages.NOT_KNOWN_TO_HAVE_ENDED
    return [*_not_ended(key, relations, day, said=said), *told]


def _line(key: str, link: Link, relations: Relations, day: date) -> Line | None:
    """Our line, or the documents' own words where only some rules were overtaken."""
    line = relation_line(relations, key, link, day=day)
    if line is not None and link in relations.lineage.on(key, day).changed_by:
        return Line(line.window.text, line.window)
    return line


def _of_beginning(key: str, relations: Relations, day: date) -> list[Line]:
    document = relations.document(key)
    window = beginning(relations, key, day=day)
    name = relations.name(key)
    if document is None or window is None or document.effective_on is None:
        return []
    if not holds_day(window.text, document.effective_on):
        return []
    if document.effective_on <= day.isoformat():
        ended = relations.lineage.on(key, day).ended_by
        told = [line for link in ended if (line := relation_line(relations, key, link, day=day))]
        return [Line(window.text, window), *told]
    shown = day_as_in(window.text, document.effective_on)
    said = _named(name, window)
    return [Line(messages.NOT_YET_IN_FORCE.format(name=said, day=shown), window)]


def _not_ended(key: str, relations: Relations, day: date, *, said: str) -> list[Line]:
    """That nothing here ends or changes it, with the words by which it came into force."""
    window = beginning(relations, key, day=day)
    if window is None:
        return []
    name = _named(relations.name(key), window)
    name = name[:1].lower() + name[1:] if name == messages.THIS_DOCUMENT else name
    return [Line(said.format(name=name), window)]


def _named(name: str | None, window: Window) -> str:
    """The document's name where the quotation writes its number."""
    held = {one.canonical for one in find_document_numbers(window.text)}
    numbers = [one.canonical for one in find_document_numbers(name or "")]
    return name if name and numbers and set(numbers) <= held else messages.THIS_DOCUMENT


def _is_known(link: Link, relations: Relations, day: date) -> bool:
    """A document of a later year, or one issued later, was not known on that day."""
    document = relations.document(link.document_id or "")
    if document is not None and document.issued_on:
        return document.issued_on <= day.isoformat()[: len(document.issued_on)]
    numbers = find_document_numbers(link.number or "")
    year = numbers[0].year if numbers else None
    return year is None or int(year) <= day.year
