"""All official texts of the training data, read whole; thirty-two of them checked by hand."""

from __future__ import annotations

import csv
import re
from functools import lru_cache
from pathlib import Path

import pytest

from knowledge.model import Document, DocumentKind
from knowledge.passages import cut_passages
from knowledge.readers import read_document, read_path
from knowledge.readers.front_matter import split_front_matter
from knowledge.readers.issuers import canonical_issuer
from knowledge.vietnamese.normalise import fold

ROOT = Path(__file__).parents[3]
FOLDER = ROOT.parent / "shared" / "data" / "legal_docs"
CHECKED = ROOT / "tests" / "golden" / "legal_docs" / "checked.tsv"

pytestmark = pytest.mark.skipif(
    not FOLDER.is_dir(), reason="the training data (../shared/data/legal_docs) is not here"
)


def paths() -> list[Path]:
    return sorted(FOLDER.glob("*.md"))


@lru_cache(maxsize=1)
def documents() -> dict[str, Document]:
    return {path.name: read_path(path) for path in paths()}


@lru_cache(maxsize=1)
def documents_without_head() -> dict[str, Document]:
    """The same texts with nothing stated: every field has to be detected."""
    bare: dict[str, Document] = {}
    for path in paths():
        _, body = split_front_matter(path.read_text(encoding="utf-8"))
        bare[path.name] = read_document(body.encode(), name=path.name)
    return bare


def checked_rows() -> list[dict[str, str]]:
    with CHECKED.open(encoding="utf-8") as file:
        return list(csv.DictReader((line for line in file if line[0] != "#"), delimiter="\t"))


def test_every_text_is_read() -> None:
    """No text crashes the readers; each gives an official document with passages."""
    assert len(documents()) == 178
    for document in documents().values():
        assert document.kind is DocumentKind.POLICY
        assert document.number
        assert document.issuer
        assert document.signed_on
        assert cut_passages(document)


def test_passages_joined_are_the_text() -> None:
    """Offsets are exact in every document, and only white space lies between passages."""
    for document in documents().values():
        text, position = document.text, 0
        for passage in cut_passages(document):
            assert text[position : passage.start].strip() == ""
            assert text[passage.start : passage.end] == passage.text
            position = passage.end
        assert text[position:].strip() == ""


def test_form_never_becomes_a_passage() -> None:
    """Motto, recipients and rules of dashes are no statements, outside the forms in annexes."""
    for name, document in documents().items():
        if name.endswith("-ocr.md"):
            continue  # recognition errors hide them on purpose
        outside = [one for one in document.blocks if not _is_in_annex(one.heading_path)]
        for block in outside[:3] + outside[-3:]:
            assert not re.search(r"Độc lập\s*-\s*Tự do|^Nơi nhận|-{5}", block.text), name


def _is_in_annex(path: tuple[str, ...]) -> bool:
    return bool(path) and not path[0].startswith(("Điều", "Chương", "Căn cứ"))


@pytest.mark.parametrize("row", checked_rows(), ids=lambda row: row["file"])
def test_checked_fields_are_right(row: dict[str, str]) -> None:
    """Number, type, issuer, days and signer as read by a person."""
    document = documents()[row["file"]]

    assert document.number == row["number"]
    assert document.type == row["type"]
    assert document.issuer == row["issuer"]
    assert document.signed_on == row["signed_on"]
    assert (document.effective_on or "") == row["effective_on"]
    assert (document.signer or "") == row["signer"]


@pytest.mark.parametrize("row", checked_rows(), ids=lambda row: row["file"])
def test_checked_passages_stand_in_their_place(row: dict[str, str]) -> None:
    """Chapter, article, clause and point of one passage each, as read by a person."""
    found = {
        " › ".join(" ".join(part.split()[:7]) for part in passage.heading_path)
        for passage in cut_passages(documents()[row["file"]])
        if passage.text.startswith(row["begins"])
    }

    assert row["path"] in found


def test_fields_are_detected_where_nothing_is_stated() -> None:
    """Without the head of the file, the text itself gives type, number and issuer of all 178."""
    wrong: list[str] = []
    for name, stated in documents().items():
        found = documents_without_head()[name]
        if (found.number, found.type) != (stated.number, stated.type):
            wrong.append(f"{name}: {found.number} {found.type}")
        if _members(found.issuer) != _members(stated.issuer):
            wrong.append(f"{name}: {found.issuer}, not {stated.issuer}")

    assert wrong == []


def _members(issuer: str | None) -> set[str]:
    """Joint issuers without their order; names by their words alone."""
    canonical = canonical_issuer(issuer or "").replace(
        "Bộ Văn hóa - Thể thao", "Bộ Văn hóa, Thể thao"
    )
    parts = re.split(r"(?:, | và )(?=Bộ|Viện|Tòa|Toà|Ban|Ủy)", canonical)
    return {" ".join(re.findall(r"\w+", fold(part))).removesuffix(" viet nam") for part in parts}


def test_days_are_detected_where_the_text_prints_them() -> None:
    """A printed head gives the day; elsewhere the year in the number; never another day."""
    exact = 0
    for name, stated in documents().items():
        found = documents_without_head()[name].signed_on
        if found is None:
            assert name == "nq-57-nq-tw-2024.md"  # neither a head nor a year in its number
            continue
        assert (stated.signed_on or "").startswith(found), name
        exact += found == stated.signed_on

    assert exact >= 46
