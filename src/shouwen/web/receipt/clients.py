"""From which address a request comes: for the rate limit only, and kept nowhere."""

from ipaddress import ip_address
from typing import Final

from django.conf import settings
from django.http import HttpRequest

UNKNOWN: Final = "0.0.0.0"  # noqa: S104 - nothing listens here: who cannot be told apart shares one window


def client_of(request: HttpRequest) -> str:
    """The client's IP address; behind our own HTTPS proxy what that proxy has added last to ``X-Forwarded-For``.

    What stands before it in the header the client may have written itself.
    """
    address = request.META.get("REMOTE_ADDR", "")
    if settings.SECURE_PROXY_SSL_HEADER:
        address = request.META.get("HTTP_X_FORWARDED_FOR", address).rpartition(",")[2].strip()
    return address if _is_address(address) else UNKNOWN


def _is_address(text: str) -> bool:
    try:
        ip_address(text)
    except ValueError:
        return False
    return True
