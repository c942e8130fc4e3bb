"""What is learnt in torch is what the shipped graphs compute, and lists teach what they should."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch

from bot.answering.evidence import Evidence
from index.e5.cross_encoder import E5CrossEncoder
from index.e5.cross_graph import read_adapter, write_lower, write_upper
from index.e5.folder import LOWER_FILE, TOKENIZER_FILE, UPPER_FILE
from index.e5.graph import Precision
from index.e5.tokenizer import build_tokenizer
from index.e5.vocabulary import kept_pieces
from index.e5.weights import read_weights
from scripts.cross_encoder.judged import judged
from scripts.cross_encoder.lists import RankingList, as_typed, endless, own_list
from scripts.cross_encoder.mean import mean_of, write_adapter
from scripts.cross_encoder.network import CrossNetwork, FrozenEncoder
from scripts.cross_encoder.pairs import PairMaker
from scripts.evaluation.questions import EvaluationQuestion, Expect
from scripts.training_examples import Example
from tests.bot.answering.makers import candidate, document, understand, view
from tests.index.e5 import packed

ITEMS = [("xin số", "chào"), ("xin số", "số hóa xin chào số hóa"), ("chào", "xin chào")]


def some_network(encoder: FrozenEncoder, *, seed: int) -> CrossNetwork:
    """A network that has learnt something or other."""
    torch.manual_seed(seed)
    network = CrossNetwork(encoder, join=1)
    with torch.no_grad():
        for parameter in network.parameters():
            parameter.add_(torch.randn_like(parameter) * 0.5)
    return network


def test_graphs_compute_what_was_learnt(tmp_path: Path) -> None:
    """Saved, read, written as graphs and run: the scores of training, but for its rounding."""
    weights = read_weights(packed.write_packed(tmp_path / "tiny.bin").path)
    kept = kept_pieces(weights.pieces)
    pieces = [weights.pieces[index] for index in kept]
    tokenizer = build_tokenizer(pieces, weights.scores[kept].tolist())
    (tmp_path / TOKENIZER_FILE).write_text(tokenizer.to_str(), encoding="utf-8")
    encoder = FrozenEncoder(weights)
    network = some_network(encoder, seed=5)
    write_adapter(network.adapter(), tmp_path / "adapter.npz")
    pairs = PairMaker(encoder, tmp_path / TOKENIZER_FILE, join=1)
    with torch.no_grad():
        learnt = network(*pairs.make(ITEMS)).tolist()

    adapter = read_adapter(tmp_path / "adapter.npz")
    write_lower(weights, kept, tmp_path / LOWER_FILE, join=1, precision=Precision.FP32)
    write_upper(weights, adapter, tmp_path / UPPER_FILE)
    shipped = E5CrossEncoder(tmp_path, tmp_path / TOKENIZER_FILE, threads=1)

    computed = [shipped.scores(question, [passage])[0] for question, passage in ITEMS]
    assert computed == pytest.approx(learnt, abs=0.1)
    assert max(learnt) - min(learnt) > 0.5
    again = CrossNetwork(encoder, join=1)
    again.load(adapter)
    with torch.no_grad():
        assert again(*pairs.make(ITEMS)).tolist() == pytest.approx(learnt, abs=0.05)


def test_the_mean_of_two_adapters_adds_half_of_each(tmp_path: Path) -> None:
    """To every matrix, to the segments and to the score."""
    encoder = FrozenEncoder(read_weights(packed.write_packed(tmp_path / "tiny.bin").path))
    one, other = (some_network(encoder, seed=seed).adapter() for seed in (5, 6))

    mean = mean_of(one, other)

    for name, (down, up) in mean.terms.items():
        halves = [made.terms[name][1] @ made.terms[name][0] / 2 for made in (one, other)]
        np.testing.assert_allclose(up @ down, halves[0] + halves[1], atol=1e-4)
    np.testing.assert_allclose(mean.segments, (one.segments + other.segments) / 2, atol=1e-6)
    assert mean.bias == pytest.approx((one.bias + other.bias) / 2)


def example(expect: Expect, gains: Sequence[float]) -> Example:
    """A question on Huế with as many candidates as gains, each of a document of its own."""
    question = understand("Huế có bao nhiêu dịch vụ công?")
    found = tuple(
        candidate(question, view(f"Huế có {place} dịch vụ.", document(f"d{place}")))
        for place in range(len(gains))
    )
    gold = EvaluationQuestion(
        id="q",
        question=question.text,
        today="2026-03-20",
        style="plain",
        kind="fact",
        expect=expect,
        facts=(("1 dịch vụ",),) if expect is Expect.ANSWER else (),
        documents=("d1",),
    )
    return Example(gold, question, Evidence(found, plan=None), np.array(gains))


def unread(question: str, passages: Sequence[str]) -> list[float]:
    """Nothing is open, so nothing is read."""
    raise AssertionError(question, passages)


def test_what_holds_the_facts_by_chance_is_on_neither_side() -> None:
    """Of two passages with all facts the one that a reader finds far worse teaches nothing."""
    two = example(Expect.ANSWER, [1, 1, 0])

    found = judged(two, lambda _, passages: [4.0, -1.0][: len(passages)])

    assert [one.document.id for one in found.right] == ["d0"]
    assert [one.document.id for one in found.wrong] == ["d2"]


@pytest.mark.parametrize(("logit", "wrong"), [(3.0, ["d0", "d3"]), (-5.0, ["d0", "d2", "d3"])])
def test_what_answers_in_another_document_is_not_taught_to_be_wrong(
    logit: float, wrong: list[str]
) -> None:
    """Where it holds all facts, unless it reads like no answer at all."""
    gold = example(Expect.ANSWER, [0, 1, 0, 0])
    same = candidate(gold.understood, view("Có 1 dịch vụ ở Huế.", document("d2")))
    candidates = list(gold.evidence.candidates)
    candidates[2] = same

    found = judged(
        replace(gold, evidence=Evidence(tuple(candidates), plan=None)), lambda *_: [logit]
    )

    assert [one.document.id for one in found.right] == ["d1"]
    assert [one.document.id for one in found.wrong] == wrong


def test_what_answers_is_right_and_the_rest_is_wrong() -> None:
    """Whichever candidates are drawn."""
    for seed in range(20):
        made = own_list(
            judged(example(Expect.ANSWER, [0, 1, 0, 0]), unread), str, random.Random(seed)
        )
        assert made is not None
        assert all("có 1 dịch vụ" in one for one in made.positives)
        assert not any("có 1 dịch vụ" in one for one in made.negatives)


def test_nothing_answers_a_question_to_refuse() -> None:
    made = own_list(judged(example(Expect.REFUSE, [0, 0, 0]), unread), str, random.Random(1))

    assert made is not None
    assert made.positives == ()
    assert len(made.negatives) == 3


def test_a_question_whose_answer_is_not_found_teaches_nothing() -> None:
    assert own_list(judged(example(Expect.ANSWER, [0]), unread), str, random.Random(1)) is None


def test_questions_are_also_learnt_as_they_are_typed() -> None:
    """Some with accents lost and restored, some in small letters, most as they are."""
    typed = {
        as_typed("Huế có gì?", lambda text: f"<{text}>", random.Random(seed)) for seed in range(40)
    }

    assert typed == {"Huế có gì?", "huế có gì", "<hue co gi?>", "<Hue co gi?>"}


def test_no_list_comes_twice_before_all_have_come() -> None:
    lists = [RankingList(str(number), (), ()) for number in range(5)]
    drawn = endless(lists, random.Random(0))

    assert sorted(next(drawn).question for _ in lists) == [one.question for one in lists]
    assert next(drawn) in lists
