"""Records as lines: what is written comes back equal."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from index.records import (
    document_line,
    indicator_line,
    passage_line,
    read_document_line,
    read_indicator_line,
    read_passage_line,
)
from knowledge.model import (
    Block,
    BlockKind,
    Document,
    DocumentKind,
    Fact,
    FactKind,
    Indicator,
    Passage,
    Relation,
    RelationKind,
    Visibility,
)

texts = st.text(st.characters(codec="utf-8"), max_size=30)
maybe = st.none() | texts
paths = st.lists(texts, max_size=3).map(tuple)
numbers = st.integers(min_value=0, max_value=10**6)
documents = st.builds(
    Document,
    id=texts,
    title=texts,
    kind=st.sampled_from(DocumentKind),
    visibility=st.sampled_from(Visibility),
    warnings=paths,
    relations=st.lists(
        st.builds(Relation, kind=st.sampled_from(RelationKind), target=texts, subject=maybe),
        max_size=3,
    ).map(tuple),
    blocks=st.just(()),
    number=maybe,
    place=maybe,
    published_on=maybe,
)
passages = st.builds(
    Passage,
    id=texts,
    document_id=texts,
    text=texts,
    heading_path=paths,
    start=numbers,
    end=numbers,
    order=numbers,
    kind=st.sampled_from(BlockKind),
)
facts = st.builds(
    Fact,
    indicator_id=texts,
    kind=st.sampled_from(FactKind),
    value=texts | st.floats(allow_nan=False, allow_infinity=False),
    text=texts,
    period=texts,
    document_id=texts,
    place=maybe,
    passage_id=maybe,
)
indicators = st.builds(
    Indicator,
    id=texts,
    name=texts,
    unit=texts,
    scope=texts,
    aliases=paths,
    note=maybe,
    facts=st.lists(facts, max_size=3).map(tuple),
)


@given(documents)
def test_documents_round_trip(document: Document) -> None:
    """Every field but the blocks, on one line."""
    line = document_line(document)

    assert "\n" not in line
    assert read_document_line(line) == document


@given(passages)
def test_passages_round_trip(passage: Passage) -> None:
    """Every field, on one line, whatever separators the text holds."""
    line = passage_line(passage)

    assert "\n" not in line
    assert read_passage_line(line) == passage


@given(indicators)
def test_indicators_round_trip(indicator: Indicator) -> None:
    """With their facts."""
    assert read_indicator_line(indicator_line(indicator)) == indicator


def test_blocks_stay_behind() -> None:
    """In a build, passages stand for a document's blocks."""
    document = Document(id="mot", title="Một", kind=DocumentKind.NEWS, blocks=(Block(text="Câu."),))

    assert read_document_line(document_line(document)).blocks == ()
