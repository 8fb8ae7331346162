"""The Django application of shouwen.oversight.papers."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PapersConfig(AppConfig):
    """Registers shouwen.oversight.papers under the label ``papers``."""

    name = "shouwen.oversight.papers"
    label = "papers"
    verbose_name = _("papers of matters")

    def ready(self) -> None:
        """Listen to words that go out, so that none of a paper that must stay go with them."""
        from shouwen.cases.going_out import words_going_out, words_kept_in
        from shouwen.oversight.papers.quotations import look_at_words, note_kept_in

        words_going_out.connect(look_at_words, dispatch_uid="papers")
        words_kept_in.connect(note_kept_in, dispatch_uid="papers")
