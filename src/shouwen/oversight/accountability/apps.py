"""The Django application of shouwen.oversight.accountability."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AccountabilityConfig(AppConfig):
    """Registers shouwen.oversight.accountability under the label ``accountability``."""

    name = "shouwen.oversight.accountability"
    label = "accountability"
    verbose_name = _("accountability")
