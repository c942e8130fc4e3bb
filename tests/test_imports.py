"""The table of who may import whom; every edge that it does not name fails."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
OURS = ("knowledge", "index", "bot", "scripts")

# Longest prefix wins. `bot` alone stands for the modules right in that package, which assemble
# the parts (style table: "bot.assemble: all"); records and sentences are named on their own.
# Two additions to the style table: writing and receiving text needs the rules of Vietnamese text
# (NFC at every door, dates as people write them), and a channel refuses personal data first.
MAY_IMPORT: dict[str, tuple[str, ...]] = {
    "knowledge": ("knowledge",),
    "index": ("index", "knowledge"),
    "bot.errors": (),
    "bot.messages": (),
    "bot.settings": ("bot.errors", "bot.setting_types"),
    "bot.setting_types": (),
    "bot.answering": ("bot.answering", "bot.messages", "bot.errors", "index", "knowledge"),
    "bot.privacy": ("knowledge.vietnamese",),
    "bot.phrasing": ("bot.phrasing", "bot.answering", "bot.errors", "bot.privacy", "knowledge"),
    # Where the package meets the settings, and `tiendo doctor`.
    "bot.phrasing.make": ("bot.phrasing", "bot.settings"),
    "bot.phrasing.check": ("bot.phrasing", "bot.messages", "bot.settings", "index.check"),
    "bot.render": ("bot.render", "bot.answering", "bot.messages", "knowledge.vietnamese"),
    "bot.store": ("bot.store", "bot.answering", "bot.errors"),
    "bot.channels": (
        "bot.channels",
        "bot.answering",
        "bot.render",
        "bot.messages",
        "bot.errors",
        "bot.store",
        "bot.privacy",
        "knowledge.vietnamese",
    ),
    # The web stands on top of all parts but the process that serves it.
    "bot.web": (
        "bot.web",
        "bot.answering",
        "bot.assemble",
        "bot.batch",
        "bot.channels",
        "bot.clock",
        "bot.errors",
        "bot.json_forms",
        "bot.ledger_drawings",
        "bot.ledger_view",
        "bot.messages",
        "bot.privacy",
        "bot.render",
        "bot.searching",
        "bot.setting_types",
        "bot.settings",
        "bot.store",
        "index",
        "knowledge",
    ),
    # What people can do besides asking reaches further: the ledger, the documents, the live build.
    "bot.channels.commands": (
        "bot.channels",
        "bot.answering",
        "bot.render",
        "bot.messages",
        "bot.store",
        "bot.clock",
        "bot.intake",
        "bot.ledger_drawings",
        "bot.ledger_view",
        "bot.searching",
        "index",
        "knowledge",
    ),
    "bot": ("bot", "index", "knowledge"),
    "scripts": ("scripts", "bot", "index", "knowledge"),
}

# Outside libraries that live behind one door each. Anything not named here may be imported by
# any module of the packages listed in ANYWHERE.
BEHIND_ONE_DOOR: dict[str, tuple[str, ...]] = {
    "faiss": ("index.dense",),
    "sentence_transformers": ("index.encoder", "index.sentence_encoder"),
    "onnxruntime": ("index.e5", "scripts.bench_encoder"),
    "onnx": ("index.e5",),
    "tokenizers": ("index.e5",),
    "telegram": ("bot.channels.telegram",),
    "openai": ("bot.phrasing.server",),
    "httpx2": ("bot.phrasing.server",),
    "aiosqlite": ("bot.store",),
    "fastapi": ("bot.web",),
    # Channels have webhooks, and hand their routes to the application.
    "starlette": ("bot.web", "bot.channels", "bot.serving", "bot.messaging"),
    "uvicorn": ("bot.web.server",),
    "jinja2": ("bot.web.templates",),
    "prometheus_client": ("bot.web.measures",),
    "trafilatura": ("knowledge.readers",),
    "selectolax": ("knowledge.readers",),
    "charset_normalizer": ("knowledge.readers",),
    "matplotlib": ("bot.render.chart",),
    "pydantic_settings": ("bot.settings", "bot.setting_types"),
    "dotenv": ("bot.settings",),
    "click": ("scripts.commands",),
    "tqdm": ("scripts",),
    "platformdirs": ("bot.assemble", "scripts"),
}
# Run by hand, never by the program.
TRAINING = "scripts.cross_encoder"
NEVER_AT_START = ("torch", "transformers", "sentence_transformers", "matplotlib", "openai")


@dataclass(frozen=True)
class Edge:
    """One import: who, what, where, and whether it happens when the module loads."""

    importer: str
    imported: str
    line: int
    at_start: bool

    def __str__(self) -> str:
        return f"{self.importer}:{self.line} imports {self.imported}"


def modules() -> Iterator[tuple[str, Path]]:
    for package in OURS:
        for path in sorted((ROOT / package).rglob("*.py")):
            parts = path.relative_to(ROOT).with_suffix("").parts
            yield ".".join(part for part in parts if part != "__init__"), path


def edges_of(name: str, source: str) -> Iterator[Edge]:
    """Every import of a module's source; those under TYPE_CHECKING run never, so not at start."""
    tree = ast.parse(source)
    late = {
        id(inner)
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda)
        or (isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test))
        for inner in ast.walk(node)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            # "from bot import messages" is an edge to bot.messages, not to all of bot.
            base = node.module or ""
            found = [
                f"{base}.{alias.name}" if is_module(f"{base}.{alias.name}") else base
                for alias in node.names
            ]
        else:
            continue
        for imported in found:
            yield Edge(name, imported, node.lineno, id(node) not in late)


