"""The Django application of shouwen.oversight."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class OversightConfig(AppConfig):
    """Registers shouwen.oversight under the label ``oversight``."""

    name = "shouwen.oversight"
    label = "oversight"
    verbose_name = _("oversight")
