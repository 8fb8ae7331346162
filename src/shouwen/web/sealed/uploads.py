"""Papers sent with a form, taken from memory: nothing of them ever lies on a disk in clear."""

from collections.abc import Sequence
from typing import Any, Final

from django import forms
from django.core.files.uploadhandler import MemoryFileUploadHandler
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from shouwen.oversight.sealed.documents import BYTES_AT_MOST, DOCUMENTS_AT_MOST, Upload

FORM_AT_MOST: Final = DOCUMENTS_AT_MOST * BYTES_AT_MOST + 256 * 1024
"""Bytes of a whole form with its papers."""


class _OnlyInMemory(MemoryFileUploadHandler):
    """Django's own would leave what is larger than 2.5 MB to a temporary file."""

    def handle_raw_input(self, *_args: Any, **_given: Any) -> None:
        """Take every file, whatever its size: the whole form was measured before."""
        self.activated = True


def is_too_large(request: HttpRequest) -> bool:
    """Whether the form is larger than may be read; else from now on its papers are read into memory only."""
    request.upload_handlers = [_OnlyInMemory(request)]
    length = request.META.get("CONTENT_LENGTH") or "0"
    return not length.isdecimal() or int(length) > FORM_AT_MOST


class PapersInput(forms.ClearableFileInput):
    """Several files by one field."""

    allow_multiple_selected = True


class PapersField(forms.FileField):
    """Several papers; their names are not read."""

    def __init__(self) -> None:
        accept = "image/jpeg,image/png,application/pdf,.docx"
        super().__init__(
            label=_("Papers or photos (may stay empty)"),
            help_text=_(
                "At most 5, each up to 5 MB: photos, PDF, Word. Place, camera, author and hour are taken out of them; "
                "what can be read or seen in them stays."
            ),
            required=False,
            widget=PapersInput(attrs={"accept": accept, "multiple": True}),
        )

    def clean(self, data: Any, initial: Any = None) -> Sequence[Upload]:
        """The papers in the order in which they were chosen."""
        files = data if isinstance(data, list | tuple) else [data] if data else []
        return [Upload(super(PapersField, self).clean(each, initial).read()) for each in files]
