"""The Django application of shouwen.oversight.inspections."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class InspectionsConfig(AppConfig):
    """Registers shouwen.oversight.inspections under the label ``inspections``."""

    name = "shouwen.oversight.inspections"
    label = "inspections"
    verbose_name = _("inspections")
