"""What the bench of a language model's checks falsifies, asks and counts."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from bot.answering.answer import Answer, Question
from bot.phrasing.allowance import Allowance
from bot.phrasing.breaker import Breaker
from bot.phrasing.guarded import GuardedModel
from bot.phrasing.model import CheckedModel
from bot.phrasing.server import ModelServer
from index.library import BuiltLibrary
from scripts.bench_model.asking import ask_model, wordable_citations
from scripts.bench_model.falsified import falsified, falsify_all
from tests.bot.answering.makers import TODAY, citation
from tests.bot.answering.shelf import open_shelf
from tests.bot.phrasing.hostile_server import HostileServer, running, says

SENTENCE = (
    "Đến hết năm 2024, Đà Nẵng đã có trên 55,25 triệu tài khoản, tăng 15% và vượt mục tiêu "
    "40 triệu tài khoản."
)
FIGURE = "Nghệ An có bao nhiêu dịch vụ công trực tuyến toàn trình năm 2024?"
CONFLICT = "Tỷ lệ hồ sơ trực tuyến cả nước năm 2024 là bao nhiêu?"


def alike(_text: str) -> np.ndarray:
    """An encoder that sees no difference."""
    return np.array([1.0], dtype=np.float32)


@pytest.fixture
def library(tmp_path: Path) -> BuiltLibrary:
    """The made-up library, opened."""
    return open_shelf(tmp_path)


@pytest.fixture
def hostile() -> Iterator[HostileServer]:
    """A server that a test tells what to say."""
    with running() as server:
        yield server


def test_a_sentence_is_made_false_in_every_way_it_offers() -> None:
    """Each version differs from the sentence; the kinds say how."""
    found = dict(falsified(SENTENCE, random.Random(1)))

    assert SENTENCE not in found.values()
    assert found["another scale"].count("tỷ") == 1
    assert "không đã" in found["“không” added"]
    assert "dưới 55,25" in found["over said as under"]
    assert "giảm 15%" in found["direction turned"]
    assert "2024" not in found["another year"]
    assert "2024" not in found["year left out"]
    assert {"another figure", "figures swapped", "another unit", "another name"} <= set(found)


def test_the_same_chance_gives_the_same_falsehoods() -> None:
    """A figure in README can be measured again."""
    one, other = (list(falsified(SENTENCE, random.Random(7))) for _ in range(2))

    assert one == other


def test_none_of_them_stands() -> None:
    """On a sentence that offers room for nearly all of them."""
    found = falsify_all([citation(1, SENTENCE)], encode=alike, chance=random.Random(1))

    assert found.stood == {}
    assert found.tried.total() > 10


def test_only_answers_that_may_be_worded_are_shown(library: BuiltLibrary) -> None:
    """A conflict is none of the model's business."""
    questions = [Question(text=text, today=TODAY) for text in (FIGURE, CONFLICT, FIGURE)]

    assert [one.document_id for one in wordable_citations(library, questions)] == ["tin-nghe-an"]


def test_what_becomes_of_a_models_sentences_is_counted(
    library: BuiltLibrary, hostile: HostileServer
) -> None:
    """Kept, fallen by reason, answers worded; and that no figure went astray."""
    hostile.will(
        says("Năm 2024, Nghệ An có 912 dịch vụ công trực tuyến [1].\nChào bạn nhé bạn ơi.")
    )
    guarded = GuardedModel(
        ModelServer(hostile.url, model="thu"),
        breaker=Breaker(),
        allowance=Allowance(per_minute=9, per_day=9),
    )
    shown: list[Answer] = []
    heard = ask_model(
        CheckedModel(guarded, 5.0),
        library,
        [Question(text=text, today=TODAY) for text in (CONFLICT, FIGURE, FIGURE)],
        most=1,
        show=shown.append,
    )
    counts = heard.as_json()

    assert len(shown) == 1
    assert (counts["questions"], counts["completions"], counts["sentences"]) == (1, 1, 2)
    assert counts["sentences_fallen"] == {"figure": 1, "uncited": 1}
    assert counts["answers_worded"] == 0
    assert counts["answers_with_figures_astray"] == 0
