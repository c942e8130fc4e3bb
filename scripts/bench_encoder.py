"""Measures the default encoder and the variants that were not chosen.

    python -m scripts.bench_encoder [--threads 2] [--out scripts/results/encoder.json]

Texts come from the starter knowledge, cut at a fixed number of tokens. `cosine_min` compares with
the same weights in full precision; `alone_cosine_min` a text's vector in a batch with its vector
when it is encoded alone: where that is below 1, a vector depends on its neighbours. Of several
rounds the best counts.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

import numpy as np

import knowledge
from bot.assemble import default_model_dir
from index.durable import replace_bytes
from index.e5.folder import GRAPH_FILE, TOKENIZER_FILE
from index.e5.graph import Precision, write_graph
from index.e5.onnx_encoder import MAX_TOKENS, OnnxE5
from index.e5.prepare import installed_weights, prepared_folder
from index.e5.vocabulary import kept_pieces
from index.e5.weights import read_weights
from index.protocols import Vectors
from knowledge.passages import cut_passages
from knowledge.readers import read_path

DEFAULT_OUT = Path(__file__).parent / "results" / "encoder.json"
PER_TENSOR_INT8 = "int8-dynamic"
VARIANTS = (Precision.FP32, Precision.Q4, Precision.Q4_INT8, PER_TENSOR_INT8)
LENGTHS = {60: 256, 200: 64}  # tokens of a passage: how many of them
COMPARED = 200
ROUNDS = 4  # each variant once in every round, so that a busy machine hits all alike
QUESTIONS = (
    "Việt Nam xếp thứ mấy về chính phủ điện tử năm 2024?",
    "bo nganh nao cung lap ban chi dao chuyen doi so chua",
    "tỷ lệ hồ sơ trực tuyến toàn trình của các tỉnh đến hết năm 2025 là bao nhiêu",
    "muc tieu VNeID cua de an 06 la bao nhieu va da dat bao nhieu",
    "Quyết định 942/QĐ-TTg đặt mục tiêu gì đến năm 2030?",
)
START = """
import sys, time
start = time.perf_counter()
from pathlib import Path
from index.encoder import load_encoder
encoder = load_encoder(None, Path(sys.argv[1]))
loaded = time.perf_counter()
encoder.encode_questions(["Việt Nam xếp thứ mấy?"])
assert "torch" not in sys.modules
print(loaded - start, time.perf_counter() - start)
"""

Row = dict[str, float]
Encode = Callable[[list[str]], Vectors]


def starter_texts() -> list[str]:
    """Title and text of every passage of the starter knowledge."""
    corpus = Path(knowledge.__file__).parent / "corpus"
    documents = [
        read_path(path) for path in sorted(corpus.rglob("*.md")) if path.name != "README.md"
    ]
    return [f"{one.title}\n{passage.text}" for one in documents for passage in cut_passages(one)]


def texts_of_length(texts: list[str], encoder: OnnxE5, *, tokens: int, count: int) -> list[str]:
    """Runs of neighbouring texts, each cut where it has exactly `tokens` tokens."""
    cut = []
    for start in range(0, len(texts), max(1, len(texts) // count)):
        words = "\n".join(texts[start : start + 20]).split()
        low, high = 1, len(words)
        while low < high:
            middle = (low + high + 1) // 2
            fits = encoder.count_tokens(" ".join(words[:middle])) <= min(tokens, MAX_TOKENS)
            low, high = (middle, high) if fits else (low, middle - 1)
        cut.append(" ".join(words[:low]))
    return cut[:count]


def write_variant(variant: str, folder: Path, *, tokenizer: Path) -> None:
    """One variant as a folder that OnnxE5 opens."""
    folder.mkdir()
    (folder / TOKENIZER_FILE).symlink_to(tokenizer.absolute())
    weights = read_weights(installed_weights())
    kept = kept_pieces(weights.pieces)
    target = folder / GRAPH_FILE
    if variant != PER_TENSOR_INT8:
        write_graph(weights, kept, target, precision=Precision(variant))
        return
    from onnxruntime.quantization import QuantType, quantize_dynamic  # noqa: PLC0415 - 2 s

    exact = folder / "exact.onnx"
    write_graph(weights, kept, exact, precision=Precision.FP32)
    quantize_dynamic(
        exact,
        target,
        per_channel=True,
        weight_type=QuantType.QInt8,
        op_types_to_quantize=["MatMul"],
        extra_options={"DefaultTensorType": 1},  # the graph's custom operators hide types
    )


def alone(encode: Encode, texts: list[str]) -> Vectors:
    """Each text encoded without neighbours."""
    return np.concatenate([encode([text]) for text in texts])


def measure_speed(encoder: OnnxE5, passages: dict[int, list[str]]) -> Row:
    """One round: questions one by one, passages of each length together."""
    alone(encoder.encode_questions, list(QUESTIONS))
    taken = []
    for number in range(100):
        started = time.perf_counter()
        encoder.encode_questions([QUESTIONS[number % len(QUESTIONS)]])
        taken.append((time.perf_counter() - started) * 1000)
    row: Row = {
        "question_p50_ms": round(float(np.percentile(taken, 50)), 2),
        "question_p95_ms": round(float(np.percentile(taken, 95)), 2),
    }
    for tokens, texts in passages.items():
        started = time.perf_counter()
        encoder.encode_passages(texts)
        seconds = time.perf_counter() - started
        row[f"passages_per_second_{tokens}_tokens"] = round(len(texts) / seconds, 1)
    return row


def best_of(rounds: list[Row]) -> Row:
    """Of each figure the best: what was slower, other users of the machine made so."""
    return {
        name: (min if name.endswith("_ms") else max)(row[name] for row in rounds)
        for name in rounds[0]
    }


def measure_faithfulness(encoder: OnnxE5, exact: OnnxE5, texts: list[str]) -> Row:
    """Against the same weights in full precision, and against itself in a batch."""
    single = alone(encoder.encode_passages, texts)
    batched = encoder.encode_passages(texts)
    reference = alone(exact.encode_passages, texts)
    cosines = (single * reference).sum(axis=1)
    return {
        "alone_cosine_min": round(float((single * batched).sum(axis=1).min()), 5),
        "cosine_min": round(float(cosines.min()), 5),
        "cosine_mean": round(float(cosines.mean()), 5),
    }


def measure_start(model_dir: Path) -> Row:
    """The default encoder in new processes: imports and loading, and with the first question."""
    runs = [
        subprocess.run(
            [sys.executable, "-c", START, str(model_dir)],
            check=True, capture_output=True, text=True, cwd=Path(__file__).parents[1],
        ).stdout.split()
        for _ in range(5)
    ]  # fmt: skip
    loaded, answered = (sorted(map(float, times))[2] for times in zip(*runs, strict=True))
    return {"load_s": round(loaded, 2), "first_question_s": round(answered, 2)}


def main() -> None:
    """Measure all variants, print and keep them."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--out", type=Path, default=DEFAULT_OUT)
    parser.add_argument("--model-dir", type=Path, default=default_model_dir())
    chosen = parser.parse_args()
    prepared = prepared_folder(chosen.model_dir)
    texts = starter_texts()
    encoders: dict[str, OnnxE5] = {}
    rows: dict[str, Row] = {}
    with tempfile.TemporaryDirectory() as name:
        started = time.perf_counter()
        prepared_folder(Path(name) / "fresh")
        preparing = round(time.perf_counter() - started, 1)
        for variant in VARIANTS:
            folder = Path(name) / variant
            write_variant(variant, folder, tokenizer=prepared / TOKENIZER_FILE)
            rows[variant] = {"file_mb": round((folder / GRAPH_FILE).stat().st_size / 1e6, 1)}
            encoders[variant] = OnnxE5(folder, threads=chosen.threads)
    exact = encoders[Precision.FP32]
    passages = {
        tokens: texts_of_length(texts, exact, tokens=tokens, count=count)
        for tokens, count in LENGTHS.items()
    }
    rounds: dict[str, list[Row]] = {variant: [] for variant in VARIANTS}
    for _ in range(ROUNDS):
        for variant, encoder in encoders.items():
            rounds[variant].append(measure_speed(encoder, passages))
    for variant, encoder in encoders.items():
        rows[variant] |= best_of(rounds[variant])
        rows[variant] |= measure_faithfulness(encoder, exact, texts[:COMPARED])
        print(variant, json.dumps(rows[variant]), flush=True)
    outcome = {
        "command": "python -m scripts.bench_encoder",
        "measured_at": datetime.now(UTC).isoformat(timespec="seconds"),
        "machine": f"{platform.machine()}, {os.cpu_count()} processors",
        "load_average": round(os.getloadavg()[0], 1),
        "threads": chosen.threads,
        "versions": {
            "python": platform.python_version(),
            **{library: version(library) for library in ("onnxruntime", "tokenizers", "numpy")},
        },
        "default": Precision.Q4,
        "prepare_s": preparing,
        "start": measure_start(chosen.model_dir),
        "passages_compared": COMPARED,
        "rows": rows,
    }
    replace_bytes(chosen.out, (json.dumps(outcome, indent=1) + "\n").encode())


if __name__ == "__main__":
    main()
