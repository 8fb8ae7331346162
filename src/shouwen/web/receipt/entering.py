"""From ten digits to a visit: counted, looked up, and answered alike whatever was wrong with the code."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_variables

from shouwen.cases.queries.public_page import opens
from shouwen.cases.receipt_attempts import TooManyTries, count_try, forget_ended, give_back
from shouwen.cases.receipt_codes import hash_of
from shouwen.oversight.sealed.mailbox import mailbox_of
from shouwen.web.moments import instant_words, now
from shouwen.web.receipt.clients import client_of
from shouwen.web.receipt.forms import CodeForm


@dataclass(frozen=True, kw_only=True)
class Entering:
    """``visit`` is the code's hash where it opens something, ``mailbox`` the sealed file it opens; else ``form`` says
    what to do, with ``status``."""

    form: CodeForm
    visit: str | None = None
    mailbox: UUID | None = None
    status: int = 422


@sensitive_variables("form")
def enter_with_code(request: HttpRequest) -> Entering:
    """Try the posted code: at most six statements. A wrong code, a dead one and that of a sealed matter cost the
    same and read the same."""
    form = CodeForm(request.POST)
    if not form.is_valid():
        return Entering(form=form)
    client, at = client_of(request), now()
    try:
        count_try(client, at=at)
    except TooManyTries as limited:
        form.add_error("code", _limited(limited.until))
        return Entering(form=form, status=429)
    return _looked_up(form, client, at)


def _looked_up(form: CodeForm, client: str, at: datetime) -> Entering:
    code_hash = hash_of(form.cleaned_data["code"])
    # Both are looked for, whatever the code: how long it takes tells nothing.
    opened = opens(code_hash)
    mailbox = mailbox_of(code_hash)
    if opened or mailbox:
        give_back(client, at=at)
        return Entering(form=form, visit=code_hash, mailbox=mailbox)
    forget_ended(at=at)
    form.add_error("code", _("Nothing was found. Please compare the digits; of two receipts the newer one holds."))
    return Entering(form=form)


def _limited(until: datetime) -> str:
    return _(
        "Too many wrong codes. To protect everybody the next try is possible %(when)s. You need not wait: any service "
        "desk, or the phone below, tells you."
    ) % {"when": instant_words(until)}
