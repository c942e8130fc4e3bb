"""The ledger: indicators read from their file, and each fact tied to the passage that says so."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from itertools import pairwise
from pathlib import Path
from types import MappingProxyType

import yaml

from knowledge.errors import BrokenLedger
from knowledge.figures import says_value
from knowledge.model import Document, Fact, FactKind, Indicator, Passage
from knowledge.vietnamese.normalise import fold, normalise

_Entry = dict[str, object]

_INDICATOR_KEYS = {
    *("id", "name", "aliases", "unit", "scope", "note", "why", "rhythm", "counterpart", "points")
}
_POINT_KEYS = {"date", "value", "kind", "text", "source", "place", "measure"}
_RHYTHMS = {"tháng": 1, "quý": 3, "6 tháng": 6, "năm": 12, "2 năm": 24}
_PERIOD = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")
_WORD = re.compile(r"\w+")
# How a sentence says that it sets a figure rather than reports one.
_SETS_FIGURE = re.compile(r"muc tieu|phan dau|\bdich\b|chi tieu|\bmoc\b|tam nhin")


def load_indicators(path: Path) -> tuple[Indicator, ...]:
    """The indicators of a YAML file, in its order; facts are not tied to passages yet.

    A fact's place is its point's `place`, else its indicator's scope.

    Raises:
        BrokenLedger: not readable, not YAML, or an entry with a missing, unknown or wrong key.
    """
    try:
        content = yaml.safe_load(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise BrokenLedger(
            f"Không đọc được tệp chỉ số {path.name}. Kiểm tra tệp có đó và là UTF-8."
        ) from error
    except yaml.YAMLError as error:
        raise BrokenLedger(f"Tệp {path.name} không phải YAML hợp lệ: {error}") from error
    entries = content.get("indicators") if isinstance(content, dict) else None
    if not isinstance(entries, list):
        raise BrokenLedger(f"Tệp {path.name} cần một danh sách dưới khóa `indicators`.")
    indicators = tuple(_indicator(entry, where=f"mục {n}") for n, entry in enumerate(entries, 1))
    _check_ids(indicators)
    return indicators


def attach(
    indicators: Iterable[Indicator],
    passages: Iterable[Passage],
    documents: Iterable[Document] | None = None,
) -> Mapping[str, Indicator]:
    """Indicators by id, each fact with the passage of its document that says so.

    That passage writes the fact's value and shares the most words with the fact and its indicator.
    A fact is dropped when its document is absent (from the passages, or from `documents` if these
    are given) or does not say it; an indicator without facts stays, for its names.
    """
    present = None if documents is None else {document.id for document in documents}
    shelves: defaultdict[str, list[Passage]] = defaultdict(list)
    for passage in passages:
        if present is None or passage.document_id in present:
            shelves[passage.document_id].append(passage)
    attached: dict[str, Indicator] = {}
    for indicator in indicators:
        found = (
            replace(fact, passage_id=_passage_saying(fact, indicator, shelves[fact.document_id]))
            for fact in indicator.facts
            if fact.document_id in shelves
        )
        facts = tuple(fact for fact in found if fact.passage_id is not None)
        attached[indicator.id] = replace(indicator, facts=facts)
    return MappingProxyType(attached)


def _passage_saying(fact: Fact, indicator: Indicator, shelf: list[Passage]) -> str | None:
    saying = [passage for passage in shelf if says_value(passage.text, fact.value)]
    if not saying:
        return None
    readings = {passage.id: _reading(passage) for passage in shelf}
    words_of = {id_: _words(reading) for id_, reading in readings.items()}
    # A word that every passage of the document has tells nothing, so it weighs little.
    spread = Counter(word for words in words_of.values() for word in words)
    wanted = _words(fact.text) | _words(indicator.name) | {fact.period[:4]}

    def weight(passage: Passage) -> tuple[float, int]:
        shared = sum(1 / spread[word] for word in wanted & words_of[passage.id])
        sets_figure = _SETS_FIGURE.search(fold(readings[passage.id])) is not None
        agrees = 0.5 if sets_figure == (fact.kind is FactKind.TARGET) else 0.0
        return shared + agrees, -passage.order

    return max(saying, key=weight).id


def _reading(passage: Passage) -> str:
    return " ".join((*passage.heading_path, passage.text))


def _words(text: str) -> set[str]:
    """Folded words and pairs of neighbours: "nhóm cao" must outweigh a "cao" elsewhere."""
    words = _WORD.findall(fold(text))
    return {*words, *(f"{first} {second}" for first, second in pairwise(words))}


def _indicator(entry: object, *, where: str) -> Indicator:
    record = _record(entry, where=where, known=_INDICATOR_KEYS)
    indicator_id = _text(record, "id", where=where)
    where = f"chỉ số {indicator_id}"
    scope = _text(record, "scope", where=where)
    aliases = _list(record, "aliases", where=where)
    if not all(isinstance(alias, str) and alias.strip() for alias in aliases):
        raise BrokenLedger(f"{where}: mỗi tên gọi trong `aliases` phải là chữ.")
    return Indicator(
        id=indicator_id,
        name=_text(record, "name", where=where),
        unit=_text(record, "unit", where=where),
        scope=scope,
        aliases=tuple(normalise(str(alias)).strip() for alias in aliases),
        note=_optional_text(record, "note", where=where),
        counterpart=_optional_text(record, "counterpart", where=where),
        why=_words_only(record, "why", where=where),
        rhythm_months=_rhythm(record, where=where),
        facts=tuple(
            _fact(point, indicator_id=indicator_id, scope=scope, where=f"{where}, điểm {n}")
            for n, point in enumerate(_list(record, "points", where=where), 1)
        ),
    )


def _fact(point: object, *, indicator_id: str, scope: str, where: str) -> Fact:
    record = _record(point, where=where, known=_POINT_KEYS)
    kind = _text(record, "kind", where=where)
    if kind not in set(FactKind):
        raise BrokenLedger(f"{where}: `kind` là {kind!r}, cần target hoặc result.")
    return Fact(
        indicator_id=indicator_id,
        kind=FactKind(kind),
        value=_value(record, where=where),
        text=_text(record, "text", where=where),
        period=_period(record, where=where),
        document_id=_text(record, "source", where=where),
        place=_optional_text(record, "place", where=where) or scope,
        measure=_optional_text(record, "measure", where=where),
    )


def _check_ids(indicators: tuple[Indicator, ...]) -> None:
    counts = Counter(indicator.id for indicator in indicators)
    for indicator_id, count in counts.items():
        if count > 1:
            raise BrokenLedger(f"Chỉ số {indicator_id} xuất hiện {count} lần. Gộp lại làm một.")
    for indicator in indicators:
        other = indicator.counterpart
        if other is not None and (other not in counts or other == indicator.id):
            raise BrokenLedger(
                f"chỉ số {indicator.id}: `counterpart` là {other!r}, không phải id của chỉ số khác."
            )


def _record(entry: object, *, where: str, known: set[str]) -> _Entry:
    if not isinstance(entry, dict):
        raise BrokenLedger(f"{where}: cần các cặp khóa và giá trị.")
    unknown = sorted(str(key) for key in entry if key not in known)
    if unknown:
        raise BrokenLedger(
            f"{where}: khóa lạ {', '.join(unknown)}. Các khóa dùng được: "
            f"{', '.join(sorted(known))}."
        )
    return entry


def _text(record: _Entry, key: str, *, where: str) -> str:
    text = _optional_text(record, key, where=where)
    if text is None:
        raise BrokenLedger(f"{where}: thiếu `{key}`.")
    return text


def _optional_text(record: _Entry, key: str, *, where: str) -> str | None:
    value = record.get(key)
    if value is None:
        return None
    if not isinstance(value, str) or not value.strip():
        raise BrokenLedger(f"{where}: `{key}` phải là chữ, không phải {value!r}.")
    return normalise(value).strip()


def _words_only(record: _Entry, key: str, *, where: str) -> str | None:
    """An optional text that is shown beside any citation, so it must hold no figure of its own."""
    text = _optional_text(record, key, where=where)
    if text is not None and any(char.isdigit() for char in text):
        raise BrokenLedger(f"{where}: `{key}` không được có chữ số, vì không câu nào dẫn cho nó.")
    return text


def _rhythm(record: _Entry, *, where: str) -> int | None:
    written = _optional_text(record, "rhythm", where=where)
    if written is not None and written not in _RHYTHMS:
        raise BrokenLedger(
            f"{where}: `rhythm` là {written!r}, cần một trong: {', '.join(_RHYTHMS)}."
        )
    return _RHYTHMS[written] if written is not None else None


def _list(record: _Entry, key: str, *, where: str) -> list[object]:
    value = record.get(key, [])
    if not isinstance(value, list):
        raise BrokenLedger(f"{where}: `{key}` phải là một danh sách.")
    return value


def _value(record: _Entry, *, where: str) -> float | str:
    value = record.get("value")
    if isinstance(value, int | float) and not isinstance(value, bool):
        return value
    return _text(record, "value", where=where)


def _period(record: _Entry, *, where: str) -> str:
    value = record.get("date")
    # YAML reads an unquoted 2024 as a number and an unquoted 2024-12-31 as a date.
    period = value.isoformat() if isinstance(value, date) else str(value)
    if not _PERIOD.fullmatch(period):
        raise BrokenLedger(f"{where}: `date` là {value!r}, cần dạng 2024, 2024-06 hoặc 2024-06-30.")
    return period
