"""Passages: whole sentences, exact offsets, nothing lost."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.model import Block, Document, DocumentKind, Passage
from knowledge.passages import cut_passages
from knowledge.vietnamese.syllables import split_sentences

SENTENCE = "Tỉnh đã số hóa hồ sơ của các sở, ngành và địa phương trong năm 2024, đạt 80% kế hoạch. "


def document(*blocks: Block) -> Document:
    return Document(id="tai-lieu", title="Tên", kind=DocumentKind.NEWS, blocks=blocks)


def rejoined(text: str, passages: tuple[Passage, ...]) -> str:
    """The text put together from the passages and the gaps between them."""
    pieces: list[str] = []
    position = 0
    for passage in passages:
        pieces += [text[position : passage.start], passage.text]
        position = passage.end
    return "".join(pieces) + text[position:]


def test_a_short_block_is_one_passage() -> None:
    """A bullet is cited whole, with its path."""
    passages = cut_passages(
        document(Block("Câu một. Câu hai.", heading_path=("Mục tiêu",)), Block("Ba."))
    )

    assert [passage.text for passage in passages] == ["Câu một. Câu hai.", "Ba."]
    assert passages[0].heading_path == ("Mục tiêu",)
    assert [passage.id for passage in passages] == ["tai-lieu#0", "tai-lieu#1"]
    assert [passage.order for passage in passages] == [0, 1]


def test_a_long_block_is_cut_between_sentences() -> None:
    """Pieces stay near 400 characters and always end where a sentence ends."""
    text = (SENTENCE * 12).strip()
    passages = cut_passages(document(Block(text)))

    assert len(passages) > 1
    assert all(passage.text.endswith("kế hoạch.") for passage in passages)
    assert all(100 <= len(passage.text) <= 600 for passage in passages)


def test_a_sentence_longer_than_a_passage_stays_whole() -> None:
    """Half a sentence could say the opposite of the whole."""
    text = "Chính phủ giao các bộ " + "rà soát quy định, " * 60 + "báo cáo hằng quý."

    assert [text] == [passage.text for passage in cut_passages(document(Block(text)))]


def test_ids_and_offsets_are_the_same_on_every_reading() -> None:
    """A stored citation must find its passage again."""
    text = document(Block((SENTENCE * 12).strip()), Block("Kết thúc."))

    assert cut_passages(text) == cut_passages(text)


SENTENCES = st.sampled_from(
    [
        "Một câu.",
        "Năm 2024 đạt 71/193!",
        "TP. Hồ Chí Minh có 5G.",
        "v.v.",
        "Vì sao?",
        "1. Khoản một;",
        SENTENCE.strip(),
    ]
)


@settings(deadline=None)
@given(st.lists(st.lists(SENTENCES, min_size=1, max_size=30), max_size=6))
def test_passages_joined_are_the_text(blocks: list[list[str]]) -> None:
    """Offsets are exact, the gaps are white space, and no sentence is cut."""
    whole = document(*(Block(" ".join(sentences)) for sentences in blocks))
    passages = cut_passages(whole)

    assert whole.text == rejoined(whole.text, passages)
    assert all(whole.text[passage.start : passage.end] == passage.text for passage in passages)
    assert "".join(whole.text.split()) == "".join("".join(p.text for p in passages).split())
    ends = {end for _, end in split_sentences(whole.text)}
    assert all(passage.end in ends for passage in passages)
