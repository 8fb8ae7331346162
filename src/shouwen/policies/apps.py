"""The Django application of shouwen.policies."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PoliciesConfig(AppConfig):
    """Registers shouwen.policies under the label ``policies``."""

    name = "shouwen.policies"
    label = "policies"
    verbose_name = _("policies")
