"""The Django application of shouwen.trials."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class TrialsConfig(AppConfig):
    """Registers shouwen.trials under the label ``trials``."""

    name = "shouwen.trials"
    label = "trials"
    verbose_name = _("trials")
