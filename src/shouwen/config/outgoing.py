"""By what ways notices leave the house: in-app always, e-mail and one webhook where they are configured."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

from shouwen.notices.words import Medium

WEBHOOK_TEMPLATES = ("generic", "wecom", "sms")
_MAIL_PORTS = {"smtp": 25, "smtp+tls": 587, "smtps": 465}


@dataclass(frozen=True)
class OutgoingNotices:
    """The configured ways. ``personal`` ones reach each person meant, ``group`` ones tell a group once; ``proxy``
    is the outbound proxy of the webhook."""

    personal: tuple[Medium, ...] = (Medium.IN_APP,)
    group: tuple[Medium, ...] = ()
    webhook_url: str = ""
    webhook_template: str = "generic"
    proxy: str = ""


def outgoing_notices(environment: Mapping[str, str], *, has_email: bool) -> OutgoingNotices:
    """Read ``SHOUWEN_WEBHOOK_URL_FILE`` (an address often holds a key), ``_TEMPLATE`` and ``_PROXY``."""
    url = _webhook_url(environment.get("SHOUWEN_WEBHOOK_URL_FILE", ""))
    template = environment.get("SHOUWEN_WEBHOOK_TEMPLATE", "generic")
    if template not in WEBHOOK_TEMPLATES:
        raise ImproperlyConfigured(f"SHOUWEN_WEBHOOK_TEMPLATE 只能是:{'、'.join(WEBHOOK_TEMPLATES)}。")
    webhook = [Medium.WEBHOOK] * bool(url)
    is_group = template == "wecom"
    return OutgoingNotices(
        personal=(Medium.IN_APP, *[Medium.EMAIL] * has_email, *([] if is_group else webhook)),
        group=tuple(webhook) if is_group else (),
        webhook_url=url,
        webhook_template=template,
        proxy=environment.get("SHOUWEN_WEBHOOK_PROXY", ""),
    )


def _webhook_url(file: str) -> str:
    url = Path(file).read_text("utf-8").strip() if file else ""
    if url and urlsplit(url).scheme not in ("http", "https"):
        raise ImproperlyConfigured("SHOUWEN_WEBHOOK_URL_FILE 里应是一个 http:// 或 https:// 开头的网址。")
    return url


def email_settings(environment: Mapping[str, str], *, kept_in: Path) -> dict[str, Any]:
    """Return Django's e-mail settings for ``SHOUWEN_EMAIL_URL_FILE``; empty where there is no mail.

    The file holds ``smtp+tls://user:password@host:587?from=shouwen@example.org`` (``smtp``: plain, ``smtps``: TLS
    from the first byte). The demo has no mail server: its letters are kept as files in ``kept_in``.
    """
    file = environment.get("SHOUWEN_EMAIL_URL_FILE", "")
    if file:
        return _smtp(Path(file).read_text("utf-8").strip())
    if environment.get("SHOUWEN_DEMO") == "1":
        return {"EMAIL_BACKEND": "django.core.mail.backends.filebased.EmailBackend", "EMAIL_FILE_PATH": kept_in}
    return {}


def _smtp(url: str) -> dict[str, Any]:
    parts = urlsplit(url)
    if parts.scheme not in _MAIL_PORTS or not parts.hostname:
        raise ImproperlyConfigured(
            "SHOUWEN_EMAIL_URL_FILE 里应写作 smtp+tls://用户:口令@主机:587?from=发件地址(或 smtp、smtps)。"
        )
    return {
        "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "EMAIL_HOST": parts.hostname,
        "EMAIL_PORT": parts.port or _MAIL_PORTS[parts.scheme],
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_TLS": parts.scheme == "smtp+tls",
        "EMAIL_USE_SSL": parts.scheme == "smtps",
        "EMAIL_TIMEOUT": 20,
        "DEFAULT_FROM_EMAIL": dict(parse_qsl(parts.query)).get("from", "shouwen@localhost"),
    }
