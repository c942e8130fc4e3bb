"""The maintainer's own points: a ledger file of the data directory, added to the curated one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import yaml

from knowledge.durable import replace_file
from knowledge.errors import BrokenLedger
from knowledge.ledger import load_indicators
from knowledge.model import Fact, Indicator

_Entry = dict[str, Any]

# Without a way back a wrong hand would lose comments, so the file says who writes it.
_HEAD = (
    "# Số liệu do người phụ trách nhận bằng `tiendo accept`, cùng dạng với indicators.yaml.\n"
    "# Sửa tay được; lần nhận kế tiếp ghi lại tệp và bỏ ghi chú. Xong chạy `tiendo reindex`.\n"
)


class OwnPoints:
    """Points in a YAML file of the form of `indicators.yaml`; there is none until one is added.

    Writers take turns by themselves: whoever changes the file holds the ledger's lock.
    """

    def __init__(self, path: Path) -> None:
        self._path = path

    def indicators(self) -> tuple[Indicator, ...]:
        """The file's indicators with their points. Raises BrokenLedger, which names the file."""
        if not self._path.exists():
            return ()
        try:
            return load_indicators(self._path)
        except BrokenLedger as problem:
            raise BrokenLedger(
                f"{problem} (trong tệp {self._path.parent.name}/{self._path.name} của thư mục "
                "dữ liệu; sửa tệp rồi chạy lại)"
            ) from problem

    def add(self, indicator: Indicator, fact: Fact) -> None:
        """Write a point under its indicator; one that stands there already stays single."""
        if fact in self._facts(indicator.id):
            return
        entries = self._entries()
        entry = next((one for one in entries if one["id"] == indicator.id), None)
        if entry is None:
            entry = {key: getattr(indicator, key) for key in ("id", "name", "unit", "scope")}
            entries.append(entry)
        entry["points"] = [*entry.get("points", []), _point(fact, scope=entry["scope"])]
        self._write(entries)

    def remove(self, indicator_id: str, fact: Fact) -> None:
        """Take a point out; a curated indicator's entry without points goes too."""
        entries = self._entries()
        for entry in entries:
            if entry["id"] == indicator_id:
                points = zip(entry.get("points", []), self._facts(indicator_id), strict=True)
                entry["points"] = [point for point, said in points if said != fact]
        self._write([one for one in entries if one["points"] or "aliases" in one])

    def _facts(self, indicator_id: str) -> tuple[Fact, ...]:
        return next((one.facts for one in self.indicators() if one.id == indicator_id), ())

    def _entries(self) -> list[_Entry]:
        """The file as it is, so that what others wrote into it stays; checked before."""
        if not self.indicators():
            return []
        entries: list[_Entry] = yaml.safe_load(self._path.read_text(encoding="utf-8"))["indicators"]
        return entries

    def _write(self, entries: Sequence[_Entry]) -> None:
        text = yaml.safe_dump({"indicators": entries}, allow_unicode=True, sort_keys=False)
        self._path.parent.mkdir(parents=True, exist_ok=True)
        replace_file(self._path, f"{_HEAD}{text}".encode())


def merge_indicators(
    curated: Sequence[Indicator], own: Sequence[Indicator]
) -> tuple[Indicator, ...]:
    """The curated indicators with the own points behind theirs, then indicators of one's own.

    Name, unit and note of a curated indicator stay as curated; a point in both counts once.
    """
    added = {one.id: one for one in own}
    merged = []
    for indicator in curated:
        extra = added.pop(indicator.id, None)
        facts = extra.facts if extra else ()
        new = tuple(fact for fact in facts if fact not in indicator.facts)
        merged.append(replace(indicator, facts=(*indicator.facts, *new)))
    return (*merged, *added.values())


def _point(fact: Fact, *, scope: str) -> _Entry:
    point: _Entry = {
        "date": fact.period,
        "value": fact.value,
        "kind": fact.kind.value,
        "text": fact.text,
        "source": fact.document_id,
    }
    if fact.place not in {None, scope}:
        point["place"] = fact.place
    return point if fact.measure is None else point | {"measure": fact.measure}
