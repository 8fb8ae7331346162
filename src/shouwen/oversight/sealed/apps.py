"""The Django application of shouwen.oversight.sealed."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SealedConfig(AppConfig):
    """Registers shouwen.oversight.sealed under the label ``sealed``."""

    name = "shouwen.oversight.sealed"
    label = "sealed"
    verbose_name = _("sealed files")
