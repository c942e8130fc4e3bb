"""Makes the shipped table of accent counts, or measures it on held-out texts.

`python -m scripts.train_accents --shared ../shared` writes knowledge/data/accent_counts.json.gz;
`--measure` instead trains on one half or fold and reports syllable accuracy on the other.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import json
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import yaml

from knowledge.vietnamese.accent_counts import EDGE, AccentCounts, save_counts, train
from knowledge.vietnamese.accents import AccentRestorer
from knowledge.vietnamese.normalise import fold, normalise, unify_tones
from knowledge.vietnamese.places import all_places
from knowledge.vietnamese.syllables import split_sentences, tokens

ROOT = Path(__file__).resolve().parents[1]
TABLE = ROOT / "knowledge" / "data" / "accent_counts.json.gz"
PHRASES = ROOT / "knowledge" / "data" / "question_phrases.txt"
QUESTIONS = ROOT / "tests" / "data" / "vietnamese"
TUNING = ROOT / "scripts" / "evaluation" / "questions"
ORIGIN = (
    "Counts of syllables and neighbouring pairs: official Vietnamese texts (word lists of the "
    "legal codification), the starter digests, question sets and our own question phrases; "
    "no running text is contained."
)
# How much one occurrence weighs, by source: the word lists are 16 million syllables of statutes,
# questions and digests are few and far closer to what people ask.
WEIGHT_WORDLIST = 0.1
WEIGHT_DIGEST = 10.0
WEIGHT_QUESTION = 1.0
WEIGHT_PHRASE = 25.0
# The tuning questions are how people ask of this very field. Learnt from two of their sets, of the
# questions of the two others 54 in a hundred come back whole instead of 41; 5 and 40 do less.
WEIGHT_TUNING = 15.0
WEIGHT_PHRASE_EDGE = 0.1
# Statutes point at clauses in every other sentence ("tại khoản 1 Điều này"), people do not; left
# alone, these pairs turn "tài khoản" into "tại khoản".
CLAUSE_REFERENCES = (("tại", "khoản"), ("tại", "điểm"))
CLAUSE_REFERENCE_SHARE = 0.1
WEIGHT_EVERYDAY = 0.1
KEEP_AT_LEAST = 0.5


def main() -> int:
    """Parses arguments, then trains or measures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared")
    parser.add_argument("--out", type=Path, default=TABLE)
    parser.add_argument("--measure", action="store_true")
    arguments = parser.parse_args()
    if not arguments.shared.is_dir():
        print(f"Không thấy thư mục {arguments.shared}; hãy chỉ ra bằng --shared.", file=sys.stderr)
        return 1
    if arguments.measure:
        measure(arguments.shared)
        return 0
    counts = all_counts(arguments.shared)
    save_counts(counts, arguments.out, origin=ORIGIN)
    pairs = sum(map(len, counts.pairs.values()))
    print(
        f"{arguments.out}: {len(counts.singles)} syllables, {pairs} pairs, "
        f"{arguments.out.stat().st_size / 1e6:.2f} MB"
    )
    return 0


Keep = Callable[[int], bool]


def everything(_: int) -> bool:
    """The choice of a fold that leaves nothing out."""
    return True


def all_counts(
    shared: Path, *, digests: Keep = everything, citizens: Keep = everything
) -> AccentCounts:
    """Counts of every source; the two arguments choose which items are learnt from."""
    counts = wordlist_counts(shared / "data" / "wordlists")
    counts = AccentCounts({}, {}).blended(counts, weight=WEIGHT_WORDLIST)
    kept = [text for i, text in enumerate(digest_texts(shared / "knowledge")) if digests(i)]
    counts = counts.blended(train(kept), weight=WEIGHT_DIGEST)
    asked = [text for i, text in enumerate(citizen_questions(shared / "data")) if citizens(i)]
    asked += list(question_texts(shared / "data"))
    counts = counts.blended(train(asked), weight=WEIGHT_QUESTION)
    counts = counts.blended(train(tuning_questions()), weight=WEIGHT_TUNING)
    asked_for = [*phrases(), *indicator_phrases(shared / "knowledge")]
    counts = counts.blended(with_light_edges(train(asked_for)), weight=WEIGHT_PHRASE)
    everyday = AccentCounts(train(everyday_texts(shared / "data")).singles, {})
    return counts.blended(everyday, weight=WEIGHT_EVERYDAY).pruned(at_least=KEEP_AT_LEAST)


