"""What went wrong, in one shape: ``{"reasons": [{"text": …, "clause": …}], "field": …}``."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from django.http import Http404, HttpRequest, HttpResponse
from ninja import NinjaAPI, Schema
from ninja.errors import AuthenticationError, HttpError, ValidationError

from shouwen.cases.models import Case
from shouwen.cases.refusals import ActRefused, NotAllowed
from shouwen.ledger.recording import UnknownStreamError
from shouwen.rules.language.typography import chinese_marks


class Reason(Schema):
    """One sentence in Chinese; ``clause`` is the article that orders it, empty where none does."""

    text: str
    clause: str = ""


class Problem(Schema):
    """``field`` is the argument to mend, dotted where it lies deeper; empty where it is none."""

    reasons: list[Reason]
    field: str = ""


PROBLEMS: Final = frozenset({400, 401, 403, 404, 409, 422})

_WORDS: Final[Mapping[str, str]] = {
    "missing": "缺少这一项",
    "extra_forbidden": "没有这一项",
    "string_too_long": "这一项太长,请删减",
    "value_error": "这一项不能用",
}
_HTTP: Final[Mapping[int, str]] = {
    400: "读不懂请求的内容,须是一个 JSON 对象",
    403: "这个请求没有通过防伪检查;请带上 CSRF 令牌,或改用 API 令牌",
}


def tell_problems(api: NinjaAPI) -> None:
    """Answer every refusal, mistake and stranger in the one shape."""

    @api.exception_handler(ActRefused)
    def _refused(request: HttpRequest, refused: ActRefused) -> HttpResponse:
        reasons = [Reason(text=row.reason, clause=str(row.clause or "")) for row in refused.reasons]
        return _answer(api, request, reasons, refused.field, 403 if isinstance(refused, NotAllowed) else 409)

    @api.exception_handler(ValidationError)
    def _wrong(request: HttpRequest, wrong: ValidationError) -> HttpResponse:
        first = wrong.errors[0]
        return _answer(api, request, [Reason(text=_sentence(first))], _field(first.get("loc", ())), 422)

    @api.exception_handler(AuthenticationError)
    def _stranger(request: HttpRequest, _error: AuthenticationError) -> HttpResponse:
        return _answer(api, request, [Reason(text="请先登录,或带上有效的 API 令牌")], "", 401)

    @api.exception_handler(UnknownStreamError)
    @api.exception_handler(Case.DoesNotExist)
    @api.exception_handler(Http404)
    def _missing(request: HttpRequest, _error: Exception) -> HttpResponse:
        return _answer(api, request, [Reason(text="没有这件事,或者它不属于您所在的单位")], "", 404)

    @api.exception_handler(HttpError)
    def _http(request: HttpRequest, error: HttpError) -> HttpResponse:
        text = _HTTP.get(error.status_code, "这个请求不能处理")
        return _answer(api, request, [Reason(text=text)], "", error.status_code)


def _answer(api: NinjaAPI, request: HttpRequest, reasons: Sequence[Reason], field: str, status: int) -> HttpResponse:
    for reason in reasons:
        reason.text = chinese_marks(reason.text)
    problem = Problem(reasons=list(reasons), field=field)
    response: HttpResponse = api.create_response(request, problem.model_dump(), status=status)
    if status == 401:
        response.headers["WWW-Authenticate"] = "Bearer"
    return response


def _sentence(error: Mapping[str, Any]) -> str:
    own = error.get("ctx", {}).get("error")
    return str(own) if own else _WORDS.get(str(error.get("type")), "这一项的内容不符合要求")


def _field(place: Sequence[object]) -> str:
    """``("body", "given", "matters", 0, "text")`` as ``matters.0.text``; names of alternatives are left out."""
    around = {"body", "query", "path", "given"}
    named = (str(part) for part in place if part not in around)
    return ".".join(part for part in named if part.isidentifier() or part.isdecimal())
