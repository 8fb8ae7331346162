"""The Django application of shouwen.notices."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class NoticesConfig(AppConfig):
    """Registers shouwen.notices under the label ``notices``."""

    name = "shouwen.notices"
    label = "notices"
    verbose_name = _("notices")
