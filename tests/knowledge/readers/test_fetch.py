"""Documents by address, without a network."""

from __future__ import annotations

from collections.abc import Callable

import httpx
import pytest

from knowledge.errors import SourceUnavailable, UnreadableDocument
from knowledge.model import Visibility
from knowledge.readers.fetch import Fetched, fetch, read_url

PUBLIC = "93.184.216.34"
PAGE = (
    "<html><head><title>Tỉnh khai trương cổng dữ liệu mở</title></head><body><p>"
    + "Tỉnh mở 250 bộ dữ liệu của mười hai sở, ngành cho người dân tra cứu miễn phí. " * 3
    + "</p></body></html>"
)


def client(answer: Callable[[httpx.Request], httpx.Response]) -> httpx.Client:
    return httpx.Client(transport=httpx.MockTransport(answer))


def page(_request: httpx.Request) -> httpx.Response:
    return httpx.Response(200, html=PAGE)


def get(url: str, answer: Callable[[httpx.Request], httpx.Response] = page) -> Fetched:
    return fetch(url, client=client(answer), resolve=lambda _host: [PUBLIC])


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("https://a.example.vn/tin/cong-du-lieu.html", "cong-du-lieu.html"),
        ("https://a.example.vn/tin/cong-du-lieu", "cong-du-lieu.html"),
        ("https://a.example.vn/xem.aspx?id=5&b=2", "xem-id-5-b-2.html"),
        ("https://a.example.vn/", "a.example.vn.html"),
        ("https://a.example.vn/../../etc/passwd", "passwd.html"),
        ("https://a.example.vn/t%E1%BB%89nh.htm", "tỉnh.html"),
    ],
)
def test_the_name_comes_from_the_address(url: str, name: str) -> None:
    """The name becomes the document's id, so it says which page it is and is safe as a file."""
    assert name == get(url).name


def test_a_page_becomes_a_document_with_its_address() -> None:
    """A citation links to where the words were read."""
    document, fetched = read_url(
        "https://a.example.vn/tin",
        client=client(page),
        allow_private=True,
        visibility=Visibility.STAFF,
    )

    assert "https://a.example.vn/tin" == document.url == fetched.url
    assert document.visibility is Visibility.STAFF
    assert "250 bộ dữ liệu" in document.text


def test_redirects_are_followed_and_checked_each_time() -> None:
    """A public address must not lead inside by redirecting."""

    def moved(request: httpx.Request) -> httpx.Response:
        if request.url.path == "/cu":
            return httpx.Response(302, headers={"location": "/moi"})
        return page(request)

    def inward(_request: httpx.Request) -> httpx.Response:
        return httpx.Response(302, headers={"location": "http://noi-bo.example.vn/"})

    assert get("https://a.example.vn/cu", moved).url == "https://a.example.vn/moi"
    with pytest.raises(SourceUnavailable, match="nội bộ"):
        fetch(
            "https://a.example.vn/",
            client=client(inward),
            resolve=lambda host: ["10.0.0.1"] if host.startswith("noi-bo") else [PUBLIC],
        )


def test_an_endless_redirect_is_told() -> None:
    """Some pages send every visitor round in circles."""
    with pytest.raises(SourceUnavailable, match="chuyển hướng"):
        get(
            "https://a.example.vn/",
            lambda request: httpx.Response(302, headers={"location": str(request.url)}),
        )


@pytest.mark.parametrize(
    "address", ["127.0.0.1", "10.1.2.3", "192.168.1.1", "169.254.169.254", "::1", "fe80::1%eth0"]
)
def test_inner_addresses_are_refused_unless_allowed(address: str) -> None:
    """An address may come from a stranger; inner pages are not for reading."""
    url = "http://may.example.vn/"

    with pytest.raises(SourceUnavailable, match="nội bộ"):
        fetch(url, client=client(page), resolve=lambda _host: [address])
    assert fetch(url, client=client(page), allow_private=True).data


@pytest.mark.parametrize(
    ("answer", "error", "says"),
    [
        (httpx.Response(404), SourceUnavailable, "404"),
        (httpx.Response(503), SourceUnavailable, "503"),
        (
            httpx.Response(200, headers={"content-type": "application/pdf"}, content=b"%PDF"),
            UnreadableDocument,
            "application/pdf",
        ),
        (
            httpx.Response(
                200, headers={"content-type": "text/plain"}, content=b"a" * (21 * 2**20)
            ),
            UnreadableDocument,
            "20 MB",
        ),
    ],
    ids=["missing", "down", "pdf", "huge"],
)
def test_a_bad_answer_is_told(answer: httpx.Response, error: type[Exception], says: str) -> None:
    """Each sentence says what the address gave instead of a document."""
    with pytest.raises(error, match=says):
        get("https://a.example.vn/x", lambda _request: answer)


@pytest.mark.parametrize("failure", [httpx.ConnectError("no"), httpx.ReadTimeout("slow")])
def test_no_answer_is_told(failure: Exception) -> None:
    """A network that fails is no bad document: trying again may help."""

    def fail(_request: httpx.Request) -> httpx.Response:
        raise failure

    with pytest.raises(SourceUnavailable, match="Hãy"):
        get("https://a.example.vn/", fail)


@pytest.mark.parametrize("url", ["ftp://a.example.vn/x", "file:///etc/passwd", "https://", "chữ"])
def test_other_addresses_are_refused(url: str) -> None:
    """Only web addresses are fetched."""
    with pytest.raises(SourceUnavailable, match="http"):
        get(url)


def test_the_servers_encoding_is_believed() -> None:
    """A page in an old encoding says so in its head alone."""
    text = "<html><body><p>Café à la carte, déjà vu, naïve façade.</p></body></html>"
    answer = httpx.Response(
        200,
        headers={"content-type": "text/html; charset=iso-8859-1"},
        content=text.encode("latin-1"),
    )

    assert text == get("https://a.example.vn/", lambda _request: answer).data.decode()
