"""Accents come back, and what was typed stays."""

from __future__ import annotations

import gzip
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.vietnamese.accent_counts import (
    EDGE,
    FIGURE,
    FOREIGN,
    is_syllable,
    is_syllable_shaped,
    load_counts,
    save_counts,
    symbol,
)
from knowledge.vietnamese.accents import AccentRestorer, train
from knowledge.vietnamese.normalise import fold, has_accents, normalise
from knowledge.vietnamese.syllables import tokens
from scripts.train_accents import all_counts

SHARED = Path(__file__).parents[3].parent / "shared"
QUESTIONS = Path(__file__).parents[2] / "data" / "vietnamese" / "domain_questions.txt"


@pytest.fixture(scope="module")
def restorer() -> AccentRestorer:
    """The restorer with the shipped counts."""
    return AccentRestorer.load()


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("viet nam xep thu may", "việt nam xếp thứ mấy"),
        ("Ha Noi dat bao nhieu", "Hà Nội đạt bao nhiêu"),
        ("muc tieu la gi", "mục tiêu là gì"),
        ("nop ho so o dau", "nộp hồ sơ ở đâu"),
        ("khi nao co hieu luc", "khi nào có hiệu lực"),
        ("ai ky quyet dinh 942", "ai ký quyết định 942"),
        ("lam the nao", "làm thế nào"),
        ("tang may bac", "tăng mấy bậc"),
        ("DE AN 06", "ĐỀ ÁN 06"),
        ("dung de lam gi", "dùng để làm gì"),
        ("tinh nao doi so", "tỉnh nào đội sổ"),
        ("chuyen doi so la gi", "chuyển đổi số là gì"),
        ("Chuyển đổi so quoc gia", "Chuyển đổi số quốc gia"),
        ("tai khoan dinh danh", "tài khoản định danh"),
        ("top 5 tinh", "top 5 tỉnh"),
        ("nhom may nuoc asean", "nhóm mấy nước asean"),
        ("tu 2022 toi 2024", "từ 2022 tới 2024"),
        ("bao nhieu tien tren VNeID", "bao nhiêu tiền trên VNeID"),
    ],
)
def test_restored(restorer: AccentRestorer, typed: str, expected: str) -> None:
    """Plain syllables get the accents that fit their neighbours, in the case they were typed."""
    assert expected == restorer.restore(typed)


@pytest.mark.parametrize(
    "typed",
    [
        "VNeID, EGDI, NDXP, DTI, 5G, GDP",
        "942/QĐ-TTg",
        "",
        "71/193",
        "What is the rank of DTI in 2024?",
        "Who won the 2022 World Cup?",
        "Which decree replaced Decree 59/2022 on electronic identification?",
        "tăng bao nhiêu % so 2020",
        "online, website, blockchain",
        "Việt Nam xếp thứ mấy về chính phủ điện tử năm 2024?",
        "Ai ký quyết định này?",
        "Theo ông, ai làm trưởng ban?",
    ],
)
def test_unchanged(restorer: AccentRestorer, typed: str) -> None:
    """Acronyms, figures, foreign words and text with its accents stay as they are."""
    assert typed == restorer.restore(typed)


@settings(deadline=None)
@given(st.text())
def test_typed_accents_survive(restorer: AccentRestorer, text: str) -> None:
    """Whatever is typed, only letters of words without any accent may gain accents."""
    text = normalise(text)
    restored = restorer.restore(text)

    assert fold(text) == fold(restored)
    for before, after in zip(tokens(text), tokens(restored), strict=True):
        if has_accents(before.text):
            assert before.text == after.text


def test_domain_questions(restorer: AccentRestorer) -> None:
    """Questions of the field come back with at least 97 of 100 syllables right."""
    lines = QUESTIONS.read_text(encoding="utf-8").splitlines()
    questions = [line for line in lines if line and not line.startswith("#")]
    right = total = 0
    for question in questions:
        restored = restorer.restore(fold(question))
        for one, other in zip(tokens(restored), tokens(question), strict=True):
            if other.text.isalpha():
                total += 1
                right += one.text.lower() == other.text.lower()

    assert len(questions) >= 60
    assert right / total >= 0.97


def test_half_accented_text_is_finished(restorer: AccentRestorer) -> None:
    """The decision is made syllable by syllable, not for the text as a whole."""
    assert (
        restorer.restore("tỷ lệ ho so trực tuyen của Ha Noi") == "tỷ lệ hồ sơ trực tuyến của Hà Nội"
    )


def test_known_syllables(restorer: AccentRestorer) -> None:
    """A syllable is known as it is accented, in either tone style and letter case."""
    assert restorer.knows("Hoá")
    assert restorer.knows("số")
    assert not restorer.knows("xyz")


def test_likelihood_prefers_language(restorer: AccentRestorer) -> None:
    """Of two wordings of the same length the more Vietnamese one is likelier."""
    assert restorer.likelihood("chuyen doi so") > restorer.likelihood("chuyen doi xo")


