"""Measures the readers: speed, and which fields of official texts they detect unaided.

    python -m scripts.bench_reading [--folder FOLDER] [--out scripts/results/reading.json]

Every markdown file of the folder (by default ../shared/data/legal_docs) is read with its head, and
again without: what the head states is the truth that the detected fields are compared with.
"""

from __future__ import annotations

import argparse
import json
import platform
import time
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

from index.durable import replace_bytes
from knowledge.model import Document
from knowledge.passages import cut_passages
from knowledge.readers import read_document
from knowledge.readers.front_matter import read_front_matter, split_front_matter

ROOT = Path(__file__).parents[1]
DEFAULT_FOLDER = ROOT.parent / "shared" / "data" / "legal_docs"
DEFAULT_OUT = ROOT / "scripts" / "results" / "reading.json"
FIELDS = ("number", "type", "issuer", "signed_on", "effective_on")


def measure(folder: Path) -> dict[str, object]:
    """Counts, seconds and agreement over the markdown files of a folder."""
    right: Counter[str] = Counter()
    stated_count: Counter[str] = Counter()
    characters = passages = documents = years = 0
    seconds = 0.0
    for path in sorted(folder.glob("*.md")):
        data = path.read_bytes()
        head, body = split_front_matter(data.decode())
        if head is None:
            continue
        started = time.perf_counter()
        document = read_document(data, name=path.name)
        passages += len(cut_passages(document))
        seconds += time.perf_counter() - started
        documents += 1
        characters += len(document.text)
        stated = read_front_matter(head)
        found = read_document(body.encode(), name=path.name)
        for field in FIELDS:
            wanted = getattr(stated, field)
            stated_count[field] += wanted is not None
            right[field] += wanted is not None and getattr(found, field) == wanted
        years += _is_less_exact(found, document)
    return {
        "documents": documents,
        "characters": characters,
        "passages": passages,
        "seconds": round(seconds, 2),
        "characters_per_second": round(characters / max(seconds, 1e-9)),
        "detected_without_head": {
            field: {"right": right[field], "of": stated_count[field]} for field in FIELDS
        },
        "signed_year_only": years,
    }


def _is_less_exact(found: Document, stated: Document) -> bool:
    """A partial day that agrees: the text itself says no more."""
    day = found.signed_on
    return day is not None and day != stated.signed_on and (stated.signed_on or "").startswith(day)


def main() -> None:
    """Measure, print, and write the result file."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--folder", type=Path, default=DEFAULT_FOLDER)
    parser.add_argument("--out", type=Path, default=DEFAULT_OUT)
    options = parser.parse_args()
    result = {
        "made_at": datetime.now(tz=UTC).isoformat(timespec="seconds"),
        "python": platform.python_version(),
        **measure(options.folder),
    }
    text = json.dumps(result, ensure_ascii=False, indent=1) + "\n"
    options.out.parent.mkdir(parents=True, exist_ok=True)
    replace_bytes(options.out, text.encode())
    print(text, end="")


if __name__ == "__main__":
    main()
