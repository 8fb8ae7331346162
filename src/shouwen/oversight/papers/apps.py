"""The Django application of shouwen.oversight.papers."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PapersConfig(AppConfig):
    """Registers shouwen.oversight.papers under the label ``papers``."""

    name = "shouwen.oversight.papers"
    label = "papers"
    verbose_name = _("papers of matters")
