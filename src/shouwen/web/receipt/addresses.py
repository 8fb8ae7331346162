"""The address that a receipt's QR code holds."""

from django.conf import settings
from django.urls import reverse


def receipt_address(code: str) -> str:
    """``https://…/r/#1234567890``; empty where no public address is set: then the receipt has no QR code.

    The code stands behind the ``#``: a browser never sends that part, so it is in no log and no Referer.
    """
    public = settings.SHOUWEN_PUBLIC_URL
    return f"{public}{reverse('web:receipt')}#{code}" if public else ""
