"""What is not there, and what is not for one's eyes, as the web says it."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse

from shouwen.cases.models import Case
from shouwen.cases.refusals import NotAllowed
from shouwen.rules.language.typography import chinese_marks


def for_readers(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """A view of a case: no such case is 404, a case that is not one's business 403."""

    @wraps(view)
    def guarded(*args: Any, **given: Any) -> HttpResponse:
        try:
            return view(*args, **given)
        except Case.DoesNotExist as error:
            raise Http404 from error
        except NotAllowed as refused:
            raise PermissionDenied(chinese_marks(str(refused))) from refused

    return guarded
