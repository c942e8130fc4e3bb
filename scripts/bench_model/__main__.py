"""Measures the checks on a language model's sentences, on the tune questions.

    python -m scripts.bench_model [--questions 30] [--seconds 120] [--out FILE] [--show]

Two parts. Without any model: the sentences of every quote that a model would be shown are made
false in a dozen ways, and counted where they stand all the same. With the model that TIENDO_LLM_*
names (any small one will do): it words as many answers, and its sentences are counted by what
became of them. Without a model the second part stays as the result file has it.
"""

from __future__ import annotations

import argparse
import json
import random
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from bot.answering.answer import Answer
from bot.assemble import Assembly
from bot.phrasing.make import make_model
from bot.settings import load_settings
from index.durable import replace_bytes
from scripts.bench_model.asking import ask_model, wordable_citations
from scripts.bench_model.falsified import falsify_all
from scripts.evaluation.questions import load_questions
from scripts.evaluation.run import as_asked

ROOT = Path(__file__).parents[2]
QUESTIONS = ROOT / "scripts" / "evaluation" / "questions" / "tune.jsonl"
OUT = ROOT / "scripts" / "results" / "language_model.json"
SEED = 3
# Questions stand in the file by subject; every so many-th gives a bit of each.
STEP = 13


def main() -> None:
    """Measure, print, and write the result file."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--questions", type=int, default=30)
    parser.add_argument("--seconds", type=float, default=120.0)
    parser.add_argument("--out", type=Path, default=OUT)
    parser.add_argument("--show", action="store_true")
    options = parser.parse_args()
    before: dict[str, Any] = json.loads(options.out.read_text()) if options.out.is_file() else {}
    with TemporaryDirectory() as folder:
        settings = load_settings(data_dir=Path(folder)).model_copy(
            update={"llm_timeout": options.seconds, "llm_per_minute": 10_000}
        )
        assembly = Assembly(settings)
        assembly.start_index()
        library = assembly.live.current()
        questions = [as_asked(one) for one in load_questions(QUESTIONS)]
        quotes = wordable_citations(library, questions)
        found = falsify_all(quotes, encode=library.encode_question, chance=random.Random(SEED))
        result: dict[str, Any] = {
            "command": "python -m scripts.bench_model",
            "measured_at": _now(),
            "build": library.build_id,
            "quotes": len(quotes),
            "falsified": found.as_json(),
            "model": before.get("model"),
        }
        model = make_model(settings)
        if model is not None:
            heard = ask_model(
                model,
                library,
                [one for start in range(STEP) for one in questions[start::STEP]],
                most=options.questions,
                show=_show if options.show else lambda _answer: None,
            )
            result["model"] = {"name": model.name, "measured_at": _now(), **heard.as_json()}
    text = json.dumps(result, ensure_ascii=False, indent=1) + "\n"
    options.out.parent.mkdir(parents=True, exist_ok=True)
    replace_bytes(options.out, text.encode())
    print(text, end="")
    if options.show:
        for kind, sentences in found.stood.items():
            print(kind, *sentences, sep="\n    ")


def _now() -> str:
    return datetime.now(tz=UTC).isoformat(timespec="seconds")


def _show(answer: Answer) -> None:
    print(f"{answer.worded_by or '–'}\t{answer.question.text}\n\t{answer.text}", flush=True)


if __name__ == "__main__":
    main()
