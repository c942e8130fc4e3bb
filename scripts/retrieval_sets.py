"""Foreign collections for measuring search: documents as files, questions with what answers them.

They are read from `../shared/data` beside the repository (see its README for their origin) and
never copied into it. Sampling is fixed, so that two runs measure the same thing.
"""

from __future__ import annotations

import gzip
import json
import random
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from knowledge.vietnamese.normalise import fold

DATA = Path(__file__).parents[1].parent / "shared" / "data"

_MOST_QUESTIONS = 600
_ANSWERS = 1_500
_ARTICLES = 3_000
# A shorter heading ("Phạm vi điều chỉnh") stands over articles of every law.
_TELLING_HEADING = 30
_LONGEST_ARTICLE = 20_000

Record = dict[str, Any]


@dataclass(frozen=True, slots=True)
class AskedOf:
    """A question and the ids of the documents that answer it; any of them will do."""

    id: str
    text: str
    documents: frozenset[str]


@dataclass(frozen=True, slots=True)
class Collection:
    """Documents by file name, and the questions asked of them."""

    name: str
    files: Mapping[str, str]
    questions: tuple[AskedOf, ...]


def read_records(name: str, *, data: Path = DATA) -> list[Record]:
    """The records of one file of the shared data. Raises FileNotFoundError."""
    with gzip.open(data / f"{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def laws(data: Path = DATA) -> Collection:
    """17 laws, one markdown file an article, and competition questions about them."""
    articles = read_records("retrieval_train/alqac_corpus", data=data)
    ids = {one["id"]: f"dieu-{number:04}" for number, one in enumerate(articles)}
    return Collection(
        name="laws",
        files={
            f"{ids[one['id']]}.md": f"# {one['law']}\n\n## Điều {one['article']}. {one['text']}\n"
            for one in articles
        },
        questions=_some(
            AskedOf(one["id"], one["question"], frozenset(ids[key] for key in one["relevant"]))
            for one in read_records("retrieval_train/alqac_train", data=data)
        ),
    )


def paragraphs(data: Path = DATA) -> Collection:
    """Encyclopaedia, news and university rules: one bare paragraph a text file."""
    records = read_records("mrc_train/vi_mrc_train", data=data)
    contexts = dict.fromkeys(one["context"] for one in records)
    ids = {context: f"doan-{number:04}" for number, context in enumerate(contexts)}
    # The same question is asked of several paragraphs about a person; each that answers is right.
    answered: dict[str, set[str]] = {}
    for one in records:
        if not one["is_impossible"]:
            answered.setdefault(one["question"], set()).add(ids[one["context"]])
    return Collection(
        name="paragraphs",
        files={f"{name}.txt": context for context, name in ids.items()},
        questions=_some(
            AskedOf(f"p{number}", question, frozenset(found))
            for number, (question, found) in enumerate(answered.items())
        ),
    )


def health(data: Path = DATA) -> Collection:
    """What citizens asked the health authorities; a document is the answer they got."""
    records = read_records("retrieval_train/vicov19qa_train", data=data)
    chosen = random.Random(1).sample(records, _ANSWERS)
    # The same answer sent twice is one document, right for both questions.
    ids: dict[str, str] = {}
    for one in chosen:
        ids.setdefault(one["answer"], f"tra-loi-{one['id']}")
    return Collection(
        name="health",
        files={f"{name}.txt": answer for answer, name in ids.items()},
        questions=_some(
            AskedOf(one["id"], one["question"], frozenset({ids[one["answer"]]})) for one in chosen
        ),
    )


def articles(data: Path = DATA, *, size: int = _ARTICLES) -> Collection:
    """Articles of the codification without their headings; the headings are the questions."""
    chosen = codified(size, data=data)
    ids = {one["id"]: f"phap-dien-{number:05}" for number, one in enumerate(chosen)}
    headings = Counter(fold(one["heading"] or "") for one in chosen)
    return Collection(
        name="articles",
        files={f"{ids[one['id']]}.md": codified_text(one) for one in chosen},
        questions=_some(
            AskedOf(one["id"], one["heading"], frozenset({ids[one["id"]]}))
            for one in chosen
            if len(one["heading"] or "") >= _TELLING_HEADING and headings[fold(one["heading"])] == 1
        ),
    )


def codified(size: int, *, data: Path = DATA) -> list[Record]:
    """So many articles of the codification, always the same ones; none longer than a book."""
    records = read_records("phapdien_articles", data=data)
    return random.Random(2).sample(
        [one for one in records if len(one["text"]) <= _LONGEST_ARTICLE], size
    )


def codified_text(one: Record, *, heading: bool = False) -> str:
    """One article as a markdown document under the title of its law or decree."""
    named = one["doc_title"] or f"{one['doc_type']} về {one['topic'].lower()}"
    head = f"# {named} ({one['doc_number']})\n\n"
    title = f"## {one['article']}. {one['heading']}\n\n" if heading else f"## {one['article']}\n\n"
    return f"{head}{title}{one['text']}\n"


COLLECTIONS: Mapping[str, Callable[[], Collection]] = {
    "laws": laws,
    "paragraphs": paragraphs,
    "health": health,
    "articles": articles,
}


def _some(questions: Iterable[AskedOf]) -> tuple[AskedOf, ...]:
    found = list(questions)
    if len(found) <= _MOST_QUESTIONS:
        return tuple(found)
    return tuple(random.Random(3).sample(found, _MOST_QUESTIONS))
