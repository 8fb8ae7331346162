"""The Django application of shouwen.oversight.papers."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PapersConfig(AppConfig):
    """Registers shouwen.oversight.papers under the label ``papers``."""

    name = "shouwen.oversight.papers"
    label = "papers"
    verbose_name = _("papers of matters")

    def ready(self) -> None:
        """Stand at the door by which words go out, so that none of a paper that must stay go with them."""
        from shouwen.cases.going_out import post
        from shouwen.oversight.papers.quotations import PAPERS

        post(PAPERS)
