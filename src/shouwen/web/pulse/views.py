"""Counts of what is owed and what is news, without a body: the page's script puts them where they belong."""

from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.views.decorators.cache import never_cache
from django_htmx.http import trigger_client_event

from shouwen.cases.queries.inbox import count_owed
from shouwen.notices.reading import unread_count
from shouwen.web.actors import account_of, actor_of
from shouwen.web.moments import now


@never_cache
def pulse(request: HttpRequest) -> HttpResponse:
    """``counts`` as an event: ``owed``, ``late`` and ``news``; three statements with that of the account.

    It carries the token as well: a page that stood open while somebody signed in elsewhere can still be sent.
    """
    counts = {**_counts(request), "csrf": get_token(request)}
    return trigger_client_event(HttpResponse(status=204), "counts", counts)


def _counts(request: HttpRequest) -> dict[str, int]:
    staff_id, at = account_of(request).staff_id, now()
    if staff_id is None:
        return {"owed": 0, "late": 0, "news": 0}
    owed = count_owed(actor_of(request), at=at)
    return {"owed": owed.open, "late": owed.late, "news": unread_count(staff_id, now=at)}
