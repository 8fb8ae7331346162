"""Loose ends in words."""

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from shouwen.rules.loose_ends import Lack

_WORDS: Final[dict[Lack, str | Promise]] = {
    Lack.OWNER: _("Nobody keeps the entry right"),
    Lack.PHONE: _("No phone"),
    Lack.REVIEW: _("Not looked at for half a year"),
    Lack.HEAD: _("No head: the ladder begins with nobody"),
    Lack.HOLDER: _("Nobody holds the post"),
    Lack.COVER: _("Busy post without a trained B"),
}


def lack_words(lack: Lack) -> str:
    """What is lacking, as the page says it."""
    return str(_WORDS[lack])
