"""The Django application of shouwen.ledger."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class LedgerConfig(AppConfig):
    """Registers shouwen.ledger under the label ``ledger``."""

    name = "shouwen.ledger"
    label = "ledger"
    verbose_name = _("ledger")
