"""The package's own tables: tab-separated text beside the code, a header line, `#` for notes."""

from __future__ import annotations

from importlib import resources


def read_table(name: str) -> list[list[str]]:
    """The rows of `knowledge/data/<name>` without header and notes, cells stripped.

    Short rows are padded with empty cells to the header's length.
    """
    content = (resources.files("knowledge") / "data" / name).read_text(encoding="utf-8")
    lines = [line for line in content.splitlines() if line.strip() and not line.startswith("#")]
    width = len(lines[0].split("\t"))
    rows = ([cell.strip() for cell in line.split("\t")] for line in lines[1:])
    return [row + [""] * (width - len(row)) for row in rows]
