"""Wrong usage: exit 2 and a Vietnamese sentence, before anything is touched."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.scripts.commands.running import Tiendo


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        (["asl", "x"], "Không có lệnh “asl”. Ý bạn là `tiendo ask`?"),
        (["qqqqqq"], "Không có lệnh “qqqqqq”."),
        (["ask", "--jsn", "x"], "Không có tùy chọn --jsn. Ý bạn là --json?"),
        (["--daat-dir", "x", "ask"], "Không có tùy chọn --daat-dir. Ý bạn là --data-dir?"),
        (["ask", "x", "--as", "king"], "--as: “king” phải là một trong: citizen, staff."),
        (["ask", "x", "--today", "31/2"], "--today: “31/2” phải là một ngày"),
        (["ask", "x", "--today"], "Tùy chọn --today cần kèm một giá trị."),
        (["ask", "--json=1", "x"], "Tùy chọn --json không nhận giá trị."),
        (["search", "x", "-k", "0"], "-k: “0” phải là số nguyên từ 1 đến 1000."),
        (["search", "x", "-k", "mười"], "-k: “mười” phải là số nguyên"),
        (["ask"], "Thiếu câu hỏi"),
        (["ask", "x", "--batch", "in"], "Chọn một"),
        (["ask", "--batch", "in"], "--batch cần kèm --out"),
        (["ask", "x", "--out", "out"], "--out chỉ dùng cùng --batch."),
        (["add"], "Thiếu tham số TỆP|THƯ_MỤC|ĐỊA_CHỈ."),
        (["remove"], "Thiếu tham số ĐỊNH_DANH."),
        (["evaluate", "q.jsonl"], "Thiếu tùy chọn --out."),
        (["builds", "x"], "Thừa tham số: x"),
        (["figures", "--chart", "x.png"], "--chart cần nêu một chỉ số."),
        (["--data-dir", "", "builds"], "--data-dir cần tên một thư mục."),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_wrong_usage_is_told_in_vietnamese(
    tiendo: Tiendo, data_dir: Path, line: list[str], sentence: str
) -> None:
    """The sentence says what is wrong and where the help is; nothing is created."""
    ran = tiendo(*line, with_data_dir=False)

    assert ran.code == 2
    assert sentence in ran.err
    assert "--help` để xem cách dùng" in ran.err
    assert ran.out == ""
    assert not data_dir.exists()
    assert not Path("data").exists()


def test_without_a_command_the_help_is_shown(tiendo: Tiendo) -> None:
    """`tiendo` alone is a question about the program, and still wrong usage."""
    ran = tiendo(with_data_dir=False)

    assert ran.code == 2
    assert "Các lệnh:" in ran.err


def test_help_and_version_are_results(tiendo: Tiendo) -> None:
    """What was asked for goes to stdout."""
    page = tiendo("--help", with_data_dir=False)
    version = tiendo("--version", with_data_dir=False)

    assert (page.code, page.err) == (0, "")
    assert "Các lệnh:" in page.out
    assert (version.code, version.out.split()[0]) == (0, "tiendo")


def test_a_bad_setting_stops_every_command_with_a_sentence(
    tiendo: Tiendo, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A misspelt variable names itself."""
    monkeypatch.setenv("TIENDO_PROT", "1")
    ran = tiendo("builds")

    assert ran.code == 1
    assert ran.err == "Không có thiết lập tên TIENDO_PROT. Ý bạn là TIENDO_PORT?\n"


def test_the_data_directory_is_taken_before_and_after_the_command(
    tiendo: Tiendo, tmp_path: Path
) -> None:
    """People type it in both places; the nearer one wins."""
    one, two = tmp_path / "one", tmp_path / "two"
    tiendo("--data-dir", str(one), "--empty", "documents", with_data_dir=False)
    tiendo("documents", "--empty", "--data-dir", str(two), with_data_dir=False)

    assert one.is_dir()
    assert two.is_dir()
    assert not Path("data").exists()


def test_the_environment_names_the_data_directory(
    tiendo: Tiendo, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """TIENDO_DATA_DIR counts where no option is given, and yields to one."""
    monkeypatch.setenv("TIENDO_DATA_DIR", str(tmp_path / "environment"))
    tiendo("--empty", "documents", with_data_dir=False)
    tiendo("--empty", "documents")

    assert (tmp_path / "environment").is_dir()
    assert (tmp_path / "state").is_dir()
