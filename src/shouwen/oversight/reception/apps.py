"""The Django application of shouwen.oversight.reception."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ReceptionConfig(AppConfig):
    """Registers shouwen.oversight.reception under the label ``reception``."""

    name = "shouwen.oversight.reception"
    label = "reception"
    verbose_name = _("leaders' reception days")
