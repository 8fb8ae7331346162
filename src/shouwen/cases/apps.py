"""The Django application of shouwen.cases."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CasesConfig(AppConfig):
    """Registers shouwen.cases under the label ``cases``."""

    name = "shouwen.cases"
    label = "cases"
    verbose_name = _("cases")
