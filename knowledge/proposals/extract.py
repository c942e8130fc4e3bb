"""From a document to the points of the ledger that it seems to say.

Nothing proposed is better than something wrong: a figure is left where its indicator, period,
kind or place is in doubt, or where a word beside it may narrow what it counts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from knowledge.figures import says_value
from knowledge.model import Document, Fact, FactKind, Indicator, Passage
from knowledge.passages import cut_passages
from knowledge.progress import as_of
from knowledge.proposals.around import Around, is_partial, narrows
from knowledge.proposals.kinds import find_kind
from knowledge.proposals.model import Ground, PeriodFrom, Proposal
from knowledge.proposals.naming import find_subjects, prefer_owner
from knowledge.proposals.sentences import Figure, Sentence
from knowledge.proposals.subjects import Subject
from knowledge.proposals.timing import When, day_of, find_period
from knowledge.proposals.whereabouts import find_place
from knowledge.vietnamese.abbreviations import expand
from knowledge.vietnamese.places import find_places
from knowledge.vietnamese.syllables import split_sentences

Likeness = Callable[[str], Mapping[str, float]]
"""How near a stretch of text is in meaning to each indicator, by id, between -1 and 1."""

RULES = "1"
"""Changes with the rules below and beside, so that documents are read anew."""

# Measured on the digests (scripts/bench_proposals.py): below these, what is nearest in meaning is
# as often a neighbour ("tốc độ 4G") as the indicator itself.
NEAR_ENOUGH = 0.92
AHEAD_ENOUGH = 0.02
# "Đóng góp khoảng 10,2% GDP" does not say of what.
FEWEST_WORDS = 2

# What is longer is a table that lost its lines, and no word in it belongs to one figure.
LONGEST_SENTENCE = 1_500

_CONFIDENCE = {Ground.ALIAS: 0.95, Ground.MEANING: 0.6}
_DOUBT = 0.1
_PERIOD_DOUBT = {PeriodFrom.SENTENCE: 0.0, PeriodFrom.HEADING: 0.1, PeriodFrom.DOCUMENT: 0.2}


@dataclass(frozen=True, slots=True)
class _Match:
    """The indicator that a figure measures, and why."""

    subject: Subject
    place: str
    ground: Ground
    confidence: float
    named: str | None = None


def propose(
    document: Document,
    indicators: Iterable[Indicator],
    *,
    likeness: Likeness | None = None,
) -> tuple[Proposal, ...]:
    """The points that a document says, in its order, each once.

    Points that the ledger has already are proposed too: who asks compares. `likeness` also finds
    indicators that are named in other words; without it only names count.
    """
    return _Reading(document, tuple(map(Subject, indicators)), likeness).proposals()


class _Reading:
    """One document read for the indicators of one ledger."""

    def __init__(
        self, document: Document, subjects: Sequence[Subject], likeness: Likeness | None
    ) -> None:
        self._document = document
        self._subjects = {one.indicator.id: one for one in subjects}
        self._likeness = likeness
        self._today = day_of(document)

    def proposals(self) -> tuple[Proposal, ...]:
        found: dict[str, Proposal] = {}
        for passage in cut_passages(self._document):
            for start, end in split_sentences(passage.text):
                quoted = passage.text[start:end]
                if len(quoted) > LONGEST_SENTENCE or not any(map(str.isdigit, quoted)):
                    continue
                for proposal in self._in_sentence(passage, quoted):
                    found.setdefault(proposal.id, proposal)
        return tuple(found.values())

    def _in_sentence(self, passage: Passage, quoted: str) -> Iterator[Proposal]:
        sentence = Sentence(expand(quoted).text, today=self._today)
        for figure in sentence.figures:
            headings = passage.heading_path
            when = find_period(sentence, figure, headings=headings, document=self._document)
            if when is None:
                continue
            kind = find_kind(sentence, figure, when, headings=headings, document=self._document)
            if kind is None:
                continue
            proposal = self._point(passage, quoted, sentence, figure, when=when, kind=kind)
            if proposal is not None:
                yield proposal

    def _point(  # noqa: PLR0913 - what was read of one figure
        self,
        passage: Passage,
        quoted: str,
        sentence: Sentence,
        figure: Figure,
        *,
        when: When,
        kind: FactKind,
    ) -> Proposal | None:
        headings = tuple(reversed(passage.heading_path))
        document = self._document
        above = (*headings, document.title, document.issuer or "")
        around = Around(sentence, figure, above=above)
        if is_partial(around):
            return None
        frame = (*headings, document.place or "")
        is_target = kind is FactKind.TARGET
        match = self._by_name(around, frame=frame, is_target=is_target)
        if match is None:
            return None
        indicator = match.subject.indicator
        value = match.subject.value_of(figure, sentence, is_target=is_target)
        # "1.900.000 sổ" where the unit is "triệu sổ": the ledger's form must stand there too.
        if value is None or not says_value(quoted, value):
            return None
        fact = Fact(
            indicator_id=indicator.id,
            kind=kind,
            value=value,
            text=_wording(quoted, figure),
            period=when.period,
            document_id=document.id,
            place=match.place,
            passage_id=passage.id,
        )
        return Proposal(
            indicator_id=indicator.id,
            kind=kind,
            value=value,
            unit=indicator.unit,
            text=fact.text,
            period=when.period,
            place=match.place,
            document_id=document.id,
            passage_id=passage.id,
            sentence=quoted,
            confidence=round(match.confidence - _PERIOD_DOUBT[when.source], 2),
            ground=match.ground,
            period_from=when.source,
            as_of=as_of(fact, document),
            named=match.named,
        )

    def _by_name(self, around: Around, *, frame: Sequence[str], is_target: bool) -> _Match | None:
        named = find_subjects(around, self._subjects.values(), is_target=is_target)
        if not named:
            return self._by_meaning(around, frame=frame, is_target=is_target)
        found = [
            (one, place)
            for one in prefer_owner(named, self._subjects, around, is_target=is_target)
            if not narrows(around, one.subject)
            and (place := find_place(around, one.subject, frame=frame)) is not None
        ]
        if not found or (len(found) > 1 and found[0][0].merit == found[1][0].merit):
            return None
        best, place = found[0]
        doubts = (not best.is_beside) + best.is_owner_open
        confidence = _CONFIDENCE[Ground.ALIAS] - _DOUBT * doubts
        return _Match(
            best.subject, place, Ground.ALIAS, confidence, named=" ".join(best.name.written.split())
        )

    def _by_meaning(
        self, around: Around, *, frame: Sequence[str], is_target: bool
    ) -> _Match | None:
        if self._likeness is None or len(around.narrowing) < FEWEST_WORDS:
            return None
        fitting = [
            subject
            for subject in self._subjects.values()
            if subject.value_of(around.figure, around.sentence, is_target=is_target) is not None
            and find_place(around, subject, frame=frame) == subject.indicator.scope
        ]
        # A ministry's figure is no less like the nation's.
        if not fitting or find_places(around.said.replace("Việt Nam", "")):
            return None
        likeness = self._likeness(around.said)
        if not likeness:
            return None
        nearest = max(fitting, key=lambda one: likeness[one.indicator.id])
        score = likeness[nearest.indicator.id]
        others = [value for id_, value in likeness.items() if id_ != nearest.indicator.id]
        if score < NEAR_ENOUGH or score - max(others, default=-1.0) < AHEAD_ENOUGH:
            return None
        return _Match(nearest, nearest.indicator.scope, Ground.MEANING, _CONFIDENCE[Ground.MEANING])


def _wording(quoted: str, figure: Figure) -> str:
    """The figure as the document writes it; its abbreviations were spelled out for reading."""
    return figure.text if figure.text in quoted else quoted
