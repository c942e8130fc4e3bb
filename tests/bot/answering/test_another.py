"""What is said of another ministry, law, network or company is no answer."""

from __future__ import annotations

import pytest

from bot.answering.another import of_another
from tests.bot.answering.makers import understand, view


@pytest.mark.parametrize(
    ("asked", "said_of_another", "of_asked"),
    [
        pytest.param(
            "Bộ Y tế số hóa được bao nhiêu phần trăm hồ sơ",
            "Bộ Tư pháp số hóa 12% hồ sơ.",
            "Bộ Tư pháp số hóa 12%, Bộ Y tế 15% hồ sơ.",
            id="a ministry",
        ),
        pytest.param(
            "Luật Dữ liệu được bao nhiêu đại biểu tán thành",
            "Luật số 148/2025/QH15 được 400 đại biểu tán thành.",
            "Luật số 60/2024/QH15 được 400 đại biểu tán thành.",
            id="a law",
        ),
        pytest.param(
            "Luật Bảo vệ dữ liệu cá nhân có hiệu lực từ ngày nào",
            "Luật Dữ liệu có hiệu lực từ 01/7/2025.",
            "Luật Bảo vệ dữ liệu cá nhân có hiệu lực từ 01/01/2026.",
            id="a law that has no digest",
        ),
        pytest.param(
            "tốc độ mạng 4G là bao nhiêu",
            "Tốc độ mạng 5G là 300 Mbps.",
            "Tốc độ mạng 4G là 60 Mbps, mạng 5G là 300 Mbps.",
            id="a network",
        ),
        pytest.param(
            "MobiFone lắp bao nhiêu trạm",
            "Viettel lắp 900 trạm.",
            "MobiFone lắp 300 trạm.",
            id="a company",
        ),
    ],
)
def test_names_decide(asked: str, said_of_another: str, of_asked: str) -> None:
    """Near misses share every word but the name."""
    is_of_another = of_another(understand(asked))

    assert is_of_another(view(said_of_another))
    assert not is_of_another(view(of_asked))


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        pytest.param(
            "Bộ Y tế cho biết có bao nhiêu bệnh viện số",
            "Bộ Công an và 90 bệnh viện số đã kết nối.",
            id="a ministry as the source",
        ),
        pytest.param(
            "theo Bộ Y tế có bao nhiêu bệnh viện số",
            "Bộ Công an và 90 bệnh viện số đã kết nối.",
            id="after 'theo'",
        ),
        pytest.param("5G là gì", "Mạng thế hệ mới.", id="a passage without a network"),
    ],
)
def test_a_name_that_owns_no_figure_decides_nothing(asked: str, said: str) -> None:
    """Who says something need not be who it is about."""
    assert not of_another(understand(asked))(view(said))
