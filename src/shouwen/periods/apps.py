"""The Django application of shouwen.periods."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PeriodsConfig(AppConfig):
    """Registers shouwen.periods under the label ``periods``."""

    name = "shouwen.periods"
    label = "periods"
    verbose_name = _("periodic duties")