def wordlist_counts(folder: Path) -> AccentCounts:
    """The counts that the word lists hold already."""
    singles: dict[str, float] = {}
    with gzip.open(folder / "syllable_freq.tsv.gz", "rt", encoding="utf-8") as lines:
        for row in csv.DictReader(lines, delimiter="\t"):
            word = unify_tones(row["syllable"].lower())
            singles[word] = singles.get(word, 0.0) + float(row["count"])
    pairs: dict[str, dict[str, float]] = {}
    with gzip.open(folder / "bigram_freq.tsv.gz", "rt", encoding="utf-8") as lines:
        for row in csv.DictReader(lines, delimiter="\t"):
            followers = pairs.setdefault(unify_tones(row["first"].lower()), {})
            second = unify_tones(row["second"].lower())
            followers[second] = followers.get(second, 0.0) + float(row["count"])
    for first, second in CLAUSE_REFERENCES:
        pairs[first][second] *= CLAUSE_REFERENCE_SHARE
    return AccentCounts(singles, pairs)


def digest_texts(folder: Path) -> list[str]:
    """The starter digests without their front matter, one text a document, in name order."""
    texts: list[str] = []
    for path in sorted(folder.glob("*/*.md")):
        parts = path.read_text(encoding="utf-8").split("---\n", 2)
        texts.append(normalise(parts[-1]))
    return texts


def citizen_questions(data: Path) -> list[str]:
    """The questions of the public-service portal."""
    with (data / "queries" / "citizen_questions.tsv").open(encoding="utf-8") as lines:
        return [normalise(row["question"]) for row in csv.DictReader(lines, delimiter="\t")]


