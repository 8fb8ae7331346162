"""The Django application of shouwen.oversight.duties."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DutiesConfig(AppConfig):
    """Registers shouwen.oversight.duties under the label ``duties``."""

    name = "shouwen.oversight.duties"
    label = "duties"
    verbose_name = _("duties outside cases")
