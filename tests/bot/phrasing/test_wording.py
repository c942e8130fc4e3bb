"""Which sentences together make an answer: enough of them, each on one source, nothing lost."""

from __future__ import annotations

from collections import Counter

import numpy as np

from bot.answering.answer import Statement
from bot.answering.language_model import Wordable
from bot.phrasing.completion import Completion
from bot.phrasing.rules import Fault
from bot.phrasing.sentences import find_sentences
from bot.phrasing.wording import Wording, word
from tests.bot.answering.makers import citation, statement
from tests.fakes import HashEncoder

_ENCODER = HashEncoder(dimensions=256)
FIRST = "Năm 2024, Nghệ An có 812 dịch vụ công trực tuyến toàn trình."
SECOND = "Năm 2024, tỷ lệ hồ sơ trực tuyến của Nghệ An đạt 64,2%."


def encode(text: str) -> np.ndarray:
    """Like texts get like vectors."""
    return _ENCODER.encode_questions([text])[0]


def worded(written: str, *, asked: str = "Nghệ An có bao nhiêu dịch vụ công?") -> Wording:
    """What becomes of a completion, beside two statements of two sources."""
    answer = Wordable(
        asked=asked,
        statements=(statement(FIRST, 1), statement(SECOND, 2)),
        citations=(citation(1, FIRST), citation(2, SECOND)),
        is_public=True,
        encode=encode,
    )
    return word(answer, find_sentences(Completion(written)))


def test_both_in_new_words() -> None:
    """Each sentence on its source."""
    said = (
        "Nghệ An có 812 dịch vụ công trực tuyến toàn trình năm 2024 [1].\n"
        "Tỷ lệ hồ sơ trực tuyến của Nghệ An năm 2024 đạt 64,2% [2]."
    )

    assert worded(said).statements == (
        Statement("Nghệ An có 812 dịch vụ công trực tuyến toàn trình năm 2024.", (1,)),
        Statement("Tỷ lệ hồ sơ trực tuyến của Nghệ An năm 2024 đạt 64,2%.", (2,)),
    )


def test_what_the_model_left_out_is_put_behind() -> None:
    """Verbatim, with its own citation."""
    said = "Nghệ An có 812 dịch vụ công trực tuyến toàn trình năm 2024 [1]."

    assert worded(said).statements == (
        Statement("Nghệ An có 812 dịch vụ công trực tuyến toàn trình năm 2024.", (1,)),
        statement(SECOND, 2),
    )


def test_two_sources_in_one_sentence_fall() -> None:
    """Each figure stands somewhere, the sentence nowhere."""
    said = "Năm 2024, Nghệ An có 812 dịch vụ công trực tuyến toàn trình, đạt 64,2% [1][2]."

    assert worded(said) == Wording(None, kept=0, faults=Counter({Fault.FIGURE: 1}))


def test_a_citation_that_does_not_hold_the_sentence_goes() -> None:
    """The other one stays."""
    said = "Nghệ An có 812 dịch vụ công trực tuyến toàn trình năm 2024 [2][1]."
    statements = worded(said).statements

    assert statements is not None
    assert statements[0].citations == (1,)


def test_without_the_leading_fact_there_is_no_wording() -> None:
    """However true the rest is."""
    assert worded(f"{SECOND} [2]").statements is None


def test_a_name_that_the_question_says_need_not_be_repeated() -> None:
    """But one that it does not say is part of the fact."""
    said = "Năm 2024 có 812 dịch vụ công trực tuyến toàn trình [1]."

    assert worded(said).statements is not None
    assert worded(said, asked="Tỉnh nào có nhiều dịch vụ công nhất?").statements is None


def test_an_unknown_number_fells_the_sentence() -> None:
    """Even beside a known one: who cites [9] makes things up."""
    assert worded(f"{FIRST} [1][9]") == Wording(
        None, kept=0, faults=Counter({Fault.UNKNOWN_CITATION: 1})
    )
