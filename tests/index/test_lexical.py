"""BM25 in arrays against BM25 written out, and its files."""

from __future__ import annotations

import math
import random
from collections import defaultdict
from pathlib import Path

import numpy as np
import pytest

from index.lexical import LexicalIndex, LexicalSettings, hash_term
from index.terms import find_terms
from index.texts import IndexedText

SETTINGS = LexicalSettings()
SYLLABLES = ["dịch", "vụ", "công", "trực", "tuyến", "số", "hóa", "hồ", "sơ", "tỉnh", "bộ", "2024"]


def texts(count: int, *, seed: int = 7) -> list[IndexedText]:
    """Passages of random syllables with titles and headings."""
    chance = random.Random(seed)

    def some(least: int, most: int) -> str:
        return " ".join(chance.choices(SYLLABLES, k=chance.randint(least, most)))

    return [IndexedText(some(1, 4), some(0, 3), some(1, 20)) for _ in range(count)]


def plain_bm25(
    question: str, shelf: list[IndexedText], *, settings: LexicalSettings
) -> list[float]:
    """The textbook formula, one passage and one term at a time."""
    counts: list[dict[str, float]] = []
    for text in shelf:
        count: dict[str, float] = defaultdict(float)
        for part, weight in (
            (text.title, settings.title_weight),
            (text.heading, settings.heading_weight),
            (text.body, 1.0),
        ):
            for term in find_terms(part):
                count[term] += weight
        counts.append({term: value for term, value in count.items() if value > 0})
    lengths = [sum(count.values()) for count in counts]
    average = sum(lengths) / len(lengths)
    totals = []
    for count, length in zip(counts, lengths, strict=True):
        total = 0.0
        for term in set(find_terms(question)):
            frequency = count.get(term, 0.0)
            holding = sum(term in other for other in counts)
            idf = math.log(1 + (len(shelf) - holding + 0.5) / (holding + 0.5))
            norm = settings.k1 * (1 - settings.b + settings.b * length / average)
            total += idf * frequency * (settings.k1 + 1) / (frequency + norm)
        totals.append(total)
    return totals


@pytest.mark.parametrize(
    "settings",
    [
        pytest.param(SETTINGS, id="defaults"),
        pytest.param(LexicalSettings(k1=0.9, b=0.4, title_weight=0.5, heading_weight=0), id="own"),
    ],
)
def test_scores_equal_the_textbook_formula(settings: LexicalSettings) -> None:
    """Fast BM25 gives every passage the weight that the plain formula gives."""
    shelf = texts(60)
    index = LexicalIndex.from_texts(shelf, settings=settings)

    for question in ("dịch vụ công trực tuyến", "mục tiêu năm 2025 là 80", "công công công", "xyz"):
        assert index.scores(question) == pytest.approx(
            plain_bm25(question, shelf, settings=settings), rel=1e-4, abs=1e-5
        )


def test_accents_do_not_matter() -> None:
    """An accentless question scores exactly like the accented one."""
    index = LexicalIndex.from_texts(texts(30), settings=SETTINGS)

    np.testing.assert_array_equal(index.scores("Hồ sơ số hóa"), index.scores("ho so so hoa"))


def test_a_repeated_term_counts_once() -> None:
    """Saying a word twice in a question does not make it twice as important."""
    index = LexicalIndex.from_texts(texts(30), settings=SETTINGS)

    np.testing.assert_array_equal(index.scores("tỉnh, tỉnh"), index.scores("tỉnh"))


def test_saved_and_loaded_scores_are_the_same(tmp_path: Path) -> None:
    """Saving and mapping an index changes no score."""
    index = LexicalIndex.from_texts(texts(40), settings=SETTINGS)
    index.save(tmp_path)

    loaded = LexicalIndex.load(tmp_path, size=40)

    for question in ("dịch vụ công", "không có"):
        np.testing.assert_array_equal(index.scores(question), loaded.scores(question))
    assert len(loaded) == 40


@pytest.mark.parametrize("count", [0, 3])
def test_an_index_without_terms_scores_nothing(count: int, tmp_path: Path) -> None:
    """No passages, or passages of punctuation only, give zeros and no error."""
    index = LexicalIndex.from_texts([IndexedText("", "", "…")] * count, settings=SETTINGS)
    index.save(tmp_path)

    loaded = LexicalIndex.load(tmp_path, size=count)

    assert [0.0] * count == loaded.scores("dịch vụ").tolist()


def test_term_hashes_never_change() -> None:
    """A build made on one machine is searched on another."""
    assert hash_term("chinh phu") == 10376058338487309398


def test_rare_terms_are_rarer() -> None:
    """Rarity falls with the number of passages that hold a term; an unknown term is rarest."""
    shelf = [IndexedText("", "", text) for text in ("số hóa", "số liệu", "số")]
    index = LexicalIndex.from_texts(shelf, settings=SETTINGS)

    assert index.rarity_of("so") < index.rarity_of("hoa") < index.rarity_of("khong")


def test_an_index_knows_which_words_it_holds() -> None:
    """Words and pairs of any part are held, others are not."""
    index = LexicalIndex.from_texts([IndexedText("Tiêu đề", "", "nhạc rock")], settings=SETTINGS)

    assert index.holds("rock")
    assert index.holds("nhac rock")
    assert index.holds("tieu")
    assert not index.holds("roc")
