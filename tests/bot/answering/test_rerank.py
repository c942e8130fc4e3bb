"""What reading question and passage together changes, and when it is done."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest

from bot.answering.calibration import Calibration
from bot.answering.evidence import Evidence
from bot.answering.gate import judge
from bot.answering.plans import Plan
from bot.answering.ranking import Candidate
from bot.answering.rerank import CROSS, DEPTH, FURTHER, reranked
from bot.answering.understanding import Understanding
from tests.bot.answering.makers import (
    candidate,
    document,
    fact,
    indicator,
    rarity,
    understand,
    view,
)

ASKED = "Huế có bao nhiêu dịch vụ công trực tuyến toàn trình?"
QUESTION = understand(ASKED)


class Reader:
    """Likes passages with a given word, and remembers what it was given."""

    def __init__(self, liked: str, *, much: float = 5.0) -> None:
        self._liked = liked
        self._much = much
        self.read: list[str] = []

    @property
    def digest(self) -> str:
        return "made up"

    def remember(self, passage: str) -> None:
        """Nothing is kept."""

    def scores(self, question: str, passages: Sequence[str]) -> list[float]:
        assert question == QUESTION.text
        self.read += passages
        return [self._much if self._liked in one else -self._much for one in passages]


def candidates(count: int) -> list[Candidate]:
    """In order, each half a point behind the one before; the third speaks of mushrooms."""
    return [
        replace(
            candidate(QUESTION, view(f"Huế có {place} {'nấm' if place == 3 else 'dịch vụ'}.")),
            score=10 - place / 2,
        )
        for place in range(1, count + 1)
    ]


def test_what_reads_well_comes_first() -> None:
    """A logit counts its weight; the order before decides between equals."""
    found = reranked(QUESTION, candidates(4), Reader("nấm"), weight=0.5, rarity=rarity)

    assert [one.view.body for one in found[:2]] == [
        candidates(4)[2].view.body,
        candidates(4)[0].view.body,
    ]
    assert found[0].features[CROSS] == 5.0


def test_a_weight_of_nothing_changes_no_order() -> None:
    """Then only the logits are added."""
    found = reranked(QUESTION, candidates(4), Reader("nấm"), weight=0.0, rarity=rarity)

    assert [one.score for one in found] == [one.score for one in candidates(4)]
    assert all(CROSS in one.features for one in found)


@pytest.mark.parametrize(
    ("right", "read"),
    [
        pytest.param("nấm", DEPTH, id="the answer is among the first"),
        pytest.param("nothing", DEPTH + FURTHER, id="none of the first reads like it"),
    ],
)
def test_only_the_first_are_read(right: str, read: int) -> None:
    """Those further down stay behind the worst that was read."""
    reader = Reader(right)
    found = reranked(QUESTION, candidates(DEPTH + FURTHER + 3), reader, weight=1.0, rarity=rarity)
    unread = DEPTH + FURTHER + 3 - read

    assert len(reader.read) == read
    assert [CROSS in one.features for one in found] == [True] * read + [False] * unread


def test_a_passage_is_read_with_its_title_date_and_headings() -> None:
    """A sentence alone seldom says what it is about."""
    of = document("a")
    one = candidate(QUESTION, view("Có 812 dịch vụ.", of, heading=("Kết quả", "Thành phố Huế")))
    reader = Reader("812")
    reranked(QUESTION, [one], reader, weight=1.0, rarity=rarity)

    assert reader.read[0].startswith(of.title)
    assert reader.read[0].endswith("Kết quả > Thành phố Huế: Có 812 dịch vụ.")


@pytest.mark.parametrize(("logit", "is_read"), [(8.0, False), (0.0, True), (-5.0, False)])
def test_only_doubt_is_read_again(logit: float, *, is_read: bool) -> None:
    """Reading takes most of an answer's time; what plainly answers, or does not, is not read."""
    found = candidate(QUESTION, view("Huế có 40 dịch vụ công."))
    reader = Reader("dịch vụ")
    judge(
        QUESTION,
        Evidence(candidates=(found,), plan=None),
        rarity=rarity,
        today=date(2026, 3, 20),
        calibration=Calibration(weights={}, bias=logit, threshold=0.4),
        reader=reader,
    )

    assert bool(reader.read) is is_read


def test_what_the_ledger_knows_is_not_read_away() -> None:
    """Its sentences seldom have the words of the question, so a reading may only add to it."""
    seen = view("Huế có 812 dịch vụ công.")
    planned = Evidence(
        candidates=(candidate(QUESTION, seen),),
        plan=Plan(indicator(), facts=(fact(812, "2024", passage_id=seen.passage.id),)),
    )
    calibration = Calibration(weights={}, bias=0.5, threshold=0.4)

    def confidence(asked: Understanding) -> float:
        return judge(
            asked,
            planned,
            rarity=rarity,
            today=date(2026, 3, 20),
            calibration=calibration,
            reader=Reader("nothing", much=20),
        ).confidence

    assert confidence(replace(QUESTION, indicator="services")) > 0.6
    assert confidence(replace(QUESTION, indicator=None)) < 0.4
