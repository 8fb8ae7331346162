"""The Django application of shouwen.web."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class WebConfig(AppConfig):
    """Registers shouwen.web under the label ``web``."""

    name = "shouwen.web"
    label = "web"
    verbose_name = _("screens")
