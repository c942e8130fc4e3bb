"""Writes the vectors of the starter knowledge that ship with the program, or checks them.

    python -m scripts.make_starter_vectors            encode all, write index/starter_vectors.*
    python -m scripts.make_starter_vectors --check    encode all, compare, write nothing

Run it after a change of the starter digests, of how passages are cut, or of the default encoder.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

import numpy as np
from tqdm import tqdm

from bot.assemble import default_model_dir
from bot.starter import starter_paths
from index.cache import Vector, text_digest
from index.contents import gather
from index.encoder import load_encoder
from index.protocols import Encoder
from index.starter import STARTER_PATH, load_starter, save_starter
from index.texts import indexed_texts
from knowledge.readers import read_path

# Half precision costs nearly nothing; another processor may round a little differently.
LEAST_COSINE = 0.999
_BATCH = 64


def starter_texts() -> list[str]:
    """The text of every starter passage as the encoder gets it, each once."""
    contents = gather(read_path(path) for path in starter_paths())
    texts = indexed_texts(contents.passages, documents=contents.documents)
    return list(dict.fromkeys(text.whole for text in texts))


def encode_starter(texts: list[str], encoder: Encoder) -> dict[bytes, Vector]:
    """Encode all of them, with a progress bar."""
    vectors: dict[bytes, Vector] = {}
    with tqdm(total=len(texts), unit="đoạn", file=sys.stderr) as bar:
        for start in range(0, len(texts), _BATCH):
            batch = texts[start : start + _BATCH]
            encoded = encoder.encode_passages(batch)
            vectors |= dict(zip(map(text_digest, batch), encoded, strict=True))
            bar.update(len(batch))
    return vectors


def find_faults(texts: list[str], encoder: Encoder, *, path: Path = STARTER_PATH) -> list[str]:
    """The beginnings of texts whose shipped vector is missing or wrong."""
    shipped = load_starter(path, encoder_digest=encoder.digest)
    missing = [text for text in texts if text_digest(text) not in shipped]
    present = [text for text in texts if text_digest(text) in shipped]
    fresh = encode_starter(present, encoder)
    wrong = [
        text
        for text in present
        if float(np.dot(shipped[text_digest(text)], fresh[text_digest(text)])) < LEAST_COSINE
    ]
    return [text[:80] for text in (*missing, *wrong)]


def main() -> int:
    """Write or check; the exit code is 1 when the check finds a fault."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--check", action="store_true", help="compare only")
    parser.add_argument("--model-dir", type=Path, default=default_model_dir())
    chosen = parser.parse_args()
    encoder = load_encoder(None, chosen.model_dir)
    texts = starter_texts()
    if chosen.check:
        faults = find_faults(texts, encoder)
        for fault in faults[:20]:
            print(f"missing or wrong: {fault}…")
        print(f"{len(texts) - len(faults)} of {len(texts)} texts have the right vector")
        return 1 if faults else 0
    save_starter(encode_starter(texts, encoder), encoder_digest=encoder.digest, path=STARTER_PATH)
    print(f"{len(texts)} vectors written to {STARTER_PATH.name}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