def test_learning_from_texts(restorer: AccentRestorer) -> None:
    """Texts of the index teach names that the shipped counts do not hold."""
    taught = restorer.with_texts(["Hệ thống Rạng Đông phục vụ tỉnh."] * 3)

    assert taught.restore("he thong rang dong") == "hệ thống rạng đông"
    assert restorer.restore("he thong rang dong") == AccentRestorer.load().restore(
        "he thong rang dong"
    )


def test_counts_survive_storing(tmp_path: Path) -> None:
    """A table that is written and read again is the same, and the same bytes each time."""
    counts = train(["Chuyển đổi số. Năm 2024 đạt 5G."])
    save_counts(counts, tmp_path / "a.gz", origin="thử")
    save_counts(counts, tmp_path / "b.gz", origin="thử")

    assert counts == load_counts(tmp_path / "a.gz")
    assert (tmp_path / "a.gz").read_bytes() == (tmp_path / "b.gz").read_bytes()


def test_a_table_of_another_format_is_refused(tmp_path: Path) -> None:
    """The message says what to run."""
    path = tmp_path / "old.gz"
    path.write_bytes(gzip.compress(b'{"format": 0}'))

    with pytest.raises(ValueError, match="train_accents"):
        load_counts(path)


def test_blending_changes_neither_side() -> None:
    """Counts are values."""
    one, other = train(["số hóa"]), train(["số hóa hồ sơ"])
    blended = one.blended(other, weight=2.0)

    assert one.pairs["số"]["hóa"] == 1.0
    assert blended.pairs["số"]["hóa"] == 3.0
    assert blended.pairs["hồ"]["sơ"] == 2.0
    assert "hồ" not in one.pairs


def test_pruning_drops_what_is_rare() -> None:
    """Rare pairs go, single syllables stay."""
    pruned = train(["một hai", "một hai", "một ba"]).pruned(at_least=2)

    assert pruned.pairs["một"] == {"hai": 2.0}
    assert pruned.singles["ba"] == 1.0


def test_a_restorer_without_counts_changes_nothing() -> None:
    """Knowing nothing, it leaves everything."""
    empty = AccentRestorer(train([]))

    assert empty.restore("chuyen doi so") == "chuyen doi so"


@pytest.mark.parametrize(
    ("word", "expected"),
    [("2024", FIGURE), ("VNeID", FOREIGN), ("Hoà", "hòa"), ("online", FOREIGN), ("SỐ", "số")],
)
def test_symbols(word: str, expected: str) -> None:
    """The model sees syllables, figures and foreign words."""
    assert expected == symbol(word)
    assert EDGE not in {FIGURE, FOREIGN, expected}


@pytest.mark.parametrize(
    "word",
    ["gì", "giêng", "giếng", "quyết", "khuyên", "ươm", "yêu", "thuở", "khuỷu", "huơ", "xoong"],
)
def test_real_syllables_have_the_shape(word: str) -> None:
    """The rules of Vietnamese spelling allow every real syllable."""
    assert is_syllable(word)


@pytest.mark.parametrize("word", ["online", "web", "data", "people", "VNeID", "", "a1"])
def test_foreign_words_do_not(word: str) -> None:
    """Words of other languages mostly break the rules."""
    assert not is_syllable_shaped(word)


@pytest.mark.parametrize("word", ["trưc", "quyêt", "dich"])
def test_a_stopped_syllable_needs_its_tone(word: str) -> None:
    """A syllable that ends in c, ch, p or t is sắc or nặng."""
    assert is_syllable_shaped(word)
    assert not is_syllable(word)


@pytest.mark.slow
def test_the_shipped_table_can_be_made_again() -> None:
    """Training on the shared sources gives exactly the table that is shipped."""
    if not SHARED.is_dir():
        pytest.skip("the sources of the counts are not beside the repository")

    assert all_counts(SHARED) == load_counts()


@pytest.mark.slow
def test_loading_and_restoring_are_fast() -> None:
    """Loading stays under 150 ms and a question under 3 ms, with room for a busy machine."""
    began = time.process_time()
    restorer = AccentRestorer.load()
    loading = time.process_time() - began
    began = time.process_time()
    for _ in range(100):
        restorer.restore("ty le ho so truc tuyen cua ha noi nam 2024 la bao nhieu")
    restoring = (time.process_time() - began) / 100

    assert loading < 0.45
    assert restoring < 0.009


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("kinh tê sô chiêm bao nhiêu GDP", "kinh tế số chiếm bao nhiêu GDP"),
        ("ty lê hô sơ trưc tuyên năm 2024", "tỷ lệ hồ sơ trực tuyến năm 2024"),
        ("chuyên đổi số là xu thế", "chuyển đổi số là xu thế"),
        ("người dân nộp hồ sơ ở đâu", "người dân nộp hồ sơ ở đâu"),
        ("mô hình một cửa cho dân cư", "mô hình một cửa cho dân cư"),
        ("ông Trần Công Tâm", "ông Trần Công Tâm"),
    ],
)
def test_a_shape_without_its_tone_may_lack_it(typed: str, meant: str) -> None:
    """Where the words around it say so; names, and words that need no tone, stay."""
    assert AccentRestorer.load().restore(typed) == meant
