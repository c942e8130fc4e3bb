"""Which sentences of a model may stand for an answer, and whether enough of them do."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from bot.answering.answer import Citation, Statement
from bot.answering.language_model import Encode, Wordable
from bot.phrasing.rules import Fault, Pair, find_fault
from bot.phrasing.sentences import Sentence
from bot.phrasing.text import Text, folded, same_name
from knowledge.vietnamese.numbers import digit_groups


@dataclass(frozen=True, slots=True)
class Wording:
    """`statements` are to be sent, or None where the answer stays as it was; `faults` counts why
    sentences fell, `kept` those that did not."""

    statements: tuple[Statement, ...] | None
    kept: int = 0
    faults: Counter[Fault] = field(default_factory=Counter)


def word(answer: Wordable, sentences: Sequence[Sentence]) -> Wording:
    """Hold each sentence against each passage it cites, alone.

    A sentence keeps only citations that hold all of it, so one that mixes two sources falls. The
    leading statement must survive with all its figures and document numbers, and the names that
    the question does not say itself; a further statement whose passage no sentence cites is put
    behind, verbatim.
    """
    citations = {citation.n: citation for citation in answer.citations}
    kept: list[Statement] = []
    faults: Counter[Fault] = Counter()
    for sentence in sentences:
        vouching, fault = _vouching(sentence, citations, answer.encode)
        if vouching:
            kept.append(Statement(text=sentence.text, citations=vouching))
        elif fault is not None:
            faults[fault] += 1
    if not kept or not _says_all(answer.statements[0], kept, answer.asked):
        return Wording(None, kept=len(kept), faults=faults)
    cited = {n for statement in kept for n in statement.citations}
    rest = tuple(one for one in answer.statements if not cited & set(one.citations))
    return Wording((*kept, *rest), kept=len(kept), faults=faults)


def _vouching(
    sentence: Sentence, citations: dict[int, Citation], encode: Encode
) -> tuple[tuple[int, ...], Fault | None]:
    """The numbers whose passages hold the whole sentence; else why the first of them does not."""
    if not sentence.cited:
        return (), Fault.UNCITED
    if any(n not in citations for n in sentence.cited):
        return (), Fault.UNKNOWN_CITATION
    said = Text.of(sentence.text)
    faults = {
        n: find_fault(Pair(said, Text.of(citations[n].quote), _headings(citations[n]), encode))
        for n in sentence.cited
    }
    vouching = tuple(n for n, fault in faults.items() if fault is None)
    return vouching, None if vouching else faults[sentence.cited[0]]


def _headings(citation: Citation) -> str:
    return " ".join(citation.heading_path).lower()


def _says_all(leading: Statement, kept: Sequence[Statement], asked: str) -> bool:
    """True when the sentences that cite the leading statement's passage say all that it names."""
    question = Text.of(asked)
    about = [one.text for one in kept if set(one.citations) & set(leading.citations)]
    first, said = Text.of(leading.text), Text.of(" ".join(about))
    return (
        frozenset(digit_groups(first.value)) <= frozenset(digit_groups(said.value))
        and all(folded(number.text) in folded(said.value) for number in first.numbers)
        and all(same_name(name, said) or same_name(name, question) for name in first.names)
    )
