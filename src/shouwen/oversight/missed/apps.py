"""The Django application of shouwen.oversight.missed."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MissedConfig(AppConfig):
    """Registers shouwen.oversight.missed under the label ``missed``."""

    name = "shouwen.oversight.missed"
    label = "missed"
    verbose_name = _("missed duties")
