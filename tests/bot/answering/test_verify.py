"""Nothing is sent that the cited quotes do not hold."""

from __future__ import annotations

import re

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from bot.answering.verify import is_supported
from tests.bot.answering.makers import citation, statement

QUOTE = "Đến hết năm 2024 có trên 55,25 triệu tài khoản, xếp thứ 71/193 (Quyết định 06/QĐ-TTg)."
PASSAGES = {"tin#1": f"Mở đầu. {QUOTE} Kết thúc."}


def is_held(text: str, quote: str = QUOTE, *, computed: str | None = None) -> bool:
    """Whether a statement that cites the quote may be sent."""
    passages = {"tin#1": f"Mở đầu. {quote} Kết thúc."}
    return is_supported(statement(text, 1, computed=computed), [citation(1, quote)], passages)


@pytest.mark.parametrize(
    "text",
    [
        QUOTE,
        "Không có con số nào.",
        "Có 55,25 triệu tài khoản.",
        "Việt Nam xếp thứ 71.",
        "Xếp thứ 71/193.",
        "Theo Quyết định 06/QĐ-TTg.",
        "Cả 55,25 và 71.",
    ],
)
def test_a_statement_within_its_quote_is_sent(text: str) -> None:
    """Words are free, figures must be the quote's."""
    assert is_held(text)


@pytest.mark.parametrize(
    "text",
    [
        "Có 55,26 triệu tài khoản.",
        "Có 5525 triệu tài khoản.",
        "Có 55 triệu tài khoản.",
        "Xếp thứ 17.",
        "Xếp thứ 71/195.",
        "Năm 2025.",
        "Tháng 1 năm 2024.",
        "Vượt 38 %.",
        "1.",
        "Bảng ① và ７.",
    ],
)
def test_a_figure_outside_the_quote_is_refused(text: str) -> None:
    """One digit beside the quote is enough to refuse the whole statement."""
    assert not is_held(text)


@pytest.mark.parametrize(
    "text",
    [
        "Theo Quyết định 06/QĐ-BTTTT.",
        "Theo Nghị quyết 06-NQ/TW.",
        "Theo Nghị định 71/2024/NĐ-CP.",
        "Theo Quyết định 2024/QĐ-TTg.",
    ],
)
def test_a_document_number_not_in_the_quote_is_refused(text: str) -> None:
    """Its digits may all stand in the quote: the number as a whole must."""
    assert not is_held(text)


def test_a_statement_without_a_citation_is_refused() -> None:
    """Even one without figures: a sentence nobody vouches for is not sent."""
    assert not is_supported(statement("Đã có 55,25 triệu."), [citation(1, QUOTE)], PASSAGES)
    assert not is_supported(statement("Một câu.", 2), [citation(1, QUOTE)], PASSAGES)


@pytest.mark.parametrize(
    "passages",
    [
        pytest.param({}, id="the passage is gone"),
        pytest.param({"tin#1": "Một đoạn khác."}, id="the passage was changed"),
        pytest.param({"tin#1": QUOTE.lower()}, id="the letters differ"),
        pytest.param({"tin#2": QUOTE}, id="the words stand elsewhere"),
    ],
)
def test_a_quote_that_is_not_verbatim_in_its_passage_is_refused(passages: dict[str, str]) -> None:
    """The quote is the evidence; without it in the passage there is none."""
    assert not is_supported(statement(QUOTE, 1), [citation(1, QUOTE)], passages)


def test_one_bad_citation_of_two_is_enough() -> None:
    """Every quote that a statement cites must be there, not just one of them."""
    citations = [citation(1, QUOTE), citation(2, "Bịa ra.")]
    passages = PASSAGES | {"tin#2": "Đoạn thật."}

    assert is_supported(statement("71", 1), citations, passages)
    assert not is_supported(statement("71", 1, 2), citations, passages)


