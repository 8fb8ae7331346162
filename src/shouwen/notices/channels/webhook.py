"""A webhook: JSON posted to the one address that the settings name, through the outbound proxy if there is one."""

import json
from typing import Any, Final
from urllib.error import HTTPError
from urllib.request import HTTPRedirectHandler, OpenerDirector, ProxyHandler, Request, build_opener

from django.conf import settings

from shouwen.notices.models import OutgoingNotice
from shouwen.notices.troubles import NeverDelivered, NotDelivered
from shouwen.notices.webhooks import TEMPLATES

_TIMEOUT: Final = 10  # seconds: a worker is not held up longer by a gateway that hangs
_READ_AT_MOST: Final = 65_536
# These answers of a gateway may change by themselves: wait, too many at once, trouble inside.
_PASSING: Final = frozenset({408, 425, 429})


class _NoRedirects(HTTPRedirectHandler):
    """An address that moved is a matter for the administrator: notices do not follow to strangers."""

    def redirect_request(self, *_: Any) -> None:
        """Follow nothing."""


class Webhook:
    """One POST; ``X-Shouwen-Notice`` carries the notice's id, the same at every try."""

    def deliver(self, notice: OutgoingNotice) -> None:
        """Raises NeverDelivered where the gateway refuses for good, NotDelivered where it may take it later."""
        configured = settings.SHOUWEN_NOTICES
        template = TEMPLATES[configured.webhook_template]
        request = _request(configured.webhook_url, template.body(notice), notice)
        template.check(_answer(request, configured.proxy))


def _request(url: str, body: dict[str, Any], notice: OutgoingNotice) -> Request:
    return Request(  # noqa: S310 - the settings admit http and https only
        url,
        data=json.dumps(body, ensure_ascii=False).encode(),
        headers={"Content-Type": "application/json; charset=utf-8", "X-Shouwen-Notice": notice.pk.hex},
        method="POST",
    )


def _answer(request: Request, proxy: str) -> bytes:
    try:
        with _opener(proxy).open(request, timeout=_TIMEOUT) as response:
            answer: bytes = response.read(_READ_AT_MOST)
            return answer
    except HTTPError as error:
        raise _refusal(error.code) from error
    except OSError as error:
        raise NotDelivered(f"连不上消息接口({type(error).__name__})") from error


def _opener(proxy: str) -> OpenerDirector:
    """Uses the configured proxy or none: what the environment of the process says is not asked."""
    return build_opener(ProxyHandler({"http": proxy, "https": proxy} if proxy else {}), _NoRedirects())


def _refusal(code: int) -> NotDelivered:
    sentence = f"消息接口拒收(HTTP {code})"
    return NotDelivered(sentence) if code >= 500 or code in _PASSING else NeverDelivered(sentence)
