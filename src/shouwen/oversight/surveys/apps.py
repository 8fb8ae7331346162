"""The Django application of shouwen.oversight.surveys."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SurveysConfig(AppConfig):
    """Registers shouwen.oversight.surveys under the label ``surveys``."""

    name = "shouwen.oversight.surveys"
    label = "surveys"
    verbose_name = _("surveys")
