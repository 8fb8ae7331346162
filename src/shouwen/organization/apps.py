"""The Django application of shouwen.organization."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class OrganizationConfig(AppConfig):
    """Registers shouwen.organization under the label ``organization``."""

    name = "shouwen.organization"
    label = "organization"
    verbose_name = _("organization")
