"""The YAML block at the head of a markdown file: what its writer states about the document."""

from __future__ import annotations

import re

import yaml

from knowledge.errors import UnreadableDocument
from knowledge.model import DocumentKind, Relation, RelationKind, Visibility
from knowledge.readers.issuers import canonical_issuer
from knowledge.readers.metadata import Metadata
from knowledge.vietnamese.document_numbers import canonical_number
from knowledge.vietnamese.normalise import normalise

_OPENING = re.compile(r"\A\s*---[ \t]*\n")
_CLOSING = re.compile(r"^(?:---|\.\.\.)[ \t]*$", re.MULTILINE)
_FIELD = re.compile(r"^[A-Za-z_][\w -]*:", re.MULTILINE)
_UNKNOWN = frozenset({"", "chưa xác định", "không rõ", "null", "~", "none", "n/a"})
_ID_LIMIT = 200

# Names of a field in the wild, the first one found wins.
_NAMES: dict[str, tuple[str, ...]] = {
    "title": ("title",),
    "number": ("number",),
    "type": ("type",),
    "issuer": ("issuer",),
    "signer": ("signer",),
    "place": ("place", "scope"),
    "status": ("status",),
    "url": ("url", "source_url"),
    "source_name": ("source_name", "source"),
}
_DATES: dict[str, tuple[str, ...]] = {
    "signed_on": ("signed_on", "signed_date"),
    "published_on": ("published_on", "published_date"),
    "effective_on": ("effective_on", "effective_date", "effective"),
    "ends_on": ("ends_on", "ends_date", "end_date", "expires"),
    "as_of": ("as_of",),
}
_EITHER_DATE = ("date", "issued_on", "issued_date")
_ISO = re.compile(r"^\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?$")


def split_front_matter(text: str) -> tuple[str | None, str]:
    """The YAML between the `---` lines, or None, and the rest.

    Raises:
        UnreadableDocument: a block that opens, looks like fields and never closes.
    """
    opening = _OPENING.match(text)
    if not opening:
        return None, text
    closing = _CLOSING.search(text, opening.end())
    if closing:
        return text[opening.end() : closing.start()], text[closing.end() :]
    if _FIELD.match(text[opening.end() :].lstrip()):
        raise UnreadableDocument(
            "Phần đầu tệp mở bằng dòng --- nhưng không có dòng --- đóng lại. "
            "Hãy thêm dòng --- sau trường cuối cùng."
        )
    return None, text


def read_front_matter(source: str) -> Metadata:
    """The stated fields; every value is read as text, so `06` stays `06`.

    Raises:
        UnreadableDocument: broken YAML, or a field that only takes certain values.
    """
    stated = _parsed(source)
    found: dict[str, str | None] = {name: _first(stated, names) for name, names in _NAMES.items()}
    warnings: list[str] = []
    for name, names in _DATES.items():
        found[name] = _date(_first(stated, names), warnings)
    # `date` is the day of signing for what has a number, of publishing for the rest; `issued_on`
    # is what the program itself calls that day in its JSON.
    plain_date = _date(_first(stated, _EITHER_DATE), warnings)
    if plain_date:
        name = "signed_on" if found["number"] else "published_on"
        found[name] = found[name] or plain_date
    if found["issuer"]:
        found["issuer"] = canonical_issuer(found["issuer"])
    if found["type"]:
        found["type"] = found["type"].lower()
    return Metadata(
        id=_id(_first(stated, ("id",))),
        kind=_kind(_first(stated, ("kind",))),
        visibility=_visibility(_first(stated, ("visibility",))),
        relations=_relations(stated) or None,
        warnings=tuple(warnings),
        **found,
    )


def _parsed(source: str) -> dict[str, object]:
    try:
        stated = yaml.load(source, Loader=yaml.BaseLoader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = f" ở dòng {mark.line + 2}" if mark else ""
        raise UnreadableDocument(
            f"Phần đầu tệp (YAML) viết sai{line}. Mỗi trường là một dòng `tên: giá trị`; giá trị "
            "có dấu hai chấm phải đặt trong ngoặc kép."
        ) from error
    if stated is None or stated == "":
        return {}
    if not isinstance(stated, dict):
        raise UnreadableDocument(
            "Phần đầu tệp (YAML) phải gồm các dòng `tên: giá trị`, ví dụ `title: Tên văn bản`."
        )
    return {str(key).strip().lower(): value for key, value in stated.items()}


def _first(stated: dict[str, object], names: tuple[str, ...]) -> str | None:
    for name in names:
        value = stated.get(name)
        if isinstance(value, str):
            text = " ".join(normalise(value).split())
            if text.lower() not in _UNKNOWN:
                return text
    return None


def _relations(stated: dict[str, object]) -> tuple[Relation, ...]:
    """What `replaces:` and its like say; a number in its one form, an id as it stands."""
    return tuple(
        Relation(kind, canonical_number(target) or target)
        for kind in RelationKind
        for target in _texts(stated.get(kind.value))
    )


def _texts(value: object) -> list[str]:
    given = value if isinstance(value, list) else str(value or "").split(",")
    texts = [" ".join(normalise(one).split()) for one in given if isinstance(one, str)]
    return [text for text in texts if text.lower() not in _UNKNOWN]


def _date(value: str | None, warnings: list[str]) -> str | None:
    if value is None or _ISO.match(value):
        return value
    warnings.append(f"Không hiểu ngày “{value}” ở phần đầu tệp; hãy ghi dạng 2024-09-17.")
    return None


def _id(value: str | None) -> str | None:
    if value is not None and len(value) > _ID_LIMIT:
        raise UnreadableDocument(f"Trường id dài quá {_ID_LIMIT} ký tự. Hãy đặt id ngắn hơn.")
    return value


def _kind(value: str | None) -> DocumentKind | None:
    if value is None:
        return None
    try:
        return DocumentKind(value.lower())
    except ValueError as error:
        known = ", ".join(DocumentKind)
        raise UnreadableDocument(
            f"Trường kind ghi “{value}”; chỉ nhận một trong: {known}."
        ) from error


def _visibility(value: str | None) -> Visibility | None:
    if value is None:
        return None
    try:
        return Visibility(value.lower())
    except ValueError as error:
        # Never guessed: a staff document must not become public by a typing error.
        raise UnreadableDocument(
            f"Trường visibility ghi “{value}”; chỉ nhận public hoặc staff."
        ) from error
