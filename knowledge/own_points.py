"""The maintainer's own points: a ledger file of the data directory, added to the curated one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import yaml

from knowledge.durable import replace_file
from knowledge.errors import BrokenLedger
from knowledge.ledger import load_indicators
from knowledge.model import Fact, Indicator

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
        self._change(indicator, lambda facts: facts if fact in facts else (*facts, fact))

    def remove(self, indicator: Indicator, fact: Fact) -> None:
        """Take a point out; an indicator without points goes too."""
        self._change(indicator, lambda facts: tuple(one for one in facts if one != fact))

    def _change(
        self, indicator: Indicator, change: Callable[[tuple[Fact, ...]], tuple[Fact, ...]]
    ) -> None:
        known = {one.id: one for one in self.indicators()}
        before = known.get(indicator.id, replace(indicator, facts=(), aliases=(), note=None))
        known[indicator.id] = replace(before, counterpart=None, facts=change(before.facts))
        entries = [_entry(one) for one in known.values() if one.facts]
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


def _entry(indicator: Indicator) -> dict[str, object]:
    entry: dict[str, object] = {
        "id": indicator.id,
        "name": indicator.name,
        "aliases": list(indicator.aliases),
        "unit": indicator.unit,
        "scope": indicator.scope,
        "note": indicator.note,
    }
    points = [_point(fact, scope=indicator.scope) for fact in indicator.facts]
    return {key: value for key, value in entry.items() if value} | {"points": points}


def _point(fact: Fact, *, scope: str) -> dict[str, object]:
    point: dict[str, object] = {
        "date": fact.period,
        "value": fact.value,
        "kind": fact.kind.value,
        "text": fact.text,
        "source": fact.document_id,
    }
    return point if fact.place in {None, scope} else point | {"place": fact.place}
