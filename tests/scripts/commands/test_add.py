"""`tiendo add`: what was read is shown, bad input is told and costs the rest nothing."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from tests.scripts.commands.running import Tiendo

News = Callable[..., Path]


def ids(tiendo: Tiendo) -> list[str]:
    return [document["id"] for document in tiendo("documents", "--json").json]


def test_it_shows_what_was_read_and_what_to_do_next(tiendo: Tiendo, news: News) -> None:
    """Title, id, date, visibility, passages; then the next command."""
    ran = tiendo("--empty", "add", str(news("mot")))

    assert ran.code == 0
    for part in ("Bản tin về tài khoản định danh", "mot", "2025-02-06", "public", "đoạn: 1"):
        assert part in ran.out
    assert "tiendo reindex" in ran.out


def test_it_shows_what_a_text_says_of_others_and_from_when(tiendo: Tiendo, tmp_path: Path) -> None:
    """So that a maintainer sees what an answer will say."""
    path = tmp_path / "moi.md"
    path.write_text(
        "---\ntitle: Nghị định 20/2024/NĐ-CP\nnumber: 20/2024/NĐ-CP\nkind: policy\n---\n"
        "Nghị định này có hiệu lực từ ngày 01/7/2024 và thay thế Nghị định số 10/2022/NĐ-CP.\n",
        encoding="utf-8",
    )
    ran = tiendo("--empty", "add", str(path))

    assert "hiệu lực: từ 2024-07-01" in ran.out
    assert "quan hệ: thay thế 10/2022/NĐ-CP" in ran.out


def test_json_holds_source_outcome_and_document(tiendo: Tiendo, news: News) -> None:
    """Only JSON on stdout."""
    path = news("mot")
    ran = tiendo("--empty", "add", str(path), "--json")

    assert ran.json[0]["source"] == str(path)
    assert ran.json[0]["outcome"] == "added"
    assert ran.json[0]["document"]["id"] == "mot"


def test_options_win_over_the_document(tiendo: Tiendo, news: News) -> None:
    """--kind and --visibility hold for all documents of the call."""
    tiendo("--empty", "add", str(news("mot")), "--kind", "report", "--visibility", "staff")
    document = tiendo("documents", "--json").json[0]

    assert (document["kind"], document["visibility"]) == ("report", "staff")


def test_good_ones_are_added_beside_bad_ones(tiendo: Tiendo, news: News, tmp_path: Path) -> None:
    """Each bad one gets a sentence with its name; exit 1."""
    empty = tmp_path / "trong.txt"
    empty.write_bytes(b"")
    binary = tmp_path / "anh.txt"
    binary.write_bytes(bytes(range(256)) * 40)
    broken = tmp_path / "hong.md"
    broken.write_text("---\ntitle: [\n---\nVăn bản.\n", encoding="utf-8")
    missing = tmp_path / "khong-co.txt"
    ran = tiendo(
        "--empty", "add", *map(str, (empty, binary, broken, missing, tmp_path / "x.xyz")),
        str(news("mot")),
    )  # fmt: skip

    assert ran.code == 1
    assert ids(tiendo) == ["mot"]
    for path in (empty, binary, broken, missing):
        assert any(line.startswith(f"{path}: ") for line in ran.err.splitlines())
    assert "Traceback" not in ran.err


def test_a_folder_stands_for_its_files(tiendo: Tiendo, news: News, tmp_path: Path) -> None:
    """Subfolders too; an empty folder is told."""
    path = news("mot")
    inner = tmp_path / "kho" / "trong"
    inner.mkdir(parents=True)
    path.rename(inner / "mot.md")
    (tmp_path / "rong").mkdir()
    ran = tiendo("--empty", "add", str(tmp_path / "kho"), str(tmp_path / "rong"))

    assert ran.code == 1
    assert ids(tiendo) == ["mot"]
    assert f"{tmp_path / 'rong'}: " in ran.err


def test_the_same_again_is_no_error(tiendo: Tiendo, news: News) -> None:
    """Unchanged documents are said to be so, and nothing asks for a reindex."""
    path = str(news("mot"))
    tiendo("--empty", "add", path)
    ran = tiendo("add", path)

    assert ran.code == 0
    assert "Không đổi" in ran.out
    assert "reindex" not in ran.out


def test_another_content_under_the_same_id_needs_replace(tiendo: Tiendo, news: News) -> None:
    """Nothing is overwritten by accident."""
    tiendo("--empty", "add", str(news("mot")))
    changed = str(news("mot", "Đến nay có 70 triệu tài khoản."))
    refused = tiendo("add", changed)
    replaced = tiendo("add", changed, "--replace")

    assert refused.code == 1
    assert "--replace" in refused.err
    assert replaced.code == 0
    assert "Đã thay" in replaced.out


def test_two_files_of_one_call_may_share_an_id(tiendo: Tiendo, news: News, tmp_path: Path) -> None:
    """The first is in, the second is refused by name."""
    first = news("mot")
    second = tmp_path / "other" / "mot.md"
    second.parent.mkdir()
    second.write_text(first.read_text("utf-8").replace("55", "56"), encoding="utf-8")
    ran = tiendo("--empty", "add", str(first), str(second))

    assert ran.code == 1
    assert f"{second}: " in ran.err
    assert ids(tiendo) == ["mot"]


def test_without_empty_the_starter_knowledge_comes_first(tiendo: Tiendo, news: News) -> None:
    """A new directory is filled at first use, whatever the first command is."""
    tiendo("add", str(news("mot")))

    assert len(ids(tiendo)) > 100
    assert "mot" in ids(tiendo)


PAGE = """<!doctype html><html lang="vi"><head><title>Tài khoản định danh</title></head><body>
<article><h1>Tài khoản định danh tăng</h1><p>Đến hết năm 2024 có trên 55 triệu tài khoản định
danh điện tử được kích hoạt trên cả nước, theo báo cáo của cơ quan chủ trì.</p></article>
</body></html>
"""


@pytest.fixture
def site() -> Iterator[str]:
    """A web server on this machine with one page."""

    class Page(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            found = self.path == "/tin.html"
            self.send_response(200 if found else 404)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            self.wfile.write(PAGE.encode() if found else b"")

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Page) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


def test_an_address_is_fetched(tiendo: Tiendo, site: str) -> None:
    """The maintainer may name a server inside the house; the document keeps its address."""
    ran = tiendo("--empty", "add", f"{site}/tin.html", "--json")

    assert ran.code == 0
    assert ran.json[0]["document"]["url"] == f"{site}/tin.html"
    assert ran.json[0]["passages"] >= 1


def test_an_address_that_gives_nothing_is_told(tiendo: Tiendo, site: str) -> None:
    """Not found, and nobody there."""
    ran = tiendo("--empty", "add", f"{site}/khong.html", "http://127.0.0.1:9/x.html")

    assert ran.code == 1
    assert "404" in ran.err
    assert "http://127.0.0.1:9/x.html: " in ran.err


@pytest.mark.parametrize("command", [("documents",), ("add", "x.txt"), ("ask", "x"), ("reindex",)])
def test_a_data_directory_that_is_a_file_is_told(
    tiendo: Tiendo, data_dir: Path, command: tuple[str, ...]
) -> None:
    """One sentence, no traceback."""
    data_dir.write_text("x", encoding="utf-8")
    ran = tiendo(*command)

    assert ran.code == 1
    assert "là một tệp" in ran.err
    assert len(ran.err.splitlines()) == 1
