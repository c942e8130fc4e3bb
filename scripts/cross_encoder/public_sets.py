"""Lists from public Vietnamese sets: questions with answers, laws, reading, codified headings.

Their wrong passages are mined: what the encoder alone takes for near.
"""

from __future__ import annotations

import gzip
import json
import random
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import numpy as np

from index.durable import replace_bytes
from index.protocols import Encoder
from knowledge.vietnamese.syllables import split_sentences
from scripts.cross_encoder.lists import RankingList, Restore, as_typed

_PASSAGE, _QUESTION = 600, 300
_PIECE = 420
_MINED = 8
_HEADINGS, _HEADING_POOL, _SHORTEST_HEADING = 5_000, 7_000, 25
_GREETING = re.compile(r"^Chào bạn[!,.]?\s*")
_ARTICLE = re.compile(r"^Điều [\d.]+\s*")
_SPACED_MARK = re.compile(r"\s+([.,;:!?)])")


def kept_lists(path: Path, make: Callable[[], Iterator[RankingList]]) -> list[RankingList]:
    """The lists that a file holds; made and written there where it is missing.

    Mining takes half an hour on two cores, and the lists of a run serve the next.
    """
    if not path.exists():
        # Whole or not at all: a run cut short must not leave some of the lists as if all.
        lines = (json.dumps(asdict(one), ensure_ascii=False) for one in make())
        replace_bytes(path, "\n".join(lines).encode())
    rows = map(json.loads, path.read_text(encoding="utf-8").split("\n"))
    return [
        RankingList(row["question"], tuple(row["positives"]), tuple(row["negatives"]))
        for row in rows
    ]


def public_lists(
    data: Path, encoder: Encoder, restore: Restore, chance: random.Random
) -> Iterator[RankingList]:
    """Lists of all sets, one after the other."""
    for name, make in (("vicov", _answers), ("alqac", _laws), ("headings", _headings)):
        print(f"mining {name}", flush=True)
        yield from make(data, encoder, restore, chance)
    yield from _readings(data, restore, chance)


def _answers(
    data: Path, encoder: Encoder, restore: Restore, chance: random.Random
) -> Iterator[RankingList]:
    pairs = []
    for row in _rows(data / "retrieval_train" / "vicov19qa_train.jsonl.gz"):
        answer = row["answer"] if isinstance(row["answer"], str) else row["answer"][0]
        pairs.append((row["question"][:_QUESTION], _GREETING.sub("", answer)[:_PASSAGE]))
    # The two nearest are often the same question asked again.
    yield from _mined(pairs, encoder, restore, chance, skipped=2)


def _laws(
    data: Path, encoder: Encoder, restore: Restore, chance: random.Random
) -> Iterator[RankingList]:
    pieces: list[str] = []
    of_article: dict[str, list[int]] = {}
    for row in _rows(data / "retrieval_train" / "alqac_corpus.jsonl.gz"):
        heading = row["text"].splitlines()[0][:80]
        for piece in _pieces(row["text"]):
            of_article.setdefault(row["id"], []).append(len(pieces))
            pieces.append(f"{row['law']}, Điều {row['article']} > {heading}: {piece}")
    asked = []
    for name in ("alqac_train", "alqac_synthetic"):
        for row in _rows(data / "retrieval_train" / f"{name}.jsonl.gz"):
            right = [place for one in row["relevant"] for place in of_article.get(one, [])]
            if right:
                asked.append((row["question"][:_QUESTION], right))
    vectors = encoder.encode_passages(pieces)
    questions = encoder.encode_questions([question for question, _ in asked])
    for (question, right), vector in zip(asked, questions, strict=True):
        cosines = vectors @ vector
        best = max(right, key=lambda place: cosines[place])
        near = [int(one) for one in np.argsort(-cosines)[:60] if one not in right]
        yield RankingList(
            as_typed(question, restore, chance),
            (pieces[best],),
            tuple(pieces[one] for one in near[:_MINED]),
        )


def _headings(
    data: Path, encoder: Encoder, restore: Restore, chance: random.Random
) -> Iterator[RankingList]:
    articles = list(_rows(data / "phapdien_articles.jsonl.gz"))
    chance.shuffle(articles)
    pairs = []
    for row in articles:
        heading = _ARTICLE.sub("", row["heading"] or "").strip(" .")
        pieces = _pieces(row["text"] or "")
        if len(heading) >= _SHORTEST_HEADING and pieces:
            title = (row["doc_title"] or row["topic"] or "")[:90]
            pairs.append((heading, f"{title}: {pieces[0]}"))
        if len(pairs) == _HEADING_POOL:
            break
    for place, made in enumerate(_mined(pairs, encoder, restore, chance)):
        if place < _HEADINGS:
            yield made


def _readings(data: Path, restore: Restore, chance: random.Random) -> Iterator[RankingList]:
    """The sentence that holds the answer against the others of its text."""
    rows = list(_rows(data / "mrc_train" / "vi_mrc_train.jsonl.gz"))
    texts = sorted({row["context"] for row in rows})
    for row in rows:
        question, text = as_typed(row["question"], restore, chance), row["context"]
        if row["is_impossible"] or not row["answers"]:
            yield RankingList(question, (), (_tidy(text)[:500],))
            continue
        answer = row["answers"][0]
        spans = split_sentences(text)
        right = [text[start:end] for start, end in spans if start <= answer["answer_start"] < end]
        wrong = [
            text[start:end]
            for start, end in spans
            if text[start:end] not in right
            and answer["text"] not in text[start:end]
            and end - start > 20
        ]
        if right:
            chance.shuffle(wrong)
            some = [*wrong[:_MINED], chance.choice(texts)[:300]]
            yield RankingList(
                question, (_tidy(right[0])[:500],), tuple(_tidy(one)[:400] for one in some)
            )


def _mined(
    pairs: Sequence[tuple[str, str]],
    encoder: Encoder,
    restore: Restore,
    chance: random.Random,
    *,
    skipped: int = 0,
) -> Iterator[RankingList]:
    """Each question with its own passage and those of others that are nearest to it."""
    passages = [passage for _, passage in pairs]
    vectors = encoder.encode_passages(passages)
    questions = encoder.encode_questions([question for question, _ in pairs])
    for place, (question, passage) in enumerate(pairs):
        near = [one for one in np.argsort(-(vectors @ questions[place]))[:20] if one != place]
        yield RankingList(
            as_typed(question, restore, chance),
            (passage,),
            tuple(passages[one] for one in near[skipped : skipped + _MINED]),
        )


def _pieces(text: str) -> list[str]:
    """Whole sentences up to a passage's length."""
    found: list[str] = []
    current = ""
    for start, end in split_sentences(text):
        sentence = text[start:end].strip()
        if current and len(current) + len(sentence) > _PIECE:
            found.append(current)
            current = ""
        current = f"{current} {sentence}".strip()
    return [*found, current] if current else found


def _tidy(text: str) -> str:
    return _SPACED_MARK.sub(r"\1", text)


def _rows(path: Path) -> Iterator[Any]:
    with gzip.open(path, "rt", encoding="utf-8") as stream:
        for line in stream:
            yield json.loads(line)
