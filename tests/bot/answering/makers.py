"""Records for the tests of answering, made without an index; every figure here is made up."""

from __future__ import annotations

from functools import cache

from bot.answering.answer import Citation, Question, Statement
from bot.answering.features import Signals, describe
from bot.answering.ranking import Candidate, rank
from bot.answering.reading import QuestionReader
from bot.answering.understanding import Understanding
from bot.answering.views import PassageView, look_at
from knowledge.model import (
    BlockKind,
    Document,
    DocumentKind,
    Fact,
    FactKind,
    Indicator,
    Passage,
    Visibility,
)
from knowledge.vietnamese.accents import AccentRestorer

TODAY = "2026-03-20"
ACRONYMS = frozenset({"egdi", "vneid", "dti", "cds"})


@cache
def restorer() -> AccentRestorer:
    """The shipped accent counts, loaded once."""
    return AccentRestorer.load()


def reader(*, indicator: str | None = None) -> QuestionReader:
    """A reader that restores accents, corrects nothing, and always names the given indicator."""
    return QuestionReader(
        restore=restorer().restore,
        correct=lambda text: text,
        acronyms=ACRONYMS,
        find_indicator=lambda _text: indicator,
        is_word=restorer().knows,
    )


def understand(
    text: str,
    *,
    history: tuple[str, ...] = (),
    indicator: str | None = None,
    today: str = TODAY,
) -> Understanding:
    """What a question is understood to be."""
    question = Question(text=text, today=today, history=history)
    return reader(indicator=indicator).read(question)


def document(
    document_id: str = "tin",
    *,
    title: str = "Bản tin",
    kind: DocumentKind = DocumentKind.NEWS,
    number: str | None = None,
    place: str | None = None,
    published_on: str | None = "2025-02-10",
    as_of: str | None = None,
    status: str | None = None,
    ends_on: str | None = None,
    visibility: Visibility = Visibility.PUBLIC,
    issuer: str | None = None,
) -> Document:
    """A document without blocks: views need only what is said about it."""
    return Document(
        id=document_id,
        title=title,
        kind=kind,
        number=number,
        place=place,
        published_on=published_on,
        as_of=as_of,
        status=status,
        ends_on=ends_on,
        visibility=visibility,
        issuer=issuer,
        url=f"https://example.vn/{document_id}",
    )


def view(
    text: str,
    of: Document | None = None,
    *,
    order: int = 1,
    heading: tuple[str, ...] = (),
    kind: BlockKind = BlockKind.PARAGRAPH,
    about: frozenset[str] = frozenset(),
) -> PassageView:
    """The view of one passage."""
    owner = document() if of is None else of
    passage = Passage(
        id=f"{owner.id}#{order}",
        document_id=owner.id,
        text=text,
        heading_path=heading,
        start=0,
        end=len(text),
        order=order,
        kind=kind,
    )
    return look_at(passage, owner, about=about)


def signals(
    *,
    fused: float = 0.8,
    dense: float = 0.88,
    lexical: float = 0.9,
    newest: float = 0.0,
    is_fact: bool = False,
    is_fact_of_period: bool = False,
    is_superseded: bool = False,
) -> Signals:
    """What search says of a passage that fits well."""
    return Signals(
        fused, dense, lexical, newest, is_fact, is_fact_of_period, is_superseded=is_superseded
    )


def rarity(_term: str) -> float:
    """Every term is as telling as every other."""
    return 4.0


def candidate(
    question: Understanding, of: PassageView, said: Signals | None = None, **better: float
) -> Candidate:
    """A passage judged for a question; `better` overrides features by name."""
    features = describe(question, of, said or signals(), rarity=rarity) | better
    return rank([(of, features)])[0]


def citation(n: int, quote: str, *, passage_id: str | None = None) -> Citation:
    """A citation of a passage that is exactly the quote."""
    return Citation(
        n=n,
        document_id="tin",
        title="Bản tin",
        passage_id=passage_id or f"tin#{n}",
        quote=quote,
    )


def statement(text: str, *citations: int, computed: str | None = None) -> Statement:
    """A statement citing the given numbers."""
    return Statement(text=text, citations=citations, computed=computed)


def fact(
    value: float | str,
    period: str,
    *,
    kind: FactKind = FactKind.RESULT,
    document_id: str = "tin",
    place: str | None = "toàn quốc",
    passage_id: str | None = "",
    indicator_id: str = "ho_so",
    measure: str | None = None,
    text: str | None = None,
) -> Fact:
    """A point of the ledger; its passage is `<document>#<kind>-<period>` unless given."""
    at = f"{document_id}#{kind.value}-{period}" if passage_id == "" else passage_id
    return Fact(
        indicator_id=indicator_id,
        kind=kind,
        value=value,
        text=text or f"{value}",
        period=period,
        document_id=document_id,
        place=place,
        passage_id=at,
        measure=measure,
    )


def indicator(
    *facts: Fact,
    indicator_id: str = "ho_so",
    name: str = "Tỷ lệ hồ sơ trực tuyến",
    unit: str = "%",
    aliases: tuple[str, ...] = (),
    counterpart: str | None = None,
    scope: str = "toàn quốc",
    why: str | None = None,
    rhythm_months: int | None = None,
) -> Indicator:
    """An indicator, of the whole country unless said."""
    return Indicator(
        id=indicator_id,
        name=name,
        unit=unit,
        scope=scope,
        aliases=aliases,
        facts=facts,
        counterpart=counterpart,
        why=why,
        rhythm_months=rhythm_months,
    )
