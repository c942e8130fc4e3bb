"""Search alone: what `tiendo search` asks the index for."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.answering.answer import Question, Role
from bot.assemble import Assembly
from bot.searching import find_hits
from bot.settings import Settings
from knowledge.readers import read_document
from tests.fakes import HashEncoder

TODAY = "2026-01-01"


@pytest.fixture
def assembly(tmp_path: Path) -> Assembly:
    """Three articles: one long, one on the same subject, one about a rare name."""
    made = Assembly(Settings(data_dir=tmp_path), make_encoder=HashEncoder)
    made.start_documents(starts_empty=True)
    long = "\n\n".join(
        f"Dịch vụ công trực tuyến của tỉnh trong tháng {month} có thêm {month} thủ tục mới."
        for month in range(1, 13)
    )
    for name, text in (
        ("dai", f"Dịch vụ công trong năm\n\n{long}"),
        ("ngan", "Tin ngắn\n\nTỉnh bên cạnh cũng có dịch vụ công trực tuyến."),
        ("hang", "Về một hãng\n\nCông ty Luna cung cấp phần mềm cho xã."),
    ):
        data = text.encode()
        made.register.add(read_document(data, name=f"{name}.txt"), data, ".txt")
    made.rebuild()
    return made


def found(assembly: Assembly, text: str, *, k: int = 4) -> list[str]:
    """The documents of the hits, in order."""
    question = Question(text=text, today=TODAY, role=Role.CITIZEN)
    return [hit.passage.document_id for hit in find_hits(assembly, question, k=k).hits]


def test_one_long_document_does_not_fill_the_hits(assembly: Assembly) -> None:
    """Twelve like passages leave room for the other document on the subject."""
    assert "ngan" in found(assembly, "dịch vụ công trực tuyến của tỉnh có thủ tục mới")


def test_what_was_typed_is_searched_besides_what_was_read(assembly: Assembly) -> None:
    """A rare name counts as typed, also where reading mends it into a Vietnamese word."""
    question = Question(text="Luna là gì?", today=TODAY, role=Role.CITIZEN)

    lexical = {
        hit.passage.document_id: hit.lexical for hit in find_hits(assembly, question, k=9).hits
    }

    assert lexical["hang"] > max(lexical["dai"], lexical.get("ngan", 0.0))
