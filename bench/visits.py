"""Requests as the server hands them on: through every middleware, signed in, without a socket."""

from collections.abc import Callable
from io import BytesIO
from typing import Any
from urllib.parse import urlencode

from django.core.handlers.wsgi import WSGIHandler
from django.test import Client

from shouwen.organization.models import Account

_TOKEN = "b" * 32  # as a browser got it from an earlier page


class Visitor:
    """A browser in which ``account`` is signed in, or another system with ``bearer`` as its token."""

    def __init__(self, account: Account | None = None, *, bearer: str = "") -> None:
        self._application = WSGIHandler()
        self._cookies = _signed_in(account) if account else ""
        self._bearer = bearer

    def get(self, path: str, **query: str) -> bytes:
        """The body of the page."""
        return self._ask("GET", path, query=urlencode(query))

    def post(self, path: str, body: bytes, kind: str) -> bytes:
        """The body of the answer to ``body`` of the media type ``kind``."""
        return self._ask("POST", path, body=body, kind=kind)

    def send(self, path: str, **typed: str) -> bytes:
        """The answer to a form that was filled in."""
        return self.post(path, urlencode(typed).encode(), "application/x-www-form-urlencoded")

    def _ask(self, method: str, path: str, *, query: str = "", body: bytes = b"", kind: str = "") -> bytes:
        environ = {
            "REQUEST_METHOD": method,
            "PATH_INFO": path,
            "QUERY_STRING": query,
            "SERVER_NAME": "127.0.0.1",
            "SERVER_PORT": "8000",
            "SERVER_PROTOCOL": "HTTP/1.1",
            "REMOTE_ADDR": "127.0.0.1",
            "CONTENT_TYPE": kind,
            "CONTENT_LENGTH": str(len(body)),
            "HTTP_COOKIE": self._cookies,
            "HTTP_X_CSRFTOKEN": _TOKEN,
            "wsgi.input": BytesIO(body),
            "wsgi.url_scheme": "http",
        }
        if self._bearer:
            environ["HTTP_AUTHORIZATION"] = f"Bearer {self._bearer}"
        return self._answer(environ)

    def _answer(self, environ: dict[str, Any]) -> bytes:
        told: list[str] = []

        def start(status: str, headers: Any, failed: Any = None, /) -> Callable[[bytes], object]:
            told.append(status)
            return lambda written: None

        answer = self._application(environ, start)
        try:
            text = b"".join(answer)
        finally:
            answer.close()
        if not told[0].startswith(("2", "3")):
            raise RuntimeError(f"{environ['PATH_INFO']} answered {told[0]}: {text[:400].decode(errors='replace')}")
        return text


def _signed_in(account: Account) -> str:
    client = Client()
    client.force_login(account, backend="shouwen.organization.authentication.StaffBackend")
    held = {name: morsel.value for name, morsel in client.cookies.items()} | {"csrftoken": _TOKEN}
    return "; ".join(f"{name}={value}" for name, value in held.items())
