"""The forms that several acts share: a note, a reason, words, a reply."""

from django.utils.translation import gettext_lazy as _

from shouwen.web.case.act_form import (
    ActForm,
    ReplyForm,
    text_area,
)


class NoteForm(ActForm):
    """A remark that may be left out."""

    note = text_area(_("Remark"), required=False, rows=2)


class ReasonForm(ActForm):
    """A reason."""

    reason = text_area(_("Reason"))


class TextForm(ActForm):
    """What is said or decided."""

    text = text_area(_("In words"))


class WrittenReplyForm(ReplyForm):
    """What is decided, for those who act on it and in the end for the requester."""

    text = text_area(_("In words"))
