"""Measures search on collections that the program was not made for.

    python -m scripts.bench_retrieval [--sets laws health] [--work DIR] [--out FILE]

Each collection (`scripts.retrieval_sets`) goes into a throwaway data directory as files, through
`tiendo add` and `tiendo reindex`; each question, as typed and without its accents, through the
path of `tiendo search`. Vectors are kept by text in the work folder, so that a second run encodes
only what changed. A document counts at the rank of its first passage among distinct documents.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime
from pathlib import Path

from tqdm import tqdm

from bot.answering.answer import Question, Role
from bot.assemble import Assembly
from bot.intake import Wanted, take_in
from bot.searching import find_hits
from bot.settings import load_settings
from index.build import BuildReport, build_index
from index.durable import replace_bytes
from index.model import Hit
from index.search import DEPTH
from knowledge.vietnamese.normalise import strip_accents
from scripts.retrieval_sets import COLLECTIONS, DATA, AskedOf, Collection

ROOT = Path(__file__).parents[1]
DEFAULT_OUT = Path(__file__).parent / "results" / "retrieval.json"
DEFAULT_WORK = ROOT / "build" / "retrieval"
CUTS = (1, 5, 10)
# No question here depends on the day; a fixed one makes runs repeat.
TODAY = "2026-01-01"

Row = dict[str, float | int | str]
Order = Callable[[Sequence[Hit]], Sequence[Hit]]
