"""Where a notice leads: a path of this site as an address that works from outside it."""

from django.conf import settings


def full_address(path: str) -> str:
    """``path`` under the installation's public address; empty where there is neither."""
    return f"{settings.SHOUWEN_PUBLIC_URL}{path}" if path and settings.SHOUWEN_PUBLIC_URL else ""
