"""Reads a question: accents, abbreviations, follow-ups, and what it is about."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date

from bot.answering import english, follow_up
from bot.answering.answer import Question
from bot.answering.conversation import spoken_of
from bot.answering.question_kinds import Asked, Form, Kind, read_asked
from bot.answering.question_mentions import (
    asked_places,
    claimed_figures,
    dated_periods,
    owners_of,
    proper_pairs,
    without_story,
    years_of,
)
from bot.answering.question_patterns import COURSE
from bot.answering.requirements import needs_of
from bot.answering.route import is_out_of_field
from bot.answering.slots import has_slot, in_figures
from bot.answering.specifics import focus_of, labels_in
from bot.answering.topic import Topic, advance, shown_question, whole_question, without_time
from bot.answering.understanding import Term, Understanding
from bot.answering.wordings import formal_wording
from knowledge.vietnamese.abbreviations import expand
from knowledge.vietnamese.document_aliases import find_document_aliases
from knowledge.vietnamese.document_numbers import DocumentNumber, find_document_numbers
from knowledge.vietnamese.english import is_borrowed
from knowledge.vietnamese.function_words import mark_function_words
from knowledge.vietnamese.normalise import fold, has_accents, normalise
from knowledge.vietnamese.places import find_places
from knowledge.vietnamese.syllables import Token, tokens

Restore = Callable[[str], str]

_MIXED_CASE = re.compile(
    r"^(?![IVX]+$)(?=.*[A-ZĐ].*[A-ZĐ])[A-Za-zĐđ]+\d*$|^[A-Za-z]\d{1,3}$|^\d[A-Z]$"
)
_RANKED_BY = " chỉ số chuyển đổi số DTI xếp hạng"


class QuestionReader:
    """Turns what was typed into an `Understanding`.

    `restore` puts accents back, `correct` mends typing errors, `acronyms` are the folded acronyms
    of the documents ("egdi"), `find_indicator` names the indicator a text asks about, `is_word`
    tells a Vietnamese syllable ("ai" is who, "AI" the technology).
    """

    def __init__(
        self,
        *,
        restore: Restore,
        correct: Restore,
        acronyms: frozenset[str],
        find_indicator: Callable[[str], str | None],
        is_word: Callable[[str], bool],
    ) -> None:
        self._restore = restore
        self._correct = correct
        self._acronyms = acronyms
        self._find_indicator = find_indicator
        self._is_word = is_word

    def read(self, question: Question, *, as_follow_up: bool = False) -> Understanding:
        """Understand a question together with the earlier ones of its conversation.

        `as_follow_up` takes it for one that leans on them even where it seems to stand alone.
        """
        today = date.fromisoformat(question.today)
        typed = normalise(question.text).strip()
        is_english = english.is_english(typed, is_word=self._is_word)
        text = self.clean(typed)
        # "thời tiết hôm nay thế nào" is short, but it leans on nothing that was said before.
        leans = (as_follow_up or self._leans(text, typed)) and not is_out_of_field(text)
        topic = self.topic(question) if leans else None
        if topic is None:
            return self._understand(
                text, typed=typed, today=today, is_english=is_english, is_follow_up=False
            )
        if not re.search(r"[^\W\d]", typed):
            last = spoken_of(question.history)[-1]
            is_english = english.is_english(last, is_word=self._is_word)
        topic = advance(topic, text, this_year=today.year)
        looser = None if has_slot(text) else without_time(topic)
        understood = self._understand(
            whole_question(topic),
            typed=typed,
            today=today,
            is_english=is_english,
            is_follow_up=True,
        )
        return replace(
            understood,
            shown="" if is_english else shown_question(topic),
            looser="" if looser is None else whole_question(looser),
        )

    def read_whole(self, text: str, *, today: str) -> Understanding:
        """Understand restored text that stands alone (one part of a message)."""
        return self._understand(
            text,
            typed=text,
            today=date.fromisoformat(today),
            is_english=False,
            is_follow_up=False,
        )

    def clean(self, typed: str) -> str:
        """Restored Vietnamese: terms for English, else abbreviations, typing errors, accents."""
        if english.is_english(typed, is_word=self._is_word):
            return english.to_vietnamese_terms(typed) or typed
        return _with_places(self._correct(expand(typed).text), self._restore)

    def topic(self, question: Question) -> Topic | None:
        """What the earlier questions come to: the last whole one, and what leant on it since."""
        this_year = date.fromisoformat(question.today).year
        earlier = spoken_of(question.history)
        leaning: list[str] = []
        for typed in reversed([normalise(one).strip() for one in earlier]):
            leaning.append(self.clean(typed))
            if not self._leans(leaning[-1], typed):
                break
        if not leaning:
            return None
        topic = Topic(leaning.pop())
        while leaning:
            topic = advance(topic, leaning.pop(), this_year=this_year)
        return topic

    def leans(self, typed: str) -> bool:
        """Say whether a question needs something that was said before it."""
        return self._leans(self.clean(typed), typed)

    def _leans(self, text: str, typed: str) -> bool:
        return follow_up.is_dependent(
            text, has_name=self.has_name(text), has_accents=has_accents(typed)
        )

    def has_name(self, text: str) -> bool:
        """True when a text names a subject of its own: an acronym, a document, an indicator."""
        return bool(
            self._names(tokens(text))
            or find_document_numbers(text)
            or self._find_indicator(text) is not None
        )

    def _understand(
        self, text: str, *, typed: str, today: date, is_english: bool, is_follow_up: bool
    ) -> Understanding:
        formal = in_figures(formal_wording(text), this_year=today.year)
        numbers = tuple(find_document_numbers(formal))
        found = tokens(formal)
        timed = without_story(formal)
        timed_numbers = tuple(find_document_numbers(timed))
        years = years_of(timed, today=today, numbers=timed_numbers)
        asked = read_asked(f"{typed} . {formal}" if is_english else f"{text} . {formal}")
        hint = _RANKED_BY if _names_ranking(formal, asked) else ""
        asking = _asking_spans(formal, asked)
        terms = _terms(found, numbers=numbers, years=years, asking=asking)
        return Understanding(
            typed=typed,
            today=today,
            text=typed if is_english else text,
            search_text=f"{typed} {formal}" if is_english else formal + hint,
            lexical_text=formal + hint,
            focus_text=_without(formal, numbers),
            asked=asked,
            terms=terms,
            # Not those that only the formal wording has: a passage need not say them.
            names=self._names(found) & frozenset(fold(one.text) for one in tokens(text)),
            foreign=frozenset() if is_english else self._foreign(found),
            focus=focus_of(formal, frozenset(term.key for term in terms)),
            proper=frozenset() if is_english else proper_pairs(tokens(text)),
            needs=needs_of(f"{typed} . {formal}" if is_english else formal),
            labels=labels_in(fold(_without(formal, numbers))),
            years=years,
            periods=tuple(dated_periods(timed, today=today)),
            places=asked_places(formal),
            owners=owners_of(
                formal, typed=typed if is_english else "", asked=asked, is_follow_up=is_follow_up
            ),
            numbers=numbers,
            aliased=frozenset(one.canonical for one in find_document_aliases(formal)),
            claimed=claimed_figures(formal, numbers=numbers, years=years),
            is_english=is_english,
            indicator=self._find_indicator(formal),
        )

    def _foreign(self, found: Iterable[Token]) -> frozenset[str]:
        return frozenset(
            key
            for token in found
            if (key := fold(token.text)).isalpha()
            and len(key) > 3
            and not self._is_word(token.text.lower())
            and not is_borrowed(key)
        )

    def _names(self, found: Iterable[Token]) -> frozenset[str]:
        return frozenset(
            fold(token.text)
            for token in found
            if _MIXED_CASE.match(token.text)
            or ((key := fold(token.text)) in self._acronyms and not self._is_word(key))
        )


def _with_places(text: str, restore: Restore) -> str:
    """The text with its accents, places as they are written: "gia lai" is no "giá lại"."""
    restored = restore(text)
    if len(restored) != len(text):
        return restored
    for mention in find_places(text):
        typed = text[mention.start : mention.end]
        if has_accents(typed):
            continue
        # "tinh nghe an": the word before the name is restored like any other.
        if fold(typed).endswith(fold(mention.name)):
            start = mention.end - len(mention.name)
            restored = restored[:start] + mention.name + restored[mention.end :]
    return restored


def _without(text: str, numbers: tuple[DocumentNumber, ...]) -> str:
    """The text without its document numbers; all of it when nothing else would be left."""
    kept = list(text)
    for number in numbers:
        kept[number.start : number.end] = " " * (number.end - number.start)
    rest = " ".join("".join(kept).split())
    return rest if follow_up.content_words(rest) else text


def _names_ranking(text: str, asked: Asked) -> bool:
    """True for "tỉnh nào nhất về chuyển đổi số": people seldom name the index that ranks them."""
    is_rank = asked.form is Form.RANK or asked.wants_who_leads or re.search(r"\btop \d", text)
    return bool(is_rank) and "chuyển đổi số" in text.lower() and "dti" not in text.lower()


def _inside(token: Token, numbers: tuple[DocumentNumber, ...]) -> bool:
    return any(number.start <= token.start < number.end for number in numbers)


def _asking_spans(text: str, asked: Asked) -> list[tuple[int, int]]:
    """Where "xu hướng", "qua các năm" only ask for a course."""
    if asked.kind is not Kind.TREND:
        return []
    return [match.span() for match in COURSE.finditer(fold(text))]


def _terms(
    found: list[Token],
    *,
    numbers: tuple[DocumentNumber, ...],
    years: frozenset[str],
    asking: Sequence[tuple[int, int]] = (),
) -> tuple[Term, ...]:
    marks = mark_function_words([token.text for token in found])
    content = [
        not marked
        and not _inside(token, numbers)
        and token.text not in years
        and not any(start <= token.start < end for start, end in asking)
        for token, marked in zip(found, marks, strict=True)
    ]
    terms: dict[str, Term] = {}
    for at, token in enumerate(found):
        if not content[at]:
            continue
        key = fold(token.text)
        has_next = at + 1 < len(found) and content[at + 1]
        phrase = f"{key} {fold(found[at + 1].text)}" if has_next else None
        if key not in terms or (terms[key].phrase is None and phrase):
            terms[key] = Term(key=key, phrase=phrase)
    return tuple(terms.values())
