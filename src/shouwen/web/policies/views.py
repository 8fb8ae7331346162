"""The list of the policies in force, and the reader."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from shouwen.cases.queries.clause_counts import clause_counts
from shouwen.policies.models import PolicyVersion
from shouwen.policies.queries import NoPolicyInForceError, bundle_in_force, policy_version, versions_of
from shouwen.rules.language.bundle import Bundle
from shouwen.rules.language.policy import Policy
from shouwen.web.access import may_enter
from shouwen.web.actors import account_of, institution_of
from shouwen.web.directory.forms import WrongInformationForm
from shouwen.web.moments import now
from shouwen.web.policies.reading import laid_out


def policies(request: HttpRequest) -> HttpResponse:
    """The policies in force today, in their order."""
    bundle = _in_force(request)
    may_draft = may_enter("web:policy_drafts", account_of(request))
    context = {"policies": bundle.policies if bundle else (), "may_draft": may_draft}
    return render(request, "web/policies/policies.html", context)


def policy(request: HttpRequest, policy_id: str) -> HttpResponse:
    """A policy as it is in force today."""
    bundle = _in_force(request)
    found = bundle.policy(policy_id) if bundle else None
    if found is None:
        raise Http404
    return _reader(request, found)


def version(request: HttpRequest, policy_id: str, version: str) -> HttpResponse:
    """A policy as it was adopted in a version: what an older case is judged by."""
    try:
        found = policy_version(institution_of(request).pk, policy_id, version)
    except PolicyVersion.DoesNotExist as missing:
        raise Http404 from missing
    return _reader(request, found)


def counts(request: HttpRequest, policy_id: str) -> HttpResponse:
    """What became of each clause so far: exchanged into the reader's page."""
    version = request.GET.get("version", "")
    try:
        shown = policy_version(institution_of(request).pk, policy_id, version)
    except PolicyVersion.DoesNotExist as missing:
        raise Http404 from missing
    found = clause_counts(institution_of(request).pk, shown.title)
    rows = [(block.line, found.get(block.article)) for block in shown.document.blocks]
    return render(request, "web/policies/counts.html", {"rows": rows})


def _reader(request: HttpRequest, shown: Policy) -> HttpResponse:
    bundle = _in_force(request)
    current = bundle.policy(shown.id) if bundle else None
    context = {
        "policy": shown,
        "articles": laid_out(shown),
        "may_count": may_enter("web:policy_counts", account_of(request)),
        "may_report": current is not None
        and current.digest == shown.digest
        and may_enter("web:report_information", account_of(request)),
        "wrong_form": WrongInformationForm(),
        "current": current if current and current.digest != shown.digest else None,
        "is_withdrawn": current is None,
        "versions": versions_of(institution_of(request).pk, shown.id),
    }
    return render(request, "web/policies/policy.html", context)


def _in_force(request: HttpRequest) -> Bundle | None:
    institution = institution_of(request)
    try:
        return bundle_in_force(institution.pk, now(), version=institution.policy_version)
    except NoPolicyInForceError:
        return None