def question_texts(data: Path) -> Iterator[str]:
    """Other question-like text, where it was typed with its accents."""
    for name in (
        "retrieval_train/alqac_train",
        "retrieval_train/alqac_synthetic",
        "retrieval_train/vicov19qa_train",
        "mrc_train/vi_mrc_train",
    ):
        with gzip.open(data / f"{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
            for line in lines:
                question = normalise(json.loads(line)["question"].replace("_", " "))
                if _is_accented(question):
                    yield question


def tuning_questions() -> Iterator[str]:
    """Our own questions for tuning, where typed with accents; never those of a report half."""
    for path in sorted(TUNING.glob("tune*.jsonl")):
        with path.open(encoding="utf-8") as lines:
            for line in lines:
                entry = json.loads(line)
                question = normalise(entry["question"])
                if entry["style"] in {"formal", "colloquial"} and _is_accented(question):
                    yield question


def everyday_texts(data: Path) -> Iterator[str]:
    """Everyday language: which syllables exist, not which follow each other (that did harm)."""
    for name, field in (
        ("retrieval_train/vicov19qa_train", "answer"),
        ("mrc_train/vi_mrc_train", "context"),
    ):
        with gzip.open(data / f"{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
            for line in lines:
                text = normalise((json.loads(line)[field] or "").replace("_", " "))
                if _is_accented(text):
                    yield text


def _is_accented(text: str) -> bool:
    words = [token.text.lower() for token in tokens(text) if token.text.isalpha()]
    return len(words) > 2 and sum(fold(word) != word for word in words) > 0.5 * len(words)


def phrases() -> list[str]:
    """Our own question phrases, and every place in the frames that questions put it in."""
    lines = [
        line
        for line in PHRASES.read_text(encoding="utf-8").splitlines()
        if line.strip() and not line.startswith("#")
    ]
    for place in all_places():
        for form in (place.name, *place.aliases):
            if form != form.upper():
                lines += [f"{form} đạt bao nhiêu", f"của {form} năm 2024", f"ở {form} thế nào"]
    return lines


def with_light_edges(counts: AccentCounts) -> AccentCounts:
    """Phrases are pieces of sentences: that one begins or ends says little about sentences."""
    pairs = {
        first: {
            second: count * (WEIGHT_PHRASE_EDGE if EDGE in {first, second} else 1.0)
            for second, count in followers.items()
        }
        for first, followers in counts.pairs.items()
    }
    return AccentCounts(counts.singles, pairs)


def indicator_phrases(folder: Path) -> list[str]:
    """Names of what is measured, in the frames of questions."""
    content = yaml.safe_load((folder / "indicators.yaml").read_text(encoding="utf-8"))
    names = [
        normalise(name)
        for indicator in content["indicators"]
        for name in (indicator["name"], *indicator.get("aliases", ()))
    ]
    frames = ("{} là bao nhiêu", "{} năm 2024", "mục tiêu {}", "{} đạt bao nhiêu")
    return [frame.format(name) for name in names if _is_accented(name) for frame in frames]


def measure(shared: Path) -> None:
    """Prints syllable accuracy on three held-out sets, and the time a question takes."""
    halves: list[tuple[int, int]] = []
    asked = citizen_questions(shared / "data")
    for half in (0, 1):
        counts = all_counts(shared, citizens=lambda i, half=half: i % 2 == half)  # type: ignore[misc]
        restorer = AccentRestorer(counts)
        halves.append(score(restorer, [q for i, q in enumerate(asked) if i % 2 != half]))
    report("citizen questions (2 halves)", *map(sum, zip(*halves, strict=True)))
    folds: list[tuple[int, int]] = []
    documents = digest_texts(shared / "knowledge")
    for fold_number in range(3):
        counts = all_counts(shared, digests=lambda i, n=fold_number: i % 3 != n)  # type: ignore[misc]
        restorer = AccentRestorer(counts)
        held_out = [
            text[start:end]
            for i, text in enumerate(documents)
            if i % 3 == fold_number
            for start, end in split_sentences(text)
        ]
        folds.append(score(restorer, held_out))
    report("digest sentences (3 folds by document)", *map(sum, zip(*folds, strict=True)))
    restorer = AccentRestorer(all_counts(shared))
    questions: list[str] = []
    for name in ("domain_questions", "report_questions"):
        questions = written_questions(name)
        report(f"{name} ({len(questions)})", *score(restorer, questions, show=True))
    began = time.perf_counter()
    for question in questions:
        restorer.restore(fold(question))
    spent = (time.perf_counter() - began) / len(questions)
    began = time.perf_counter()
    AccentRestorer.load()
    print(
        f"{1000 * spent:.2f} ms a question, {1000 * (time.perf_counter() - began):.0f} ms to load"
    )


def written_questions(name: str) -> list[str]:
    """Our hand-written questions of the field; none of these files is learnt from."""
    lines = (QUESTIONS / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line.strip() and not line.startswith("#")]


def score(restorer: AccentRestorer, texts: list[str], *, show: bool = False) -> tuple[int, int]:
    """Right syllables and all syllables, over words that restoring could change."""
    right = total = 0
    for text in texts:
        typed = _without_accents(text)
        restored = restorer.restore(typed)
        wrong: list[str] = []
        for one, other in zip(tokens(restored), tokens(text), strict=True):
            expected = unify_tones(other.text.lower())
            if not expected.isalpha():
                continue
            total += 1
            if unify_tones(one.text.lower()) == expected:
                right += 1
            else:
                wrong.append(f"{expected}→{one.text}")
        if show and wrong:
            print(f"  {text}  [{', '.join(wrong)}]")
    return right, total


def _without_accents(text: str) -> str:
    return "".join(
        plain.upper() if char.isupper() else plain
        for char, plain in zip(text, fold(text), strict=True)
    )


def report(name: str, right: int, total: int) -> None:
    """One line of the result."""
    print(f"{name}: {100 * right / total:.2f} % of {total} syllables")


if __name__ == "__main__":
    sys.exit(main())