def test_figures_may_come_from_several_quotes() -> None:
    """Target and result often stand in two documents; both are cited."""
    citations = [citation(1, "Mục tiêu 40 triệu."), citation(2, "Đạt 55,25 triệu.")]
    passages = {"tin#1": "Mục tiêu 40 triệu.", "tin#2": "Đạt 55,25 triệu."}

    assert is_supported(statement("40 và 55,25", 1, 2), citations, passages)
    assert not is_supported(statement("40 và 55,25", 1), citations, passages)


TARGET_AND_RESULT = "Mục tiêu 40 triệu, đã đạt 55,25 triệu."


def test_a_computed_figure_is_sent_when_its_inputs_are_quoted() -> None:
    """38 stands nowhere; 40 and 55,25 do, and 1 and 100 are arithmetic."""
    text = "Vượt mục tiêu khoảng 38 % (tính: 55,25 ÷ 40 − 1)."

    assert is_held(text, TARGET_AND_RESULT, computed="55,25 ÷ 40 − 1")
    assert is_held(text, TARGET_AND_RESULT, computed="(55,25 ÷ 40 − 1) × 100")
    assert not is_held(text, TARGET_AND_RESULT)


@pytest.mark.parametrize("formula", ["55,25 ÷ 41 − 1", "55,3 ÷ 40 − 1", "38", "55,25 − 40 − 2"])
def test_a_computed_figure_with_another_input_is_refused(formula: str) -> None:
    """Every input of the formula comes from the quotes."""
    assert not is_held("Vượt 38 %.", TARGET_AND_RESULT, computed=formula)


def test_a_document_number_is_checked_in_computed_statements_too() -> None:
    """A formula excuses figures, never the name of a document."""
    text = "So với Quyết định 40/QĐ-TTg thì vượt 38 %."

    assert not is_held(text, TARGET_AND_RESULT, computed="55,25 ÷ 40 − 1")


figures = st.one_of(
    st.integers(0, 99_999).map(str),
    st.decimals(0, 999, places=2).map(lambda value: str(value).replace(".", ",")),
    st.builds("{}/{}".format, st.integers(32, 400), st.integers(13, 400)),
    st.integers(1000, 10**8).map(lambda value: f"{value:,}".replace(",", ".")),
)
words = st.sampled_from(
    ["đạt", "hồ sơ", "triệu", "%", "bậc", "năm", "tháng", "so với", "điểm", "trên", "khoảng", ","]
)
sentences = st.lists(st.one_of(words, figures), min_size=1, max_size=12).map(" ".join)


def plain_numbers(text: str) -> set[str]:
    """The runs of digits of a text, read apart from the product's own code."""
    return set(re.findall(r"\d+", text))


@given(text=sentences, quote=sentences)
@example(text="55,25", quote="5525")
@example(text="71", quote="71/193")
@example(text="71/193", quote="71 193")
@example(text="1.234", quote="1234")
@example(text="12", quote="1,2")
def test_no_digits_outside_the_quote_survive(text: str, quote: str) -> None:
    """Whatever is written: a statement sent has no run of digits that the quote lacks."""
    assume(quote.strip())

    if is_held(text, quote):
        joined = plain_numbers(re.sub(r"(?<=\d)\.(?=\d{3})", "", text))
        known = plain_numbers(re.sub(r"(?<=\d)\.(?=\d{3})", "", quote))
        assert {number.lstrip("0") for number in joined} <= {number.lstrip("0") for number in known}


@given(quote=sentences)
def test_a_quote_always_holds_itself(quote: str) -> None:
    """Extractive answers are never lost to the check."""
    assume(quote.strip())

    assert is_held(quote, quote)


@given(
    quote=sentences,
    figure=st.integers(10_000_000, 99_999_999).map(str),
    at=st.integers(0, 40),
)
def test_a_planted_figure_is_always_found(quote: str, figure: str, at: int) -> None:
    """A figure put anywhere between the words of an honest statement refuses it."""
    assume(figure not in quote.replace(".", ""))
    parts = quote.split(" ")
    planted = [*parts[: at % (len(parts) + 1)], "số", figure, "là", *parts[at % (len(parts) + 1) :]]

    assert not is_held(" ".join(planted), quote)
