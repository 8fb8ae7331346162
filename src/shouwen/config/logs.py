"""Logging that names no one: no request body, no query string, no account name.

Addresses of pages may carry a receipt code, so even the path of a failed request is shortened to
the name of its view (design law 7).
"""

import logging
from typing import Any

from django.http import HttpRequest


class WithoutParticulars(logging.Filter):
    """Replaces the arguments of Django's request records by the method and the view's name."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Rewrite ``record`` in place; always True, for nothing is dropped."""
        request = getattr(record, "request", None)
        if isinstance(request, HttpRequest):
            record.msg = f"{record.levelname} {request.method} {_view_name(request)}"
            record.args = ()
        return True


def _view_name(request: HttpRequest) -> str:
    match = request.resolver_match
    return (match.view_name if match else "") or "(no view)"


LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"without_particulars": {"()": WithoutParticulars}},
    "formatters": {"line": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "handlers": {
        "console": {
            "class": "logging.StreamHandler",
            "formatter": "line",
            "filters": ["without_particulars"],
        }
    },
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {
        "django": {"handlers": ["console"], "level": "WARNING", "propagate": False},
        "shouwen": {"handlers": ["console"], "level": "INFO", "propagate": False},
        # Its messages name the account and the machine; both are in its table, for the auditor.
        "axes": {"handlers": ["console"], "level": "CRITICAL", "propagate": False},
    },
}