def is_module(name: str) -> bool:
    path = ROOT.joinpath(*name.split("."))
    return path.with_suffix(".py").is_file() or (path / "__init__.py").is_file()


def is_inside(name: str, package: str) -> bool:
    return name == package or name.startswith(f"{package}.")


def row_for(importer: str) -> str:
    return max((row for row in MAY_IMPORT if is_inside(importer, row)), key=len)


ALL = [edge for name, path in modules() for edge in edges_of(name, path.read_text("utf-8"))]


def is_allowed(edge: Edge) -> bool:
    allowed = MAY_IMPORT[row_for(edge.importer)]
    # `bot` in a row means any module of it; a listed module means itself and what lies inside.
    return any(is_inside(edge.imported, package) for package in allowed)


@pytest.mark.parametrize("package", OURS)
def test_a_package_imports_only_what_the_table_allows(package: str) -> None:
    """Imports go one way, knowledge <- index <- bot <- scripts, and by the table inside bot."""
    wrong = [
        str(edge)
        for edge in ALL
        if is_inside(edge.importer, package)
        and edge.imported.split(".")[0] in OURS
        and not is_allowed(edge)
    ]

    assert wrong == []


def test_bot_reaches_scripts_only_at_its_front_door() -> None:
    """`python -m bot` looks the commands up at run time; no other module of ours may do so."""
    doors = [
        name
        for name, path in modules()
        if not name.startswith("scripts") and "import_module" in path.read_text("utf-8")
    ]

    assert doors == ["bot.__main__"]


@pytest.mark.parametrize("library", BEHIND_ONE_DOOR)
def test_a_heavy_library_lives_behind_one_door(library: str) -> None:
    """Each heavy library can be replaced by changing one place."""
    doors = BEHIND_ONE_DOOR[library]
    wrong = [
        str(edge)
        for edge in ALL
        if is_inside(edge.imported, library)
        and not any(
            is_inside(edge.importer, door) or edge.importer.startswith(f"{door}_") for door in doors
        )
    ]

    assert wrong == []


def test_answering_and_rendering_use_no_outside_library_but_plain_ones() -> None:
    """Answering never sees a Telegram type, a database or a web framework."""
    plain = {*sys.stdlib_module_names, *OURS, "numpy", "rapidfuzz", "matplotlib"}
    wrong = [
        str(edge)
        for edge in ALL
        if any(is_inside(edge.importer, part) for part in ("bot.answering", "bot.render"))
        and edge.imported.split(".")[0] not in plain
    ]

    assert wrong == []


@pytest.mark.parametrize("library", NEVER_AT_START)
def test_slow_libraries_load_only_when_they_are_needed(library: str) -> None:
    """Starting and answering must not wait for torch or a plotting library."""
    wrong = [
        str(edge)
        for edge in ALL
        if edge.at_start
        and is_inside(edge.imported, library)
        and not is_inside(edge.importer, TRAINING)
    ]

    assert wrong == []


def test_what_trains_is_imported_by_nothing_else() -> None:
    """It is run by hand, and may load what it likes."""
    wrong = [
        str(edge)
        for edge in ALL
        if is_inside(edge.imported, TRAINING) and not is_inside(edge.importer, TRAINING)
    ]

    assert wrong == []


def test_the_walk_sees_edges_inside_functions() -> None:
    """A forbidden import hidden in a function is still an edge."""
    source = "def f():\n    import faiss\nfrom bot import messages\n"
    found = {(edge.imported, edge.at_start) for edge in edges_of("knowledge.x", source)}

    assert found == {("faiss", False), ("bot.messages", True)}
